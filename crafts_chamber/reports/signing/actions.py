"""Freezing a period of a form, correcting it, and signing."""

import hashlib
import io
from contextlib import suppress

from django.db import IntegrityError, transaction
from django.utils import translation

from crafts_chamber.ledger.models import MonthClose
from crafts_chamber.reports.forms.definitions import definition_for, latest
from crafts_chamber.reports.forms.files import FileKind, write_file
from crafts_chamber.reports.forms.table import filled_in
from crafts_chamber.reports.periods import Period, period_of_kind
from storefront.accounts.models import Role, User

from . import errors
from .keeping import kept, seal_of, table_of
from .models import Signature, SignedFile, SignRole, Snapshot

OFFICE_OF = {SignRole.CHAMBER: Role.Kind.CHAMBER_OFFICER, SignRole.FEDERATION: Role.Kind.FEDERATION_STAFF}
LONGEST_REASON = 300


def freeze_period(form: str, period: str, *, by: User) -> Snapshot:
    """The first version of a period's report. Raises UnknownForm, UnknownPeriod, SigningRefused; nothing is written then."""
    return freeze(form, period_of_kind(period, latest(form).period), by=by)


def correct(snapshot: Snapshot, reason: str, *, by: User) -> Snapshot:
    """A new version, made of what is known now, that supersedes this one. Raises SigningRefused."""
    reason = reason.strip()[:LONGEST_REASON]
    if not reason:
        raise errors.no_reason()
    if hasattr(snapshot, "superseded_by"):
        raise errors.not_the_newest(snapshot.number)
    return freeze(snapshot.form, Period(snapshot.period), by=by, before=snapshot, reason=reason)


def freeze(form: str, period: Period, *, by: User, before: Snapshot | None = None, reason: str = "") -> Snapshot:
    """`before` is the one that is corrected. Whoever is second at the same moment is refused by the constraints."""
    definition = definition_for(form, period)
    if not definition.signed:
        raise errors.not_for_signing()
    version = before.version + 1 if before else 1
    number = f"{form}.{period.text}.{version}"
    closed = dict(MonthClose.objects.filter(month__in=period.months).values_list("month", "digest"))
    if still_open := [month for month in period.months if month not in closed]:
        raise errors.months_open(still_open)
    facts = {
        "number": number,
        "form": form,
        "definition": definition.version,
        "period": period.text,
        "version": version,
    }
    table = kept(filled_in(definition, period), closed)
    try:
        with transaction.atomic():
            return Snapshot.objects.create(**facts, table=table, made_by=by, supersedes=before, reason=reason)
    except IntegrityError as error:
        raise (errors.not_the_newest(before.number) if before else errors.frozen_already(number)) from error


def sign(snapshot: Snapshot, role: SignRole, *, seen: str, by: User) -> Signature:
    """`seen`: the digest on the page that the person signs. Raises SigningRefused."""
    if not by.has_role(OFFICE_OF[role]):
        raise errors.not_your_role()
    if not snapshot.is_as_written or snapshot.digest != seen:
        raise errors.changed(snapshot.number)
    try:
        with transaction.atomic():
            # A correction made at this moment waits for this lock, or is seen here.
            Snapshot.objects.select_for_update().get(pk=snapshot.pk)
            if Snapshot.objects.filter(supersedes=snapshot).exists():
                raise errors.not_the_newest(snapshot.number)
            return Signature.objects.create(snapshot=snapshot, snapshot_digest=seen, role=role, user=by)
    except IntegrityError as error:
        raise errors.signed_already() from error


def hand_out(snapshot: Snapshot, kind: FileKind) -> bytes:
    """Its file in the language of the page, which `/verify/` knows from now on. Raises SigningRefused when it was changed.

    The file is made anew each time, so another version of a library may write other bytes: then both are known.
    """
    if not snapshot.is_as_written:
        raise errors.changed(snapshot.number)
    out = io.BytesIO()
    write_file(out, table_of(snapshot), kind, seal_of(snapshot))
    content = out.getvalue()
    digest = hashlib.sha256(content).hexdigest()
    if not SignedFile.objects.filter(sha256=digest).exists():
        note_file(snapshot, kind, digest)
    return content


def note_file(snapshot: Snapshot, kind: FileKind, digest: str) -> None:
    language = translation.get_language() or ""
    with suppress(IntegrityError), transaction.atomic():  # somebody takes the same file at this moment
        SignedFile.objects.create(snapshot=snapshot, kind=kind.value, language=language, sha256=digest)
