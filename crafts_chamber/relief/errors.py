"""Why a relief link or a work sheet can't be taken, in words that the person who tried can act on."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from crafts_chamber.registry.errors import Refusal


def over_whole(covered: Decimal, share: Decimal) -> Refusal:
    others = covered - share
    return Refusal(
        _(
            "Together with the other links of these goods that would be %(covered)s percent on some days. "
            "At most %(left)s percent are left: write a smaller share, or end another link first."
        )
        % {"covered": plain(covered), "left": plain(max(100 - others, Decimal(0)))},
        "share",
    )


def other_firms_goods() -> Refusal:
    return Refusal(_("These goods are not of this firm. Choose from the list."), "product")


def already_ended() -> Refusal:
    return Refusal(_("This link has been ended already, so nothing was changed. Look at it again."))


def too_early(earliest: date) -> Refusal:
    """`earliest`: on which a link can end."""
    return Refusal(
        _("Sales before %(day)s are attributed already. Choose that day or a later one.")
        % {"day": date_format(earliest, "DATE_FORMAT")},
        "last_day",
    )


def begins_too_early(earliest: date) -> Refusal:
    """`earliest`: on which the link that is replaced can end."""
    return Refusal(
        _("Sales of today are attributed by the old link. Let the new one begin on %(day)s or later.")
        % {"day": date_format(earliest + timedelta(days=1), "DATE_FORMAT")},
        "valid_from",
    )


def too_late(last: date) -> Refusal:
    return Refusal(
        _("The link ends on %(day)s anyhow. Choose that day or an earlier one.")
        % {"day": date_format(last, "DATE_FORMAT")},
        "last_day",
    )


def reason_missing() -> Refusal:
    return Refusal(_("Write why. The history keeps it."), "reason")


def plain(number: Decimal) -> str:
    """33.50 → 33.5, 100.00 → 100."""
    return f"{number.normalize():f}"
