"""Why an import can't be taken or moved, in words that the person who tried reads."""

from django.utils.translation import gettext as _


class ImportRefused(Exception):
    """`sentence` says what is wrong and what to do; nothing was changed."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def no_file() -> ImportRefused:
    return ImportRefused(_("Choose a workbook first."))


def empty_file() -> ImportRefused:
    return ImportRefused(_("This file is empty. Choose the workbook again."))


def too_large(megabytes: int) -> ImportRefused:
    return ImportRefused(
        _("This file is larger than %(megabytes)d MB. Send the rows in several workbooks, or with smaller pictures.")
        % {"megabytes": megabytes}
    )


def moved_on() -> ImportRefused:
    return ImportRefused(_("This import has moved on since you opened it, so nothing was changed. Look at it again."))


def nothing_to_apply() -> ImportRefused:
    return ImportRefused(_("There is nothing to apply: no row is new or changed."))


def another_is_applying() -> ImportRefused:
    return ImportRefused(_("Another workbook of yours is being applied. Wait until it is done, then apply this one."))


def stopped() -> str:
    return _(
        "An error of ours stopped this import. What was done until then stays. Send the same workbook again: it goes on "
        "from there. If that fails, too, tell the chamber."
    )
