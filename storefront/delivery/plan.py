"""The parcels of one checkout priced, each by its maker's rule, and summed. Pure."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pydantic import TypeAdapter, ValidationError

from .rules import ASSUMED_GRAMS, Rule, parcel_price

ZERO = Decimal("0.00")
BREAKDOWN = TypeAdapter(dict[str, tuple[Decimal, str]])
# In the delivery method's metadata, and from there on the order: who asks how much.
BREAKDOWN_KEY = "tancheng.delivery"
# In a checkout's metadata: the hometown chamber at which the shopper would pick the parcels up.
PICKUP_KEY = "tancheng.pickup"


@dataclass(frozen=True)
class Piece:
    """One line of a checkout: `grams` of one piece (None: nobody gave it), `total` in yuan."""

    maker: str
    quantity: int
    grams: int | None
    total: Decimal


@dataclass(frozen=True)
class Parcel:
    """All that one maker sends for one checkout."""

    maker: str
    grams: int
    goods: Decimal


@dataclass(frozen=True)
class Part:
    """What one maker asks; `pickup` is the slug of the chamber to which it brings the parcel, else empty."""

    maker: str
    price: Decimal
    pickup: str = ""


@dataclass(frozen=True)
class Quote:
    """Every maker's price, or who does not send there."""

    parts: tuple[Part, ...]
    unserved: tuple[str, ...] = ()

    @property
    def total(self) -> Decimal:
        return sum((part.price for part in self.parts), ZERO)

    @property
    def by_maker(self) -> dict[str, Part]:
        return {part.maker: part for part in self.parts}


def pack(pieces: Iterable[Piece]) -> list[Parcel]:
    """One parcel a maker, in the order of their first pieces."""
    parcels: dict[str, Parcel] = {}
    for piece in pieces:
        begun = parcels.get(piece.maker, Parcel(piece.maker, 0, ZERO))
        grams = ASSUMED_GRAMS if piece.grams is None else piece.grams
        parcels[piece.maker] = Parcel(piece.maker, begun.grams + grams * piece.quantity, begun.goods + piece.total)
    return list(parcels.values())


def quote(parcels: Sequence[Parcel], rules: Mapping[str, Rule], province: str, pickup: str = "") -> Quote:
    """`rules` has one for each maker. Makers that bring parcels to the chamber `pickup` do; others send to `province`."""
    parts: list[Part] = []
    unserved: list[str] = []
    for parcel in parcels:
        rule = rules[parcel.maker]
        if pickup and pickup in rule.pickup_chambers:
            parts.append(Part(parcel.maker, rule.pickup_price, pickup))
            continue
        price = parcel_price(rule, province, parcel.grams, parcel.goods)
        if price is None:
            unserved.append(parcel.maker)
        else:
            parts.append(Part(parcel.maker, price))
    return Quote(tuple(parts), tuple(unserved))


def cheapest(parcels: Sequence[Parcel], rules: Mapping[str, Rule], provinces: Iterable[str]) -> Decimal | None:
    """The lowest price that every maker together asks anywhere among `provinces`; None when no place is served by all."""
    quotes = (quote(parcels, rules, province) for province in provinces)
    return min((found.total for found in quotes if not found.unserved), default=None)


def write_breakdown(parts: Iterable[Part]) -> str:
    """`{"maker": ["12.00", "pick-up chamber or empty"]}`."""
    return json.dumps({part.maker: [str(part.price), part.pickup] for part in parts}, ensure_ascii=False)


def read_breakdown(text: str) -> dict[str, Part]:
    """Parts by maker; empty when there is none, or somebody wrote something else."""
    try:
        found = BREAKDOWN.validate_json(text) if text else {}
    except ValidationError:
        return {}
    return {maker: Part(maker, price, pickup) for maker, (price, pickup) in found.items()}
