"""Saleor's refusals in the shopper's words, naming the product and what to do."""

import logging
from collections.abc import Iterable

from django.utils.translation import gettext as _

from storefront.catalog.models import Variant
from storefront.catalog.sync import sync_product
from storefront.saleor.errors import Problem, SaleorError, SaleorRejected, TransportError

from .errors import PurchaseRefused, not_enough
from .lines import PurchaseLine
from .models import Purchase

logger = logging.getLogger(__name__)

GONE = frozenset(
    {"UNAVAILABLE_VARIANT_IN_CHANNEL", "PRODUCT_NOT_PUBLISHED", "PRODUCT_UNAVAILABLE_FOR_PURCHASE", "NOT_FOUND"}
)
NO_DELIVERY = frozenset({"SHIPPING_METHOD_NOT_APPLICABLE", "DELIVERY_METHOD_NOT_APPLICABLE", "INVALID_SHIPPING_METHOD"})


def sentences_for(error: SaleorRejected, purchase: Purchase) -> list[str]:
    """One sentence per reason, without repeats; the catalog's stock of the goods concerned is refreshed on the way."""
    logger.warning("purchase_refused", extra={"purchase": purchase.pk, "codes": sorted(error.codes)})
    lines = purchase.lines
    if {"INSUFFICIENT_STOCK", *GONE} & error.codes:
        refresh_catalog(lines)
    sentences = [sentence for problem in error.problems for sentence in sentences_of(problem, lines)]
    return list(dict.fromkeys(sentences))


def sentences_of(problem: Problem, lines: list[PurchaseLine]) -> list[str]:
    concerned = [line for line in lines if line.variant_id in problem.variants]
    if problem.code == "INSUFFICIENT_STOCK":
        return (
            short_of(concerned or lines)
            or [
                _("“%(name)s” is kept for somebody who is paying just now. Try again in forty minutes.")
                % {"name": line.name}
                for line in concerned
            ]
            or [_("One of the pieces in your cart has just been sold.")]
        )
    if problem.code in GONE:
        gone = taken_off_sale(concerned or no_longer_on_sale(lines))
        return gone or [_("One of the pieces in your cart has just been taken off sale.")]
    if problem.code == "QUANTITY_GREATER_THAN_LIMIT":
        most = max(concerned or lines, key=lambda line: line.quantity)
        return [_("There are too many of “%(name)s” for one order. Order fewer.") % {"name": most.name}]
    if problem.code in NO_DELIVERY:
        return [_("We can't deliver these goods to this address. Choose another address.")]
    if problem.code == "PAYMENT_ERROR":
        return [_("The way to pay is not available just now; nothing was ordered. Please try again later.")]
    logger.error("refusal_without_words", extra={"code": problem.code, "detail": problem.message})
    return [_("The order could not be placed; your cart is kept. Please try again, or write to us.")]


def short_of(lines: Iterable[PurchaseLine]) -> list[str]:
    """A sentence for each line that wants more than there is."""
    left = dict(Variant.objects.filter(sku__in=[line.sku for line in lines]).values_list("sku", "available"))
    short = [(line, left.get(line.sku, 0)) for line in lines]
    return [not_enough(line.name, available, 0) for line, available in short if line.quantity > available]


def check_on_sale(lines: list[PurchaseLine]) -> None:
    """Asked before Saleor is: a maker that may not sell is closed here first. Raises PurchaseRefused."""
    if gone := no_longer_on_sale(lines):
        raise PurchaseRefused(taken_off_sale(gone))


def taken_off_sale(lines: Iterable[PurchaseLine]) -> list[str]:
    sentence = _("“%(name)s” has just been taken off sale. Take it out of the cart to order the rest.")
    return [sentence % {"name": line.name} for line in lines]


def no_longer_on_sale(lines: Iterable[PurchaseLine]) -> list[PurchaseLine]:
    on_sale = set(
        Variant.objects.filter(sku__in=[line.sku for line in lines], product__on_sale=True).values_list(
            "sku", flat=True
        )
    )
    return [line for line in lines if line.sku not in on_sale]


def refresh_catalog(lines: Iterable[PurchaseLine]) -> None:
    """Ask Saleor how things stand, so that the sentence and the cart page say what is true now."""
    skus = [line.sku for line in lines]
    products = Variant.objects.filter(sku__in=skus).values_list("product__saleor_id", flat=True).distinct()
    for product in products:
        try:
            sync_product(product)
        except (TransportError, SaleorError):
            logger.warning("catalog_not_refreshed", extra={"product": product})
