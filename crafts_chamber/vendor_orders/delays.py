"""A vendor says that a parcel goes out later: a new day and why. The shopper hears it; the offices see it."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from crafts_chamber.vendors.acting import Power, mandate_of, require_acting
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import User
from storefront.core.jobs import enqueue_after_commit

from . import errors, tasks
from .models import DelayReport, VendorOrder

LONGEST_DELAY = timedelta(days=60)
LONGEST_WORDS = 300


def report_delay(
    vendor: Vendor, vendor_order: VendorOrder, *, new_day: date, reason: str, words: str = "", by: User
) -> DelayReport:
    """Name the day by which all of it is sent; later ones may follow. The same day again is the same report.

    Raises CannotPostpone, naming the field; nothing is kept then.
    """
    require_acting(by, vendor.firm, Power.ORDERS)
    words = words.strip()
    check(new_day, reason, words, timezone.localdate())
    with transaction.atomic():
        locked = VendorOrder.objects.select_for_update().get(pk=vendor_order.pk, vendor=vendor)
        known = DelayReport.objects.filter(vendor_order=locked, new_day=new_day).first()
        if known is not None and locked.promised_on == new_day:
            return known
        if not locked.may_ship:
            raise errors.nothing_to_postpone()
        if locked.promised_on and new_day <= locked.promised_on:
            raise errors.day_not_later(locked.promised_on)
        VendorOrder.objects.filter(pk=locked.pk).update(promised_on=new_day)
        report = DelayReport.objects.create(
            vendor_order=locked,
            new_day=new_day,
            reason=reason,
            words=words,
            by=by,
            mandate=mandate_of(by, vendor.firm),
            at=timezone.now(),
        )
        enqueue_after_commit(tasks.tell_delay, report.pk)
    return report


def check(new_day: date, reason: str, words: str, today: date) -> None:
    if new_day <= today:
        raise errors.day_not_ahead(today)
    if new_day > today + LONGEST_DELAY:
        raise errors.day_too_far(today + LONGEST_DELAY)
    if reason not in DelayReport.Reason:
        raise errors.reason_unknown()
    if reason == DelayReport.Reason.OTHER and not words:
        raise errors.reason_in_words()
    if len(words) > LONGEST_WORDS:
        raise errors.reason_too_long(LONGEST_WORDS)
