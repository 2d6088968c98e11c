"""What is there to sell, and setting pieces aside for orders: always on locked stocks, in their primary-key order.

Only warehouses of the channel that serve the country through a shipping zone count
(`useLegacyShippingZoneStockAvailability: true`; else every warehouse of the channel).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Model, QuerySet

from ..channel.models import Channel
from ..core.locks import lock_stocks
from ..core.shop import shop_settings
from ..order.models import Allocation, OrderLine
from ..product.models import ProductVariant
from ..shipping.models import ShippingZone
from ..webhook.events import emit_all
from .models import ChannelWarehouse, Stock, Warehouse

# A warehouse and a variant (None: the variant of an order line that is gone).
Place = tuple[UUID, int | None]
OUT_OF_STOCK = "PRODUCT_VARIANT_OUT_OF_STOCK"
BACK_IN_STOCK = "PRODUCT_VARIANT_BACK_IN_STOCK"


@dataclass(frozen=True)
class Shortage:
    variant: ProductVariant
    available: int
    order_line: OrderLine | None = None
    warehouse_pk: UUID | None = None


class InsufficientStock(Exception):
    def __init__(self, shortages: Sequence[Shortage]) -> None:
        self.shortages = tuple(shortages)
        super().__init__(", ".join(f"{s.variant.sku}: {s.available} left" for s in shortages))


@dataclass(frozen=True)
class Wanted:
    """Pieces of a variant that an order line needs; lines of variants without tracked inventory need no stock."""

    order_line: OrderLine
    variant: ProductVariant
    quantity: int


@dataclass(frozen=True)
class Taken:
    """Pieces of an order line that leave a warehouse."""

    order_line: OrderLine
    warehouse_pk: UUID
    quantity: int


# What is kept of these stocks (by their keys) for somebody else.
Reserved = Callable[[Collection[int]], Mapping[int, int]]


def nothing_reserved(stocks: Collection[int]) -> Mapping[int, int]:
    return {}


def sellable_stocks(variant_ids: Iterable[int], channel: Channel, country: str) -> "QuerySet[Stock]":
    warehouses = Warehouse.objects.filter(channels=channel)
    if shop_settings().use_legacy_shipping_zone_stock_availability:
        zones = ShippingZone.objects.filter(channels=channel).values_list("pk", "countries")
        serving = [pk for pk, countries in zones if country in countries]
        warehouses = warehouses.filter(shipping_zones__in=serving)
    return Stock.objects.filter(product_variant_id__in=set(variant_ids), warehouse__in=warehouses.values("pk"))


def check_available(
    wanted: Mapping[ProductVariant, int], channel: Channel, country: str, reserved: Reserved = nothing_reserved
) -> None:
    """Raises InsufficientStock. Without a lock: a courtesy to the shopper, `allocate` is what decides."""
    tracked = {variant: quantity for variant, quantity in wanted.items() if variant.track_inventory}
    stocks = list(sellable_stocks((variant.pk for variant in tracked), channel, country))
    _refuse_shortages(tracked, _available(stocks, reserved([stock.pk for stock in stocks])))


def plan_allocations(
    wanted: Sequence[Wanted], channel: Channel, country: str, reserved: Reserved = nothing_reserved
) -> list[tuple[Wanted, Stock, int]]:
    """Lock the stocks and decide which line takes how much of which; raises InsufficientStock. Needs a transaction.

    What is `reserved` (by stock) is not there.
    The lines may still be unsaved: give the plan to `save_allocations` of the same transaction once they are.
    """
    tracked = [want for want in wanted if want.variant.track_inventory]
    if not tracked:
        return []
    stocks = lock_stocks(sellable_stocks({want.variant.pk for want in tracked}, channel, country))
    totals: dict[ProductVariant, int] = defaultdict(int)
    for want in tracked:
        totals[want.variant] += want.quantity
    kept = reserved([stock.pk for stock in stocks])
    _refuse_shortages(totals, _available(stocks, kept))
    return _spread(tracked, preferred(stocks, channel), kept)


def save_allocations(plan: Sequence[tuple[Wanted, Stock, int]]) -> None:
    Allocation.objects.bulk_create(
        Allocation(order_line=want.order_line, stock=stock, quantity_allocated=quantity)
        for want, stock, quantity in plan
    )
    _move_allocated({stock.pk: stock for _, stock, _ in plan}, _per_stock((stock, n) for _, stock, n in plan))


def release(lines: Sequence[OrderLine]) -> None:
    """Give back what is set aside for these order lines (their order is cancelled)."""
    allocations = list(Allocation.objects.filter(order_line__in=lines).order_by("stock_id"))
    stocks = _locked_by_pk({allocation.stock_id for allocation in allocations})
    given_back = _per_stock((stocks[a.stock_id], -a.quantity_allocated) for a in allocations)
    Allocation.objects.filter(pk__in=[allocation.pk for allocation in allocations]).delete()
    _move_allocated(stocks, given_back)


def release_pieces(lines: Sequence[tuple[OrderLine, int]]) -> None:
    """Give back so many pieces of what is set aside for these lines (they will not be sent), as far as anything is."""
    wanted = {line.pk: quantity for line, quantity in lines}
    stock_ids = set(Allocation.objects.filter(order_line_id__in=wanted).values_list("stock_id", flat=True))
    stocks = _locked_by_pk(stock_ids)
    freed: list[tuple[Stock, int]] = []
    for row in Allocation.objects.filter(order_line_id__in=wanted).order_by("stock_id"):
        part = min(wanted[row.order_line_id], row.quantity_allocated)
        wanted[row.order_line_id] -= part
        freed.append((stocks[row.stock_id], -part))
        row.quantity_allocated -= part
        row.save(update_fields=["quantity_allocated"])
    Allocation.objects.filter(order_line_id__in=wanted, quantity_allocated=0).delete()
    _move_allocated(stocks, _per_stock(freed))


def take_out(taken: Sequence[Taken], *, may_exceed: bool = False) -> list[Stock | None]:
    """Remove pieces that are sent from their warehouse, using up what was set aside for their lines first.

    Returns the stock of each entry (None for a variant that is gone). Raises InsufficientStock unless `may_exceed`;
    a stock never falls below nothing.
    """
    by_pk = {stock.pk: stock for stock in _stocks_touched(taken)}
    by_place: dict[Place, Stock] = {(stock.warehouse_id, stock.product_variant_id): stock for stock in by_pk.values()}
    before = {pk: stock.quantity - stock.quantity_allocated for pk, stock in by_pk.items()}
    for pk, quantity in _use_up_allocations(taken, by_place).items():
        by_pk[pk].quantity_allocated -= quantity
    shortages = [
        shortage for take in taken if (shortage := _remove(take, by_place.get(_place(take)), may_exceed)) is not None
    ]
    if shortages:
        raise InsufficientStock(shortages)
    _save_taken_out(by_pk, before)
    return [by_place.get(_place(take)) for take in taken]


def put_back(lines: Sequence[tuple[OrderLine, int]], warehouse_pk: UUID) -> None:
    """Pieces of a cancelled fulfillment: into that warehouse, and set aside for their line again."""
    variants = {line.variant_id for line, _ in lines if line.variant_id is not None}
    stocks = lock_stocks(Stock.objects.filter(warehouse_id=warehouse_pk, product_variant_id__in=variants))
    by_variant = {stock.product_variant_id: stock for stock in stocks}
    for line, quantity in lines:
        stock = by_variant.get(line.variant_id) if line.variant_id is not None else None
        if stock is None:
            continue
        Stock.objects.filter(pk=stock.pk).update(
            quantity=F("quantity") + quantity, quantity_allocated=F("quantity_allocated") + quantity
        )
        allocation, _ = Allocation.objects.get_or_create(order_line=line, stock=stock)
        Allocation.objects.filter(pk=allocation.pk).update(quantity_allocated=F("quantity_allocated") + quantity)


# --- Parts ----------------------------------------------------------------------------------------------------------


def _available(stocks: Iterable[Stock], kept: Mapping[int, int]) -> dict[int, int]:
    available: dict[int, int] = defaultdict(int)
    for stock in stocks:
        available[stock.product_variant_id] += max(stock.available - kept.get(stock.pk, 0), 0)
    return available


def _refuse_shortages(wanted: Mapping[ProductVariant, int], available: Mapping[int, int]) -> None:
    shortages = [
        Shortage(variant, available.get(variant.pk, 0))
        for variant, quantity in wanted.items()
        if quantity > available.get(variant.pk, 0)
    ]
    if shortages:
        raise InsufficientStock(shortages)


def preferred(stocks: Sequence[Stock], channel: Channel) -> dict[int, list[Stock]]:
    """Stocks of each variant in the order in which the channel wants them used up (`allocationStrategy`)."""
    if channel.allocation_strategy == "PRIORITIZE_HIGH_STOCK":
        ranked = sorted(stocks, key=lambda stock: (stock.quantity_allocated - stock.quantity, stock.pk))
    else:
        order = dict(ChannelWarehouse.objects.filter(channel=channel).values_list("warehouse_id", "sort_order"))
        ranked = sorted(stocks, key=lambda stock: (order.get(stock.warehouse_id, 0), stock.pk))
    by_variant: dict[int, list[Stock]] = defaultdict(list)
    for stock in ranked:
        by_variant[stock.product_variant_id].append(stock)
    return by_variant


def _spread(
    wanted: Sequence[Wanted], stocks: Mapping[int, list[Stock]], kept: Mapping[int, int]
) -> list[tuple[Wanted, Stock, int]]:
    left = {stock.pk: max(stock.available - kept.get(stock.pk, 0), 0) for row in stocks.values() for stock in row}
    plan = []
    for want in wanted:
        missing = want.quantity
        for stock in stocks[want.variant.pk]:
            part = min(missing, left[stock.pk])
            if part:
                plan.append((want, stock, part))
                left[stock.pk] -= part
                missing -= part
    return plan


def _per_stock(parts: Iterable[tuple[Stock, int]]) -> dict[int, int]:
    sums: dict[int, int] = defaultdict(int)
    for stock, quantity in parts:
        sums[stock.pk] += quantity
    return sums


def _move_allocated(stocks: Mapping[int, Stock], changes: Mapping[int, int]) -> None:
    news: list[tuple[str, Model]] = []
    for pk in sorted(changes):
        Stock.objects.filter(pk=pk).update(quantity_allocated=F("quantity_allocated") + changes[pk])
        stock = stocks[pk]
        before = stock.quantity - stock.quantity_allocated
        stock.quantity_allocated += changes[pk]
        news += _crossing(stock, before)
    emit_all(news)


def _crossing(stock: Stock, before: int) -> list[tuple[str, Model]]:
    """The only stock events that orders cause: the last piece was taken, or there is one again."""
    now = stock.quantity - stock.quantity_allocated
    if before > 0 >= now:
        return [(OUT_OF_STOCK, stock)]
    return [(BACK_IN_STOCK, stock)] if before <= 0 < now else []


def _locked_by_pk(pks: Iterable[int]) -> dict[int, Stock]:
    return {stock.pk: stock for stock in lock_stocks(Stock.objects.filter(pk__in=set(pks)))}


def _place(take: Taken) -> Place:
    return take.warehouse_pk, take.order_line.variant_id


def _remove(take: Taken, stock: Stock | None, may_exceed: bool) -> Shortage | None:
    """Lower the stock (unsaved) by one entry, or say what is short."""
    variant = take.order_line.variant
    if variant is None or not variant.track_inventory:
        return None
    available = stock.quantity - stock.quantity_allocated if stock else 0
    if stock is None or (available < take.quantity and not may_exceed):
        return Shortage(variant, available, take.order_line, take.warehouse_pk)
    stock.quantity = max(stock.quantity - take.quantity, 0)
    return None


def _stocks_touched(taken: Sequence[Taken]) -> list[Stock]:
    """Lock, at once, the stocks that pieces leave and those where their lines have pieces set aside."""
    lines = {take.order_line.pk for take in taken}
    set_aside = Allocation.objects.filter(order_line_id__in=lines).values_list("stock_id", flat=True)
    leaving = Stock.objects.filter(
        warehouse_id__in={take.warehouse_pk for take in taken},
        product_variant_id__in={take.order_line.variant_id for take in taken},
    ).values_list("pk", flat=True)
    return list(_locked_by_pk({*set_aside, *leaving}).values())


def _use_up_allocations(taken: Sequence[Taken], stocks: Mapping[Place, Stock]) -> dict[int, int]:
    """Shrink the lines' allocations by what is sent, those in the warehouse it leaves first; return it per stock."""
    allocations: dict[object, list[Allocation]] = defaultdict(list)
    for row in Allocation.objects.filter(order_line_id__in={take.order_line.pk for take in taken}).order_by("pk"):
        allocations[row.order_line_id].append(row)
    freed: dict[int, int] = defaultdict(int)
    touched: dict[int, Allocation] = {}
    for take in taken:
        here = stocks.get(_place(take))
        missing = take.quantity
        for row in sorted(allocations[take.order_line.pk], key=lambda row: here is None or row.stock_id != here.pk):
            part = min(missing, row.quantity_allocated)
            if part:
                row.quantity_allocated -= part
                freed[row.stock_id] += part
                missing -= part
                touched[row.pk] = row
    Allocation.objects.filter(pk__in=[row.pk for row in touched.values() if not row.quantity_allocated]).delete()
    Allocation.objects.bulk_update([row for row in touched.values() if row.quantity_allocated], ["quantity_allocated"])
    return freed


def _save_taken_out(stocks: Mapping[int, Stock], before: Mapping[int, int]) -> None:
    news: list[tuple[str, Model]] = []
    for pk in sorted(stocks):
        Stock.objects.filter(pk=pk).update(
            quantity=stocks[pk].quantity, quantity_allocated=stocks[pk].quantity_allocated
        )
        news += _crossing(stocks[pk], before[pk])
    emit_all(news)
