"""Why a parcel can't be shipped, in words that a vendor reads."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from crafts_chamber.registry.errors import Refusal

from .models import VendorOrder

State = VendorOrder.State


class CannotShip(Refusal):
    """The reason is a translated sentence; nothing was shipped."""


def not_to_ship(state: str) -> CannotShip:
    """The reason why an order in this state takes no parcel."""
    reasons = {
        State.COMPLETED: _("This order is completed; nothing is left to ship."),
        State.SHIPPED: _("Everything of this order is already on its way; nothing is left to ship."),
        State.PAID_BACK: _("Money of this order was paid back. Do not ship it; ask the platform how it goes on."),
        State.CANCELLED: _("This order was cancelled. Do not ship it."),
    }
    return CannotShip(reasons.get(State(state)) or not_paid().sentence)


def not_paid() -> CannotShip:
    return CannotShip(_("This order is not paid yet. Ship it once it stands under «To ship»."))


def nothing_chosen() -> CannotShip:
    return CannotShip(_("Choose at least one piece to put into the parcel."))


def no_such_quantity() -> CannotShip:
    return CannotShip(_("Write whole numbers of pieces, 0 or more, and only for the lines of this order."))


def too_many(name: str, left: int, line_id: str) -> CannotShip:
    sentence = _("Only %(left)d of «%(name)s» are left to ship. Lower the number.") % {"left": left, "name": name}
    return CannotShip(sentence, line_id)


def answer_first(name: str, line_id: str) -> CannotShip:
    sentence = _("The shopper asked to cancel «%(name)s». Answer that first, under «After the sale».")
    return CannotShip(sentence % {"name": name}, line_id)


def unknown_carrier() -> CannotShip:
    return CannotShip(_("Choose a carrier from the list."), "carrier")


def wrong_number(carrier: str, number: str) -> CannotShip:
    return CannotShip(
        _("%(carrier)s has no tracking numbers like «%(number)s». Check the label and type it again.")
        % {"carrier": carrier, "number": number[:40]},
        "tracking_number",
    )


def number_used(number: str) -> CannotShip:
    return CannotShip(
        _("Parcel %(number)s is already recorded for this order with other contents. Check the number.")
        % {"number": number},
        "tracking_number",
    )


def unpaid_in_saleor() -> CannotShip:
    return CannotShip(_("The order is not fully paid any more, so nothing was shipped. Load the page again."))


def sent_meanwhile() -> CannotShip:
    return CannotShip(
        _("Some of these pieces were shipped meanwhile, so nothing was shipped now. Load the page again.")
    )


def out_of_stock() -> CannotShip:
    return CannotShip(
        _("Your stock in the shop does not hold these pieces. Correct the stock of the goods, then ship again.")
    )


def saleor_said_no() -> CannotShip:
    return CannotShip(_("The shop did not take this parcel and nothing was shipped. Ask the platform to look at it."))


class CannotPostpone(Refusal):
    """The reason is a translated sentence; the day stands as it stood."""


def nothing_to_postpone() -> CannotPostpone:
    return CannotPostpone(_("Nothing of this order waits to be shipped, so nothing can be late."))


def day_not_ahead(today: date) -> CannotPostpone:
    sentence = _("Name a day after today, %(today)s.") % {"today": date_format(today, "DATE_FORMAT")}
    return CannotPostpone(sentence, "new_day")


def day_too_far(last: date) -> CannotPostpone:
    sentence = _("Name a day by %(last)s at the latest. If it takes longer, agree with the shopper to cancel.")
    return CannotPostpone(sentence % {"last": date_format(last, "DATE_FORMAT")}, "new_day")


def day_not_later(promised: date) -> CannotPostpone:
    sentence = _("You have named %(day)s already. Name a later day; if you are ready sooner, just ship it.")
    return CannotPostpone(sentence % {"day": date_format(promised, "DATE_FORMAT")}, "new_day")


def reason_unknown() -> CannotPostpone:
    return CannotPostpone(_("Choose a reason from the list."), "reason")


def reason_in_words() -> CannotPostpone:
    return CannotPostpone(_("Say in a few words why it takes longer: the shopper reads it."), "words")


def reason_too_long(most: int) -> CannotPostpone:
    return CannotPostpone(_("Say it in %(most)d characters at most.") % {"most": most}, "words")


class NotReceived(Refusal):
    """The reason is a translated sentence, for the shopper; the order stands as it stood."""


def not_all_sent() -> NotReceived:
    return NotReceived(_("Not all of it was sent yet. Confirm it once everything has come."))


def case_open() -> NotReceived:
    return NotReceived(_("You asked to send goods back. It counts as received once that is settled."))
