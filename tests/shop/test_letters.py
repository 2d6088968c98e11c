"""What a shopper hears of money back, of the end of an order, and of goods that are late; once, of their own order."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from crafts_chamber.vendor_orders.models import VendorOrder, VendorOrderLine
from storefront.catalog.models import Product, Variant
from storefront.notices.models import Notice
from storefront.payments.wishes import PURCHASE_KEY
from storefront.saleor.client.fragments import OrderFacts
from storefront.shop.delays import tell_of_delays
from storefront.shop.letters import tell_shopper
from storefront.shop.models import Purchase
from tests.permissions.stage import place_purchase
from tests.vendor_orders.cast import make_vendor
from tests.vendor_orders.facts import order_facts

pytestmark = pytest.mark.django_db


@pytest.fixture
def purchase() -> Purchase:
    made = place_purchase()
    made.email, made.language = "lan@example.com", "en"
    made.save(update_fields=["email", "language"])
    return made


def news(purchase: Purchase, *, refunded: str = "0", **facts: Any) -> None:
    order: OrderFacts = order_facts(
        metadata=[{"key": PURCHASE_KEY, "value": str(purchase.token)}],
        totalRefunded={"amount": refunded, "currency": "CNY"},
        **facts,
    )
    tell_shopper(order)
    tell_shopper(order)


def mails(template: str) -> list[str]:
    return [mail.text for mail in Notice.objects.filter(template=template, channel="mail").order_by("pk")]


def test_the_mail_of_an_order_lists_what_was_bought(purchase: Purchase) -> None:
    news(purchase)
    (mail,) = mails("order_placed")
    assert "× 2  ¥88.00" in mail
    assert "Delivery  ¥10.00\nTotal  ¥110.50" in mail


def test_money_back_is_told_each_time_that_there_is_more(purchase: Purchase) -> None:
    news(purchase, refunded="10.05")
    news(purchase, refunded="110.50")
    assert [text.split(" of order")[0] for text in mails("order_refunded")] == ["¥10.05", "¥110.50"]


@pytest.mark.parametrize(("charged", "words"), [("110.50", "What you had paid comes back"), ("0", "Nothing was paid")])
def test_a_cancelled_order_is_told_with_what_becomes_of_the_money(purchase: Purchase, charged: str, words: str) -> None:
    news(purchase, status="CANCELED", totalCharged={"amount": charged, "currency": "CNY"})
    (mail,) = mails("order_cancelled")
    assert words in mail
    assert mails("order_placed") == []


NOW = timezone.now()


@pytest.fixture
def part(purchase: Purchase) -> VendorOrder:
    """Paid three days and an hour ago, and not sent."""
    made = VendorOrder.objects.create(
        vendor=make_vendor("lu-willow", name="柳坊"),
        order_id=purchase.order_id,
        order_number="1",
        state=VendorOrder.State.TO_SHIP,
        placed_at=NOW - timedelta(days=4),
        paid_at=NOW - timedelta(days=3, hours=1),
        order_updated_at=NOW,
        goods_total=Decimal(10),
        delivery_share=Decimal(0),
        currency="CNY",
    )
    VendorOrderLine.objects.create(
        vendor_order=made, order_line_id="L1", product_name="篮", sku="B-S", quantity=1, total=Decimal(10)
    )
    return made


def test_goods_that_are_late_are_told_once_to_both(part: VendorOrder) -> None:
    assert [tell_of_delays(NOW), tell_of_delays(NOW)] == [1, 1]
    assert len(mails("order_delayed")) == 1
    assert "柳坊 has not yet sent" in mails("order_delayed")[0]
    assert Notice.objects.filter(template="vendor_delayed").count() == 0, "its owner has no phone, and chose no mail"


@pytest.mark.parametrize("changes", [{"state": "shipped"}, {"paid_at": NOW - timedelta(days=2)}, {"paid_at": None}])
def test_what_is_sent_or_in_time_or_unpaid_is_not_late(part: VendorOrder, changes: dict[str, Any]) -> None:
    VendorOrder.objects.update(**changes)
    assert tell_of_delays(NOW) == 0


def test_goods_made_to_order_have_the_days_to_make_them(part: VendorOrder) -> None:
    product = Product.objects.create(
        saleor_id="P", slug="p", name="篮", made_to_order=True, days_to_make=5, read_at=NOW
    )
    Variant.objects.create(product=product, saleor_id="V", sku="B-S", price=10)
    assert tell_of_delays(NOW) == 0
    assert tell_of_delays(NOW + timedelta(days=5)) == 1
