"""Trust, through the chamber's own actions: chambers, firms, memberships, and vendors approved with two keys."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from crafts_chamber.registry.actions import (
    ChamberFacts,
    FirmFacts,
    add_chamber,
    enrol_member,
    register_firm,
    suspend_membership,
)
from crafts_chamber.registry.models import Chamber as ChamberRow
from crafts_chamber.registry.models import Firm as FirmRow
from crafts_chamber.registry.models import Membership
from crafts_chamber.vendors import actions as vendors
from crafts_chamber.vendors import drafting
from crafts_chamber.vendors.agreeing import current_agreement
from crafts_chamber.vendors.facts import ContactFacts, StoryFacts
from crafts_chamber.vendors.models import Application as ApplicationRow
from crafts_chamber.vendors.models import Vendor
from crafts_chamber.vendors.rules import ApplicationState as State
from crafts_chamber.vendors.selectors import application_of
from storefront.accounts.models import User

from . import sample_papers
from .changes import Change, Item, Items
from .documents import Application, Chamber, Firm, Seed
from .firm_people import has_its_people, let_people_in, writer_of
from .people import officer

CRAFTS_CHAMBER = "crafts"


def chamber_items(seed: Seed) -> Items:
    for chamber in seed.chambers:
        yield chamber_item(chamber)


def firm_items(seed: Seed, firms: Sequence[Firm]) -> Items:
    for firm in firms:
        yield Item(f"firm {firm.slug}", partial(compare_firm, seed, firm))
    for firm in firms:
        if firm.is_vendor:
            yield Item(f"vendor {firm.slug}", partial(compare_vendor, seed, firm))
        elif firm.application:
            yield Item(f"application of {firm.slug}", partial(compare_application, seed, firm))


def standing_items(seed: Seed, firms: Sequence[Firm]) -> Items:
    """After the goods: a suspended firm could list none."""
    for firm in firms:
        if firm.membership.standing == "suspended":
            yield Item(f"suspension of {firm.slug}", partial(compare_standing, seed, firm))


def chamber_item(chamber: Chamber) -> Item:
    def compare() -> Change | None:
        if ChamberRow.objects.filter(slug=chamber.slug).exists():
            return None
        return Change(f"chamber {chamber.slug}: add", apply)

    def apply() -> None:
        facts = ChamberFacts(chamber.name, chamber.kind, chamber.name_en, chamber.being_set_up)
        add_chamber(facts, slug=chamber.slug)

    return Item(f"chamber {chamber.slug}", compare)


def compare_firm(seed: Seed, firm: Firm) -> Change | None:
    row = FirmRow.objects.filter(slug=firm.slug).first()
    if row and not missing_memberships(firm, row) and has_its_people(firm):
        return None
    return Change(f"firm {firm.slug}: register and enrol", lambda: make_firm(seed, firm))


def missing_memberships(firm: Firm, row: FirmRow) -> list[str]:
    """Slugs of chambers that the firm is to be a member of, and never was."""
    wanted = [CRAFTS_CHAMBER, *(other.chamber for other in firm.also_member_of)]
    there = set(Membership.objects.filter(firm=row).values_list("chamber__slug", flat=True))
    return [slug for slug in wanted if slug not in there]


def make_firm(seed: Seed, firm: Firm) -> None:
    by = officer(seed, "chamber_officer")
    row = FirmRow.objects.filter(slug=firm.slug).first() or register_firm(
        FirmFacts(
            slug=firm.slug,
            name=firm.name,
            name_en=firm.name_en,
            credit_code=firm.credit_code,
            kind=FirmRow.Kind(firm.kind),
            township=firm.township,
            village=firm.village,
        ),
        by=by,
    )
    for slug in missing_memberships(firm, row):
        enrol_member(row, ChamberRow.objects.get(slug=slug), by=by, **member_facts(firm, slug))
    let_people_in(seed, firm, row)


def member_facts(firm: Firm, chamber: str) -> dict[str, Any]:
    """Other memberships begin and end with that of the crafts chamber."""
    facts, today = firm.membership, timezone.localdate()
    dates = {"joined_on": facts.joined_on, "valid_until": today + timedelta(days=facts.valid_days)}
    if chamber == CRAFTS_CHAMBER:
        paid = None if facts.dues_days is None else today + timedelta(days=facts.dues_days)
        return {**dates, "number": facts.number, "office": facts.office, "dues_paid_until": paid}
    other = next(one for one in firm.also_member_of if one.chamber == chamber)
    return {**dates, "number": other.number, "office": other.office}


def compare_vendor(seed: Seed, firm: Firm) -> Change | None:
    vendor = Vendor.objects.filter(slug=firm.slug).first()
    if vendor and vendor.provisioned_at:
        return None
    return Change(f"vendor {firm.slug}: apply, recommend, approve", lambda: make_vendor(seed, firm))


def make_vendor(seed: Seed, firm: Firm) -> None:
    make_application(seed, firm)
    vendors.provision_vendor(Vendor.objects.get(firm__slug=firm.slug))


def compare_application(seed: Seed, firm: Firm) -> Change | None:
    assert firm.application is not None
    if ApplicationRow.objects.filter(firm__slug=firm.slug, state=firm.application.state).exists():
        return None
    return Change(f"firm {firm.slug}: application {firm.application.state}", lambda: make_application(seed, firm))


def make_application(seed: Seed, firm: Firm) -> None:
    """The way of an application to its state, from where it stands; each turn by the person whose turn it is."""
    assert firm.application is not None
    row = FirmRow.objects.get(slug=firm.slug)
    person, chamber = writer_of(seed, firm), officer(seed, "chamber_officer")
    application = application_of(row)
    if application is None and firm.application.withdrawn_before:
        application = vendors.start_application(row, by=person)
        vendors.withdraw_application(application, by=person)
    if application is None or application.state == State.WITHDRAWN:
        application = vendors.start_application(row, by=person)
    wanted = State(firm.application.state)
    if application.state == State.DRAFT:
        fill_in(application, firm.application, firm, person)
        if wanted != State.DRAFT:
            vendors.submit_application(application, by=person)
    if application.state == State.SUBMITTED and wanted == State.CHANGES_REQUESTED:
        vendors.request_changes(application, by=chamber, opinion="样例：请补充工坊照片和产能。")
    if application.state == State.SUBMITTED and wanted == State.REJECTED:
        vendors.reject_application(application, by=chamber, opinion="样例：本店只收会员自己做的东西。")
    if application.state == State.SUBMITTED and wanted in {State.RECOMMENDED, State.APPROVED}:
        vendors.recommend_vendor(application, by=chamber, opinion="样例：情况属实，推荐入驻。")
    if application.state == State.RECOMMENDED and wanted == State.APPROVED:
        vendors.approve_vendor(application, by=officer(seed, "platform_operator"), opinion="样例：同意。")


def compare_standing(seed: Seed, firm: Firm) -> Change | None:
    membership = crafts_memberships(firm).filter(status=Membership.Status.ACTIVE).first()
    if membership is None and crafts_memberships(firm).exists():
        return None
    return Change(f"firm {firm.slug}: suspend its membership", lambda: suspend(seed, firm))


def crafts_memberships(firm: Firm) -> QuerySet[Membership]:
    return Membership.objects.filter(firm__slug=firm.slug, chamber__slug=CRAFTS_CHAMBER)


def suspend(seed: Seed, firm: Firm) -> None:
    membership = crafts_memberships(firm).get(status=Membership.Status.ACTIVE)
    suspend_membership(membership, reason="样例：会费未缴。", by=officer(seed, "chamber_officer"))


def fill_in(row: ApplicationRow, application: Application, firm: Firm, person: User) -> None:
    """Every step of the wizard: papers and accounts are samples that say so."""
    contact = ContactFacts(application.contact_name, application.contact_phone, firm.township, application.street)
    drafting.save_contact(row, contact, by=person)
    story = StoryFacts(tuple(application.crafts), application.story, application.story_en)
    drafting.save_story(row, story, by=person)
    drafting.save_licence(row, sample_papers.licence_of(firm), by=person)
    if firm.credit_code:
        drafting.keep_scan(row, sample_papers.scan_of(firm), by=person)
    drafting.save_bank(row, sample_papers.account_of(firm), by=person)
    if application.picture:
        drafting.add_pictures(row, [sample_papers.picture_of(application.picture)], by=person)
        words = {picture.pk: application.picture_alt for picture in row.pictures.all()}
        drafting.describe_pictures(row, words, by=person)
    drafting.accept_agreement(row, current_agreement().version, by=person)
