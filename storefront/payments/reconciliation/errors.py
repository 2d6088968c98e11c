"""Why a difference can't be repaired or closed, in sentences for the person at the desk."""

from django.utils.translation import gettext as _


class CannotRepair(Exception):
    """Nothing was changed here. `str()` is a translated sentence."""


class NotAnOperator(CannotRepair):
    def __init__(self) -> None:
        super().__init__(_("Only a platform operator can repair the books."))


class AlreadyResolved(CannotRepair):
    def __init__(self) -> None:
        super().__init__(_("Somebody has resolved this difference already, or it is gone. Look at the list again."))


class NoNote(CannotRepair):
    def __init__(self) -> None:
        super().__init__(_("Write a note: whoever looks later must understand why it was closed."))


class NothingToDo(CannotRepair):
    def __init__(self) -> None:
        super().__init__(_("No machine can repair this. Look at it with the provider, then close it with a note."))


class SomebodyAway(CannotRepair):
    def __init__(self) -> None:
        super().__init__(_("The shop or the payment provider does not answer just now. Try again in a few minutes."))


class Refused(CannotRepair):
    def __init__(self, reason: str) -> None:
        super().__init__(_("It was refused: %(reason)s Look at the order before you try again.") % {"reason": reason})
