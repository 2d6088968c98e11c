"""Writes: a firm that uses no computer gives a clerk of the chamber a mandate on paper, which an officer records."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from crafts_chamber.registry.models import Firm
from crafts_chamber.registry.selectors import today
from storefront.accounts.models import Role, User
from storefront.core.private_files import PrivateFile

from . import people_errors
from .claims import require_chamber
from .people import Mandate
from .people_log import What, note

# A paper that outlives its firm's memory of it is no mandate.
LONGEST = timedelta(days=2 * 366)


@dataclass(frozen=True)
class MandateFacts:
    """What stands on the paper; both days count."""

    clerk: User
    valid_from: date
    valid_until: date


def grant_mandate(firm: Firm, facts: MandateFacts, scan: PrivateFile, *, by: User) -> Mandate:
    """Record the paper: from its first day on the clerk may act for the firm.

    Raises Refusal: no officer, the clerk themselves, nobody who is a clerk, days that make no sense, a clerk who has
    an open mandate of this firm (end that one first). Nothing is kept then.
    """
    require_chamber(by, firm)
    check(facts, by)
    try:
        with transaction.atomic():
            end_outdated(firm, facts.clerk)
            if Mandate.objects.filter(firm=firm, clerk=facts.clerk, ended_at=None).exists():
                raise people_errors.has_mandate()
            mandate = Mandate.objects.create(
                firm=firm,
                clerk=facts.clerk,
                valid_from=facts.valid_from,
                valid_until=facts.valid_until,
                scan=scan.as_upload(),
                granted_by=by,
            )
            note(firm, What.MANDATE_GRANTED, person=facts.clerk, by=by, detail=days_of(mandate))
    except IntegrityError as error:
        raise people_errors.has_mandate() from error
    return mandate


def check(facts: MandateFacts, by: User) -> None:
    if not facts.clerk.has_role(Role.Kind.CHAMBER_CLERK):
        raise people_errors.no_clerk()
    if facts.clerk.pk == by.pk:
        raise people_errors.own_mandate()
    if facts.valid_until < facts.valid_from or facts.valid_until < today():
        raise people_errors.mandate_days()
    if facts.valid_until - facts.valid_from > LONGEST:
        raise people_errors.mandate_too_long()


def end_outdated(firm: Firm, clerk: User) -> None:
    """A mandate past its last day gives way to a new one."""
    Mandate.objects.filter(firm=firm, clerk=clerk, ended_at=None, valid_until__lt=today()).update(
        ended_at=timezone.now()
    )


def end_mandate(mandate: Mandate, *, by: User, reason: str) -> None:
    """From this moment on the clerk can do nothing for the firm. Raises Refusal."""
    if not by.has_role(Role.Kind.CHAMBER_OFFICER):
        raise people_errors.officers_only()
    if not reason.strip():
        raise people_errors.reason_missing()
    with transaction.atomic():
        standing = Mandate.objects.filter(pk=mandate.pk, ended_at=None)
        if not standing.update(ended_at=timezone.now(), ended_by=by, end_reason=reason.strip()[:300]):
            raise people_errors.claim_decided()
        note(mandate.firm, What.MANDATE_ENDED, person=mandate.clerk, by=by, detail=days_of(mandate), reason=reason)


def days_of(mandate: Mandate) -> str:
    return f"{mandate.valid_from:%Y-%m-%d} – {mandate.valid_until:%Y-%m-%d}"
