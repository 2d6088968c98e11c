"""The ledger's only writer."""

from django.utils import timezone

from crafts_chamber.vendors.models import Vendor
from storefront.saleor.client.fragments import OrderFacts

from .models import LedgerRow
from .plan import Origin, rows_of


def take_in_order(order: OrderFacts) -> int:
    """Add the rows that this order owes and that are not there yet; returns how many. Safe to run twice, or at once."""
    zone = timezone.get_default_timezone()
    rows = rows_of(order, origins(), zone)  # type: ignore[arg-type]
    known = set(LedgerRow.objects.filter(order_id=order.id).values_list("key", flat=True))
    fresh = [row for row in rows if row.key not in known]
    LedgerRow.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def origins() -> dict[str, Origin]:
    return {
        vendor.slug: Origin(vendor.firm.name, vendor.firm.township, vendor.firm.village)
        for vendor in Vendor.objects.select_related("firm")
    }
