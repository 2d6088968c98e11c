"""Reads: which rule holds for whom, and what was changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from .models import CHAMBER, RuleVersion
from .plan import Parcel, Quote, quote
from .rules import DEFAULT, Rule


@dataclass(frozen=True)
class Standing:
    """A maker's rule as it stands. `number` is the version that a change must name; `is_own`: not the chamber's."""

    rule: Rule
    number: int
    is_own: bool


def rules_of(makers: Iterable[str]) -> Mapping[str, Rule]:
    """The rule that holds for each of these slugs: its own, else the chamber's. One query."""
    wanted = set(makers)
    known = {version.maker: version.rule for version in newest({*wanted, CHAMBER})}
    default = known.get(CHAMBER) or DEFAULT
    return {maker: known.get(maker) or default for maker in wanted}


def quote_parcels(parcels: list[Parcel], province: str, pickup: str = "") -> Quote:
    return quote(parcels, rules_of(parcel.maker for parcel in parcels), province, pickup)


def standing_of(maker: str) -> Standing:
    versions = {version.maker: version for version in newest({maker, CHAMBER})}
    own, chamber = versions.get(maker), versions.get(CHAMBER)
    default = (chamber.rule if chamber else None) or DEFAULT
    rule = own.rule if own else None
    return Standing(rule or default, own.number if own else 0, rule is not None)


def newest(makers: set[str]) -> QuerySet[RuleVersion]:
    newer = RuleVersion.objects.filter(maker=OuterRef("maker"), number__gt=OuterRef("number"))
    return RuleVersion.objects.filter(~Exists(newer), maker__in=makers)


def history_of(maker: str) -> QuerySet[RuleVersion]:
    """Every version, the newest first."""
    return RuleVersion.objects.filter(maker=maker).select_related("by").order_by("-number")
