"""The register as a list: what was asked for, and the firms that are so."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from .models import Chamber, Firm, Membership
from .search import firms_matching
from .standing import Standing, standing_is

# A word that half of the register has tells nothing: the list is of so many of them, and says so.
MOST_FOUND = 1000
FEW = 2000


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


@dataclass(frozen=True)
class Found:
    """The firms, in order, and how many they are."""

    firms: QuerySet[Firm]
    count: int


def firms_wanted(wanted: Wanted, today: date, most: int = MOST_FOUND) -> Found:
    """In the order of their names; of their last day, where one comes near or has passed.

    Of those that a text finds, `most` at most are given, and one more is counted.
    """
    firms = Firm.objects.all()
    if wanted.township:
        firms = firms.filter(township=wanted.township)
    if wanted.kind:
        firms = firms.filter(kind=wanted.kind)
    members = members_wanted(wanted, today)
    if members is not None:
        return found_members(wanted, firms, members, most)
    if wanted.text:
        firms = first_found(wanted.text, firms, most)
    return Found(firms.order_by("name_sound", "pk"), firms.count())


def found_members(wanted: Wanted, firms: QuerySet[Firm], members: QuerySet[Membership], most: int) -> Found:
    """Few members are looked up from their memberships; of many, each firm is asked whether it is one."""
    alone = not (wanted.text or wanted.township or wanted.kind)
    # A firm is a member of a chamber once, but may have ended its membership more often.
    each = members.values("firm_id").distinct() if wanted.standing == Standing.ENDED else members
    count = each.count() if alone else 0
    if alone and count <= FEW:
        firms = firms.filter(pk__in=members.values("firm_id"))
    else:
        firms = firms.filter(Exists(members.filter(firm=OuterRef("pk"))))
    if wanted.text:
        firms = first_found(wanted.text, firms, most)
    if wanted.standing in {Standing.ENDING, Standing.LAPSED}:
        last_day = members.filter(firm=OuterRef("pk")).order_by("valid_until").values("valid_until")[:1]
        return Found(firms.order_by(Subquery(last_day), "pk"), count if alone else firms.count())
    return Found(firms.order_by("name_sound", "pk"), count if alone else firms.count())


def first_found(text: str, firms: QuerySet[Firm], most: int) -> QuerySet[Firm]:
    """One more than `most` are looked for, so that it can be said that there are more."""
    return Firm.objects.filter(pk__in=firms_matching(text, firms).order_by().values("pk")[: most + 1])


def members_wanted(wanted: Wanted, today: date) -> QuerySet[Membership] | None:
    """Memberships by chamber and standing; None when neither is asked for."""
    if not (wanted.chamber or wanted.standing):
        return None
    asked = Q(slug=wanted.chamber) if wanted.chamber else Q(kind=Chamber.Kind.CRAFTS)
    members = Membership.objects.filter(chamber=Chamber.objects.filter(asked).values("pk")[:1])
    if wanted.standing:
        return members.filter(standing_is(wanted.standing, today))
    return members.exclude(status=Membership.Status.ENDED)


def with_memberships(firms: QuerySet[Firm]) -> QuerySet[Firm]:
    """Each with its memberships, current ones first, and their chambers."""
    memberships = Membership.objects.select_related("chamber").order_by("status", "chamber_id", "-valid_until")
    return firms.prefetch_related(Prefetch("memberships", queryset=memberships))
