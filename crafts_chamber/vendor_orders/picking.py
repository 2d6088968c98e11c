"""A picking list: what several orders need from the shelf, by SKU. Pieces that are on their way or being cancelled stay out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .aftersale.standing import PartStanding
from .models import VendorOrder, VendorOrderLine

# So many orders fit on paper that somebody carries round; the rest comes on the next.
MOST_ORDERS = 100


@dataclass
class Pick:
    """One kind of piece: how many in all, and how many for each order."""

    name: str
    variant: str
    sku: str
    orders: list[tuple[VendorOrder, int]] = field(default_factory=list)

    @property
    def pieces(self) -> int:
        return sum(pieces for _order, pieces in self.orders)


def picks_of(parts: Iterable[PartStanding]) -> Sequence[Pick]:
    """By name, then SKU; orders in the order in which they came. Goods without a SKU are told apart by their names."""
    found: dict[tuple[str, ...], Pick] = {}
    for part in parts:
        for item in part.lines:
            if item.pieces.cancellable:
                pick = found.setdefault(key_of(item.line), new_pick(item.line))
                pick.orders.append((part.vendor_order, item.pieces.cancellable))
    return sorted(found.values(), key=lambda pick: (pick.name, pick.sku))


def key_of(line: VendorOrderLine) -> tuple[str, ...]:
    return (line.sku,) if line.sku else (line.product_name, line.variant_name)


def new_pick(line: VendorOrderLine) -> Pick:
    return Pick(line.product_name, "" if line.variant_name == line.sku else line.variant_name, line.sku)
