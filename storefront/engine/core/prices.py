"""Prices: exact amounts, entered with tax (the shop's prices include it, so net equals gross)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from moneyed import Money, get_currency

from .errors import refuse

MAX_AMOUNT = Decimal(10) ** 9


@dataclass(frozen=True)
class TaxedMoney:
    net: Money
    gross: Money

    @property
    def tax(self) -> Money:
        return self.gross - self.net

    @property
    def currency(self) -> str:
        return str(self.gross.currency.code)


@dataclass(frozen=True)
class MoneyRange:
    start: Money
    stop: Money


@dataclass(frozen=True)
class TaxedMoneyRange:
    start: TaxedMoney
    stop: TaxedMoney


def fraction_digits(currency: str) -> int:
    """Decimal places of a currency: 2 for CNY, 0 for JPY."""
    return len(str(get_currency(currency).sub_unit)) - 1


def money(amount: Decimal, currency: str) -> Money:
    """Database amounts carry three places; money carries its currency's."""
    return Money(amount.quantize(Decimal(1).scaleb(-fraction_digits(currency))), currency)


def untaxed(amount: Money) -> TaxedMoney:
    return TaxedMoney(net=amount, gross=amount)


def price_range(amounts: Iterable[Money]) -> MoneyRange | None:
    found = sorted(amounts)
    return MoneyRange(found[0], found[-1]) if found else None


def taxed_range(amounts: Iterable[Money]) -> TaxedMoneyRange | None:
    span = price_range(amounts)
    return TaxedMoneyRange(untaxed(span.start), untaxed(span.stop)) if span else None


def check_price(amount: Decimal | None, currency: str, field: str, code: str = "INVALID", **params: object) -> None:
    """Refuses more decimals than the currency has, negative and absurd amounts."""
    if amount is None:
        return
    exponent = amount.normalize().as_tuple().exponent
    digits = fraction_digits(currency)
    if not isinstance(exponent, int) or -exponent > digits:
        raise refuse(field, f"Value {amount} cannot have more than {digits} decimal places.", code, **params)
    if amount < 0:
        raise refuse(field, f"Value {amount} is negative; give 0 or more.", code, **params)
    if amount >= MAX_AMOUNT:
        raise refuse(field, f"Value {amount} must be lower than {MAX_AMOUNT}.", code, **params)
