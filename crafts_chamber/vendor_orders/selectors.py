"""Reads for one vendor: it comes first and can't be left out."""

from collections.abc import Collection, Sequence

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from crafts_chamber.vendors.models import Vendor

from .aftersale.standing import standing_of, with_standing
from .carriers import tidy
from .models import SHIPPABLE, Parcel, VendorOrder, VendorOrderLine
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
    return VendorOrder.objects.filter(vendor=vendor, pk=pk).prefetch_related("lines", parcels).first()


def latest_orders(vendor: Vendor) -> QuerySet[VendorOrder]:
    """Newest first, without their lines."""
    return VendorOrder.objects.filter(vendor=vendor)


def orders_to_ship(vendor: Vendor) -> QuerySet[VendorOrder]:
    return VendorOrder.objects.filter(vendor=vendor, state__in=sorted(SHIPPABLE))


def picks_for(vendor: Vendor, chosen: Collection[int] = ()) -> tuple[Sequence[Pick], int]:
    """What the chosen orders of this vendor need, or the oldest of all that wait; and how many of them wait in all."""
    waiting = orders_to_ship(vendor)
    wanted = waiting.filter(pk__in=chosen) if chosen else waiting
    parts = with_standing(wanted.order_by("placed_at", "pk")[:MOST_ORDERS])
    return picks_of(standing_of(part) for part in parts), waiting.count()


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
