from datetime import timedelta
from decimal import Decimal

import pytest
from django.db.models import Sum

from crafts_chamber.ledger.actions import take_in_order
from crafts_chamber.ledger.models import LedgerRow
from crafts_chamber.ledger.selectors import rows_of_order
from crafts_chamber.registry.models import Firm
from crafts_chamber.vendor_orders.actions import take_in_order as split_by_vendor
from crafts_chamber.vendor_orders.aftersale.models import AfterSaleCase
from crafts_chamber.vendor_orders.models import VendorOrder
from crafts_chamber.vendor_orders.plan import LineWithoutVendor
from crafts_chamber.vendors.models import Vendor
from storefront.core.append_only import RowIsKept
from storefront.payments.models import Refund, RefundPart
from storefront.payments.refunds.rules import DELIVERY
from tests.vendor_orders.facts import PAID, Event, Fulfillment, Line, order_facts

LATER = PAID + timedelta(days=40)
REFUND = Event("REFUND_SUCCESS", "10.50", PAID + timedelta(days=40), id="R1")
REFUNDED = [Event("CHARGE_SUCCESS", "110.50"), REFUND]


def net() -> Decimal:
    return LedgerRow.objects.aggregate(net=Sum("net"))["net"]


def test_an_order_is_taken_in_once(willow: Vendor, knots: Vendor) -> None:
    take_in_order(order_facts())
    take_in_order(order_facts())
    assert LedgerRow.objects.count() == 4
    assert net() == Decimal("110.50")


def test_a_refund_is_taken_in_once(willow: Vendor, knots: Vendor) -> None:
    take_in_order(order_facts())
    for _ in range(2):
        take_in_order(order_facts(events=REFUNDED, charge_status="PARTIAL"))
    assert LedgerRow.objects.filter(kind__in=["refund", "delivery_refund"]).count() == 4
    assert net() == Decimal("100.00")


def test_a_refund_falls_where_its_sale_fell(willow: Vendor, knots: Vendor) -> None:
    take_in_order(order_facts())
    Firm.objects.filter(pk=willow.firm_id).update(name="搬家的柳坊", township="lizhuang", village="别村")
    gone = [Line("L1", "sun-knots", "88.00", quantity=2, craft="fabric"), Line("L2", "sun-knots", "12.50")]
    take_in_order(order_facts(gone, events=REFUNDED))
    rows = rows_of_order("T3JkZXI6MQ==").filter(order_line_id="L1")
    origins = {(row.vendor_slug, row.firm_name, row.craft, row.township, row.village) for row in rows}
    assert origins == {("lu-willow", "柳坊", "wicker", "matou", "三北头村")}
    assert rows.count() == 4


def test_unpaid_orders_and_drafts_leave_no_row(willow: Vendor, knots: Vendor) -> None:
    take_in_order(order_facts(events=[], charge_status="NONE"))
    take_in_order(order_facts(status="DRAFT"))
    assert not LedgerRow.objects.exists()


def test_an_order_of_an_unknown_vendor_leaves_no_row(willow: Vendor) -> None:
    with pytest.raises(LineWithoutVendor, match="'Goods L2'"):
        take_in_order(order_facts())
    assert not LedgerRow.objects.exists()


def test_rows_are_never_changed_nor_deleted(willow: Vendor, knots: Vendor) -> None:
    take_in_order(order_facts())
    row = LedgerRow.objects.first()
    assert row is not None
    row.net = Decimal("0.01")
    attempts = (
        row.save,
        row.delete,
        lambda: LedgerRow.objects.update(net=0),
        lambda: LedgerRow.objects.all().delete(),
        lambda: LedgerRow.objects.bulk_update([row], ["net"]),
    )
    for attempt in attempts:
        with pytest.raises(RowIsKept):
            attempt()
    assert net() == Decimal("110.50")


def test_a_refund_decided_here_falls_on_its_goods(willow: Vendor, knots: Vendor) -> None:
    refund = Refund.objects.create(
        reference="RF-22222222", key="C1", kind=Refund.Kind.LINES, transaction_id="TX1", amount="10.50", currency="CNY"
    )
    RefundPart.objects.create(refund=refund, part="L2", quantity=1, amount="9.50")
    RefundPart.objects.create(refund=refund, part=DELIVERY, amount="1.00")
    event = Event("REFUND_SUCCESS", "10.50", PAID + timedelta(days=40), "R1", "RF-22222222")

    take_in_order(order_facts(events=[Event("CHARGE_SUCCESS", "110.50"), event]))

    made = LedgerRow.objects.filter(kind__in=LedgerRow.BACK).values_list("kind", "order_line_id", "net", "quantity")
    assert set(made) == {("cancellation", "L2", Decimal("-9.50"), -1), ("delivery_refund", "L2", Decimal("-1.00"), 0)}
    assert not LedgerRow.objects.filter(estimated=True).exists()


SENT = Fulfillment("F1", "SF1", {"L2": 1})


@pytest.mark.parametrize(
    ("case", "sent", "kind"),
    [
        (None, [], "cancellation"),
        (None, [SENT], "refund"),
        ("cancellation", [SENT], "cancellation"),
        ("return", [], "refund"),
    ],
)
def test_pieces_never_sent_are_a_cancellation(
    willow: Vendor, knots: Vendor, case: str | None, sent: list[Fulfillment], kind: str
) -> None:
    event = Event("REFUND_SUCCESS", "12.50", PAID + timedelta(days=40), "R1", "RF-22222222")
    order = order_facts(events=[Event("CHARGE_SUCCESS", "110.50"), event], fulfillments=sent)
    key = "office:1"
    if case:
        split_by_vendor(order)
        key = "after-sale:C-1"
        AfterSaleCase.objects.create(
            number="C-1",
            vendor_order=VendorOrder.objects.get(vendor=knots),
            kind=case,
            reason="changed_mind",
            asked_at=PAID,
            waits_since=PAID,
        )
    refund = Refund.objects.create(
        reference="RF-22222222", key=key, kind=Refund.Kind.LINES, transaction_id="TX1", amount="12.50", currency="CNY"
    )
    RefundPart.objects.create(refund=refund, part="L2", quantity=1, amount="12.50")
    take_in_order(order)
    assert [row.kind for row in LedgerRow.objects.filter(net__lt=0)] == [kind]


def test_an_older_event_that_comes_later_leaves_what_is_written(willow: Vendor, knots: Vendor) -> None:
    charge, refund = Event("CHARGE_SUCCESS", "110.50", id="E1"), Event("REFUND_SUCCESS", "60.00", LATER, "E2")
    take_in_order(order_facts(events=[charge, refund]))
    before = list(LedgerRow.objects.order_by("pk").values())
    older = Event("REFUND_SUCCESS", "40.00", LATER - timedelta(days=1), "E3")
    take_in_order(order_facts(events=[charge, refund, older]))
    assert list(LedgerRow.objects.order_by("pk").values())[: len(before)] == before
    assert net() == Decimal("10.50")
    too_much = Event("CHARGE_SUCCESS", "20.00", PAID + timedelta(hours=1), "E4")
    for _ in range(2):  # an older payment that had been no sale: less went back than was thought
        take_in_order(order_facts(events=[charge, refund, older, too_much]))
    assert net() == Decimal("30.50")
