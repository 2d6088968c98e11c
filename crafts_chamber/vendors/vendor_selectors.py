"""Reads of vendors for the offices, and the public log of decisions."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet

from crafts_chamber.registry.models import Firm
from crafts_chamber.registry.selectors import has_active_membership

from .models import Decision, Licence, Suspension, Vendor
from .rules import Party, Step


def vendors_found(state: str = "", query: str = "") -> QuerySet[Vendor]:
    """By name; `query` is part of a name, a credit code or a member number. `is_member`: a membership counts today."""
    vendors = Vendor.objects.select_related("firm", "application").annotate(is_member=has_active_membership("firm"))
    if state:
        vendors = vendors.filter(state=state)
    if query:
        found = Q(firm__name__icontains=query) | Q(firm__name_en__icontains=query) | Q(firm__credit_code=query.upper())
        vendors = vendors.filter(found | Q(firm__memberships__number__iexact=query)).distinct()
    return vendors.order_by("firm__name", "pk")


def vendor_counts() -> dict[str, int]:
    """How many vendors stand in each state."""
    rows = Vendor.objects.order_by().values("state").annotate(count=Count("pk"))
    return {row["state"]: row["count"] for row in rows}


def current_licence(firm: Firm) -> Licence | None:
    """The licence that was accepted last."""
    return Licence.objects.filter(firm=firm).exclude(accepted_at=None).order_by("-accepted_at", "-pk").first()


def licences_of(firm: Firm) -> list[Licence]:
    """What waits for an officer first, then those that were accepted, the last one first."""
    known = Licence.objects.filter(Q(accepted_at__isnull=False) | Q(application=None), firm=firm)
    return list(known.select_related("accepted_by").order_by(F("accepted_at").desc(nulls_first=True), "-pk"))


def open_suspension(vendor: Vendor) -> Suspension | None:
    """Why the vendor may not sell now, if it may not."""
    return vendor.suspensions.filter(ended_at=None).first()


@dataclass(frozen=True)
class PublicDecision:
    """One line of the public log: which firm, what was decided, when, by which office. No person, ever.

    A household that is no vendor is not named: its name is often a person's. `opinion` only where the officer said so.
    """

    firm: Firm | None
    township: str
    step: Step
    at: datetime
    office: Party
    opinion: str


PUBLIC_STEPS = (Step.RECOMMEND, Step.APPROVE, Step.REJECT)


def public_decisions() -> QuerySet[Decision]:
    """Decisions of the offices, newest first."""
    decisions = (
        Decision.objects.filter(step__in=PUBLIC_STEPS).exclude(party="").select_related("application__firm__vendor")
    )
    return decisions.order_by("-at", "-pk")


def public_line(decision: Decision) -> PublicDecision:
    firm = decision.application.firm
    named = firm.kind != Firm.Kind.HOUSEHOLD or hasattr(firm, "vendor")
    return PublicDecision(
        firm=firm if named else None,
        township=str(firm.township_facts),
        step=Step(decision.step),
        at=decision.at,
        office=Party(decision.party),
        opinion=decision.opinion if decision.opinion_is_public else "",
    )
