"""A rule tried on every province, for whoever writes it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .regions import Region, provinces
from .rules import Rule, parcel_price

# Grams, and the same as kilograms are written.
WEIGHTS = ((500, "0.5"), (1000, "1"), (3000, "3"), (5000, "5"), (10_000, "10"))


@dataclass(frozen=True)
class Row:
    """Prices in the order of WEIGHTS; empty where nothing is sent."""

    province: Region
    prices: Sequence[Decimal]
    remote: bool


def try_rule(rule: Rule, goods: Decimal) -> list[Row]:
    """A row for each province, for parcels with goods worth `goods` yuan."""
    return [row(rule, province, goods) for province in provinces()]


def row(rule: Rule, province: Region, goods: Decimal) -> Row:
    prices = [parcel_price(rule, province.code, grams, goods) for grams, _kilograms in WEIGHTS]
    return Row(province, [price for price in prices if price is not None], province.code in rule.remote)
