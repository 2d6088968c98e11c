"""Reads: who waits to be confirmed, who belongs to a firm, and what happened to its people."""

from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from crafts_chamber.registry.credit_code import normalise
from crafts_chamber.registry.models import Firm
from storefront.accounts.identifiers import national_phone
from storefront.accounts.models import Role, User

from .people import FirmClaim, FirmMember, Invitation, Mandate, PeopleChange

State = FirmClaim.State


def claims_waiting(text: str = "") -> QuerySet[FirmClaim]:
    """People to confirm, oldest first; `text` narrows to firms by name or credit code."""
    claims = FirmClaim.objects.filter(state=State.WAITING).select_related("firm", "user")
    if text:
        claims = claims.filter(Q(firm__name__icontains=text) | Q(firm__credit_code=normalise(text)))
    others = Count("firm__claims", filter=Q(firm__claims__state=State.WAITING)) - 1
    return claims.annotate(others=others).order_by("claimed_at", "pk")


def claims_of_firm(firm: Firm) -> QuerySet[FirmClaim]:
    return FirmClaim.objects.filter(firm=firm).select_related("user", "decided_by")


def people_of(firm: Firm) -> QuerySet[FirmMember]:
    """The owner first."""
    return FirmMember.objects.filter(firm=firm).select_related("user").order_by("-duty", "created_at")


@dataclass(frozen=True)
class Somebody:
    """A person of a firm with a duty, or with none: one who waits to be confirmed. `pk` is the member's or the claim's."""

    pk: int
    name: str
    phone: str
    email: str
    duty: FirmMember.Duty | None

    @property
    def contact(self) -> str:
        return national_phone(self.phone) if self.phone else self.email


MOST_CLAIMS = 20


def people_and_claims(firm: Firm) -> tuple[list[Somebody], list[Somebody]]:
    """The people of a firm, the owner first, and those who wait to be confirmed, oldest first; one query."""
    waiting = claims_of_firm(firm).filter(state=State.WAITING).order_by("claimed_at", "pk")
    claims = FirmClaim.objects.filter(pk__in=waiting.values("pk")[:MOST_CLAIMS])
    people = columns_of(FirmMember.objects.filter(firm=firm), F("duty"), "created_at")
    rows = list(
        people.union(columns_of(claims, Value("", CharField()), "claimed_at"), all=True).order_by("since", "pk")
    )
    found = [
        Somebody(pk, name, phone, email, FirmMember.Duty(duty) if duty else None)
        for pk, name, phone, email, duty, _since in rows
    ]
    members = sorted((one for one in found if one.duty), key=lambda one: one.duty != FirmMember.Duty.OWNER)
    return members, [one for one in found if not one.duty]


def columns_of(rows: QuerySet[Any], duty: Any, since: str) -> QuerySet[Any, Any]:
    person = {name: Coalesce(f"user__{name}", Value("")) for name in ("name", "phone", "email")}
    named = rows.order_by().annotate(**{f"person_{name}": column for name, column in person.items()})
    named = named.annotate(held=duty, since=F(since))
    columns: QuerySet[Any, Any] = named.values_list(
        "pk", "person_name", "person_phone", "person_email", "held", "since"
    )
    return columns


def changes_of(firm: Firm) -> QuerySet[PeopleChange]:
    """The log of a firm's people, newest first."""
    return PeopleChange.objects.filter(firm=firm).select_related("person", "actor")


def open_invitations(firm: Firm) -> QuerySet[Invitation]:
    """Those that may still be used, newest first."""
    return Invitation.objects.filter(firm=firm, used_at=None, withdrawn_at=None, expires_at__gt=timezone.now())


def mandates_of(firm: Firm) -> QuerySet[Mandate]:
    """All that were ever recorded, newest first."""
    return Mandate.objects.filter(firm=firm).select_related("clerk", "granted_by", "ended_by")


def chamber_clerks() -> QuerySet[User]:
    return User.objects.filter(is_active=True, roles__kind=Role.Kind.CHAMBER_CLERK).order_by("name", "pk")
