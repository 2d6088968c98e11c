"""Reads of relief: links, what was attributed, and which households were helped. Months are YYYY-MM, both included."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum

from storefront.core.money import FEN

from .models import Attribution, ReliefLink, WorkLine
from .work_sheets.rules import SheetState

ZERO = Decimal(0)


def attributions_in(first_month: str, last_month: str) -> QuerySet[Attribution]:
    """What ledger rows booked in these months gave and took back."""
    return Attribution.objects.filter(month__gte=first_month, month__lte=last_month)


def confirmed_work(first_month: str, last_month: str) -> QuerySet[WorkLine]:
    """Rows of the sheets that hold for these months."""
    return WorkLine.objects.filter(
        sheet__state=SheetState.CONFIRMED, sheet__month__gte=first_month, sheet__month__lte=last_month
    )


@dataclass(frozen=True)
class HouseholdHelp:
    """One household in a period, in yuan: `piecework` by confirmed work sheets, `attributed` by kind of help from sales.

    The two are different measures of one thing and are never added up: a piece-rate that a workshop paid may be what a
    sale's share stands for.
    """

    household: str
    piecework: Decimal = ZERO
    pieces: int = 0
    attributed: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def from_sales(self) -> Decimal:
        return sum(self.attributed.values(), ZERO)

    @property
    def is_helped(self) -> bool:
        """Whether anything reached it: sales that were all taken back gave nothing."""
        return self.piecework > 0 or self.from_sales > 0


def help_by_household(first_month: str, last_month: str) -> list[HouseholdHelp]:
    """Every household that something reached in the period, once, by its code."""
    attributed: dict[str, dict[str, Decimal]] = {}
    gifts = attributions_in(first_month, last_month).exclude(household="").order_by()
    for household, kind, amount in gifts.values_list("household", "kind").annotate(total=Sum("amount")):
        attributed.setdefault(household, {})[kind] = fen(amount)
    work = confirmed_work(first_month, last_month).order_by().values_list("household")
    paid = {code: (fen(amount), pieces) for code, amount, pieces in work.annotate(Sum("amount"), Sum("pieces"))}
    found = [
        HouseholdHelp(code, *paid.get(code, (ZERO, 0)), attributed.get(code, {}))
        for code in sorted(attributed.keys() | paid.keys())
    ]
    return [one for one in found if one.is_helped]


def households_helped(first_month: str, last_month: str) -> int:
    """How many households something reached; each counts once however often."""
    return len(help_by_household(first_month, last_month))


def fen(amount: Decimal) -> Decimal:
    """SQLite adds decimals up as doubles, right to far below a fen: the nearest fen is the exact sum."""
    return amount.quantize(FEN)


def links() -> QuerySet[ReliefLink]:
    """The register of links, newest first; withdrawn ones included."""
    return ReliefLink.objects.select_related("firm", "firm__vendor").order_by("-pk")


def link_by_pk(pk: int) -> ReliefLink | None:
    found = links().select_related("recorded_by", "ended_by", "replaces", "replaced_by")
    return found.filter(pk=pk).first()


def links_in_force(on: date) -> QuerySet[ReliefLink]:
    return links().filter(in_force(on))


def in_force(on: date) -> Q:
    return Q(withdrawn=False, valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gte=on))


def upcoming(on: date) -> Q:
    return Q(withdrawn=False, valid_from__gt=on)


def over(on: date) -> Q:
    return Q(withdrawn=True) | Q(valid_to__lt=on)


def given_by(link: ReliefLink) -> Decimal:
    """What sales gave through this link so far, refunds taken off."""
    return fen(link.attributions.aggregate(total=Sum("amount", default=ZERO))["total"])
