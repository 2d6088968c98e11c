"""Why a cancellation or a return can't go on as somebody asked, in words that they read."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from moneyed import Money

from crafts_chamber.registry.errors import Refusal
from theme.components.yuan import write_money

from .rules import LONGEST_WORDS, MOST_PICTURES


class CaseRefused(Refusal):
    """Nothing was changed."""


def moved_on() -> CaseRefused:
    return CaseRefused(_("This case has moved on meanwhile, so nothing was changed. Look at how it stands now."))


def nothing_chosen() -> CaseRefused:
    return CaseRefused(_("Choose at least one piece."))


def no_such_line() -> CaseRefused:
    return CaseRefused(_("Choose only goods of this order, and write 0 or more pieces."))


def too_many_pieces(name: str, left: int, field: str) -> CaseRefused:
    sentence = ngettext(
        "Only %(left)d piece of «%(name)s» can be asked for now. Lower the number.",
        "Only %(left)d pieces of «%(name)s» can be asked for now. Lower the number.",
        left,
    )
    return CaseRefused(sentence % {"left": left, "name": name}, field)


def none_left(name: str, field: str) -> CaseRefused:
    sentence = _(
        "No piece of «%(name)s» can be asked for now: they are in another request, or it is too late for them."
    )
    return CaseRefused(sentence % {"name": name}, field)


def already_sent(name: str, field: str) -> CaseRefused:
    sentence = _("«%(name)s» is in a parcel already and can't be cancelled. Once it has come, you can send it back.")
    return CaseRefused(sentence % {"name": name}, field)


def no_reason() -> CaseRefused:
    return CaseRefused(_("Choose a reason from the list."), "reason")


def words_missing() -> CaseRefused:
    return CaseRefused(_("Write in a few words what is the matter."), "words")


def words_too_long(length: int) -> CaseRefused:
    sentence = ngettext(
        "Your text has %(length)d character; at most %(limit)d fit. Shorten it.",
        "Your text has %(length)d characters; at most %(limit)d fit. Shorten it.",
        length,
    )
    return CaseRefused(sentence % {"length": length, "limit": LONGEST_WORDS}, "words")


def received_missing() -> CaseRefused:
    return CaseRefused(_("Write the day on which the parcel came."), "received_on")


def not_yet_received(today: date) -> CaseRefused:
    sentence = _("The parcel can't have come after today, %(today)s. Write the day on which it came.")
    return CaseRefused(sentence % {"today": written(today)}, "received_on")


def received_before_sent(sent: date) -> CaseRefused:
    sentence = _("The goods were sent on %(sent)s and can't have come before. Write the day on which they came.")
    return CaseRefused(sentence % {"sent": written(sent)}, "received_on")


def too_late(last: date) -> CaseRefused:
    sentence = _(
        "The seven days without a reason ended on %(last)s. If something is wrong with the goods, choose that as the reason."
    )
    return CaseRefused(sentence % {"last": written(last)}, "reason")


def made_to_order(name: str, field: str) -> CaseRefused:
    sentence = _(
        "«%(name)s» was made for you, and you agreed that it does not go back without a reason. If something is wrong "
        "with it, choose that as the reason."
    )
    return CaseRefused(sentence % {"name": name}, field)


def too_many_pictures() -> CaseRefused:
    return CaseRefused(_("Send at most %(most)d pictures.") % {"most": MOST_PICTURES}, "pictures")


def not_to_cancel() -> CaseRefused:
    return CaseRefused(_("Nothing of this order can be cancelled any more."))


def partly_paid() -> CaseRefused:
    return CaseRefused(
        _("Part of your money has come. Write to the platform before you cancel, so that it goes back to you.")
    )


def paid_meanwhile() -> CaseRefused:
    return CaseRefused(
        _("Your money came meanwhile, so nothing was cancelled. Load the page again, and ask once more.")
    )


def not_an_operator() -> CaseRefused:
    return CaseRefused(_("Only the platform decides about cancellations and returns."))


def amount_out_of_range(field: str, most: Money) -> CaseRefused:
    sentence = _("Write an amount from 0 to %(most)s.") % {"most": write_money(most)}
    return CaseRefused(sentence, field)


def nothing_to_pay() -> CaseRefused:
    return CaseRefused(_("Write what goes back to the shopper, or refuse the request and say why."), "goods")


def condition_missing() -> CaseRefused:
    return CaseRefused(_("Choose how the goods came back."), "condition")


def no_talk() -> CaseRefused:
    return CaseRefused(_("This case is over: nobody reads messages here any more."))


def shop_away() -> CaseRefused:
    return CaseRefused(_("The shop does not answer at the moment, so nothing was changed. Try again in a few minutes."))


def written(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
