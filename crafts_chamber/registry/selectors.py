"""Reads of the register."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import get_language

from .credit_code import normalise
from .models import Chamber, Firm, Membership


def today() -> date:
    """The day in Tancheng (the site's time zone)."""
    return timezone.localdate()


def memberships_in_force(on: date) -> QuerySet[Membership]:
    """Memberships of the crafts chamber that count on that day."""
    return Membership.objects.filter(
        chamber__kind=Chamber.Kind.CRAFTS, status=Membership.Status.ACTIVE, joined_on__lte=on, valid_until__gte=on
    )


def active_membership(firm: Firm, on: date | None = None) -> Membership | None:
    """The firm's membership of the crafts chamber that counts on that day (today when not said)."""
    return memberships_in_force(on or today()).filter(firm=firm).first()


def has_active_membership(firm_path: str, on: date | None = None) -> Exists:
    """For querysets: whether the firm at `firm_path` (such as `vendor__firm`) has a membership that counts."""
    return Exists(memberships_in_force(on or today()).filter(firm=OuterRef(firm_path)))


def crafts_membership(firm: Firm) -> Membership | None:
    """The firm's current or last membership of the crafts chamber, whether it counts or not."""
    memberships = Membership.objects.filter(firm=firm, chamber__kind=Chamber.Kind.CRAFTS)
    return memberships.order_by("-valid_until", "-pk").first()


def crafts_standing(firm: Firm) -> tuple[Membership | None, bool]:
    """As `crafts_membership`, and whether the firm has a membership of the crafts chamber that counts today."""
    memberships = list(
        Membership.objects.filter(firm=firm, chamber__kind=Chamber.Kind.CRAFTS).order_by("-valid_until", "-pk")
    )
    return next(iter(memberships), None), any(one.counts_on(today()) for one in memberships)


@dataclass(frozen=True)
class MembershipFacts:
    """What pages about a firm say of its current or last membership of the crafts chamber."""

    number: str
    valid_until: date
    status: Membership.Status

    @classmethod
    def of(cls, row: object) -> Self | None:
        """Of a row with the columns of `membership_columns`; None when the firm never was a member."""
        number, valid_until, status = (getattr(row, name) for name in MEMBERSHIP_COLUMNS)
        return cls(number, valid_until, Membership.Status(status)) if number else None


MEMBERSHIP_COLUMNS = {"member_number": "number", "member_until": "valid_until", "member_status": "status"}


def membership_columns(firm_path: str) -> dict[str, Subquery]:
    """For querysets: what `MembershipFacts.of` reads; `crafts_membership` of the firm at this path."""
    rows = Membership.objects.filter(firm=OuterRef(firm_path), chamber__kind=Chamber.Kind.CRAFTS)
    last = rows.order_by("-valid_until", "-pk")
    return {name: Subquery(last.values(column)[:1]) for name, column in MEMBERSHIP_COLUMNS.items()}


def firm_with_code(credit_code: str) -> Firm | None:
    return Firm.objects.filter(credit_code=normalise(credit_code)).first()


def members() -> QuerySet[Membership]:
    """Members of the crafts chamber by name of the firm; ended memberships are left out."""
    memberships = Membership.objects.filter(chamber__kind=Chamber.Kind.CRAFTS).exclude(status=Membership.Status.ENDED)
    return memberships.select_related("firm", "chamber").order_by("firm__name", "pk")


def hometown_chambers() -> list[tuple[str, str]]:
    """Slug and name, in the page's language, of the chambers of Tancheng people elsewhere."""
    english = (get_language() or "zh").startswith("en")
    chambers = Chamber.objects.filter(kind=Chamber.Kind.DIASPORA).order_by("pk")
    return [(chamber.slug, (english and chamber.name_en) or chamber.name) for chamber in chambers]
