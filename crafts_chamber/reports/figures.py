"""The figures of a group, and how the ledger's rows add up to them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.db.models import BigIntegerField, Count, Q, Sum, Value
from django.db.models.functions import Abs, Cast, Coalesce, Round

from crafts_chamber.ledger.models import LedgerRow
from storefront.core.money import FEN

Kind = LedgerRow.Kind
SALE = Q(kind=Kind.SALE)
BACK = Q(kind__in=LedgerRow.GOODS_BACK)
DELIVERY = Q(kind__in=[Kind.DELIVERY, Kind.DELIVERY_REFUND])
REVERSAL = ~Q(reverses="")
COUNTS = ("orders", "entries", "pieces")
AMOUNTS = ("gross", "discount", "refunded", "net_goods", "delivery", "estimated")
# In the order in which questions ask for them; what is added up and stored is whole numbers: pieces, and fen.
FIGURES = COUNTS + AMOUNTS
ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Figures:
    """Of one group or of all; amounts in CNY to the fen.

    `gross` − `discount` − `refunded` = `net_goods`; `net_goods` + `delivery` (less what was refunded of it) = `total`:
    what shoppers paid and did not get back. `orders` are those that were sold in the period; `entries` are all whose
    money moved in it, once for each month; `estimated`: what of all amounts (up or down) nobody named pieces for.
    """

    orders: int = 0
    entries: int = 0
    pieces: int = 0
    gross: Decimal = ZERO
    discount: Decimal = ZERO
    refunded: Decimal = ZERO
    net_goods: Decimal = ZERO
    delivery: Decimal = ZERO
    estimated: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        return self.net_goods + self.delivery

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(**{one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)})


def figures_of(numbers: Mapping[str, Any]) -> Figures:
    """Of whole numbers by the names of FIGURES, amounts in fen."""
    named: dict[str, Any] = {name: int(numbers[name]) for name in COUNTS}
    named |= {name: int(numbers[name]) * FEN for name in AMOUNTS}
    return Figures(**named)


def added_up() -> dict[str, Any]:
    """Expressions for FIGURES over rows of the ledger that are grouped by month and whatever else.

    An order counts in the month in which it was sold. A correction takes it back and counts it again, so that months
    add up to years.
    """
    sold, taken_back = counted(SALE & ~REVERSAL), counted(SALE & REVERSAL)
    return {
        "orders": sold - taken_back,
        "entries": Count("order_number", distinct=True),
        "pieces": Coalesce(Sum("quantity"), Value(0)),
        "gross": fen("gross", SALE),
        "discount": fen("discount", SALE),
        "refunded": -fen("net", BACK),
        "net_goods": fen("net", SALE | BACK),
        "delivery": fen("net", DELIVERY),
        "estimated": fen(Abs("net"), Q(estimated=True)),
    }


def counted(which: Q) -> Any:
    return Count("order_id", distinct=True, filter=which)


def fen(amount: Any, which: Q) -> Any:
    """SQLite adds decimals up as doubles, right to far below a fen: the nearest fen is the exact sum."""
    hundredfold = Round(Sum(amount, filter=which) * Value(Decimal(100)))
    return Coalesce(Cast(hundredfold, BigIntegerField()), Value(0))
