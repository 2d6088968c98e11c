"""Two ways to write an amount that can't be mixed: yuan (`moneyed.Money`) and what Stripe counts in (`MinorAmount`)."""

from dataclasses import dataclass
from decimal import Decimal

from moneyed import Money

# How many of the smallest unit make one of the currency. Source: Stripe, «Supported currencies», two-decimal currencies.
MINOR_UNITS = {"CNY": 100}


@dataclass(frozen=True)
class MinorAmount:
    """A whole number of fen, with its currency. Raises TypeError for anything but an int, ValueError below 0."""

    fen: int
    currency: str = "CNY"

    def __post_init__(self) -> None:
        if type(self.fen) is not int:
            raise TypeError(f"Fen are whole numbers, got {self.fen!r} ({type(self.fen).__name__}).")
        if self.fen < 0:
            raise ValueError(f"An amount is not negative, got {self.fen} fen.")
        if self.currency not in MINOR_UNITS:
            raise ValueError(f"Nobody has said how many of its smallest unit make one {self.currency}.")


def to_minor(money: Money) -> MinorAmount:
    """Yuan → fen. Raises TypeError for anything but Money, ValueError when it is not exact to the fen."""
    if not isinstance(money, Money):
        raise TypeError(f"Only Money becomes a MinorAmount, got {type(money).__name__}.")
    code = money.currency.code
    fen = money.amount * MINOR_UNITS.get(code, 1)
    if fen != fen.to_integral_value():
        raise ValueError(f"{money.amount} {code} is not exact to the smallest unit.")
    return MinorAmount(int(fen), code)


def to_money(amount: MinorAmount) -> Money:
    """Fen → yuan. Raises TypeError for anything but a MinorAmount."""
    if not isinstance(amount, MinorAmount):
        raise TypeError(f"Only a MinorAmount becomes Money, got {type(amount).__name__}.")
    return Money(Decimal(amount.fen) / MINOR_UNITS[amount.currency], amount.currency)
