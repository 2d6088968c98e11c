"""What a vendor prints: the picking list over several orders, and the packing list that lies in a parcel.

A packing list names its recipient only as far as the right paper finds the right parcel: whoever opens the parcel, or
finds the paper later, learns neither street nor phone. The label has the address.
"""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from crafts_chamber.portal.desk import desk, waiting_of
from crafts_chamber.portal.guards import vendor_required
from crafts_chamber.portal.recipients import recipient_context
from crafts_chamber.vendor_orders import selectors
from crafts_chamber.vendor_orders.models import Parcel, VendorOrder, VendorOrderLine
from crafts_chamber.vendor_orders.picking import MOST_ORDERS, Pick
from crafts_chamber.vendor_orders.recipients import masked
from crafts_chamber.vendors.models import Vendor
from storefront.catalog.models import Picture
from storefront.catalog.selectors import variants_by_sku

LONGEST_KEY = 18


@dataclass(frozen=True)
class PickRow:
    """A line of the picking list with what the catalog knows of the goods."""

    pick: Pick
    image: Picture | None
    craft: str


@require_safe
@never_cache
@vendor_required
def picking_list(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Of the orders named by `order`, or of all that wait; another vendor's are nobody's here."""
    typed = request.GET.getlist("order")[:MOST_ORDERS]
    chosen = [int(key) for key in typed if key.isascii() and key.isdecimal() and len(key) <= LONGEST_KEY]
    picks, waiting = selectors.picks_for(vendor, chosen), waiting_of(request)["to_ship"]
    goods = variants_by_sku(pick.sku for pick in picks if pick.sku)
    rows = []
    for pick in picks:
        variant, image = goods.get(pick.sku, (None, None))
        rows.append(PickRow(pick, image, variant.product.craft if variant else ""))
    numbers = {order.pk for pick in picks for order, _pieces in pick.orders}
    context = {
        "vendor": vendor,
        "rows": rows,
        "orders": len(numbers),
        "pieces": sum(pick.pieces for pick in picks),
        "left_out": max(waiting - MOST_ORDERS, 0) if not chosen else 0,
    }
    return desk(request, "portal/picking_list.html", "orders", context)


@require_safe
@never_cache
@vendor_required
def packing_list(request: HttpRequest, vendor: Vendor, pk: int) -> HttpResponse:
    """Of all that is still to ship; 404 when nothing is."""
    vendor_order = selectors.vendor_order(vendor, pk)
    if vendor_order is None or not vendor_order.may_ship:
        raise Http404
    lines = [(line, line.quantity_to_ship) for line in vendor_order.lines.all() if line.quantity_to_ship > 0]
    return show_packing_list(request, vendor, vendor_order, lines)


@require_safe
@never_cache
@vendor_required
def parcel_packing_list(request: HttpRequest, vendor: Vendor, pk: int) -> HttpResponse:
    """Of one parcel that was recorded."""
    parcel = selectors.parcel_of(vendor, pk)
    if parcel is None or not parcel.stands:
        raise Http404
    lines = {line.order_line_id: line for line in parcel.vendor_order.lines.all()}
    packed = [(lines[line_id], pieces) for line_id, pieces in parcel.quantities.items() if line_id in lines]
    return show_packing_list(request, vendor, parcel.vendor_order, packed, parcel)


def show_packing_list(
    request: HttpRequest,
    vendor: Vendor,
    vendor_order: VendorOrder,
    lines: list[tuple[VendorOrderLine, int]],
    parcel: Parcel | None = None,
) -> HttpResponse:
    recipient = recipient_context(vendor_order, masked(vendor_order.recipient))
    context = {"vendor": vendor, "order": vendor_order, "lines": lines, "parcel": parcel, **recipient}
    return desk(request, "portal/orders_packing_list.html", "orders", context)
