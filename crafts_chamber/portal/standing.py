"""What keeps a vendor from selling, or soon will: one note at the top of its portal pages."""

from dataclasses import dataclass
from datetime import date, timedelta

from crafts_chamber.registry.models import Membership
from crafts_chamber.registry.selectors import today
from crafts_chamber.vendors.agreeing import has_accepted
from crafts_chamber.vendors.models import Licence, Suspension, Vendor
from crafts_chamber.vendors.reminding import DAYS
from crafts_chamber.vendors.vendor_selectors import open_suspension

SOON = timedelta(days=max(DAYS))


@dataclass(frozen=True)
class Standing:
    """`suspension`: why it may not sell now. The days are set when they are near; `licence_ended`: it has passed."""

    suspension: Suspension | None
    agreement_open: bool
    membership_ends: date | None
    licence_ends: date | None
    licence_ended: bool


def standing_of(vendor: Vendor, membership: Membership | None, licence: Licence | None) -> Standing:
    """`licence`: the one that counts."""
    ends = licence_end(licence)
    return Standing(
        suspension=open_suspension(vendor),
        agreement_open=not has_accepted(vendor.firm),
        membership_ends=near(membership.valid_until) if membership else None,
        licence_ends=near(ends),
        licence_ended=ends is not None and ends < today(),
    )


def licence_end(licence: Licence | None) -> date | None:
    return licence.valid_until if licence and licence.is_needed and not licence.long_term else None


def near(day: date | None) -> date | None:
    """The day when it is within the next 60 days."""
    return day if day and today() <= day <= today() + SOON else None
