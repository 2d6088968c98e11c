"""The register as a list: what was asked for, and the firms that are so."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Min, Prefetch, QuerySet

from .models import Chamber, Firm, Membership
from .search import firms_matching
from .standing import Standing, standing_is

# A word that half of the register has tells nothing: the list is of so many of them, and says so.
MOST_FOUND = 1000


@dataclass(frozen=True)
class Wanted:
    """What of the register; empty means all. `standing` is that in `chamber`, or in the crafts chamber when none is named.

    `chamber` is a slug, `township`, `kind` and `standing` are their values.
    """

    text: str = ""
    township: str = ""
    kind: str = ""
    chamber: str = ""
    standing: str = ""

    @property
    def is_all(self) -> bool:
        return self == Wanted()


def firms_wanted(wanted: Wanted, today: date, most: int = MOST_FOUND) -> QuerySet[Firm]:
    """In the order of their names, or of their last day where a standing is asked for.

    Of those that a text finds, `most` at most.
    """
    firms = Firm.objects.all()
    if wanted.township:
        firms = firms.filter(township=wanted.township)
    if wanted.kind:
        firms = firms.filter(kind=wanted.kind)
    members = members_wanted(wanted, today)
    if members is not None:
        firms = firms.filter(pk__in=members.values("firm_id"))
    if wanted.text:
        found = firms_matching(wanted.text, firms).order_by().values("pk")[: most + 1]
        firms = Firm.objects.filter(pk__in=found)
    if members is not None and wanted.standing in {Standing.ENDING, Standing.LAPSED}:
        last = {"memberships__in": members}
        return firms.filter(**last).annotate(last_day=Min("memberships__valid_until")).order_by("last_day", "pk")
    return firms.order_by("name_sound", "pk")


def members_wanted(wanted: Wanted, today: date) -> QuerySet[Membership] | None:
    """Memberships by chamber and standing; None when neither is asked for."""
    if not (wanted.chamber or wanted.standing):
        return None
    crafts_only = not wanted.chamber
    members = (
        Membership.objects.filter(chamber__kind=Chamber.Kind.CRAFTS)
        if crafts_only
        else Membership.objects.filter(chamber__slug=wanted.chamber)
    )
    if wanted.standing:
        return members.filter(standing_is(wanted.standing, today))
    return members.exclude(status=Membership.Status.ENDED)


def with_memberships(firms: QuerySet[Firm]) -> QuerySet[Firm]:
    """Each with its memberships, current ones first, and their chambers."""
    memberships = Membership.objects.select_related("chamber").order_by("status", "chamber_id", "-valid_until")
    return firms.prefetch_related(Prefetch("memberships", queryset=memberships))
