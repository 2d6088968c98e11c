"""Cases carried out in Saleor: goods, stock and money; cut short, at once, and too late."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from django.utils import timezone
from pytest_django import Settings

from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendor_orders.actions import ship_parcel, take_in_order
from crafts_chamber.vendor_orders.aftersale import answering, asking, deciding
from crafts_chamber.vendor_orders.aftersale.asking import Asked, ask, cancel_unpaid
from crafts_chamber.vendor_orders.aftersale.models import AfterSaleCase
from crafts_chamber.vendor_orders.aftersale.rules import CaseKind, CaseState, Condition, Reason
from crafts_chamber.vendor_orders.aftersale.tasks import settle_cases
from crafts_chamber.vendor_orders.errors import CannotShip
from crafts_chamber.vendor_orders.models import Parcel, VendorOrder
from crafts_chamber.vendor_orders.shipment import fulfillment_input
from crafts_chamber.vendors.models import Vendor
from storefront.core.private_files import accepted
from storefront.payments.bank_transfer.refunding import Sent, record_refund
from storefront.payments.models import BankRefund, BankTransfer, Refund
from storefront.payments.refunds.sending import take_in_order as follow_refunds_of
from storefront.saleor.client.enums import OrderStatus
from storefront.saleor.client.fragments import OrderFacts
from storefront.saleor.gateway import saleor
from storefront.saleor.models import StepList
from tests.cast import PDF
from tests.shop.commerce import BASKET, ERHU, open_shop
from tests.vendor_orders.cast import make_vendor, owner_of
from tests.vendor_orders.interruptions import InterruptedTransport, Interruption, Killed, no_answer
from tests.vendor_orders.parallel import at_once
from tests.vendor_orders.purchases import pay, place_order, read

from .stage import operator

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "engine"])
NUMBER = "SF123456789012"
NOT_WANTED = Reason.NOT_WANTED


@pytest.fixture
def willow(transactional_db: None) -> Vendor:
    open_shop()
    make_vendor("zhang-erhu", village="")
    return make_vendor("lu-willow")


@pytest.fixture
def paid(willow: Vendor) -> OrderFacts:
    """Three baskets of lu-willow and an erhu of another vendor."""
    order = pay(place_order((BASKET, 3), (ERHU, 1)))
    take_in_order(order)
    return order


def part(vendor: Vendor) -> VendorOrder:
    return VendorOrder.objects.get(vendor=vendor)


def stock(vendor: Vendor) -> tuple[int, int]:
    """(baskets in the warehouse, set aside)."""
    order = read(part(vendor).order_id)
    basket = next(line for line in order.lines if line.product_sku == BASKET.sku)
    assert basket.variant
    product = saleor().product_by_id(basket.variant.product.id).product
    assert product and product.product_variants
    stocks = product.product_variants.edges[0].node.stocks
    assert stocks
    return stocks[0].quantity, stocks[0].quantity_allocated


def ship(vendor: Vendor, pieces: int) -> None:
    quantities = {part(vendor).lines.get().order_line_id: pieces}
    ship_parcel(vendor, part(vendor), carrier="sf", tracking_number=NUMBER, quantities=quantities, by=owner_of(vendor))


def cancel(vendor: Vendor, pieces: int) -> AfterSaleCase:
    chosen = {part(vendor).lines.get().pk: pieces}
    return ask(part(vendor), Asked(CaseKind.CANCELLATION, NOT_WANTED, pieces=chosen))


def agreed(vendor: Vendor, pieces: int) -> AfterSaleCase:
    case = cancel(vendor, pieces)
    answering.agree(case, seen=0, by=owner_of(vendor))
    return case


def sent_back(vendor: Vendor, pieces: int) -> AfterSaleCase:
    """A return that was approved and is on its way."""
    chosen = {part(vendor).lines.get().pk: pieces}
    today = timezone.localdate()
    case = ask(part(vendor), Asked(CaseKind.RETURN, Reason.NO_REASON, pieces=chosen, received_on=today))
    answering.agree(case, seen=0, by=owner_of(vendor))
    deciding.approve(case, goods=case.goods_asked.amount, delivery=Decimal(0), seen=1, by=operator())
    asking.send_back(case, carrier="sf", tracking_number=NUMBER, seen=2)
    return case


def state(case: AfterSaleCase) -> str:
    case.refresh_from_db()
    return case.state


def returned(order: OrderFacts) -> list[tuple[str, int]]:
    """What came back or was never sent, as the Dashboard shows it."""
    return [
        (str(item.status.value), sum(line.quantity for line in item.lines or ()))
        for item in read(order.id).fulfillments
        if item.status.value == "RETURNED"
    ]


def test_an_unpaid_order_is_cancelled_at_once_and_its_stock_is_free(willow: Vendor) -> None:
    order = place_order((BASKET, 3), (ERHU, 1))
    take_in_order(order)
    assert stock(willow) == (8, 3)

    cases = cancel_unpaid(order.id, Asked(CaseKind.CANCELLATION, NOT_WANTED))

    assert read(order.id).status == OrderStatus.CANCELED
    assert stock(willow) == (8, 0)
    assert [state(case) for case in cases] == ["closed", "closed"]
    assert set(VendorOrder.objects.values_list("state", flat=True)) == {"cancelled"}
    with pytest.raises(Refusal):
        cancel_unpaid(order.id, Asked(CaseKind.CANCELLATION, NOT_WANTED))


def test_an_order_whose_money_came_is_not_cancelled_as_unpaid(willow: Vendor) -> None:
    order = place_order((BASKET, 3))
    take_in_order(order)
    pay(order)  # and we have not heard of it

    with pytest.raises(Refusal):
        cancel_unpaid(order.id, Asked(CaseKind.CANCELLATION, NOT_WANTED))

    assert (AfterSaleCase.objects.count(), read(order.id).status) == (0, OrderStatus.UNFULFILLED)


def test_pieces_that_the_vendor_agrees_to_cancel_are_free_and_the_rest_is_shipped(
    willow: Vendor, paid: OrderFacts
) -> None:
    agreed(willow, 1)

    assert returned(paid) == [("RETURNED", 1)]
    assert stock(willow) == (8, 2)
    line = part(willow).lines.get()
    assert (line.quantity_to_ship, line.quantity_cancelled, part(willow).state) == (2, 1, "to_ship")
    ship(willow, 2)
    assert (part(willow).state, part(willow).lines.get().quantity_shipped) == ("shipped", 2)


def test_a_part_cancelled_as_a_whole_is_cancelled_while_the_other_vendor_ships(
    willow: Vendor, paid: OrderFacts
) -> None:
    agreed(willow, 3)

    assert part(willow).state == "cancelled"
    assert read(paid.id).status == OrderStatus.PARTIALLY_RETURNED
    assert VendorOrder.objects.exclude(vendor=willow).get().state == "to_ship"


def test_when_every_vendor_agrees_the_order_itself_is_cancelled(willow: Vendor, paid: OrderFacts) -> None:
    erhu = VendorOrder.objects.exclude(vendor=willow).get().vendor
    agreed(willow, 3)

    agreed(erhu, 1)

    assert read(paid.id).status == OrderStatus.CANCELED
    assert set(VendorOrder.objects.values_list("state", flat=True)) == {"cancelled"}
    assert stock(willow) == (8, 0)


@pytest.mark.parametrize(("condition", "left"), [(Condition.WHOLE, 7), (Condition.NOT_FOR_SALE, 5)])
def test_goods_that_came_back_whole_go_into_stock(
    willow: Vendor, paid: OrderFacts, condition: Condition, left: int
) -> None:
    ship(willow, 3)
    case = sent_back(willow, 2)

    answering.receive(case, condition, seen=3, by=owner_of(willow))

    assert returned(paid) == [("RETURNED", 2)]
    assert stock(willow) == (left, 0)
    # What was sent stays sent.
    assert (part(willow).state, part(willow).lines.get().quantity_shipped) == ("shipped", 3)
    assert part(willow).parcels.get().state == "sent"


def planned() -> Interruption | None:
    """An interruption that has not happened."""
    return InterruptedTransport.next


CALLS = [
    Interruption(operation, done)
    for operation in ("OrderReturn", "UpdateMetadata", "ProductVariantStocksUpdate")
    for done in (False, True)
]


@pytest.mark.engine
@pytest.mark.parametrize("interruption", [*CALLS, no_answer("OrderReturn", done=True)], ids=str)
def test_a_return_cut_short_anywhere_is_carried_out_once(
    willow: Vendor, paid: OrderFacts, settings: Settings, interruption: Interruption
) -> None:
    ship(willow, 3)
    case = sent_back(willow, 2)
    settings.SALEOR_TRANSPORT = f"{InterruptedTransport.__module__}.{InterruptedTransport.__name__}"
    InterruptedTransport.next = interruption
    try:
        answering.receive(case, Condition.WHOLE, seen=3, by=owner_of(willow))
    except Killed:
        # Whoever died holds the case no longer than the claim.
        StepList.objects.update(claimed_until=None)

    settle_cases()

    assert not planned()
    assert returned(paid) == [("RETURNED", 2)]
    assert stock(willow) == (7, 0)
    assert part(willow).lines.get().quantity_shipped == 3


def outcomes(works: list[Callable[[], object]]) -> list[bool]:
    """Which of these, at once, were not refused."""

    def tried(work: Callable[[], object]) -> bool:
        try:
            work()
        except (Refusal, CannotShip):
            return False
        return True

    return at_once([partial(tried, work) for work in works])


def test_of_shipping_and_asking_to_cancel_at_once_one_wins(willow: Vendor, paid: OrderFacts) -> None:
    shipped, asked = outcomes([lambda: ship(willow, 3), lambda: cancel(willow, 3)])

    assert shipped != asked
    assert AfterSaleCase.objects.count() == int(asked)
    assert part(willow).parcels.filter(state="sent").count() == int(shipped)


def test_of_withdrawing_and_two_decisions_at_once_one_wins(willow: Vendor, paid: OrderFacts) -> None:
    ship(willow, 3)
    chosen = {part(willow).lines.get().pk: 1}
    today = timezone.localdate()
    case = ask(part(willow), Asked(CaseKind.RETURN, Reason.MISSING, "少一个", chosen, today))
    answering.agree(case, seen=0, by=owner_of(willow))
    by, goods = operator(), case.goods_asked.amount
    fresh = partial(AfterSaleCase.objects.select_related("vendor_order__vendor__firm").get, pk=case.pk)

    won = outcomes(
        [
            lambda: asking.withdraw(fresh(), seen=1),
            lambda: deciding.approve(fresh(), goods=goods, delivery=Decimal(0), seen=1, by=by),
            lambda: deciding.refuse(fresh(), seen=1, by=by, text="不符合"),
        ]
    )

    ends = [{CaseState.WITHDRAWN}, {CaseState.SETTLING, CaseState.CLOSED}, {CaseState.REFUSED}]
    assert won.count(True) == 1
    assert state(case) in ends[won.index(True)]
    assert (case.lines.get().refund is not None) == won[1]


def test_what_somebody_shipped_elsewhere_meanwhile_goes_before_the_platform_unpaid(
    willow: Vendor, paid: OrderFacts, settings: Settings
) -> None:
    case = cancel(willow, 3)
    line_id = part(willow).lines.get().order_line_id
    in_dashboard = Parcel(vendor_order=part(willow), tracking_number=NUMBER, quantities={line_id: 1})
    saleor().order_fulfill(paid.id, fulfillment_input(read(paid.id), in_dashboard))

    answering.agree(case, seen=0, by=owner_of(willow))

    assert (state(case), case.refund_goods, returned(paid)) == ("at_office", None, [])
    assert [event.move for event in case.events.all()][-1] == "stop"


def refunds() -> list[tuple[str, str, Decimal]]:
    return list(Refund.objects.order_by("pk").values_list("key", "vendor", "amount"))


def test_money_of_a_cancelled_part_goes_back_once_by_the_bank_and_the_rest_stays_paid(
    willow: Vendor, paid: OrderFacts
) -> None:
    """From the shopper's wish to the case's end, on an order paid by bank transfer."""
    BankTransfer.objects.update(
        state=BankTransfer.State.CONFIRMED,
        confirmed_at=timezone.now(),
        confirmed_by=operator(),
        received=F("amount"),
        by_hand=F("amount"),
    )
    case = agreed(willow, 3)
    back = case.goods_asked.amount + part(willow).delivery_share
    settle_cases()
    assert refunds() == [(f"after-sale:{case.number}", "lu-willow", back)]
    assert state(case) == "settling"

    receipt = accepted(SimpleUploadedFile("receipt.pdf", PDF, "application/pdf"))
    record_refund(BankRefund.objects.get(), Sent(timezone.localdate(), "0001", "S-1"), receipt, by=operator())
    after = read(paid.id)
    follow_refunds_of(after)
    settle_cases()

    assert state(case) == "closed"
    assert after.total_charged.amount == paid.total.gross.amount - back
    take_in_order(after)
    assert dict(VendorOrder.objects.values_list("vendor__slug", "state")) == {
        "lu-willow": "cancelled",
        "zhang-erhu": "to_ship",
    }
