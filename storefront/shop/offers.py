"""A product as it is offered: choices with their stock, and what may be put into the cart. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from storefront.catalog.models import Variant

FEW = 5


class Stock(StrEnum):
    GONE = "gone"
    FEW = "few"
    PLENTY = "plenty"


@dataclass(frozen=True)
class Choice:
    """`chosen` is ticked when the page opens: the first that can be had."""

    variant: Variant
    stock: Stock
    chosen: bool


def stock_of(available: int) -> Stock:
    if available <= 0:
        return Stock.GONE
    return Stock.FEW if available <= FEW else Stock.PLENTY


def choices(variants: Sequence[Variant]) -> list[Choice]:
    first = next((variant for variant in variants if variant.available > 0), None)
    return [Choice(variant, stock_of(variant.available), variant is first) for variant in variants]


def most_pieces(variants: Sequence[Variant]) -> int:
    """As many as the best stocked choice has; the cart checks the choice that was made."""
    return max((variant.available for variant in variants), default=0)
