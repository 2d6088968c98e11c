"""From a stored purchase to a checkout in Saleor: the goods are set aside, delivery and total can be shown."""

import logging

from django.conf import settings

from crafts_chamber.vendor_orders.plan import NO_RETURN_KEY
from storefront.delivery.addresses import saleor_address
from storefront.delivery.plan import BREAKDOWN_KEY, PICKUP_KEY
from storefront.payments.wishes import PURCHASE_KEY
from storefront.saleor.client.fragments import CheckoutFacts, CheckoutFactsShippingMethods
from storefront.saleor.client.input_types import CheckoutCreateInput, CheckoutLineInput, MetadataInput
from storefront.saleor.errors import Problem, SaleorRefused, SaleorRejected, TransportError, accepted
from storefront.saleor.gateway import saleor

from .delivery import check_sent_there
from .errors import PurchaseRefused, ShopAway
from .models import Purchase
from .paying import let_go_of_others
from .purchases import move, refuse_purchase
from .refusals import check_on_sale, sentences_for
from .rules import PurchaseStep

logger = logging.getLogger(__name__)

NOTE_KEY = "tancheng.note"
# Shoppers are not copied into Saleor; the order says which of our accounts bought it.
SHOPPER_KEY = "tancheng.shopper"


def open_checkout(purchase: Purchase) -> None:
    """NEW → REVIEW: a checkout with the goods and the address, and the amounts to show before paying.

    Raises PurchaseRefused (it is REFUSED then) with a sentence per reason, NotSentThere before anything is asked, ShopAway
    when Saleor does not answer.
    """
    try:
        check_sent_there(purchase)
        check_on_sale(purchase.lines)
        store_review(purchase, created_checkout(purchase))
    except PurchaseRefused:
        refuse_purchase(purchase)
        raise
    except SaleorRejected as error:
        refuse_purchase(purchase)
        raise PurchaseRefused(sentences_for(error, purchase)) from error
    except (TransportError, SaleorRefused) as error:
        logger.exception("checkout_not_opened", extra={"purchase": purchase.pk})
        raise ShopAway from error


def created_checkout(purchase: Purchase) -> CheckoutFacts:
    """The goods may be short only because an earlier try of the same cart still holds them: then once more without it."""
    try:
        return create_checkout(purchase)
    except SaleorRejected as error:
        if "INSUFFICIENT_STOCK" not in error.codes or not let_go_of_others(purchase):
            raise
    return create_checkout(purchase)


def create_checkout(purchase: Purchase) -> CheckoutFacts:
    created = saleor().checkout_create(checkout_input(purchase)).checkout_create
    checkout = accepted(created, "CheckoutCreate").checkout
    if checkout is None:
        raise SaleorRejected("CheckoutCreate", (Problem("", "NO_CHECKOUT", ""),))
    return checkout


def checkout_input(purchase: Purchase) -> CheckoutCreateInput:
    address = saleor_address(purchase.address)
    metadata = {PURCHASE_KEY: purchase.token, **purchase.buyer_facts.metadata()}
    if purchase.note:
        metadata[NOTE_KEY] = purchase.note
    if purchase.pickup:
        metadata[PICKUP_KEY] = purchase.pickup
    if purchase.user_id:
        metadata[SHOPPER_KEY] = str(purchase.user_id)
    if purchase.agrees_no_return and any(line.made_to_order for line in purchase.lines):
        metadata[NO_RETURN_KEY] = "yes"
    return CheckoutCreateInput(
        channel=settings.SALEOR_CHANNEL,
        lines=[CheckoutLineInput(quantity=line.quantity, variant_id=line.variant_id) for line in purchase.lines],
        email=purchase.email or address_without_mailbox(purchase.address.phone),
        shipping_address=address,
        billing_address=address,
        metadata=entries(metadata),
        private_metadata=entries(purchase.buyer_facts.private_metadata()),
    )


def entries(metadata: dict[str, str]) -> list[MetadataInput]:
    return [MetadataInput(key=key, value=value) for key, value in metadata.items()]


def address_without_mailbox(phone: str) -> str:
    """Saleor wants an e-mail address of everybody; this one is never mailed (`.invalid`, RFC 2606)."""
    return f"{phone.removeprefix('+86').removeprefix('+')}@sms.invalid"


def store_review(purchase: Purchase, checkout: CheckoutFacts) -> None:
    method, breakdown = priced_by_makers(checkout, purchase)
    subtotal = checkout.subtotal_price.gross.amount
    prices = {line.variant.sku: line.unit_price.gross.amount for line in checkout.lines}
    lines = [line.priced(prices.get(line.sku, line.unit_price)) for line in purchase.lines]
    move(
        purchase,
        PurchaseStep.SHOW,
        checkout_id=checkout.id,
        delivery_method_id=method.id,
        delivery_name=method.name[:120],
        currency=checkout.subtotal_price.gross.currency,
        subtotal=subtotal,
        delivery_price=method.price.amount,
        delivery_breakdown=breakdown,
        total=subtotal + method.price.amount,
        lines_json=[line.as_json() for line in lines],
    )


def priced_by_makers(checkout: CheckoutFacts, purchase: Purchase) -> tuple[CheckoutFactsShippingMethods, str]:
    """The method at the sum of the makers' prices, and who of them asks how much.

    Raises ShopAway when it is missing: Saleor has not reached us, or makers have changed their rules just now.
    """
    for method in checkout.shipping_methods:
        breakdown = next((entry.value for entry in method.metadata if entry.key == BREAKDOWN_KEY), "")
        if method.active and breakdown:
            return method, breakdown
    logger.error("delivery_not_priced", extra={"purchase": purchase.pk, "checkout": checkout.id})
    raise ShopAway
