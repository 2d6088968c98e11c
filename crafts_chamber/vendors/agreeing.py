"""Which version of the vendor agreement is in force, publishing a new one, and accepting it."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from crafts_chamber.registry.models import Firm
from crafts_chamber.registry.selectors import today
from storefront.accounts.models import Role, User

from . import errors
from .acting import Power, mandate_of, require_acting
from .models import Acceptance, Agreement, Vendor

FIRST_VERSION = Path(__file__).with_name("agreement.yaml")
LONGEST_TEXT = 20_000


@dataclass(frozen=True)
class Version:
    """`version` is its first day as 2026-11-24; a clause is a paragraph."""

    version: str
    in_force_from: date
    clauses: tuple[str, ...]
    clauses_en: tuple[str, ...]


@cache
def first_version() -> Version:
    """The one that comes with the program: sample text, until the chamber publishes its own."""
    content = yaml.safe_load(FIRST_VERSION.read_text(encoding="utf-8"))
    start: date = content["in_force_from"]
    return Version(start.isoformat(), start, tuple(content["text"]), tuple(content["text_en"]))


def current_agreement() -> Version:
    """The version that counts today."""
    row = Agreement.objects.filter(in_force_from__lte=today()).first()
    return version_of(row) if row else first_version()


def in_force() -> Subquery:
    """For querysets: the first day of the version that counts today, for `version_in_force`."""
    return Subquery(Agreement.objects.filter(in_force_from__lte=today()).values("in_force_from")[:1])


def version_in_force(day: date | None) -> str:
    """The name of the version with this first day; of the one that comes with the program when none is published."""
    return day.isoformat() if day else first_version().version


def agreement_version(version: str) -> Version | None:
    """A version by its name, past and coming ones included."""
    return next((one for one in versions() if one.version == version), None)


def versions() -> list[Version]:
    """All versions, newest first."""
    return [*map(version_of, Agreement.objects.all()), first_version()]


def version_of(row: Agreement) -> Version:
    return Version(str(row), row.in_force_from, lines_of(row.text), lines_of(row.text_en))


def lines_of(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def publish_agreement(in_force_from: date, text: str, text_en: str, *, by: User) -> Agreement:
    """Publish a version for a day that is still to come or today. Raises Refusal; nothing is published then."""
    if not by.has_role(Role.Kind.PLATFORM_OPERATOR):
        raise errors.not_yours()
    if in_force_from < today():
        raise errors.agreement_in_the_past()
    for name, written in (("text", text), ("text_en", text_en)):
        if not lines_of(written) or len(written) > LONGEST_TEXT:
            raise errors.agreement_text(name)
    try:
        with transaction.atomic():
            return Agreement.objects.create(in_force_from=in_force_from, text=text, text_en=text_en, published_by=by)
    except IntegrityError as error:
        raise errors.agreement_published() from error


def accept_as_vendor(vendor: Vendor, version: str, *, by: User) -> None:
    """A vendor's yes to the version in force; saying it twice changes nothing. Raises Refusal.

    A clerk of the chamber can't say it: a firm binds itself.
    """
    require_acting(by, vendor.firm, Power.APPLY)
    if mandate_of(by, vendor.firm) is not None:
        raise errors.firm_binds_itself()
    if version != current_agreement().version:
        raise errors.agreement_changed()
    Acceptance.objects.get_or_create(firm=vendor.firm, version=version, defaults={"by": by})


def has_accepted(firm: Firm) -> bool:
    """Whether the firm said yes to the version in force."""
    rows = Firm.objects.filter(pk=firm.pk).annotate(day=in_force()).values_list("day", "acceptances__version")
    return any(version_in_force(day) == version for day, version in rows)


def vendors_to_ask() -> QuerySet[Vendor]:
    """Vendors that have not yet accepted the version in force."""
    accepted = Acceptance.objects.filter(firm=OuterRef("firm"), version=current_agreement().version)
    return Vendor.objects.filter(~Exists(accepted))
