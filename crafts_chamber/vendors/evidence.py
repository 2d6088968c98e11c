"""Reads for the checklist: the requirements as officers define them, and what an application shows of each."""

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import get_language

from crafts_chamber.registry.models import Firm
from crafts_chamber.registry.selectors import active_membership, today

from .agreeing import current_agreement
from .checklist import SHORTEST_STORY, STANDARD, Definition, Difference, Evidence, Line, differences, evaluate
from .models import Application, BankAccount, Licence, Requirement, Vendor


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


def checklist_of(application: Application) -> tuple[Line, ...]:
    """The checklist of this application today: the same for the firm and for both offices."""
    return evaluate(definitions(), evidence_of(application))


def checklist_news(application: Application, lines: tuple[Line, ...]) -> list[Difference]:
    """What officers changed about the checklist since this application was started or last handed in."""
    names = {one.key: one.label for one in definitions()}
    return differences(application.checklist_seen, lines, names)


def evidence_of(application: Application) -> Evidence:
    licence = Licence.objects.filter(application=application).first()
    bank = BankAccount.objects.filter(application=application).first()
    firm = application.firm
    return Evidence(
        household=firm.kind == Firm.Kind.HOUSEHOLD,
        met={
            "membership": active_membership(firm) is not None,
            **licence_evidence(firm, licence),
            "contact": bool(application.contact_name and application.contact_phone),
            "address": bool(application.ship_township and application.ship_street),
            "bank": bank is not None and bank.is_described,
            "bank-holder": bank is not None and bank.holder == firm.name,
            "crafts": bool(application.crafts),
            "story": len(application.story.strip()) >= SHORTEST_STORY,
            "story-en": bool(application.story_en.strip()),
            "pictures": application.pictures.exists(),
            "agreement": application.agreement_version == current_agreement().version,
        },
        ticked=frozenset(application.ticks.values_list("key", flat=True)),
    )


def licence_evidence(firm: Firm, licence: Licence | None) -> Mapping[str, bool]:
    if licence is None or not licence.kind:
        return {"code-unique": code_is_unique(firm, "")}
    needed = licence.is_needed
    return {
        "code-unique": code_is_unique(firm, licence.number),
        "licence": not needed or licence.is_described,
        "licence-scan": not needed or bool(licence.scan),
        "licence-valid": not needed or (licence.is_described and licence.counts_on(today())),
    }


def code_is_unique(firm: Firm, number: str) -> bool:
    """A company sells under its own code; no other vendor's licence has it."""
    if number and firm.credit_code and number != firm.credit_code:
        return False
    taken = Licence.objects.filter(number=number).exclude(firm=firm).filter(firm__vendor__isnull=False)
    return not number or not (
        taken.exists() or Vendor.objects.filter(firm__credit_code=number).exclude(firm=firm).exists()
    )
