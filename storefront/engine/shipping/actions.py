"""Writes about shipping zones and methods."""

from collections.abc import Sequence
from typing import Any

from ..channel.actions import drop_unshared_links
from ..channel.models import Channel
from ..core.errors import Problem, Refused, refuse
from ..warehouse.models import Warehouse
from ..webhook.events import emit
from .models import ShippingMethod, ShippingMethodPostalCodeRule, ShippingZone


def save_zone(zone: ShippingZone, columns: dict[str, Any], known_countries: frozenset[str]) -> None:
    """Refuses an empty name, unknown countries, and a second default zone."""
    is_new = zone._state.adding
    for name, value in columns.items():
        setattr(zone, name, value)
    if not zone.name.strip():
        raise refuse("name", "A shipping zone needs a name.", "REQUIRED")
    unknown = set(zone.countries) - known_countries
    if unknown:
        raise refuse("countries", f"Unknown countries: {', '.join(sorted(unknown))}.", "INVALID")
    if zone.default and ShippingZone.objects.filter(default=True).exclude(pk=zone.pk).exists():
        raise refuse("default", "Default shipping zone already exists.", "ALREADY_EXISTS")
    zone.save()
    emit("SHIPPING_ZONE_CREATED" if is_new else "SHIPPING_ZONE_UPDATED", zone)


def link_channels_and_warehouses(
    zone: ShippingZone, channels: Sequence[Channel], warehouses: Sequence[Warehouse]
) -> None:
    """Refuses warehouses that share no channel with the zone (the channels added now count)."""
    zone.channels.add(*channels)
    own = set(zone.channels.values_list("pk", flat=True))
    apart = [one.pk for one in warehouses if not own & set(one.channels.values_list("pk", flat=True))]
    if apart:
        message = "Only warehouses that have a common channel with the shipping zone can be assigned."
        raise refuse("warehouses", message, "INVALID", warehouses=apart)
    zone.warehouses.add(*warehouses)


def unlink_channels_and_warehouses(
    zone: ShippingZone, channels: Sequence[Channel], warehouses: Sequence[Warehouse]
) -> None:
    zone.channels.remove(*channels)
    zone.warehouses.remove(*warehouses)
    drop_unshared_links()


def save_method(method: ShippingMethod, columns: dict[str, Any]) -> None:
    is_new = method._state.adding
    for name, value in columns.items():
        setattr(method, name, value)
    _check_method(method)
    method.save()
    emit("SHIPPING_PRICE_CREATED" if is_new else "SHIPPING_PRICE_UPDATED", method)


def _check_method(method: ShippingMethod) -> None:
    if not method.name.strip():
        raise refuse("name", "A shipping method needs a name.", "REQUIRED")
    if not method.type:
        raise refuse("type", "A shipping method needs a type: PRICE or WEIGHT.", "REQUIRED")
    problems = [
        Problem(name, f"Give 0 or more, not {value}.", "INVALID")
        for name in ("minimum_order_weight", "maximum_order_weight", "minimum_delivery_days", "maximum_delivery_days")
        if (value := getattr(method, name)) is not None and value < 0
    ]
    heaviest = method.maximum_order_weight
    if heaviest is not None and heaviest <= (method.minimum_order_weight or 0):
        message = "Maximum order weight must be more than the minimum."
        problems.append(Problem("maximum_order_weight", message, "MAX_LESS_THAN_MIN"))
    fewest, most = method.minimum_delivery_days, method.maximum_delivery_days
    if fewest is not None and most is not None and fewest > most:
        message = "Minimum delivery days should be lower than maximum delivery days."
        problems.append(Problem("minimum_delivery_days", message, "INVALID"))
    if problems:
        raise Refused(problems)


def add_postal_code_rules(method: ShippingMethod, ranges: Sequence[dict[str, Any]], inclusion: str | None) -> None:
    """Refuses ranges without saying whether they are for or against, and ranges that are there already."""
    if ranges and inclusion is None:
        raise refuse("inclusionType", "Inclusion type is required together with postal code rules.", "REQUIRED")
    for one in ranges:
        start, end = one["start"], one.get("end")
        if method.postal_code_rules.filter(start=start, end=end).exists():
            raise refuse("addPostalCodeRules", f"The range {start} to {end} already exists.", "ALREADY_EXISTS")
        ShippingMethodPostalCodeRule.objects.create(
            shipping_method=method, start=start, end=end, inclusion_type=inclusion or "EXCLUDE"
        )
