"""Why a dead letter was not replayed or set aside. `str()` is a translated sentence; nothing was changed then."""

from django.utils.translation import gettext as _


class Refused(Exception):
    """What the person wanted is not done."""


class DecidedBefore(Refused):
    def __init__(self) -> None:
        super().__init__(_("This job is not waiting any more: somebody decided about it, or it was done meanwhile."))


def unknown_job(task: str) -> Refused:
    sentence = _("The shop has no job «%(task)s» any more. Set it aside.")
    return Refused(sentence % {"task": task})


def unreadable() -> Refused:
    return Refused(_("What this job was to work on can't be read: the key that sealed it is gone. Set it aside."))


def nobody_to_ask() -> Refused:
    return Refused(_("The queue of jobs does not answer just now. Try again in a minute."))


def no_reason() -> Refused:
    return Refused(_("Say why it is set aside, in at most 200 characters."))
