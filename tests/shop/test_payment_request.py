"""What a company's accounts department gets on paper, and when there is nothing to request."""

from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from storefront.payments.models import BankTransfer
from storefront.shop.lines import PurchaseLine
from storefront.shop.models import Purchase
from tests.permissions.stage import place_purchase

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "engine"])

BASKET = PurchaseLine(
    sku="A",
    variant_id="V",
    quantity=3,
    product="手工柳编收纳篮",
    variant="",
    slug="basket",
    maker_slug="lu-willow",
    maker="鲁柳编织",
    unit_price=Decimal("469.50"),
    product_en="Willow basket",
)


@pytest.fixture
def purchase() -> Purchase:
    made = place_purchase()
    made.lines_json = [BASKET.as_json()]
    made.buyer = {"buyer_class": "firm", "organisation": "沂蒙贸易有限公司", "credit_code": "91371300MA3TESTX0X"}
    made.subtotal, made.delivery_price, made.total = Decimal("1408.50"), Decimal(1), Decimal("1409.50")
    made.placed_at = timezone.now()
    made.save()
    BankTransfer.objects.create(
        reference="TC-7F3K-92",
        amount=Decimal("1409.50"),
        currency="CNY",
        transaction_id="T-9",
        idempotency_key="K-9",
        order_id=made.order_id,
        order_number=made.order_number,
        purchase=made.token,
    )
    return made


def test_it_names_buyer_goods_amount_in_figures_and_capitals_account_and_reference(
    client: Client, purchase: Purchase
) -> None:
    page = client.get(f"/orders/{purchase.token}/payment-request/")
    shown = page.content.decode()
    for text in (
        "付款通知单",
        "沂蒙贸易有限公司",
        "91371300MA3TESTX0X",
        "手工柳编收纳篮",
        "¥469.50",
        "¥1,408.50",
        "¥1,409.50",
        "人民币壹仟肆佰零玖元伍角",
        "示例账户",
        "TC-7F3K-92",
    ):
        assert text in shown
    assert (page["Referrer-Policy"], page["X-Robots-Tag"]) == ("no-referrer", "noindex")
    english = client.get(f"/en/orders/{purchase.token}/payment-request/").content.decode()
    assert "Payment request" in english and "Willow basket" in english and "人民币壹仟肆佰零玖元伍角" in english


def test_an_order_that_awaits_no_money_requests_none(client: Client, purchase: Purchase) -> None:
    BankTransfer.objects.update(state=BankTransfer.State.CANCELLED)
    address = f"/orders/{purchase.token}/"
    assert client.get(f"{address}payment-request/")["Location"] == address
