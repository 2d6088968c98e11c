"""Reads: who waits to be confirmed, who belongs to a firm, and what happened to its people."""

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from crafts_chamber.registry.credit_code import normalise
from crafts_chamber.registry.models import Firm
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
