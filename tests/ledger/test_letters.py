"""A vendor hears of money that came in and of what went back, its own part alone, each sum once."""

from crafts_chamber.ledger.actions import take_in_order
from crafts_chamber.ledger.letters import tell_vendors_of_money
from crafts_chamber.vendor_orders.actions import take_in_order as split_by_vendor
from crafts_chamber.vendors.models import Vendor
from storefront.notices.models import Notice
from storefront.saleor.client.fragments import OrderFacts
from tests.vendor_orders.cast import owner_of
from tests.vendor_orders.facts import Event, order_facts

CHARGED = Event("CHARGE_SUCCESS", "110.50")


def told(vendor: Vendor) -> list[str]:
    mails = Notice.objects.filter(recipient=owner_of(vendor).email, template__startswith="vendor_money")
    return list(mails.order_by("pk").values_list("subject", flat=True))


def news(order: OrderFacts) -> None:
    for _ in range(2):
        split_by_vendor(order)
        take_in_order(order)
        tell_vendors_of_money(order)


def test_each_vendor_hears_of_its_part(willow: Vendor, knots: Vendor) -> None:
    news(order_facts())
    assert len(told(willow)) == len(told(knots)) == 1
    assert told(willow) != told(knots)


def test_an_unpaid_order_tells_nothing(willow: Vendor, knots: Vendor) -> None:
    news(order_facts(events=()))
    assert told(willow) == []


def test_what_went_back_is_told_each_time_that_there_is_more(willow: Vendor, knots: Vendor) -> None:
    news(order_facts())
    first = told(willow)
    news(order_facts(events=[CHARGED, Event("REFUND_SUCCESS", "10.05", id="R1")]))
    news(
        order_facts(
            events=[CHARGED, Event("REFUND_SUCCESS", "10.05", id="R1"), Event("REFUND_SUCCESS", "100.45", id="R2")]
        )
    )
    came = first[0].removeprefix("订单 1001 收款 ")
    assert told(willow)[0] == first[0]
    assert told(willow)[-1] == f"订单 1001 退款 {came}", "in the end all of it"
    assert len(told(willow)) == 3
