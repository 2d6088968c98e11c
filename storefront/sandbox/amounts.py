"""Whole fen, as Stripe counts yuan, and how people read them."""

CURRENCY = "cny"
# Stripe wants the equivalent of half a US dollar and at most eight digits; the rate of a day is not played.
SMALLEST = 400
LARGEST = 99_999_999


def written(fen: int) -> str:
    """128000 → ¥1,280.00"""
    return f"¥{fen // 100:,}.{fen % 100:02d}"
