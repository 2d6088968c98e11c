"""Forgetting: files are kept while somebody may still want them, and a firm can't fill the disk with them."""

from datetime import timedelta

from django.utils import timezone

from .files import forget_files
from .models import Import
from .rules import TRANSITIONS, WORKING, ImportState, ImportStep

KEEP_FILES = timedelta(days=30)
KEEP_HISTORY = timedelta(days=365)
# Of one owner and kind; older ones lose their files when a new one comes.
MOST_WITH_FILES = 10


def forget_beyond(kind: str, owner: str) -> None:
    """Take the files of all but the newest imports."""
    imports = Import.objects.filter(kind=kind, owner=owner).order_by("-pk")
    newest = list(imports.values_list("pk", flat=True)[:MOST_WITH_FILES])
    for parent in imports.exclude(pk__in=newest).exclude(file="").exclude(state__in=WORKING):
        forget(parent)


def forget_old_imports() -> None:
    """Take the files of imports that have stood still for a month; after a year they are deleted."""
    now = timezone.now()
    idle = Import.objects.exclude(state__in=WORKING)
    for parent in idle.filter(moved_at__lt=now - KEEP_FILES).exclude(file=""):
        forget(parent)
    idle.filter(moved_at__lt=now - KEEP_HISTORY).delete()


def forget(parent: Import) -> None:
    """Delete an import's files and things; what waits to be applied can't be any more, and is cancelled.

    Files first: who is killed in between finds them named still, and does it again.
    """
    sources, target = TRANSITIONS[ImportStep.CANCEL]
    Import.objects.filter(pk=parent.pk, state=ImportState.CHECKED, state__in=sources).update(state=target)
    if Import.objects.filter(pk=parent.pk, state__in=WORKING).exists():
        return
    forget_files(parent.pk)
    parent.items.all().delete()
    Import.objects.filter(pk=parent.pk).update(file="", marked="")
