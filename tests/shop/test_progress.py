"""What the page of an order says of a vendor's part on its way."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation

from crafts_chamber.vendor_orders.delays import report_delay
from crafts_chamber.vendor_orders.models import VendorOrder
from crafts_chamber.vendors.models import Vendor
from storefront.notices.models import Notice
from storefront.shop.aftersale import after_sale_of, is_completed
from storefront.shop.delays import tell_of_delays, tell_of_report
from storefront.shop.models import Purchase
from storefront.shop.progress import arrival, words_of_delay
from tests.shop.test_aftersale import purchase, willow  # noqa: F401 fixtures
from tests.vendor_orders.aftersale.stage import open_return, paid_order
from tests.vendor_orders.cast import owner_of

pytestmark = pytest.mark.django_db


def test_a_delay_is_told_to_the_shopper_and_stands_on_the_page(purchase: Purchase, willow: Vendor) -> None:  # noqa: F811
    order, day = paid_order(willow), timezone.localdate() + timedelta(days=4)
    report = report_delay(willow, order, new_day=day, reason="hands", words="农忙", by=owner_of(willow))
    tell_of_report(report)
    tell_of_report(report)
    (mail,) = Notice.objects.filter(template="order_postponed", channel="mail")
    assert "Lu-willow 坊 sends your order 1001 later, by" in mail.text
    assert "Too few hands at the moment: 农忙" in mail.text
    with translation.override("en"):
        assert after_sale_of(purchase.order_id)["lu-willow"].delay == report
        assert "Too few hands at the moment: 农忙" in words_of_delay(report)


def test_who_named_a_day_is_late_once_that_day_is_over(purchase: Purchase, willow: Vendor) -> None:  # noqa: F811
    order, now = paid_order(willow), timezone.now()
    VendorOrder.objects.update(paid_at=now - timedelta(days=9), promised_on=timezone.localdate())
    VendorOrder.objects.exclude(pk=order.pk).update(state="shipped")
    assert tell_of_delays(now) == 0
    for days in (1, 1, 2):
        assert tell_of_delays(now + timedelta(days=days)) == 1
    assert Notice.objects.filter(template="order_delayed", channel="mail").count() == 1
    VendorOrder.objects.filter(pk=order.pk).update(promised_on=timezone.localdate() + timedelta(days=3))
    tell_of_delays(now + timedelta(days=4))
    assert Notice.objects.filter(template="order_delayed", channel="mail").count() == 2, "a new promise, missed as well"


def test_the_shopper_confirms_that_it_came(client: Client, purchase: Purchase, willow: Vendor) -> None:  # noqa: F811
    order = paid_order(willow, sent=3)
    part = after_sale_of(purchase.order_id)["lu-willow"]
    with translation.override("en"):
        (step,) = arrival(part)
        assert (step["label"], step["state"], part.may_confirm) == ("On its way to you", "current", True)
    address = f"/en/orders/{purchase.token}/received/"
    assert client.get(f"{address}lu-willow/").status_code == 405
    assert client.post(f"{address}nobody/").status_code == 404
    assert client.post(f"{address}lu-willow/").status_code == 302
    order.refresh_from_db()
    assert order.completed_by == "shopper"
    part = after_sale_of(purchase.order_id)["lu-willow"]
    with translation.override("en"):
        assert [step["label"] for step in arrival(part)] == ["Received"]
    assert (part.may_confirm, part.may_return) == (False, True)
    parts = after_sale_of(purchase.order_id)
    assert not is_completed(parts), "the other maker has not sent anything"
    VendorOrder.objects.exclude(pk=order.pk).update(state="cancelled")
    assert is_completed(after_sale_of(purchase.order_id))


def test_while_goods_go_back_nothing_is_confirmed(client: Client, purchase: Purchase, willow: Vendor) -> None:  # noqa: F811
    order = paid_order(willow, sent=3)
    open_return(order)
    assert not after_sale_of(purchase.order_id)["lu-willow"].may_confirm
    assert client.post(f"/en/orders/{purchase.token}/received/lu-willow/").status_code == 302
    order.refresh_from_db()
    assert (order.state, order.completed_at) == ("shipped", None)
