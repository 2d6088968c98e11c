"""Money: an exact amount with its currency, to the fen; never a float."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from moneyed import Money

FEN = Decimal("0.01")
CNY = "CNY"


def cny(amount: Decimal | int | str) -> Money:
    """Yuan, rounded half up to the fen."""
    return Money(Decimal(amount).quantize(FEN, ROUND_HALF_UP), CNY)


def split(total: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """Divide `total` (to the fen) in proportion to `weights` so that the parts add up to it exactly.

    Largest remainder method (Hamilton); equal remainders go to the earlier part. When all weights are 0 they count
    as equal. Raises ValueError without weights or with a negative one.
    """
    if not weights or min(weights) < 0:
        raise ValueError(f"weights must be non-empty and not negative, got {list(weights)!r}")
    fen = int((total / FEN).to_integral_exact())
    sign, fen = (-1, -fen) if fen < 0 else (1, fen)
    whole = sum(weights) or Decimal(len(weights))
    shares = [Decimal(fen) * (weight if sum(weights) else Decimal(1)) / whole for weight in weights]
    parts = [int(share) for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda i: (parts[i] - shares[i], i))
    for i in by_remainder[: fen - sum(parts)]:
        parts[i] += 1
    return [sign * part * FEN for part in parts]
