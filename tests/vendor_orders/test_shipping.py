"""An order from its placing to its last parcel, through Saleor's API."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from functools import partial

import pytest
from django.db.models import Sum
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from crafts_chamber.ledger.actions import take_in_order as take_into_ledger
from crafts_chamber.ledger.models import LedgerRow
from crafts_chamber.reports.dimensions import DIMENSIONS
from crafts_chamber.reports.sales import asked_for, sales_report
from crafts_chamber.vendor_orders.actions import ship_parcel, take_in_order
from crafts_chamber.vendor_orders.errors import CannotShip
from crafts_chamber.vendor_orders.models import Parcel, VendorOrder
from crafts_chamber.vendor_orders.tasks import resume_parcels
from crafts_chamber.vendors.models import Vendor
from storefront.saleor.client.fragments import OrderFacts
from storefront.saleor.models import StepList
from storefront.saleor.steps import StepsBusy
from tests.shop.commerce import BASKET, ERHU, TRAY, open_shop, set_stock

from .cast import make_vendor, owner_of
from .interruptions import InterruptedTransport, Interruption, Killed, no_answer
from .parallel import at_once
from .purchases import pay, pay_back, place_order, read

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "engine"])
NUMBER, OTHER_NUMBER = "SF123456789012", "SF210987654321"


@pytest.fixture
def willow(transactional_db: None) -> Vendor:
    open_shop()
    make_vendor("zhang-erhu", village="")
    return make_vendor("lu-willow")


@pytest.fixture
def paid(willow: Vendor) -> OrderFacts:
    """Two baskets of lu-willow and an erhu of another vendor, paid and taken in."""
    order = pay(place_order((BASKET, 2), (ERHU, 1)))
    take_in_order(order)
    return order


def part(vendor: Vendor) -> VendorOrder:
    return VendorOrder.objects.get(vendor=vendor)


def baskets(vendor: Vendor, pieces: int) -> dict[str, int]:
    return {part(vendor).lines.get().order_line_id: pieces}


def ship(vendor: Vendor, pieces: int, number: str = NUMBER) -> Parcel:
    by = owner_of(vendor)
    return ship_parcel(
        vendor, part(vendor), carrier="sf", tracking_number=number, quantities=baskets(vendor, pieces), by=by
    )


def shipped(order: OrderFacts) -> list[tuple[str, list[int], str]]:
    """Number, pieces and carrier of each fulfillment that Saleor has."""
    return [
        (
            item.tracking_number,
            [line.quantity for line in item.lines or ()],
            item.metadata[0].value if item.metadata else "",
        )
        for item in read(order.id).fulfillments
    ]


def test_an_order_goes_from_unpaid_to_shipped_and_the_report_equals_it(willow: Vendor, client: Client) -> None:
    order = place_order((BASKET, 2), (TRAY, 1), (ERHU, 1))
    take_in_order(order)
    take_into_ledger(order)
    assert part(willow).state == "awaiting_payment"
    assert not LedgerRow.objects.exists()

    order = pay(order)
    for _ in range(2):
        take_in_order(order)
        take_into_ledger(order)
    assert VendorOrder.objects.count() == 2
    assert part(willow).state == "to_ship"
    assert (
        VendorOrder.objects.aggregate(all=Sum("goods_total") + Sum("delivery_share"))["all"] == order.total.gross.amount
    )
    for by in DIMENSIONS:
        report = sales_report(asked_for("", by))
        assert report.total.now.total == order.total.gross.amount
        assert sum(line.now.total for line in report.lines) == order.total.gross.amount

    client.force_login(owner_of(willow))
    page = f"/portal/orders/{part(willow).pk}/"
    basket, tray = part(willow).lines.all()
    form = {
        "carrier": "sf",
        "tracking_number": "sf 1234-5678 9012",
        f"quantity-{basket.pk}": 1,
        f"quantity-{tray.pk}": "",
    }
    answer = client.post(page, form, follow=True)
    assert answer.redirect_chain == [(page, 302)]
    assert "顺丰速运 SF123456789012 的包裹已登记。" in answer.content.decode()
    assert part(willow).state == "part_shipped"
    assert part(willow).recipient["name"] == "王小明"

    form = {"carrier": "zto", "tracking_number": "999888777666", f"quantity-{basket.pk}": 1, f"quantity-{tray.pk}": 1}
    assert client.post(page, form).status_code == 302
    assert part(willow).state == "shipped"
    assert part(willow).recipient["name"] == "王**"
    assert shipped(order) == [(NUMBER, [1], "sf"), ("999888777666", [1, 1], "zto")]
    assert VendorOrder.objects.exclude(vendor=willow).get().state == "to_ship"


def test_an_unpaid_order_is_refused_by_a_sentence_and_by_saleor(willow: Vendor) -> None:
    order = place_order((BASKET, 1))
    take_in_order(order)
    with pytest.raises(CannotShip, match="此订单尚未付款"):
        ship(willow, 1)
    VendorOrder.objects.update(state="to_ship")  # our news is wrong: Saleor knows better
    with pytest.raises(CannotShip, match="未予发货"):
        ship(willow, 1)
    assert shipped(order) == []
    assert [parcel.state for parcel in Parcel.objects.all()] == ["refused"]


def test_an_order_taken_in_by_many_at_once_is_split_and_booked_once(willow: Vendor) -> None:
    order = pay(place_order((BASKET, 2), (ERHU, 1)))
    works = [partial(take, order) for take in (take_in_order, take_into_ledger) for _ in range(4)]
    at_once(works)
    assert VendorOrder.objects.count() == 2
    assert LedgerRow.objects.count() == 4
    assert LedgerRow.objects.aggregate(net=Sum("net"))["net"] == order.total.gross.amount


def test_money_that_goes_back_is_booked_once_and_stops_the_parcel(willow: Vendor, paid: OrderFacts) -> None:
    take_into_ledger(paid)
    total = paid.total.gross.amount
    order = pay_back(paid, "10.01", "R-1")
    order = pay_back(order, "10.01", "R-1")  # Saleor is told twice
    for _ in range(2):
        take_into_ledger(order)
        take_in_order(order)
    refunds = LedgerRow.objects.filter(kind__in=["refund", "delivery_refund"])
    assert refunds.aggregate(net=Sum("net"))["net"] == Decimal("-10.01")
    assert LedgerRow.objects.aggregate(net=Sum("net"))["net"] == total - Decimal("10.01")
    assert part(willow).state == "paid_back"
    assert part(willow).recipient["name"] == "王**"
    with pytest.raises(CannotShip, match="此订单已有退款，请勿发货"):
        ship(willow, 1)
    assert shipped(order) == []


@pytest.mark.engine
@pytest.mark.parametrize(
    ("interruption", "news_comes_first"),
    [
        (Interruption("OrderFulfill", done=False), False),
        (Interruption("OrderFulfill", done=True), False),
        (Interruption("OrderFulfill", done=True), True),
        (Interruption("UpdateMetadata", done=False), True),
        (Interruption("UpdateMetadata", done=True), False),
    ],
    ids=str,
)
def test_a_parcel_cut_short_by_a_crash_is_finished_once(
    willow: Vendor, paid: OrderFacts, settings: Settings, interruption: Interruption, news_comes_first: bool
) -> None:
    settings.SALEOR_TRANSPORT = f"{InterruptedTransport.__module__}.{InterruptedTransport.__qualname__}"
    InterruptedTransport.next = interruption
    with pytest.raises(Killed):
        ship(willow, 1)
    assert Parcel.objects.get().state == "sending"
    if news_comes_first:
        take_in_order(read(paid.id))
    resume_parcels()
    resume_parcels()
    assert shipped(paid) == [(NUMBER, [1], "sf")]
    parcel = Parcel.objects.get()
    assert (parcel.state, parcel.carrier, parcel.fulfillment_id) == ("sent", "sf", read(paid.id).fulfillments[0].id)
    assert (part(willow).state, part(willow).lines.get().quantity_to_ship) == ("part_shipped", 1)


@pytest.mark.engine
def test_whoever_died_holds_a_parcel_no_longer_than_the_claim(
    willow: Vendor, paid: OrderFacts, settings: Settings
) -> None:
    settings.SALEOR_TRANSPORT = f"{InterruptedTransport.__module__}.{InterruptedTransport.__qualname__}"
    InterruptedTransport.next = Interruption("OrderFulfill", done=True)
    with pytest.raises(Killed):
        ship(willow, 1)
    StepList.objects.update(claimed_until=timezone.now() + timedelta(seconds=60))
    with pytest.raises(StepsBusy):
        ship(willow, 1)
    resume_parcels()
    assert Parcel.objects.get().state == "sending"
    StepList.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    resume_parcels()
    assert Parcel.objects.get().state == "sent"
    assert shipped(paid) == [(NUMBER, [1], "sf")]


@pytest.mark.engine
@pytest.mark.parametrize("done", [False, True])
def test_when_saleor_does_not_answer_the_parcel_is_noted_and_its_pieces_count_as_gone(
    willow: Vendor, paid: OrderFacts, settings: Settings, client: Client, done: bool
) -> None:
    settings.SALEOR_TRANSPORT = f"{InterruptedTransport.__module__}.{InterruptedTransport.__qualname__}"
    InterruptedTransport.next = no_answer("OrderFulfill", done=done)
    client.force_login(owner_of(willow))
    line = part(willow).lines.get()
    page = f"/portal/orders/{part(willow).pk}/"
    form = {"carrier": "sf", "tracking_number": NUMBER, f"quantity-{line.pk}": 2}
    answer = client.post(page, form, follow=True)
    assert "系统暂时没有响应。包裹已记下" in answer.content.decode()
    assert "登记中" in answer.content.decode()
    assert "只剩 0 件待发" in client.post(page, form | {"tracking_number": OTHER_NUMBER}).content.decode()
    resume_parcels()
    assert shipped(paid) == [(NUMBER, [2], "sf")]
    assert part(willow).state == "shipped"


def test_no_more_than_ordered_is_shipped(willow: Vendor, paid: OrderFacts) -> None:
    with pytest.raises(CannotShip, match="“手工柳编收纳篮”只剩 2 件待发，请减少件数。"):
        ship(willow, 3)
    assert not Parcel.objects.exists()
    assert shipped(paid) == []


def test_what_was_shipped_elsewhere_meanwhile_is_not_shipped_again(willow: Vendor, paid: OrderFacts) -> None:
    ship(willow, 2)
    VendorOrder.objects.filter(vendor=willow).update(state="to_ship")
    part(willow).lines.update(quantity_shipped=0)
    with pytest.raises(CannotShip, match="其中部分商品刚刚已发出"):
        ship(willow, 1, OTHER_NUMBER)
    assert shipped(paid) == [(NUMBER, [2], "sf")]
    assert Parcel.objects.get(tracking_number=OTHER_NUMBER).state == "refused"


def test_stock_that_is_not_there_is_said(willow: Vendor, paid: OrderFacts) -> None:
    set_stock(BASKET, 0)
    with pytest.raises(CannotShip, match="店内库存不足"):
        ship(willow, 2)
    assert shipped(paid) == []
    set_stock(BASKET, 5)
    assert ship(willow, 2).state == "sent"


def test_the_same_parcel_twice_is_one_and_with_other_contents_is_refused(willow: Vendor, paid: OrderFacts) -> None:
    assert ship(willow, 1).pk == ship(willow, 1).pk
    with pytest.raises(CannotShip, match=f"本订单已登记过单号为 {NUMBER} 的包裹"):
        ship(willow, 2)
    assert shipped(paid) == [(NUMBER, [1], "sf")]


def outcome(work: Callable[[], Parcel]) -> str:
    try:
        return work().state
    except (CannotShip, StepsBusy) as error:
        return type(error).__name__


def test_one_form_sent_twice_at_once_ships_once(willow: Vendor, paid: OrderFacts) -> None:
    results = at_once([lambda: outcome(partial(ship, willow, 2)) for _ in range(3)])
    assert "sent" in results
    assert "CannotShip" not in results
    assert shipped(paid) == [(NUMBER, [2], "sf")]
    assert Parcel.objects.get().state == "sent"


def test_two_parcels_at_once_for_the_same_pieces_ship_them_once(willow: Vendor, paid: OrderFacts) -> None:
    numbers = (NUMBER, OTHER_NUMBER)
    results = at_once([lambda n=number: outcome(partial(ship, willow, 2, n)) for number in numbers])
    assert sorted(results) == ["CannotShip", "sent"]
    assert [pieces for _, pieces, _ in shipped(paid)] == [[2]]
    assert part(willow).lines.get().quantity_shipped == 2


def test_two_vendors_may_use_the_same_number(willow: Vendor, paid: OrderFacts) -> None:
    ship(willow, 2)
    erhu = VendorOrder.objects.exclude(vendor=willow).get().vendor
    assert ship(erhu, 1).state == "sent"
    assert len(shipped(paid)) == 2
    assert Parcel.objects.filter(state="sent").count() == 2
