"""How far each maker's part of an order has come, as steps of a timeline. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from storefront.delivery.plan import Part

from .aftersale import AfterSale
from .delivery import parts_of
from .orders import OrderLine, OrderPage, ParcelOnItsWay
from .rules import MakerGroup, OrderState

Step = dict[str, object]


@dataclass(frozen=True)
class MakerPart:
    """One maker's goods of an order, what of them is on its way, the steps so far, and what it asked for the parcel."""

    group: MakerGroup[OrderLine]
    parcels: Sequence[ParcelOnItsWay]
    steps: Sequence[Step]
    delivery: Part | None = None
    after: AfterSale | None = None


def maker_parts(page: OrderPage, after_sale: Mapping[str, AfterSale]) -> list[MakerPart]:
    """A part for each maker; a parcel belongs to the maker of its goods."""
    parts, priced = [], parts_of(page.purchase)
    for group in page.groups:
        parcels = [parcel for parcel in page.parcels if parcel.maker_slug == group.slug]
        after = after_sale.get(group.slug)
        parts.append(MakerPart(group, parcels, steps_of(page, group, parcels), priced.get(group.slug), after))
    return parts


def steps_of(page: OrderPage, group: MakerGroup[OrderLine], parcels: Sequence[ParcelOnItsWay]) -> list[Step]:
    """Ordered, paid, packed and each parcel sent; what comes next is the current one."""
    steps: list[Step] = [{"label": _("Order placed"), "state": "done", "at": page.purchase.placed_at}]
    paid = page.state not in (OrderState.AWAITING_TRANSFER, OrderState.CANCELLED) or bool(parcels)
    if page.state == OrderState.CANCELLED and not parcels:
        return [*steps, {"label": _("Cancelled"), "state": "failed"}]
    if page.state == OrderState.REFUNDED and not parcels:
        return [*steps, {"label": _("Refunded"), "state": "failed"}]
    steps.append(
        {"label": _("Money arrived"), "state": "done", "at": paid_at(page)}
        if paid
        else {"label": _("Waiting for your bank transfer"), "state": "current"}
    )
    return steps + [sent(parcel) for parcel in parcels] + last_steps(page, group, parcels, paid)


def sent(parcel: ParcelOnItsWay) -> Step:
    facts = {"carrier": parcel.carrier, "number": parcel.number}
    return {
        "label": _("Sent with %(carrier)s, %(number)s") % facts if parcel.number else _("Sent"),
        "state": "done",
        "at": parcel.sent_at,
        "note": _(", ").join(f"{name} × {quantity}" for name, quantity in parcel.lines),
    }


def last_steps(
    page: OrderPage, group: MakerGroup[OrderLine], parcels: Sequence[ParcelOnItsWay], paid: bool
) -> list[Step]:
    """What this maker has still to do; nothing when all is sent or the order is over."""
    on_way = sum(quantity for parcel in parcels for _name, quantity in parcel.lines)
    left = sum(line.quantity for line in group.lines) - on_way - page.pieces_gone.get(group.slug, 0)
    if left <= 0 or page.state in (OrderState.CANCELLED, OrderState.REFUNDED):
        return []
    if not paid:
        return [{"label": _("Packed and sent"), "state": "upcoming"}]
    return [{"label": _("The rest is being packed") if parcels else _("Being packed"), "state": "current"}]


def paid_at(page: OrderPage) -> datetime | None:
    return page.payment.paid_at
