"""Asking for a file, making it, and forgetting it."""

from datetime import timedelta
from tempfile import TemporaryFile
from typing import BinaryIO, cast

import structlog
from django.core.files import File
from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone, translation

from crafts_chamber.reports.forms.definitions import definition_for
from crafts_chamber.reports.forms.files import FileKind, write_file
from crafts_chamber.reports.forms.table import FormTable, filled_in
from crafts_chamber.reports.periods import Period
from storefront.accounts.models import User
from storefront.core.private_files import private_storage

from .models import FOLDER, WORKING, Export, ExportState

log = structlog.get_logger(__name__)

# Renewed every few thousand rows, which take a second or two.
CLAIM = timedelta(minutes=2)
MOST_TRIES = 3
KEEP = timedelta(days=7)


class ClaimLost(Exception):
    """Another process has taken over: nothing more may be written here."""


def ask_for_file(table: FormTable, kind: FileKind, *, by: User) -> Export:
    """To be made by a worker, in the language of the page. Whoever asks twice while it is under way gets the same."""
    facts = {"form": table.key, "period": table.period.text, "kind": kind.value, "by": by}
    facts["language"] = translation.get_language() or ""
    try:
        with transaction.atomic():
            return Export.objects.create(**facts, total=len(table.rows))
    except IntegrityError:
        return Export.objects.filter(**facts).latest("pk")


def make_file(pk: int) -> None:
    """Make one that waits, or whose making was killed. Idempotent; another's work is left alone."""
    until = timezone.now() + CLAIM
    free = Q(claimed_until=None) | Q(claimed_until__lt=timezone.now())
    waiting = Export.objects.filter(free, pk=pk, state__in=WORKING)
    if not waiting.update(state=ExportState.MAKING, claimed_until=until, tries=F("tries") + 1):
        return
    export = Export.objects.get(pk=pk)
    if export.tries > MOST_TRIES:
        held(export).update(state=ExportState.FAILED, claimed_until=None)
        return
    try:
        with translation.override(export.language):
            write(export)
    except ClaimLost:
        log.info("export_left", pk=pk)


def write(export: Export) -> None:
    period = Period(export.period)
    table = filled_in(definition_for(export.form, period), period)
    with TemporaryFile() as out:
        write_file(cast(BinaryIO, out), table, FileKind(export.kind), tell=lambda done: tell(export, done))
        out.seek(0)
        # A name of its own each time: whoever loses the claim takes only the own file away.
        name = export.file.field.generate_filename(export, "")
        export.file.storage.save(name, File(out))
    done = held(export).update(state=ExportState.DONE, file=name, done=F("total"), claimed_until=None)
    if not done:
        export.file.storage.delete(name)
        raise ClaimLost


def tell(export: Export, done: int) -> None:
    """How far it is; the claim counts from now on. Raises ClaimLost."""
    until = timezone.now() + CLAIM
    if not held(export).update(done=done, claimed_until=until):
        raise ClaimLost
    export.claimed_until = until


def held(export: Export) -> QuerySet[Export]:
    return Export.objects.filter(pk=export.pk, state=ExportState.MAKING, claimed_until=export.claimed_until)


def make_waiting_files() -> None:
    """What nobody is at: it waits since a worker was away, or its making was killed."""
    for pk in list(Export.objects.filter(state__in=WORKING).order_by("pk").values_list("pk", flat=True)):
        make_file(pk)


def forget_old_files() -> None:
    """After a week. The file first: whoever is killed in between finds the row, and does it again."""
    for export in Export.objects.filter(created_at__lt=timezone.now() - KEEP).exclude(state__in=WORKING):
        if export.file:
            export.file.storage.delete(str(export.file.name))
        Export.objects.filter(pk=export.pk).delete()
    forget_left_behind()


def forget_left_behind() -> None:
    """Files that no row names: who wrote them was killed just then."""
    storage, before = private_storage(), timezone.now() - KEEP
    if not storage.exists(FOLDER):
        return
    known = set(Export.objects.exclude(file="").values_list("file", flat=True))
    for name in (f"{FOLDER}/{one}" for one in storage.listdir(FOLDER)[1]):
        if name not in known and storage.get_modified_time(name) < before:
            storage.delete(name)
