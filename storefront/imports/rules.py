"""How an import moves from the upload to its end: data in, data out."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ImportState(TextChoices):
    UPLOADED = "uploaded", pgettext_lazy("an import's state", "Waiting to be checked")
    CHECKING = "checking", pgettext_lazy("an import's state", "Being checked")
    CHECKED = "checked", pgettext_lazy("an import's state", "Checked")
    APPLYING = "applying", pgettext_lazy("an import's state", "Being applied")
    DONE = "done", pgettext_lazy("an import's state", "Done")
    REFUSED = "refused", pgettext_lazy("an import's state", "Can't be read")
    FAILED = "failed", pgettext_lazy("an import's state", "Stopped by an error")
    CANCELLED = "cancelled", pgettext_lazy("an import's state", "Cancelled")


class ImportStep(TextChoices):
    """What moves an import."""

    BEGIN = "begin", _("Begin to check")
    FINISH_CHECK = "finish_check", _("Checked to the end")
    REFUSE = "refuse", _("Refuse the file")
    APPLY = "apply", _("Apply")
    FINISH = "finish", _("Applied to the end")
    FAIL = "fail", _("Give up after several tries")
    CANCEL = "cancel", _("Cancel")


S = ImportState
TRANSITIONS: dict[ImportStep, tuple[frozenset[ImportState], ImportState]] = {
    # Checking that was killed begins anew: nothing outside of the import was written.
    ImportStep.BEGIN: (frozenset({S.UPLOADED, S.CHECKING}), S.CHECKING),
    ImportStep.FINISH_CHECK: (frozenset({S.CHECKING}), S.CHECKED),
    ImportStep.REFUSE: (frozenset({S.CHECKING}), S.REFUSED),
    ImportStep.APPLY: (frozenset({S.CHECKED}), S.APPLYING),
    ImportStep.FINISH: (frozenset({S.APPLYING}), S.DONE),
    ImportStep.FAIL: (frozenset({S.CHECKING, S.APPLYING}), S.FAILED),
    ImportStep.CANCEL: (frozenset({S.UPLOADED, S.CHECKING, S.CHECKED}), S.CANCELLED),
}
# A worker has something to do.
WORKING = frozenset({S.UPLOADED, S.CHECKING, S.APPLYING})
OPEN = WORKING | {S.CHECKED}

TONES = {
    S.CHECKED: "wait",
    S.DONE: "good",
    S.REFUSED: "bad",
    S.FAILED: "bad",
    S.CANCELLED: "neutral",
}


class Outcome(TextChoices):
    """What applying would do with one thing of the workbook."""

    NEW = "new", pgettext_lazy("in an import", "New")
    CHANGED = "changed", pgettext_lazy("in an import", "Changed")
    UNCHANGED = "unchanged", pgettext_lazy("in an import", "Unchanged")
    WRONG = "wrong", pgettext_lazy("in an import", "Wrong")


class ItemState(TextChoices):
    """How far one thing has come."""

    PLANNED = "planned", pgettext_lazy("in an import", "Planned")
    DONE = "done", pgettext_lazy("in an import", "Done")
    FAILED = "failed", pgettext_lazy("in an import", "Not done")


TO_APPLY = frozenset({Outcome.NEW, Outcome.CHANGED})
