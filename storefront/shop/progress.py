"""How far each maker's part of an order has come, as steps of a timeline. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from crafts_chamber.vendor_orders.models import SENT, DelayReport
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
        steps = steps_of(page, group, parcels, after)
        parts.append(MakerPart(group, parcels, steps, priced.get(group.slug), after))
    return parts


def steps_of(
    page: OrderPage,
    group: MakerGroup[OrderLine],
    parcels: Sequence[ParcelOnItsWay],
    after: AfterSale | None = None,
) -> list[Step]:
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
    last = last_steps(page, group, parcels, paid)
    if after is not None and last and after.delay is not None:
        last[0]["note"] = words_of_delay(after.delay)
    return steps + [sent(parcel) for parcel in parcels] + last + arrival(after)


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


def words_of_delay(report: DelayReport) -> str:
    """The new day and the reason, as the maker gave them."""
    day = date_format(report.new_day, "DATE_FORMAT")
    said = ": ".join(filter(None, (str(report.get_reason_display()), report.words)))
    return _("The maker now sends it by %(day)s. %(reason)s") % {"day": day, "reason": said}


def arrival(after: AfterSale | None) -> list[Step]:
    """Whether all that was sent has come; when nobody says so, from which day on it counts as that."""
    if after is None or after.vendor_order.state not in SENT:
        return []
    order = after.vendor_order
    if order.completed_at:
        return [{"label": _("Received"), "state": "done", "at": order.completed_at}]
    note = ""
    if order.completes_at:
        day = date_format(localtime(order.completes_at), "DATE_FORMAT")
        note = _("Counts as received on %(day)s if you say nothing. Your days to send goods back count from the day "
                 "on which they came.") % {"day": day}  # fmt: skip
    return [{"label": _("On its way to you"), "state": "current", "note": note}]


def paid_at(page: OrderPage) -> datetime | None:
    return page.payment.paid_at
