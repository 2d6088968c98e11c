"""A picking list: what several orders need from the shelf, by SKU. Data in, data out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

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


def picks_of(needs: Iterable[tuple[VendorOrderLine, int]]) -> Sequence[Pick]:
    """Of lines and pieces: by name, then SKU; orders in the order in which they came. What has no SKU is told apart by
    its name.
    """
    found: dict[tuple[str, ...], Pick] = {}
    for line, pieces in needs:
        if pieces > 0:
            found.setdefault(key_of(line), new_pick(line)).orders.append((line.vendor_order, pieces))
    return sorted(found.values(), key=lambda pick: (pick.name, pick.sku))


def key_of(line: VendorOrderLine) -> tuple[str, ...]:
    return (line.sku,) if line.sku else (line.product_name, line.variant_name)


def new_pick(line: VendorOrderLine) -> Pick:
    return Pick(line.product_name, "" if line.variant_name == line.sku else line.variant_name, line.sku)
