"""A vendor's next business licence: handed in by the firm, confirmed by an officer. The earlier ones stay as they were.

What waits is a `Licence` of the firm that belongs to no application and is not accepted; there is one at most.
"""

from collections.abc import Iterator

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from crafts_chamber.registry.credit_code import check_credit_code
from crafts_chamber.registry.models import Firm
from crafts_chamber.registry.problems import Problem
from crafts_chamber.registry.selectors import today
from storefront.accounts.models import User
from storefront.core.after_commit import after_commit

from . import errors
from .acting import Power, require_acting, require_stranger
from .drafting import accepted_scan, digest_of, forget_file
from .facts import LicenceFacts, licence_problems
from .letters import tell_of_licence
from .models import Licence
from .people_log import lock
from .selectors import parties_of

LONGEST_REASON = 300


def hand_in_licence(firm: Firm, licence: LicenceFacts, upload: "UploadedFile[bytes] | None", *, by: User) -> Licence:
    """Give the chamber the new licence, with its scan; one that still waits is replaced. Raises Refusal."""
    require_acting(by, firm, Power.APPLY)
    problems = tuple(problems_of(firm, licence, upload is not None))
    if problems:
        raise errors.InvalidApplication(problems)
    assert upload is not None
    file = accepted_scan(upload)
    with transaction.atomic():
        lock(firm)
        withdraw(Licence.objects.filter(application=None, accepted_at=None, firm=firm))
        # A new row each time: an officer decides about the paper that they saw, or about none.
        return Licence.objects.create(
            firm=firm,
            kind=Licence.Kind.COMPANY,
            number=check_credit_code(licence.number).code,
            valid_from=licence.valid_from,
            valid_until=licence.valid_until,
            long_term=licence.long_term,
            scan=file,
            scan_digest=digest_of(file),
        )


def problems_of(firm: Firm, licence: LicenceFacts, has_scan: bool) -> Iterator[Problem]:
    yield from licence_problems(licence)
    code = check_credit_code(licence.number).code if licence.number else ""
    if not code:
        yield Problem("number", _("Copy the credit code from the licence."))
    elif firm.credit_code and code != firm.credit_code:
        yield Problem("number", _("This is another firm's credit code. Copy it from your own licence once more."))
    if licence.valid_from is None:
        yield Problem("valid_from", _("Copy the first day from the licence."))
    if licence.valid_until is None and not licence.long_term:
        yield Problem("valid_until", _("Copy the last day from the licence, or tick that it is long-term."))
    elif licence.valid_until is not None and licence.valid_until < today():
        yield Problem("valid_until", _("This licence has ended. Hand in the one that is valid now."))
    if not has_scan:
        yield Problem("scan", _("Choose the scan or photo of the licence."))


def accept_licence(licence: Licence, *, by: User) -> None:
    """An officer has compared it with its scan: it is the firm's licence from now on. Raises Refusal."""
    require_office(licence, by)
    if not licence.counts_on(today()):
        raise errors.licence_is_over()
    with transaction.atomic():
        if not licences_waiting().filter(pk=licence.pk).update(accepted_at=timezone.now(), accepted_by=by):
            raise errors.licence_moved_on()
        tell_of_licence(licence, accepted=True)


def refuse_licence(licence: Licence, *, reason: str, by: User) -> None:
    """It is not taken, and its scan forgotten; the firm reads why and hands in another. Raises Refusal."""
    require_office(licence, by)
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise errors.reason_missing(LONGEST_REASON)
    with transaction.atomic():
        if not withdraw(Licence.objects.filter(application=None, accepted_at=None, pk=licence.pk)):
            raise errors.licence_moved_on()
        tell_of_licence(licence, accepted=False, reason=reason.strip())


def withdraw(waiting: QuerySet[Licence]) -> int:
    """Delete what waits; its file goes after the commit."""
    names = list(waiting.values_list("scan", flat=True))
    gone, _rows = waiting.delete()
    for name in names:
        after_commit(forget_file, name)
    return gone


def licences_waiting() -> QuerySet[Licence]:
    """Handed in by vendors and not yet looked at, oldest first."""
    waiting = Licence.objects.filter(application=None, accepted_at=None, firm__vendor__isnull=False)
    return waiting.order_by("handed_in_at", "pk")


def require_office(licence: Licence, by: User) -> None:
    if not parties_of(by):
        raise errors.not_yours()
    require_stranger(by, licence.firm)
