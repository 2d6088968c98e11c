"""Reads for one vendor: it comes first and can't be left out."""

from django.db.models import Count, Prefetch, QuerySet

from crafts_chamber.vendors.models import Vendor

from .models import SHIPPABLE, Parcel, VendorOrder


def vendor_orders(vendor: Vendor, state: str = "") -> QuerySet[VendorOrder]:
    """This vendor's orders, newest first; `state` narrows to one of VendorOrder.State."""
    orders = VendorOrder.objects.filter(vendor=vendor).prefetch_related("lines")
    return orders.filter(state=state) if state else orders


def vendor_order(vendor: Vendor, pk: int) -> VendorOrder | None:
    """One of this vendor's orders with lines and parcels; None when it is another's."""
    parcels = Prefetch("parcels", Parcel.objects.select_related("shipped_by", "mandate__firm"))
    return VendorOrder.objects.filter(vendor=vendor, pk=pk).prefetch_related("lines", parcels).first()


def latest_orders(vendor: Vendor) -> QuerySet[VendorOrder]:
    """Newest first, without their lines."""
    return VendorOrder.objects.filter(vendor=vendor)


def orders_to_ship(vendor: Vendor) -> QuerySet[VendorOrder]:
    return VendorOrder.objects.filter(vendor=vendor, state__in=sorted(SHIPPABLE))


def counts_by_state(vendor: Vendor) -> dict[str, int]:
    """How many of this vendor's orders stand in each state; states without any are left out."""
    rows = VendorOrder.objects.filter(vendor=vendor).order_by().values("state").annotate(count=Count("pk"))
    return {row["state"]: row["count"] for row in rows}


def parcels_left_half_way() -> QuerySet[Parcel]:
    """Parcels whose sending was begun and not finished, of all vendors: for the resuming task."""
    return Parcel.objects.filter(state=Parcel.State.SENDING).select_related("vendor_order").order_by("created_at")
