"""A vendor's part of an order is completed: its shopper says that everything came, or nobody says anything for long.

It ends nothing else: what may be sent back, and until when, counts from the day on which the parcel came, as the shopper
names it (`aftersale.rules.last_day`).
"""

from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from . import errors
from .aftersale.rules import OPEN
from .models import SENT, AfterSaleCase, VendorOrder

State = VendorOrder.State


def confirm_receipt(vendor_order: VendorOrder) -> None:
    """The shopper has it all. Raises NotReceived; pressed twice, the first time counts."""
    if complete(VendorOrder.objects.filter(pk=vendor_order.pk), VendorOrder.Completed.BY_SHOPPER):
        return
    vendor_order.refresh_from_db()
    if vendor_order.state not in SENT:
        raise errors.not_all_sent()
    if vendor_order.state == State.SHIPPED:
        raise errors.case_open()


def complete_by_clock() -> int:
    """What was sent so long ago that it must have come. Returns how many."""
    until = timezone.now() - timedelta(days=settings.COMPLETED_AFTER_DAYS)
    return complete(VendorOrder.objects.filter(shipped_at__lt=until), VendorOrder.Completed.BY_CLOCK)


def complete(orders: QuerySet[VendorOrder], by: VendorOrder.Completed) -> int:
    """Those of them that were sent and about which nothing is open; whoever is faster wins."""
    cases = AfterSaleCase.objects.filter(vendor_order=OuterRef("pk"), state__in=sorted(OPEN))
    return orders.filter(~Exists(cases), state=State.SHIPPED).update(
        state=State.COMPLETED, completed_at=timezone.now(), completed_by=by
    )
