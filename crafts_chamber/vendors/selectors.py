"""Reads: what a person may see of firms, applications and vendors."""

from django.db.models import Count, F, Q, QuerySet

from crafts_chamber.registry.models import Firm
from storefront.accounts.models import Role, User

from .models import Application, FirmClaim, Message, Vendor
from .rules import ApplicationState, Party

S = ApplicationState
PARTY_OF_ROLE = {Role.Kind.CHAMBER_OFFICER: Party.CHAMBER, Role.Kind.PLATFORM_OPERATOR: Party.PLATFORM}
QUEUE_OF_PARTY = {Party.CHAMBER: S.SUBMITTED, Party.PLATFORM: S.RECOMMENDED}


def vendor_of(user: User) -> Vendor | None:
    """The vendor that this person belongs to; None while the firm is not approved."""
    return Vendor.objects.filter(firm__people__user=user).select_related("firm", "application").first()


def vendor_of_firm(firm: Firm) -> Vendor | None:
    """No query for a firm that came with its vendor (`acting_as`)."""
    vendor: Vendor | None = getattr(firm, "vendor", None)
    return vendor


def application_of(firm: Firm) -> Application | None:
    """The firm's latest application; those of people who only claim the firm are theirs alone."""
    return with_papers().filter(firm=firm, claim=None).order_by("-pk").first()


def with_papers() -> QuerySet[Application]:
    """With what a firm's own pages show of it: its papers, and how many messages of the offices are `unread`."""
    unread = Count("messages", filter=Q(messages__side=Message.Side.OFFICE, messages__read_at=None))
    papers = Application.objects.select_related("firm", "claim", "licence", "bank_account")
    return papers.annotate(unread=unread)


def application_claimed_by(user: User) -> Application | None:
    """What this person writes for a firm that they claim, while the chamber has not yet answered."""
    return with_papers().filter(claim__user=user, claim__state=FirmClaim.State.WAITING).first()


def parties_of(user: User) -> tuple[Party, ...]:
    """For whom this person may decide: the chamber, the platform, or both."""
    return tuple(party for role, party in PARTY_OF_ROLE.items() if user.has_role(role))


def applications_in(state: str = "") -> QuerySet[Application]:
    """Applications that left the firm, oldest first; `state` narrows to one."""
    applications = Application.objects.select_related("firm", "applicant", "recommended_by", "approved_by")
    if state:
        return applications.filter(state=state)
    return applications.exclude(state__in=[S.DRAFT]).exclude(submitted_at=None)


def applications_waiting_for(user: User) -> QuerySet[Application]:
    """Applications that this person's keys can open now, oldest first."""
    states = [QUEUE_OF_PARTY[party] for party in parties_of(user)]
    return applications_in().filter(state__in=states)


def applications_found(state: str = "", query: str = "") -> QuerySet[Application]:
    """Applications that left the firm, oldest first, with `unread` messages of the firm; `query` is part of its name or
    its credit code."""
    unread = Count("messages", filter=Q(messages__side=Message.Side.FIRM, messages__read_at=None))
    applications = applications_in(state).exclude(submitted_at=None).annotate(unread=unread)
    if query:
        named = Q(firm__name__icontains=query) | Q(firm__name_en__icontains=query)
        applications = applications.filter(named | Q(firm__credit_code=query.upper()))
    return applications.order_by("submitted_at", "pk")


def application_counts() -> dict[str, int]:
    """How many applications stand in each state."""
    rows = applications_in().order_by().values("state").annotate(count=Count("pk"))
    return {row["state"]: row["count"] for row in rows}


def vendors_half_way() -> QuerySet[Vendor]:
    """Approved vendors whose page, warehouse or zone entry is still missing."""
    return Vendor.objects.filter(provisioned_at=None).select_related("firm", "application")


def vendors_with_old_facts() -> QuerySet[Vendor]:
    """Vendors whose page tells an older version of their firm than the register has."""
    vendors = Vendor.objects.exclude(provisioned_at=None).filter(firm_version__lt=F("firm__version"))
    return vendors.select_related("firm").order_by("pk")
