"""Tells shopper and maker when goods that were paid are not sent in time; once each."""

from datetime import datetime, time, timedelta

from django.db.models import Max
from django.utils import timezone, translation
from django.utils.formats import date_format

from crafts_chamber.vendor_orders.models import SHIPPABLE, DelayReport, VendorOrder
from crafts_chamber.vendors.letters import tell_firm
from storefront.catalog.models import Variant
from storefront.notices.kinds import Kind

from .letters import tell
from .models import Purchase

# What is there is sent within three days of the payment; what is made to order, so many days after it should be made.
SHIP_WITHIN = timedelta(days=3)
# Of older ones everybody has heard.
LONGEST = timedelta(days=90)


def tell_of_delays(now: datetime) -> int:
    """Returns how many vendors' parts of orders are late."""
    parts = VendorOrder.objects.filter(
        state__in=SHIPPABLE, paid_at__lt=now - SHIP_WITHIN, paid_at__gt=now - LONGEST
    ).select_related("vendor__firm")
    late = [part for part in parts.prefetch_related("lines") if now > due(part)]
    purchases = {one.order_id: one for one in Purchase.objects.filter(order_id__in=[part.order_id for part in late])}
    for part in late:
        tell_of_delay(part, purchases.get(part.order_id))
    return len(late)


def due(part: VendorOrder) -> datetime:
    """The end of the day that the vendor named last; else so long after the payment."""
    if part.promised_on:
        return timezone.make_aware(datetime.combine(part.promised_on, time.max))
    return (part.paid_at or part.placed_at) + SHIP_WITHIN + timedelta(days=longest_to_make(part))


def longest_to_make(part: VendorOrder) -> int:
    """Days, of what is still to be sent."""
    skus = [line.sku for line in part.lines.all() if line.quantity_to_ship]
    made = Variant.objects.filter(sku__in=skus, product__made_to_order=True)
    return made.aggregate(days=Max("product__days_to_make"))["days"] or 0


def tell_of_delay(part: VendorOrder, purchase: Purchase | None) -> None:
    key = f"delayed:{part.pk}:{part.promised_on}" if part.promised_on else f"delayed:{part.pk}"
    if purchase is not None:
        tell(purchase, "order_delayed", key, {"maker": part.vendor.name})
    firm = part.vendor.firm
    paid_on = timezone.localtime(part.paid_at or part.placed_at).date()
    facts = {"number": part.order_number, "paid_on": paid_on}
    tell_firm(firm, "vendor_delayed", facts, f"portal:order {part.pk}", key=key, kind=Kind.NEW_ORDER)


def tell_of_report(report: DelayReport) -> None:
    """Follower of delays: what the vendor said, to its shopper, in the purchase's language."""
    part = report.vendor_order
    purchase = Purchase.objects.filter(order_id=part.order_id, state=Purchase.State.PLACED).first()
    if purchase is None:
        return
    with translation.override(purchase.language):
        facts: dict[str, object] = {
            "maker": part.vendor.name,
            "day": date_format(report.new_day, "DATE_FORMAT"),
            "reason": ": ".join(filter(None, (str(report.get_reason_display()), report.words))),
        }
    tell(purchase, "order_postponed", f"postponed:{report.pk}", facts)
