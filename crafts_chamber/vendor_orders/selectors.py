"""Reads for one vendor: it comes first and can't be left out."""

from django.db.models import Count, Q, QuerySet

from crafts_chamber.vendors.models import Vendor

from .models import Parcel, VendorOrder


def vendor_orders(vendor: Vendor, state: str = "") -> QuerySet[VendorOrder]:
    """This vendor's orders, newest first; `state` narrows to one of VendorOrder.State."""
    orders = VendorOrder.objects.filter(vendor=vendor).prefetch_related("lines")
    return orders.filter(state=state) if state else orders


def vendor_order(vendor: Vendor, pk: int) -> VendorOrder | None:
    """One of this vendor's orders with lines and parcels; None when it is another's."""
    return VendorOrder.objects.filter(vendor=vendor, pk=pk).prefetch_related("lines", "parcels").first()


def orders_to_ship_count(vendor: Vendor) -> int:
    shippable = [VendorOrder.State.TO_SHIP, VendorOrder.State.PART_SHIPPED]
    return VendorOrder.objects.filter(vendor=vendor, state__in=shippable).count()


def counts_by_state(vendor: Vendor) -> dict[str, int]:
    rows = VendorOrder.objects.filter(vendor=vendor).values("state").annotate(count=Count("pk")).order_by()
    return {row["state"]: row["count"] for row in rows}


def parcels_left_half_way() -> QuerySet[Parcel]:
    """Parcels whose sending was begun and not finished, of all vendors: for the resuming task."""
    return Parcel.objects.filter(Q(state=Parcel.State.SENDING) | Q(fulfillment_id=None, state=Parcel.State.SENT))
