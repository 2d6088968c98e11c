"""Writes: taking a workbook in, letting it be applied, and cancelling it."""

import hashlib

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language

from storefront.accounts.models import User
from storefront.core.jobs import enqueue_after_commit

from . import errors, tasks
from .forgetting import forget_beyond
from .models import Import
from .rules import OPEN, TRANSITIONS, ImportStep

MEGABYTE = 1024**2
# Five hundred photos, and the sheet around them.
MOST_BYTES = 160 * MEGABYTE


def take_in(kind: str, owner: str, upload: "UploadedFile[bytes] | None", *, by: User) -> Import:
    """Keep a workbook and let a worker check it. The same file sent twice at once is one import.

    Raises ImportRefused; nothing is kept then.
    """
    if upload is None:
        raise errors.no_file()
    size = upload.size or 0
    if not size:
        raise errors.empty_file()
    if size > MOST_BYTES:
        raise errors.too_large(MOST_BYTES // MEGABYTE)
    digest = digest_of(upload)
    try:
        with transaction.atomic():
            parent = Import.objects.create(
                kind=kind,
                owner=owner,
                by=by,
                language=get_language() or by.language,
                name=(upload.name or "")[-120:],
                size=size,
                digest=digest,
            )
            # Below a transaction: what is killed here leaves a file without an import, never the other way round.
            parent.file.save("sent", upload, save=True)
    except IntegrityError:
        return Import.objects.get(kind=kind, owner=owner, digest=digest, state__in=OPEN)
    forget_beyond(kind, owner)
    enqueue_after_commit(tasks.work_on, parent.pk)
    return parent


def digest_of(upload: "UploadedFile[bytes]") -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


def apply_import(parent: Import, *, by: User) -> None:
    """Let a worker do what was planned, in the name of whoever says so. Raises ImportRefused; nothing is changed then."""
    if not parent.to_apply:
        raise errors.nothing_to_apply()
    try:
        with transaction.atomic():
            move(parent, ImportStep.APPLY, applied_by=by, done=0, total=parent.to_apply)
    except IntegrityError as error:
        raise errors.another_is_applying() from error
    enqueue_after_commit(tasks.work_on, parent.pk)


def cancel_import(parent: Import) -> None:
    """Leave everything as it is. Raises ImportRefused when it is being applied already."""
    move(parent, ImportStep.CANCEL, slot=None, claimed_until=None)


def move(parent: Import, step: ImportStep, **fields: object) -> None:
    sources, target = TRANSITIONS[step]
    moved = Import.objects.filter(pk=parent.pk, state__in=sources)
    if not moved.update(state=target, moved_at=timezone.now(), **fields):
        raise errors.moved_on()
    parent.refresh_from_db()
