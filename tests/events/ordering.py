"""Orders the way any client of Saleor places one, without our pages."""

from django.conf import settings

from storefront.delivery.addresses import checked_address, saleor_address
from storefront.saleor.client.input_types import CheckoutCreateInput, CheckoutLineInput
from storefront.saleor.errors import accepted
from storefront.saleor.gateway import saleor
from storefront.saleor.identity import app_identity


def place_order(variant_id: str, quantity: int = 1) -> str:
    """Order and promise to pay by bank transfer; returns the order's id."""
    client = saleor()
    address = saleor_address(
        checked_address(name="王小郯", phone="13800138000", district_code="371322", street="人民路 1 号")
    )
    wanted = CheckoutCreateInput(
        channel=settings.SALEOR_CHANNEL,
        lines=[CheckoutLineInput(quantity=quantity, variant_id=variant_id)],
        email="13800138000@sms.invalid",
        shipping_address=address,
        billing_address=address,
    )
    checkout = accepted(client.checkout_create(wanted).checkout_create, "CheckoutCreate").checkout
    assert checkout
    method = next(method.id for method in checkout.shipping_methods if method.active)
    chosen = client.checkout_delivery_method_update(checkout.id, method).checkout_delivery_method_update
    priced = accepted(chosen, "Method").checkout
    assert priced
    accepted(
        client.transaction_initialize(
            id=checkout.id,
            gateway=app_identity().gateway,
            idempotency_key=checkout.id,
            amount=priced.total_price.gross.amount,
            data={"gateway": "bank_transfer"},
        ).transaction_initialize,
        "TransactionInitialize",
    )
    order = accepted(client.checkout_complete(checkout.id).checkout_complete, "CheckoutComplete").order
    assert order
    return order.id
