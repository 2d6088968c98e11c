"""Whether a checkout has all that an order needs, money and stock aside; the complaints come in Saleor's order."""

from ..core.errors import refuse
from ..product.models import ProductChannelListing
from .calculations import CheckoutSums
from .models import Checkout


def check_ready(checkout: Checkout, sums: CheckoutSums) -> None:
    """Raises Refused."""
    if not checkout.channel.is_active:
        raise refuse("channel", "Cannot complete checkout with inactive channel.", "CHANNEL_INACTIVE")
    if not checkout.email:
        raise refuse(None, "Checkout email must be set.", "EMAIL_NOT_SET")
    if not sums.lines:
        raise refuse("lines", "Cannot complete checkout without lines.", "NO_LINES")
    _check_variants(checkout, sums)
    if sums.is_shipping_required:
        _check_delivery(checkout)
    if checkout.billing_address is None:
        raise refuse("billing_address", "Billing address is not set", "BILLING_ADDRESS_NOT_SET")


def _check_variants(checkout: Checkout, sums: CheckoutSums) -> None:
    published = {
        listing.product_id
        for listing in ProductChannelListing.objects.filter(
            channel_id=checkout.channel_id, product_id__in={line.variant.product_id for line in sums.lines}
        )
        if listing.is_visible and listing.is_available_for_purchase
    }
    gone = [line.variant.pk for line in sums.lines if not line.is_available or line.variant.product_id not in published]
    if gone:
        text = "Some of the checkout lines variants are unavailable."
        raise refuse("lines", text, "UNAVAILABLE_VARIANT_IN_CHANNEL", variants=gone)


def _check_delivery(checkout: Checkout) -> None:
    if not checkout.delivery:
        raise refuse("shipping_method", "Shipping method is not set", "SHIPPING_METHOD_NOT_SET")
    if checkout.shipping_address is None:
        raise refuse("shipping_address", "Shipping address is not set", "SHIPPING_ADDRESS_NOT_SET")
    if not (checkout.delivery["active"] and checkout.delivery.get("valid", True)):
        text = "Delivery method is not valid for your shipping address"
        raise refuse("shipping_method", text, "INVALID_SHIPPING_METHOD")
