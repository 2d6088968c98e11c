"""Writes: suspending a vendor, bringing it back, and a firm's own goodbye.

Only the vendor's state changes. What its listings are stays untouched, so that a return brings everything back as it was;
the sale rule hides the goods meanwhile, and open orders are still shipped.
"""

from datetime import date

import structlog
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from crafts_chamber.registry.selectors import today
from storefront.accounts.models import User

from . import errors
from .acting import Acting, Duty, Power, require_acting, require_stranger
from .letters import tell_of_return, tell_of_suspension
from .models import Suspension, Vendor
from .news import announce
from .rules import LONGEST_REASON, VendorState, VendorStep, vendor_sources
from .selectors import parties_of

log = structlog.get_logger(__name__)


def suspend_vendor(vendor: Vendor, *, reason: str, until: date | None = None, by: User) -> Suspension:
    """Take its goods off the shop until that day (its last) or until somebody ends it. Raises Refusal."""
    require_office(vendor, by)
    reason = checked(reason)
    if until is not None and until < today():
        raise errors.suspension_in_the_past()
    with transaction.atomic():
        move(vendor, VendorStep.SUSPEND)
        suspension = Suspension.objects.create(vendor=vendor, reason=reason, until=until, by=by)
        tell_of_suspension(suspension)
    return suspension


def reinstate_vendor(vendor: Vendor, *, reason: str, by: User) -> None:
    """Bring everything back as it was: after a suspension, or when a firm that left returns. Raises Refusal."""
    require_office(vendor, by)
    end(vendor, checked(reason), by)


def leave_shop(vendor: Vendor, *, reason: str, by: User) -> None:
    """The firm sells here no more. Only its owner can say so; orders that are open are still shipped. Raises Refusal."""
    acting: Acting = require_acting(by, vendor.firm, Power.APPLY)
    if acting.duty != Duty.OWNER:
        raise errors.only_the_owner()
    reason = checked(reason)
    with transaction.atomic():
        move(vendor, VendorStep.LEAVE)
        close(vendor, reason, by)
        Suspension.objects.create(vendor=vendor, kind=Suspension.Kind.LEFT, reason=reason, by=by)


def end_due_suspensions() -> int:
    """End what has had its last day; returns how many vendors came back."""
    due = Suspension.objects.filter(ended_at=None, until__lt=today()).select_related("vendor__firm")
    return sum(end_by_date(suspension.vendor) for suspension in due)


def end_by_date(vendor: Vendor) -> bool:
    try:
        end(vendor, "", None)
    except errors.ApplicationRefused:
        log.info("suspension_ended_meanwhile", vendor=vendor.slug)
        return False
    return True


def end(vendor: Vendor, reason: str, by: User | None) -> None:
    with transaction.atomic():
        move(vendor, VendorStep.REINSTATE)
        for suspension in close(vendor, reason, by):
            tell_of_return(suspension)


def close(vendor: Vendor, reason: str, by: User | None) -> list[Suspension]:
    """End the open suspension, if there is one."""
    rows = list(open_suspensions(vendor).select_related("vendor__firm"))
    for row in rows:
        row.ended_at, row.ended_by, row.end_reason = timezone.now(), by, reason
        row.save(update_fields=["ended_at", "ended_by", "end_reason"])
    return rows


def open_suspensions(vendor: Vendor) -> QuerySet[Suspension]:
    return Suspension.objects.filter(vendor=vendor, ended_at=None)


def move(vendor: Vendor, step: VendorStep) -> None:
    """Of two moves at once one wins."""
    target = vendor_sources(step).get(VendorState(vendor.state))
    if target is None or not Vendor.objects.filter(pk=vendor.pk, state=vendor.state).update(state=target):
        raise errors.vendor_moved_on()
    vendor.refresh_from_db(fields=["state"])
    announce(vendor.firm_id)


def require_office(vendor: Vendor, by: User) -> None:
    if not parties_of(by):
        raise errors.not_yours()
    require_stranger(by, vendor.firm)


def checked(reason: str) -> str:
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise errors.reason_missing(LONGEST_REASON)
    return reason
