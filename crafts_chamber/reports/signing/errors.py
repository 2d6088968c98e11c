"""Why a report can't be frozen, signed or handed out, in sentences for the person who wanted it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from crafts_chamber.reports.periods import month_name


class SigningRefused(Exception):
    """Nothing was written; the sentence says why and what to do."""


def months_open(months: Iterable[str]) -> SigningRefused:
    names = _(", ").join(month_name(month) for month in months)
    return SigningRefused(
        _("The ledger of %(months)s is not closed yet. The platform closes a month once it is over; freeze it then.")
        % {"months": names}
    )


def not_for_signing() -> SigningRefused:
    return SigningRefused(_("This form is not made to be signed."))


def frozen_already(number: str) -> SigningRefused:
    return SigningRefused(
        _("This period is frozen already as %(number)s. Sign that one, or make a corrected one from it.")
        % {"number": number}
    )


def no_reason() -> SigningRefused:
    return SigningRefused(_("Write why the report is corrected: it is kept with both reports."))


def not_the_newest(number: str) -> SigningRefused:
    return SigningRefused(_("%(number)s was corrected already. Go on with the newest version.") % {"number": number})


def not_your_role() -> SigningRefused:
    return SigningRefused(_("You don't hold the office that signs here."))


def signed_already() -> SigningRefused:
    return SigningRefused(_("Somebody has signed for this side already, or you have signed: it takes two people."))


def changed(number: str) -> SigningRefused:
    return SigningRefused(
        _("%(number)s is not as it was frozen: somebody has changed it in the database. Tell an administrator.")
        % {"number": number}
    )
