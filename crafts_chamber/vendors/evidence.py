"""Reads for the checklist: the requirements as officers define them, and what an application shows of each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import get_language

from crafts_chamber.registry.models import Firm
from crafts_chamber.registry.selectors import has_active_membership, today

from .agreeing import in_force, version_in_force
from .checklist import SHORTEST_STORY, STANDARD, Definition, Difference, Evidence, Line, differences, evaluate
from .models import Application, Licence, Requirement, Vendor, WorkshopPicture


def definitions() -> list[Definition]:
    """Every requirement, in the officers' order: the program's checks as officers changed them, and lines of their own."""
    rows = {row.key: row for row in Requirement.objects.all()}
    standard = [
        changed(replace(one, position=number), rows.pop(one.key, None)) for number, one in enumerate(STANDARD, start=1)
    ]
    own = [changed(Definition(row.key, row.key, manual=True), row) for row in rows.values()]
    return sorted([*standard, *own], key=lambda one: one.position)


def changed(standard: Definition, row: Requirement | None) -> Definition:
    if row is None:
        return standard
    locked = standard.locked
    return replace(
        standard,
        label=in_language(row.label, row.label_en) or standard.label,
        help=in_language(row.help, row.help_en) or standard.help,
        required=row.required or locked,
        companies=row.for_companies or locked,
        households=row.for_households or locked,
        in_use=row.in_use or locked,
        position=row.position,
    )


def in_language(zh: str, en: str) -> str:
    return (en or zh) if (get_language() or "").startswith("en") else zh


def checklist_of(application: Application, defined: Sequence[Definition] | None = None) -> tuple[Line, ...]:
    """The checklist of this application today: the same for the firm and for both offices.

    `defined`: the `definitions`, from a page that has read them already; here and below.
    """
    return evaluate(definitions() if defined is None else defined, evidence_of(application))


def checklist_news(
    application: Application, lines: tuple[Line, ...], defined: Sequence[Definition] | None = None
) -> list[Difference]:
    """What officers changed about the checklist since this application was started or last handed in."""
    names = {one.key: one.label for one in (definitions() if defined is None else defined)}
    return differences(application.checklist_seen, lines, names)


def evidence_of(application: Application) -> Evidence:
    """As it is stored now, whatever the caller has read before: one query."""
    return evidence_in(list(with_evidence(Application.objects.filter(pk=application.pk))))


def with_evidence(applications: QuerySet[Application]) -> QuerySet[Application]:
    """With what `evidence_in` reads: a row for each tick of each application, or one without any."""
    number = OuterRef("licence__number")
    others = Vendor.objects.exclude(firm=OuterRef("firm"))
    licences = Licence.objects.filter(number=number, firm__vendor__isnull=False).exclude(firm=OuterRef("firm"))
    return applications.select_related("firm", "licence", "bank_account").annotate(
        tick=F("ticks__key"),
        is_member=has_active_membership("firm"),
        has_picture=Exists(WorkshopPicture.objects.filter(application=OuterRef("pk"))),
        number_taken=Exists(licences) | Exists(others.filter(firm__credit_code=number)),
        agreement_in_force=in_force(),
    )


def evidence_in(rows: Sequence[Any]) -> Evidence:
    """Of one application, as `with_evidence` read it."""
    stored = rows[0]
    firm, licence, bank = stored.firm, getattr(stored, "licence", None), getattr(stored, "bank_account", None)
    return Evidence(
        household=firm.kind == Firm.Kind.HOUSEHOLD,
        met={
            "membership": stored.is_member,
            **licence_evidence(firm, licence, taken=stored.number_taken),
            "contact": bool(stored.contact_name and stored.contact_phone),
            "address": bool(stored.ship_township and stored.ship_street),
            "bank": bank is not None and bank.is_described,
            "bank-holder": bank is not None and bank.holder == firm.name,
            "crafts": bool(stored.crafts),
            "story": len(stored.story.strip()) >= SHORTEST_STORY,
            "story-en": bool(stored.story_en.strip()),
            "pictures": stored.has_picture,
            "agreement": stored.agreement_version == version_in_force(stored.agreement_in_force),
        },
        ticked=frozenset(row.tick for row in rows if row.tick),
    )


def licence_evidence(firm: Firm, licence: Licence | None, *, taken: bool) -> Mapping[str, bool]:
    """`taken`: another vendor has the number. A company sells under its own code."""
    if licence is None or not licence.kind:
        return {"code-unique": True}
    needed, number = licence.is_needed, licence.number
    foreign = bool(number and firm.credit_code and number != firm.credit_code)
    return {
        "code-unique": not number or not (foreign or taken),
        "licence": not needed or licence.is_described,
        "licence-scan": not needed or bool(licence.scan),
        "licence-valid": not needed or (licence.is_described and licence.counts_on(today())),
    }
