"""What one maker asks for bringing a parcel somewhere. Pure: amounts in yuan to the fen, weights in grams."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

GRAMS_IN_KILO = 1000
# A piece whose weight nobody has given.
ASSUMED_GRAMS = 500
PRICE_MOST = Decimal(1000)
FREE_ABOVE_MOST = Decimal(100_000)
# Where couriers that leave from Shandong ask for more: Inner Mongolia, Hainan, Tibet, Gansu, Qinghai, Ningxia, Xinjiang.
REMOTE = frozenset({"150000", "460000", "540000", "620000", "630000", "640000", "650000"})


@dataclass(frozen=True)
class Rule:
    """Prices of one parcel. Provinces are six-digit codes, chambers slugs.

    `free_above`: goods for this much or more pay nothing by weight, but still the surcharge of a remote province.
    `pickup_price`: what is asked for a parcel that is picked up at one of `pickup_chambers`, whatever it weighs.
    """

    first_kilo: Decimal
    further_kilo: Decimal
    free_above: Decimal | None = None
    remote_surcharge: Decimal = Decimal("0.00")
    remote: frozenset[str] = frozenset()
    not_served: frozenset[str] = frozenset()
    pickup_price: Decimal = Decimal("0.00")
    pickup_chambers: frozenset[str] = frozenset()

    def as_json(self) -> dict[str, Any]:
        return {
            "first_kilo": str(self.first_kilo),
            "further_kilo": str(self.further_kilo),
            "free_above": None if self.free_above is None else str(self.free_above),
            "remote_surcharge": str(self.remote_surcharge),
            "remote": sorted(self.remote),
            "not_served": sorted(self.not_served),
            "pickup_price": str(self.pickup_price),
            "pickup_chambers": sorted(self.pickup_chambers),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            first_kilo=Decimal(data["first_kilo"]),
            further_kilo=Decimal(data["further_kilo"]),
            free_above=None if data["free_above"] is None else Decimal(data["free_above"]),
            remote_surcharge=Decimal(data["remote_surcharge"]),
            remote=frozenset(data["remote"]),
            not_served=frozenset(data["not_served"]),
            pickup_price=Decimal(data["pickup_price"]),
            pickup_chambers=frozenset(data["pickup_chambers"]),
        )


# Of the whole chamber, until it sets another one.
DEFAULT = Rule(Decimal("12.00"), Decimal("4.00"), remote_surcharge=Decimal("8.00"), remote=REMOTE)


def kilos(grams: int) -> int:
    """Kilos that are paid: each begun one counts, and the first always."""
    return max(1, -(-grams // GRAMS_IN_KILO))


def parcel_price(rule: Rule, province: str, grams: int, goods: Decimal) -> Decimal | None:
    """Price of a parcel of goods worth `goods` to this province; None where the maker does not send."""
    if province in rule.not_served:
        return None
    surcharge = rule.remote_surcharge if province in rule.remote else Decimal("0.00")
    if rule.free_above is not None and goods >= rule.free_above:
        return surcharge
    return rule.first_kilo + rule.further_kilo * (kilos(grams) - 1) + surcharge
