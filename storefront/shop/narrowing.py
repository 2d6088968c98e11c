"""What an address asks of a list of goods: filters, order, page. Pure but for the language of its sentences.

Unknown crafts, makers or townships narrow to nothing less than they say: they are left out, so an old link still opens.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.http import QueryDict
from django.utils.translation import gettext as _

from crafts_chamber.registry.townships import BY_SLUG as TOWNSHIPS
from storefront.catalog.crafts import BY_SLUG as CRAFTS
from storefront.catalog.filters import Filters, PriceRange
from storefront.catalog.heritage import BY_SLUG as LEVELS
from storefront.catalog.orders import NEWEST, ORDER_NAMES

# Whole or with fen; more than a price can be is no price.
AMOUNT = re.compile(r"\d{1,9}(\.\d{1,2})?", re.ASCII)
SLUG = re.compile(r"[\w-]{1,255}", re.ASCII)
MOST_CHOICES = 50


@dataclass
class Narrowing:
    """`low` and `high` as they were typed; `errors` say what could not be understood and was left out."""

    filters: Filters
    order: str
    number: int = 1
    low: str = ""
    high: str = ""
    errors: list[str] = field(default_factory=list)


def narrowing(asked: QueryDict, own_order: str = NEWEST) -> Narrowing:
    """`own_order` is how the list stands when nothing else, or nothing known, is asked for."""
    errors: list[str] = []
    low, high = asked.get("min", "").strip()[:20], asked.get("max", "").strip()[:20]
    filters = Filters(
        crafts=known(asked.getlist("craft"), CRAFTS),
        townships=frozenset(TOWNSHIPS[slug].zh for slug in known(asked.getlist("township"), TOWNSHIPS)),
        makers=frozenset(slug for slug in asked.getlist("maker")[:MOST_CHOICES] if SLUG.fullmatch(slug)),
        heritage=known(asked.getlist("heritage"), LEVELS),
        price=price_range(low, high, errors),
        in_stock=asked.get("stock") == "1",
        made_to_order=asked.get("made") == "1",
        relief=asked.get("relief") == "1",
    )
    order = asked.get("order", own_order)
    return Narrowing(
        filters=filters,
        order=order if order in ORDER_NAMES else own_order,
        number=page_number(asked),
        low=low,
        high=high,
        errors=errors,
    )


def known(slugs: Iterable[str], things: Iterable[str]) -> frozenset[str]:
    return frozenset(slugs) & frozenset(things)


def page_number(asked: QueryDict) -> int:
    """1 for nonsense."""
    text = asked.get("page", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1


def price_range(low: str, high: str, errors: list[str]) -> PriceRange:
    """Without what is no price; without both ends when they are the wrong way round."""
    lowest, highest = amount(low, errors), amount(high, errors)
    if lowest is not None and highest is not None and lowest > highest:
        errors.append(
            _("The lowest price, ¥%(low)s, is above the highest, ¥%(high)s. Exchange them, or empty one.")
            % {"low": lowest, "high": highest}
        )
        return PriceRange()
    return PriceRange(lowest, highest)


def amount(text: str, errors: list[str]) -> Decimal | None:
    if not text:
        return None
    if AMOUNT.fullmatch(text):
        return Decimal(text)
    errors.append(_("“%(text)s” is no price. Write yuan as a number, such as 80 or 99.50.") % {"text": text})
    return None
