"""Reads for one vendor: it comes first and can't be left out."""

from collections import Counter
from collections.abc import Collection, Sequence

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from crafts_chamber.vendors.models import Vendor

from .aftersale.rules import OPEN, CaseKind
from .carriers import tidy
from .models import SHIPPABLE, CaseLine, DelayReport, Parcel, VendorOrder, VendorOrderLine
from .picking import MOST_ORDERS, Pick, picks_of


def vendor_orders(vendor: Vendor, state: str = "", text: str = "") -> QuerySet[VendorOrder]:
    """This vendor's orders, newest first; `state` narrows to one of VendorOrder.State, `text` to those with this number,
    with such goods (by name or SKU), or with this parcel.
    """
    orders = VendorOrder.objects.filter(vendor=vendor).prefetch_related("lines")
    if text:
        orders = orders.filter(Q(order_number=text.lstrip("#")) | has_goods(text) | Q(has_parcel(tidy(text))))
    return orders.filter(state=state) if state else orders


def has_goods(text: str) -> Q:
    lines = VendorOrderLine.objects.filter(vendor_order=OuterRef("pk"))
    return Q(Exists(lines.filter(Q(product_name__icontains=text) | Q(sku__iexact=text))))


def has_parcel(number: str) -> Exists:
    return Exists(Parcel.objects.filter(vendor_order=OuterRef("pk"), tracking_number=number))


def vendor_order(vendor: Vendor, pk: int) -> VendorOrder | None:
    """One of this vendor's orders with lines and parcels; None when it is another's."""
    parcels = Prefetch("parcels", Parcel.objects.select_related("shipped_by", "mandate__firm"))
    delays = Prefetch("delays", DelayReport.objects.select_related("by", "mandate__firm"))
    return VendorOrder.objects.filter(vendor=vendor, pk=pk).prefetch_related("lines", parcels, delays).first()


def latest_orders(vendor: Vendor) -> QuerySet[VendorOrder]:
    """Newest first, without their lines."""
    return VendorOrder.objects.filter(vendor=vendor)


def orders_to_ship(vendor: Vendor) -> QuerySet[VendorOrder]:
    return VendorOrder.objects.filter(vendor=vendor, state__in=sorted(SHIPPABLE))


def picks_for(vendor: Vendor, chosen: Collection[int] = ()) -> Sequence[Pick]:
    """What the chosen orders of this vendor need, or the oldest of all that wait. Pieces of parcels that are being recorded,
    and those that shoppers ask to cancel, stay out. Two queries.
    """
    waiting = orders_to_ship(vendor)
    wanted = waiting.filter(pk__in=chosen) if chosen else waiting.order_by("placed_at", "pk")[:MOST_ORDERS]
    lines = VendorOrderLine.objects.filter(vendor_order__in=wanted.values("pk")).select_related("vendor_order")
    lines = lines.annotate(cancelling=pieces_cancelling()).order_by("vendor_order__placed_at", "vendor_order_id", "pk")
    begun = parcels_left_half_way().filter(vendor_order__vendor=vendor, fulfillment_id=None)
    sending = sum((Counter(parcel.quantities) for parcel in begun), Counter())
    return picks_of((line, line.quantity_to_ship - line.cancelling - sending[line.order_line_id]) for line in lines)


def pieces_cancelling() -> Coalesce:
    """Of a line: in cancellations that Saleor has not heard of yet."""
    asked = CaseLine.objects.filter(line=OuterRef("pk"), case__state__in=sorted(OPEN), case__goods_moved=False)
    by_line = asked.filter(case__kind=CaseKind.CANCELLATION).order_by().values("line")
    return Coalesce(Subquery(by_line.annotate(pieces=Sum("quantity")).values("pieces")), 0)


def parcel_of(vendor: Vendor, pk: int) -> Parcel | None:
    """One of this vendor's parcels with its order's lines; None when it is another's."""
    parcels = Parcel.objects.filter(vendor_order__vendor=vendor, pk=pk).select_related("vendor_order")
    return parcels.prefetch_related("vendor_order__lines").first()


def counts_by_state(vendor: Vendor) -> dict[str, int]:
    """How many of this vendor's orders stand in each state; states without any are left out."""
    rows = VendorOrder.objects.filter(vendor=vendor).order_by().values("state").annotate(count=Count("pk"))
    return {row["state"]: row["count"] for row in rows}


def parcels_left_half_way() -> QuerySet[Parcel]:
    """Parcels whose sending was begun and not finished, of all vendors: for the resuming task."""
    return Parcel.objects.filter(state=Parcel.State.SENDING).select_related("vendor_order").order_by("created_at")
