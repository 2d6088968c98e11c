"""Weights in whole grams, whatever unit Saleor tells them in."""

from decimal import ROUND_CEILING, Decimal

# Grams in one of Saleor's WeightUnitsEnum (pound and ounce: the international ones of 1959).
GRAMS_IN = {
    "G": Decimal(1),
    "KG": Decimal(1000),
    "TONNE": Decimal(1_000_000),
    "LB": Decimal("453.59237"),
    "OZ": Decimal("28.349523125"),
}


def grams(unit: str, value: Decimal) -> int | None:
    """Rounded up to the gram. None for no weight (0, or less) and for a unit that Saleor does not know."""
    factor = GRAMS_IN.get(unit)
    if factor is None or value <= 0:
        return None
    return int((value * factor).to_integral_value(ROUND_CEILING))
