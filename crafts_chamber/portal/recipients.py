"""To whom a vendor order goes, as pages and papers show it."""

from collections.abc import Mapping

from crafts_chamber.registry.selectors import hometown_chambers
from crafts_chamber.vendor_orders.models import VendorOrder


def recipient_context(vendor_order: VendorOrder, recipient: Mapping[str, str]) -> dict[str, object]:
    names = (recipient.get(part, "") for part in ("province", "city", "district"))
    # Municipalities and cities without districts would be named twice.
    region = "".join(dict.fromkeys(names))
    pickup = vendor_order.pickup
    return {
        "recipient": recipient,
        "region": region,
        "phone": recipient.get("phone", "").removeprefix("+86"),
        "pickup": dict(hometown_chambers()).get(pickup, pickup) if pickup else "",
    }
