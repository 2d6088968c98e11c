"""Goods that Saleor sets aside for a checkout: held anew while the shopper pays, let go of when an attempt is over."""

import logging

from storefront.saleor.client.input_types import CheckoutLineUpdateInput
from storefront.saleor.errors import SaleorError, TransportError, accepted
from storefront.saleor.gateway import saleor

from .models import Purchase

logger = logging.getLogger(__name__)


def hold(purchase: Purchase) -> None:
    """Reserve the goods from now on, for as long as the shop's settings say. Raises SaleorRejected when they are gone."""
    set_quantities(purchase, {line.variant_id: line.quantity for line in purchase.lines})


def let_go(purchase: Purchase) -> None:
    """Others may have the goods at once; when Saleor does not answer, the reservation ends by itself."""
    try:
        set_quantities(purchase, dict.fromkeys((line.variant_id for line in purchase.lines), 0))
    except (SaleorError, TransportError):
        logger.warning("goods_not_let_go", extra={"purchase": purchase.pk}, exc_info=True)


def set_quantities(purchase: Purchase, quantities: dict[str, int]) -> None:
    lines = [CheckoutLineUpdateInput(variant_id=variant, quantity=number) for variant, number in quantities.items()]
    updated = saleor().checkout_lines_update(purchase.checkout_id, lines).checkout_lines_update
    accepted(updated, "CheckoutLinesUpdate")
