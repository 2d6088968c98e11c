"""The ledger's only writer."""

from decimal import Decimal
from zoneinfo import ZoneInfo

from django.conf import settings

from crafts_chamber.vendor_orders.plan import NOT_YET_AN_ORDER, LineWithoutVendor, split_order
from crafts_chamber.vendors.models import Vendor
from storefront.payments.refunds.rules import DELIVERY
from storefront.payments.refunds.selectors import refunds_by_reference
from storefront.saleor.client.fragments import OrderFacts

from .models import LedgerRow
from .plan import Origin, PaidBack, rows_of


def take_in_order(order: OrderFacts) -> None:
    """Add the rows that this order owes and that are not there yet.

    Safe to run twice, at once, and in any order. Raises LineWithoutVendor; nothing is added then.
    """
    if order.status in NOT_YET_AN_ORDER:
        return
    rows = rows_of(order, origins_of(order), ZoneInfo(settings.TIME_ZONE), paid_back(order))
    known = set(LedgerRow.objects.filter(order_id=order.id).values_list("key", flat=True))
    # Another worker may be adding the same rows now: the unique key lets each in once.
    LedgerRow.objects.bulk_create([row for row in rows if row.key not in known], ignore_conflicts=True)


def paid_back(order: OrderFacts) -> dict[str, PaidBack]:
    """What our own refunds of this order were decided to be, by the references of its events."""
    references = {event.psp_reference for item in order.transactions for event in item.events}
    return {
        reference: PaidBack(
            {part.part: part.amount for part in refund.parts.all() if part.part != DELIVERY},
            sum((part.amount for part in refund.parts.all() if part.part == DELIVERY), Decimal(0)),
            refund.estimated,
        )
        for reference, refund in refunds_by_reference(references).items()
    }


def origins_of(order: OrderFacts) -> dict[str, Origin]:
    """By order line: as the sale's row has it, so that a refund falls where the sale fell; else as things are now."""
    sales = LedgerRow.objects.filter(order_id=order.id, kind=LedgerRow.Kind.SALE)
    origins = {
        row.order_line_id: Origin(row.vendor_slug, row.firm_name, row.craft, row.township, row.village) for row in sales
    }
    if not all(line.id in origins for line in order.lines):
        origins = current_origins(order) | origins
    return origins


def current_origins(order: OrderFacts) -> dict[str, Origin]:
    parts = split_order(order)
    slugs = [part.vendor_slug for part in parts]
    vendors = {vendor.slug: vendor for vendor in Vendor.objects.filter(slug__in=slugs).select_related("firm")}
    origins = {}
    for part in parts:
        for line in (share.line for share in part.shares):
            vendor = vendors.get(part.vendor_slug)
            if vendor is None:
                raise LineWithoutVendor(order.number, line.product_name)
            category = line.variant.product.category if line.variant else None
            firm, craft = vendor.firm, category.slug if category else ""
            origins[line.id] = Origin(vendor.slug, firm.name, craft, firm.township, firm.village)
    return origins
