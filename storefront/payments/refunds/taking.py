"""Holds what a refund takes of an order's parts, so that no piece and no fen is paid back twice. Needs a transaction."""

from collections.abc import Sequence

from django.db.models import F
from django.utils.translation import gettext as _

from storefront.saleor.client.fragments import OrderFacts

from .errors import AlreadyPaidBack
from .models import Refund, RefundPart, SoldPart
from .rules import DELIVERY, Share, Sold, parts_of


def sold_parts(order: OrderFacts) -> list[Sold]:
    """An order's parts, with what refunds have taken of them so far."""
    taken = {row.part: row for row in SoldPart.objects.filter(order_id=order.id)}
    return [
        Sold(part.part, part.quantity, part.amount, row.taken_quantity, row.taken_amount)
        if (row := taken.get(part.part))
        else part
        for part in parts_of(order)
    ]


def take(refund: Refund, order: OrderFacts, sold: Sequence[Sold], shares: Sequence[Share]) -> None:
    """Each in its own conditional update, in one order everywhere. Raises AlreadyPaidBack: somebody was faster."""
    known = {part.part: part for part in sold}
    for share in sorted(shares, key=lambda share: share.part):
        part = known[share.part]
        SoldPart.objects.get_or_create(
            order_id=order.id, part=share.part, defaults={"quantity": part.quantity, "amount": part.amount}
        )
        rows = SoldPart.objects.filter(
            order_id=order.id,
            part=share.part,
            taken_quantity__lte=F("quantity") - share.quantity,
            taken_amount__lte=F("amount") - share.amount,
        )
        if not rows.update(
            taken_quantity=F("taken_quantity") + share.quantity, taken_amount=F("taken_amount") + share.amount
        ):
            raise AlreadyPaidBack(name_of(order, share.part))
    RefundPart.objects.bulk_create(
        RefundPart(refund=refund, part=share.part, quantity=share.quantity, amount=share.amount) for share in shares
    )


def name_of(order: OrderFacts, part: str) -> str:
    """How people know a part of an order."""
    goods = next((line.product_name for line in order.lines if line.id == part), order.number)
    return _("delivery") if part == DELIVERY else goods


def give_back(refund: Refund) -> None:
    """What a refund took can be paid back by another: it will not be by this one."""
    for part in refund.parts.order_by("part"):
        SoldPart.objects.filter(order_id=refund.order_id, part=part.part).update(
            taken_quantity=F("taken_quantity") - part.quantity, taken_amount=F("taken_amount") - part.amount
        )
