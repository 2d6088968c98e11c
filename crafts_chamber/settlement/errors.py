"""Why a statement or a fee rule can't go on as somebody asked, in words that they read."""

from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from moneyed import Money

from crafts_chamber.registry.errors import Refusal
from storefront.core.money import CNY
from theme.components.yuan import write_money

from .rules import LONGEST_WORDS, NOTICE_DAYS


class SettlementRefused(Refusal):
    """Nothing was changed."""


def moved_on() -> SettlementRefused:
    return SettlementRefused(
        _("This statement has moved on meanwhile, so nothing was changed. Look at it as it is now.")
    )


def not_an_operator() -> SettlementRefused:
    return SettlementRefused(_("Only a platform operator does this. Ask one of them."))


def not_a_signer() -> SettlementRefused:
    return SettlementRefused(_("Only staff of the federation sign this. Ask one of them."))


def not_closed(month: str) -> SettlementRefused:
    sentence = _("The ledger of %(month)s is not closed yet. Close the month first, then issue its statements.")
    return SettlementRefused(sentence % {"month": month})


def earlier_first(month: str) -> SettlementRefused:
    sentence = _("The statements of %(month)s come first: each month begins with what the one before carries over.")
    return SettlementRefused(sentence % {"month": month})


def words_missing() -> SettlementRefused:
    return SettlementRefused(_("Write in a few words what is the matter."), "words")


def words_too_long(length: int) -> SettlementRefused:
    sentence = ngettext(
        "Your text has %(length)d character; at most %(limit)d fit. Shorten it.",
        "Your text has %(length)d characters; at most %(limit)d fit. Shorten it.",
        length,
    )
    return SettlementRefused(sentence % {"length": length, "limit": LONGEST_WORDS}, "words")


def later_issued(month: str) -> SettlementRefused:
    sentence = _("The statement of %(month)s builds on this one, so this one stays. Put it right in that of %(month)s.")
    return SettlementRefused(sentence % {"month": month})


def too_much_let_off(fees: Decimal) -> SettlementRefused:
    sentence = _("The fees of this statement come to %(fees)s: no more than that can be let off.")
    return SettlementRefused(sentence % {"fees": write_money(Money(max(fees, Decimal(0)), CNY))}, "waived")


def nothing_to_pay() -> SettlementRefused:
    return SettlementRefused(_("Nothing is to be paid: what is below zero is carried over to the next month."))


def flow_not_signed(flow: str) -> SettlementRefused:
    sentence = _("No sign-off is recorded for this way of the money: «%(flow)s». The federation records it first.")
    return SettlementRefused(sentence % {"flow": flow})


def reference_used() -> SettlementRefused:
    sentence = _("This bank reference is recorded for another payment already. Check the bank's receipt.")
    return SettlementRefused(sentence, "reference")


def not_yet_paid(today: date) -> SettlementRefused:
    sentence = _("Choose the day that the bank's receipt shows; it can't be after today, %(today)s.")
    return SettlementRefused(sentence % {"today": date_format(today, "DATE_FORMAT")}, "paid_on")


def too_soon(first: date) -> SettlementRefused:
    sentence = ngettext(
        "Vendors must hear of a new rule at least %(days)d day before it begins: choose %(first)s or later.",
        "Vendors must hear of a new rule at least %(days)d days before it begins: choose %(first)s or later.",
        NOTICE_DAYS,
    )
    return SettlementRefused(sentence % {"days": NOTICE_DAYS, "first": date_format(first, "DATE_FORMAT")}, "valid_from")


def out_of_bounds(field: str, most: Decimal) -> SettlementRefused:
    return SettlementRefused(_("Write a number from 0 to %(most)s.") % {"most": most}, field)


def unknown_craft() -> SettlementRefused:
    return SettlementRefused(_("Choose a craft from the list."), "craft")


def words_of_rule_missing(field: str) -> SettlementRefused:
    return SettlementRefused(_("Say in one sentence what vendors pay, in both languages."), field)


def day_taken() -> SettlementRefused:
    sentence = _("Another rule begins on that day. Withdraw it first, or choose another day.")
    return SettlementRefused(sentence, "valid_from")


def already_begun() -> SettlementRefused:
    return SettlementRefused(_("This rule has begun, so it stays. A newer one can end it."))
