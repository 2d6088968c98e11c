"""When an order is completed, and that it takes nothing from anybody."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from crafts_chamber.vendor_orders.actions import take_in_order
from crafts_chamber.vendor_orders.aftersale.asking import ask
from crafts_chamber.vendor_orders.aftersale.errors import CaseRefused
from crafts_chamber.vendor_orders.completing import complete_by_clock, confirm_receipt
from crafts_chamber.vendor_orders.errors import NotReceived
from crafts_chamber.vendor_orders.models import VendorOrder
from crafts_chamber.vendors.models import Vendor
from tests.vendor_orders.aftersale.stage import BASKETS, lines, open_return, paid_order, returning
from tests.vendor_orders.facts import PAID, Fulfillment, order_facts

pytestmark = pytest.mark.django_db
LONG = timedelta(days=settings.COMPLETED_AFTER_DAYS, minutes=1)


@pytest.fixture
def shipped(willow: Vendor, knots: Vendor) -> VendorOrder:
    return paid_order(willow, sent=3)


def sent_ago(order: VendorOrder, ago: timedelta) -> VendorOrder:
    VendorOrder.objects.filter(pk=order.pk).update(shipped_at=timezone.now() - ago)
    return order


def standing(order: VendorOrder) -> tuple[str, bool, str]:
    order.refresh_from_db()
    return order.state, order.completed_at is not None, order.completed_by


def test_an_order_knows_when_the_last_of_it_was_sent(shipped: VendorOrder) -> None:
    assert (shipped.shipped_at, shipped.completes_at) == (PAID, PAID + timedelta(days=settings.COMPLETED_AFTER_DAYS))


def test_the_shopper_completes_what_was_sent_and_the_first_time_counts(shipped: VendorOrder) -> None:
    confirm_receipt(shipped)
    shipped.refresh_from_db()
    first = shipped.completed_at
    confirm_receipt(shipped)
    assert standing(shipped) == ("completed", True, "shopper")
    assert shipped.completed_at == first


def test_what_is_not_all_sent_is_not_received(willow: Vendor, knots: Vendor) -> None:
    order = paid_order(willow, sent=2)
    with pytest.raises(NotReceived):
        confirm_receipt(order)
    assert standing(order) == ("part_shipped", False, "")


def test_the_clock_completes_what_was_sent_long_ago_and_nothing_else(shipped: VendorOrder) -> None:
    sent_ago(shipped, LONG - timedelta(minutes=5))
    assert (complete_by_clock(), standing(shipped)) == (0, ("shipped", False, ""))
    sent_ago(shipped, LONG)
    assert (complete_by_clock(), standing(shipped)) == (1, ("completed", True, "clock"))
    assert complete_by_clock() == 0


def test_an_open_return_holds_it_back(shipped: VendorOrder) -> None:
    open_return(shipped, {BASKETS: 1})
    sent_ago(shipped, LONG)
    assert complete_by_clock() == 0
    with pytest.raises(NotReceived):
        confirm_receipt(shipped)
    assert standing(shipped) == ("shipped", False, "")


def test_completing_moves_no_deadline_of_a_return(shipped: VendorOrder) -> None:
    sent_ago(shipped, LONG)
    complete_by_clock()
    shipped.refresh_from_db()
    with pytest.raises(CaseRefused):
        ask(shipped, returning(shipped, {BASKETS: 1}, days_ago=8))
    case = ask(shipped, returning(shipped, {BASKETS: 1}, days_ago=7))
    assert case.last_day == timezone.localdate(), "seven days from the day on which it came, as before"


def test_news_leaves_it_completed_and_goods_that_never_went_open_it_again(shipped: VendorOrder) -> None:
    confirm_receipt(shipped)
    sent = [Fulfillment("F1", "SF123456789012", {"L1": 3, "L3": 1})]
    later = PAID + timedelta(days=1)
    take_in_order(order_facts(lines(3), fulfillments=sent, updated=later))
    assert standing(shipped) == ("completed", True, "shopper")
    assert shipped.recipient["phone"] == "************00", "nobody's buyer is shown once it is sent"
    taken_back = [Fulfillment("F1", "SF123456789012", {"L1": 3, "L3": 1}, status="CANCELED")]
    take_in_order(order_facts(lines(0), fulfillments=taken_back, updated=later + timedelta(days=1)))
    assert standing(shipped) == ("to_ship", False, "")
