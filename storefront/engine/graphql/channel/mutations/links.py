"""The warehouses and zones that a channel input adds or removes."""

from typing import Any

from ....channel.actions import link_warehouses, unlink_warehouses, unlink_zones
from ....channel.models import Channel
from ....core.errors import refuse
from ....shipping.models import ShippingZone
from ....warehouse.models import Warehouse
from ...core.lookup import input_rows


def apply_links(channel: Channel, input: dict[str, Any]) -> None:
    """Refuses unknown ids, and ids that are added and removed at once."""
    for kind in ("warehouses", "shipping_zones"):
        both = set(input.get(f"add_{kind}") or []) & set(input.get(f"remove_{kind}") or [])
        if both:
            raise refuse(
                f"remove_{kind}", "Ids are added and removed at once.", "DUPLICATED_INPUT_ITEM", **{kind: both}
            )
    warehouses, zones = Warehouse.objects.all(), ShippingZone.objects.all()
    link_warehouses(channel, input_rows(warehouses, input.get("add_warehouses"), "Warehouse", "addWarehouses"))
    channel.shipping_zones.add(*input_rows(zones, input.get("add_shipping_zones"), "ShippingZone", "addShippingZones"))
    if removed := input_rows(warehouses, input.get("remove_warehouses"), "Warehouse", "removeWarehouses"):
        unlink_warehouses(channel, removed)
    if gone := input_rows(zones, input.get("remove_shipping_zones"), "ShippingZone", "removeShippingZones"):
        unlink_zones(channel, gone)
