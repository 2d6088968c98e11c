"""Why a month can't be closed or a row not be put right, in words that officers read."""

from django.utils.translation import gettext as _

from crafts_chamber.registry.errors import Refusal


class LedgerRefused(Refusal):
    """Nothing was written."""


def month_not_over(month: str) -> LedgerRefused:
    return LedgerRefused(_("%(month)s is not over yet. Close it when its last day has passed.") % {"month": month})


def month_closed(month: str) -> LedgerRefused:
    return LedgerRefused(_("%(month)s is closed already.") % {"month": month})


def month_out_of_turn(month: str, first: str) -> LedgerRefused:
    return LedgerRefused(
        _("Months are closed in order: close %(first)s before %(month)s.") % {"month": month, "first": first}
    )


def not_a_keeper() -> LedgerRefused:
    return LedgerRefused(_("Only the platform closes months and puts rows of the ledger right."))


def nothing_chosen() -> LedgerRefused:
    return LedgerRefused(_("Choose at least one row that still counts."), "rows")


def rows_moved_on() -> LedgerRefused:
    return LedgerRefused(
        _(
            "Somebody has put one of these rows right meanwhile, so nothing was written. Look at the rows as they are now."
        ),
        "rows",
    )


def nothing_to_change() -> LedgerRefused:
    return LedgerRefused(_("The rows you chose say this already. Change at least one of the fields."))


def no_reason() -> LedgerRefused:
    return LedgerRefused(_("Write in a few words why these rows were wrong."), "reason")
