"""Trust, through the chamber's own actions: chambers, firms, memberships, and vendors approved with two keys."""

from datetime import date, timedelta

from django.utils import timezone

from crafts_chamber.registry.actions import FirmFacts, enrol_member, register_firm
from crafts_chamber.registry.models import Chamber as ChamberRow
from crafts_chamber.registry.models import Firm as FirmRow
from crafts_chamber.registry.models import Membership
from crafts_chamber.vendors import actions as vendors
from crafts_chamber.vendors.models import Vendor
from crafts_chamber.vendors.rules import ApplicationFacts, ApplicationState
from crafts_chamber.vendors.selectors import application_of
from storefront.accounts.models import User

from .changes import Change, Item, Items
from .documents import Application, Chamber, Firm, Seed
from .people import join, officer

CRAFTS_CHAMBER = "crafts"


def chamber_items(seed: Seed) -> Items:
    for chamber in seed.chambers:
        yield chamber_item(chamber)
    for firm in seed.firms:
        yield Item(f"firm {firm.slug}", lambda firm=firm: compare_firm(seed, firm))  # type: ignore[misc]
    for firm in seed.firms:
        if firm.application:
            yield Item(f"vendor {firm.slug}", lambda firm=firm: compare_vendor(seed, firm))  # type: ignore[misc]


def chamber_item(chamber: Chamber) -> Item:
    def compare() -> Change | None:
        if ChamberRow.objects.filter(slug=chamber.slug).exists():
            return None
        return Change(f"chamber {chamber.slug}: add", apply)

    def apply() -> None:
        ChamberRow.objects.get_or_create(
            slug=chamber.slug, defaults={"name": chamber.name, "name_en": chamber.name_en, "kind": chamber.kind}
        )

    return Item(f"chamber {chamber.slug}", compare)


def compare_firm(seed: Seed, firm: Firm) -> Change | None:
    row = FirmRow.objects.filter(slug=firm.slug).first()
    person = User.objects.filter(email=firm.person.email, firm_member__firm__slug=firm.slug)
    if row and Membership.objects.filter(firm=row).exists() and person.exists():
        return None
    return Change(f"firm {firm.slug}: register and enrol", lambda: make_firm(seed, firm))


def make_firm(seed: Seed, firm: Firm) -> None:
    by = officer(seed, "chamber_officer")
    row = FirmRow.objects.filter(slug=firm.slug).first() or register_firm(
        FirmFacts(
            slug=firm.slug,
            name=firm.name,
            name_en=firm.name_en,
            credit_code=firm.credit_code,
            township=firm.township,
            village=firm.village,
        ),
        by=by,
    )
    if not Membership.objects.filter(firm=row).exists():
        enrol_member(
            row,
            ChamberRow.objects.get(slug=CRAFTS_CHAMBER),
            number=firm.membership.number,
            joined_on=date.fromisoformat(firm.membership.joined_on),
            valid_until=timezone.localdate() + timedelta(days=firm.membership.valid_days),
            by=by,
        )
    join(User.objects.get(email=firm.person.email), row.pk)


def compare_vendor(seed: Seed, firm: Firm) -> Change | None:
    vendor = Vendor.objects.filter(slug=firm.slug).first()
    if vendor and vendor.provisioned_at:
        return None
    return Change(f"vendor {firm.slug}: apply, recommend, approve", lambda: make_vendor(seed, firm))


def make_vendor(seed: Seed, firm: Firm) -> None:
    """The whole way of an application, from where it stands; each turn by the person whose turn it is."""
    row = FirmRow.objects.get(slug=firm.slug)
    person = User.objects.get(email=firm.person.email)
    application = application_of(row) or vendors.start_application(row, by=person)
    if application.state == ApplicationState.DRAFT:
        vendors.update_application(application, facts_of(firm.application, firm), by=person)
        vendors.submit_application(application, by=person)
    if application.state == ApplicationState.SUBMITTED:
        vendors.recommend_vendor(application, by=officer(seed, "chamber_officer"), opinion="样例：情况属实，推荐入驻。")
    if application.state == ApplicationState.RECOMMENDED:
        vendors.approve_vendor(application, by=officer(seed, "platform_operator"), opinion="样例：同意。")
    vendors.provision_vendor(Vendor.objects.get(firm=row))


def facts_of(application: Application | None, firm: Firm) -> ApplicationFacts:
    assert application is not None
    return ApplicationFacts(
        crafts=tuple(application.crafts),
        contact_name=application.contact_name,
        contact_phone=application.contact_phone,
        story=application.story,
        story_en=application.story_en,
        ship_township=firm.township,
        ship_street=application.street,
        agreement_accepted=True,
    )
