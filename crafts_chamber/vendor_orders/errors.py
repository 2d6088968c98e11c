"""Why a parcel can't be shipped, in words that a vendor reads."""

from django.utils.translation import gettext as _


class CannotShip(Exception):
    """The reason is the message: a translated sentence."""


def not_paid() -> CannotShip:
    return CannotShip(_("This order is not paid yet. Ship it once it stands under «To ship»."))


def nothing_chosen() -> CannotShip:
    return CannotShip(_("Choose at least one piece to put into the parcel."))


def too_many(name: str, left: int) -> CannotShip:
    return CannotShip(_("Only %(left)d of «%(name)s» are left to ship.") % {"left": left, "name": name})


def unknown_carrier() -> CannotShip:
    return CannotShip(_("Choose a carrier from the list."))


def wrong_number(carrier: str, number: str) -> CannotShip:
    return CannotShip(
        _("%(carrier)s has no tracking numbers like «%(number)s». Check the label and type it again.")
        % {"carrier": carrier, "number": number[:40]}
    )


def number_used(number: str) -> CannotShip:
    return CannotShip(
        _("Parcel %(number)s is already recorded for this order with other pieces.") % {"number": number}
    )


def saleor_said_no(reason: str) -> CannotShip:
    return CannotShip(_("The parcel was not accepted: %(reason)s Nothing was shipped.") % {"reason": reason})
