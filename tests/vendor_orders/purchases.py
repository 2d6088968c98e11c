"""Orders placed and paid through Saleor's API, as the shop and the payment app do it."""

from decimal import Decimal

from django.conf import settings

from storefront.payments.methods import BANK_TRANSFER
from storefront.saleor.client import input_types as inputs
from storefront.saleor.client.enums import CountryCode, TransactionEventTypeEnum
from storefront.saleor.client.fragments import OrderFacts
from storefront.saleor.errors import accepted
from storefront.saleor.gateway import saleor
from storefront.saleor.identity import app_identity
from tests.shop.commerce import Goods, variant_of

EventType = TransactionEventTypeEnum


def place_order(*lines: tuple[Goods, int], key: str = "purchase-1") -> OrderFacts:
    """An order that waits for a bank transfer."""
    client = saleor()
    address = inputs.AddressInput(
        first_name="王小明",
        last_name="",
        street_address_1="中山路1号",
        country=CountryCode.CN,
        country_area="上海市",
        city="静安区",
        city_area="",
        postal_code="200040",
        phone="+8613800138000",
        skip_validation=True,
    )
    new = inputs.CheckoutCreateInput(
        channel=settings.SALEOR_CHANNEL,
        lines=[inputs.CheckoutLineInput(quantity=number, variant_id=variant_of(goods)) for goods, number in lines],
        email="13800138000@sms.invalid",
        shipping_address=address,
        billing_address=address,
    )
    checkout = accepted(client.checkout_create(new).checkout_create, "CheckoutCreate").checkout
    assert checkout
    method = next(method.id for method in checkout.shipping_methods if method.active)
    chosen = client.checkout_delivery_method_update(checkout.id, method).checkout_delivery_method_update
    accepted(chosen, "CheckoutDeliveryMethodUpdate")
    started = client.transaction_initialize(
        checkout.id, app_identity().gateway, key, data={"gateway": BANK_TRANSFER.key}
    ).transaction_initialize
    accepted(started, "TransactionInitialize")
    order = accepted(client.checkout_complete(checkout.id).checkout_complete, "CheckoutComplete").order
    assert order
    return read(order.id)


def read(order_id: str) -> OrderFacts:
    order = saleor().order(order_id).order
    assert order
    return order


def pay(order: OrderFacts) -> OrderFacts:
    """The whole amount has come."""
    return report(order, EventType.CHARGE_SUCCESS, order.total.gross.amount, order.transactions[0].psp_reference)


def pay_back(order: OrderFacts, amount: str, reference: str) -> OrderFacts:
    return report(order, EventType.REFUND_SUCCESS, Decimal(amount), reference)


def report(order: OrderFacts, kind: TransactionEventTypeEnum, amount: Decimal, reference: str) -> OrderFacts:
    answer = saleor().transaction_event_report(order.transactions[0].id, kind, psp_reference=reference, amount=amount)
    accepted(answer.transaction_event_report, "TransactionEventReport")
    return read(order.id)
