"""The order's page at each stage, and when Saleor is away."""

import re
from decimal import Decimal
from typing import Any

import pytest

from storefront.accounts.models import Role, User
from storefront.core.transport import Operation, TransportError
from storefront.payments.bank_transfer.actions import confirm_transfer
from storefront.payments.models import BankTransfer
from storefront.saleor.client.input_types import MetadataInput, OrderFulfillInput
from storefront.saleor.client.input_types import OrderFulfillLineInput as LineInput
from storefront.saleor.client.input_types import OrderFulfillStockInput as StockInput
from storefront.saleor.errors import accepted
from storefront.saleor.gateway import saleor
from storefront.shop.models import Purchase

from .commerce import BASKET, ERHU
from .shopper import Shopper, the_purchase

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "engine"]),
    pytest.mark.usefixtures("shop"),
]


class DeadTransport:
    """Nobody answers."""

    def execute(self, operation: Operation, token: str) -> dict[str, Any]:
        raise TransportError(operation.name)

    def fetch(self, url: str) -> bytes:
        raise TransportError(url)


@pytest.fixture
def order_url() -> str:
    """A placed order of two baskets and a fiddle."""
    shopper = Shopper()
    shopper.take(BASKET, 2)
    shopper.take(ERHU)
    location: str = shopper.place(shopper.review())["Location"]
    return location


def page(url: str) -> str:
    response = Shopper().client.get(url)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert (response["Referrer-Policy"], response["X-Robots-Tag"]) == ("no-referrer", "noindex")
    return str(response.content.decode())


def confirm() -> None:
    operator = User.objects.create_user(name="沈运营", email="operator@example.com")
    Role.objects.create(user=operator, kind=Role.Kind.PLATFORM_OPERATOR)
    transfer = BankTransfer.objects.get()
    confirm_transfer(transfer, by=operator, received=transfer.amount)


def ship(sku: str, number: str) -> None:
    client = saleor()
    order = client.order(the_purchase().order_id).order
    assert order
    line = next(line for line in order.lines if line.product_sku == sku)
    assert line.allocations
    stock = StockInput(quantity=line.quantity, warehouse=line.allocations[0].warehouse.id)
    lines = [LineInput(order_line_id=line.id, stocks=[stock])]
    fulfilled = accepted(
        client.order_fulfill(order.id, OrderFulfillInput(lines=lines, tracking_number=number)).order_fulfill, "Fulfil"
    )
    assert fulfilled.fulfillments and fulfilled.fulfillments[0]
    metadata = [MetadataInput(key="tancheng.carrier", value="sf")]
    accepted(client.update_metadata(fulfilled.fulfillments[0].id, metadata).update_metadata, "UpdateMetadata")


def test_an_unpaid_order_says_how_to_pay(order_url: str) -> None:
    shown = page(order_url)
    transfer = BankTransfer.objects.get()
    assert "等待您的银行转账" in shown
    assert re.search(r'id="transfer-amount">¥1,440.00<', shown)
    assert re.search(rf'id="transfer-reference">{transfer.reference}<', shown)
    assert "示例账户" in shown and "请勿向此账户转账" in shown
    assert "山东省临沂市郯城县" in shown and "13800138000" in shown
    assert "鲁柳编织" in shown and "张家二胡" in shown


def test_a_paid_order_asks_for_no_money(order_url: str) -> None:
    confirm()
    shown = page(order_url)
    assert "款项已到账，匠人正在备货。" in shown
    assert "transfer-reference" not in shown


def test_parcels_are_shown_with_carrier_and_number(order_url: str) -> None:
    confirm()
    ship(BASKET.sku, "SF1234567890123")
    shown = page(order_url)
    assert "部分发货" in shown and "顺丰速运" in shown and "SF1234567890123" in shown
    ship(ERHU.sku, "SF1234567890124")
    assert "全部商品已发出。" in page(order_url)


def test_a_cancelled_order_asks_for_no_money(order_url: str) -> None:
    accepted(saleor().order_cancel(the_purchase().order_id).order_cancel, "OrderCancel")
    shown = page(order_url)
    assert "订单已取消，请勿付款。" in shown
    assert "transfer-reference" not in shown


def test_without_saleor_the_page_shows_what_we_know(order_url: str, settings: Any) -> None:
    settings.SALEOR_TRANSPORT = f"{__name__}.DeadTransport"
    shown = page(order_url)
    assert "以下为最近一次的信息" in shown
    assert "¥1,440.00" in shown and BankTransfer.objects.get().reference in shown
    assert "手工柳编收纳篮" in shown and "红木二胡" in shown
    assert the_purchase().total == Decimal("1440.00")


def test_the_page_speaks_english(order_url: str) -> None:
    shown = page(f"/en{order_url}")
    assert "Waiting for your bank transfer" in shown and "Pay by bank transfer" in shown


@pytest.mark.sqlite
def test_whom_letters_about_an_order_go_to_is_found_by_an_index() -> None:
    assert "purchases_of_order" in Purchase.objects.filter(order_id="T3JkZXI6MQ==").explain()
