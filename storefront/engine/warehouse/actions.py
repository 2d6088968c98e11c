"""Writes about warehouses and stocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from ..account.models import Address
from ..core.errors import Problem, Refused, refuse
from ..core.slugs import checked_slug, unique_slug
from ..product.models import ProductVariant
from ..shipping.models import ShippingZone
from ..webhook.events import emit
from .models import Stock, Warehouse


def save_warehouse(warehouse: Warehouse, columns: dict[str, Any], address: Address | None) -> None:
    """Create or change a warehouse; refuses a taken slug or external reference and an empty name."""
    is_new = warehouse._state.adding
    slug = columns.pop("slug", None)
    for name, value in columns.items():
        setattr(warehouse, name, value)
    if not warehouse.name.strip():
        raise refuse("name", "A warehouse needs a name.", "REQUIRED")
    others = Warehouse.objects.exclude(pk=warehouse.pk)
    reference = warehouse.external_reference
    if reference is not None and others.filter(external_reference=reference).exists():
        raise refuse("externalReference", f"Another warehouse has the external reference {reference!r}.", "UNIQUE")
    if slug is not None:
        warehouse.slug = checked_slug(others, slug, warehouse.name)
    elif is_new:
        warehouse.slug = unique_slug(others, warehouse.name)
    if address is not None:
        address.pk = warehouse.address_id  # the address is the warehouse's own: changed in place
        address.save()
        warehouse.address = address
    warehouse.save()
    emit("WAREHOUSE_CREATED" if is_new else "WAREHOUSE_UPDATED", warehouse)


def link_zones(warehouse: Warehouse, zones: Sequence[ShippingZone]) -> None:
    """Refuses zones that share no channel with the warehouse."""
    own = set(warehouse.channels.values_list("pk", flat=True))
    apart = [zone.pk for zone in zones if not own & set(zone.channels.values_list("pk", flat=True))]
    if apart:
        message = (
            "Only warehouses and zones with a common channel can be linked. Put the warehouse into the channel first."
        )
        raise refuse("shippingZones", message, "INVALID", shipping_zones=apart)
    warehouse.shipping_zones.add(*zones)
    emit("WAREHOUSE_UPDATED", warehouse)


@dataclass(frozen=True)
class StockLevel:
    warehouse: Warehouse
    quantity: int


def check_levels(levels: Sequence[StockLevel]) -> None:
    """Each warehouse once, and no negative quantity."""
    problems = []
    seen: set[Any] = set()
    for index, level in enumerate(levels):
        if level.warehouse.pk in seen:
            problems.append(
                Problem("warehouse", "Each warehouse may be named once.", "DUPLICATED_INPUT_ITEM", {"index": index})
            )
        if level.quantity < 0:
            problems.append(Problem("quantity", f"Quantity {level.quantity} is negative.", "INVALID", {"index": index}))
        seen.add(level.warehouse.pk)
    if problems:
        raise Refused(problems)


def locked_stocks(variant: ProductVariant) -> "QuerySet[Stock]":
    """In primary-key order, as everything that locks stocks does."""
    return Stock.objects.select_for_update().filter(product_variant=variant).order_by("pk")


def set_stocks(variant: ProductVariant, levels: Sequence[StockLevel], *, tell: bool = True) -> None:
    """Make the quantities so, and tell what changed (a new variant only tells that it is new); allocations stay."""
    check_levels(levels)
    present = {stock.warehouse_id: stock for stock in locked_stocks(variant)}
    for level in levels:
        stock = present.get(level.warehouse.pk)
        before = stock.available if stock else 0
        if stock is None:
            stock = Stock(warehouse=level.warehouse, product_variant=variant)
        stock.quantity = level.quantity
        stock.save()
        if tell:
            tell_stock(variant, before, stock.available)


def tell_stock(variant: ProductVariant, before: int, after: int) -> None:
    if before <= 0 < after:
        emit("PRODUCT_VARIANT_BACK_IN_STOCK", variant)
    elif after <= 0 < before:
        emit("PRODUCT_VARIANT_OUT_OF_STOCK", variant)
    emit("PRODUCT_VARIANT_STOCK_UPDATED", variant)


def remove_stocks(variant: ProductVariant, warehouses: Sequence[Warehouse]) -> None:
    stocks = list(locked_stocks(variant).filter(warehouse__in=list(warehouses)))
    for stock in stocks:
        if stock.available > 0:
            emit("PRODUCT_VARIANT_OUT_OF_STOCK", variant)
    Stock.objects.filter(pk__in=[stock.pk for stock in stocks]).delete()
