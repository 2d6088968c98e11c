"""Why a work sheet can't be saved or moved, in words that the person who tried can act on."""

from django.utils.translation import gettext as _

from crafts_chamber.registry.errors import Refusal

from .rules import MOST_LINES


class SheetChangedMeanwhile(Refusal):
    """Somebody else saved or moved the sheet since this person opened it; nothing was saved."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody changed this sheet since you opened it, so nothing was saved. "
                "Your rows are still here: look at the sheet in another window, then save again."
            )
        )


def not_to_be_edited() -> Refusal:
    return Refusal(
        _("This sheet is with the chamber or confirmed, so its rows stay as they are. Wait, or begin a correction.")
    )


def no_such_month() -> Refusal:
    return Refusal(_("Choose a month that has begun, such as 2026-03."), "month")


def too_many_lines() -> Refusal:
    return Refusal(
        _("A sheet holds %(most)d rows. Put rows of one household and one thing together.") % {"most": MOST_LINES}
    )


def line_twice(household: str, goods: str) -> Refusal:
    return Refusal(
        _("%(household)s stands twice with «%(goods)s» at the same rate. Put the pieces into one row.")
        % {"household": household, "goods": goods}
    )


def nothing_to_submit() -> Refusal:
    return Refusal(_("There is no row yet. Write at least one, then submit."))


def nothing_to_copy() -> Refusal:
    return Refusal(_("The month before has no rows to copy."))


def moved_on() -> Refusal:
    return Refusal(_("This sheet has moved on since you opened it, so nothing was changed. Look at it again."))


def words_missing() -> Refusal:
    return Refusal(_("Write what the firm should mend; it reads your words."), "words")


def only_confirmed_are_corrected() -> Refusal:
    return Refusal(_("Only a confirmed sheet is corrected by a new one. Change the rows of this one instead."))
