"""What the platform does: approves wholly or in part, refuses, writes. Nobody decides about a firm of their own."""

from decimal import Decimal
from typing import Any

from django.db import transaction
from moneyed import Money

from crafts_chamber.vendors.acting import require_stranger
from storefront.accounts.models import Role, User

from . import errors
from .models import AfterSaleCase, CaseEvent, CaseLine
from .rules import CaseState, Move, goes_back, spread
from .story import move, words, write

OFFICE = CaseEvent.Party.OFFICE


def approve(
    case: AfterSaleCase,
    *,
    goods: Decimal,
    delivery: Decimal,
    seen: int,
    by: User,
    text: str = "",
    without_goods: bool = False,
) -> None:
    """Let so much go back, at most what was asked for. Goods that were shipped are sent back first, unless they are back
    already or need not come (`without_goods`).

    Raises Refusal, naming the field; nothing is changed then.
    """
    require_decider(case, by)
    text = words(text)
    check_amounts(case, goods, delivery)
    with transaction.atomic():
        decide_lines(case, goods)
        move(
            case,
            Move.APPROVE_RETURN if is_to_come_back(case) and not without_goods else Move.APPROVE,
            OFFICE,
            seen=seen,
            by=by,
            text=text,
            refund_goods=goods,
            refund_delivery=delivery,
            decided_by=by,
        )


def refuse(case: AfterSaleCase, *, seen: int, by: User, text: str) -> None:
    """Raises Refusal; a reason is needed, and both sides read it."""
    require_decider(case, by)
    move(case, Move.REFUSE, OFFICE, seen=seen, by=by, text=words(text, required=True), decided_by=by)


def say(case: AfterSaleCase, text: str, *, by: User) -> None:
    require_decider(case, by)
    write(case, OFFICE, text, by=by)


def is_to_come_back(case: AfterSaleCase) -> bool:
    """Whether goods are still with the shopper that are to be sent back."""
    return case.is_return and goes_back(case.reason) and not case.condition and not case.tracking_number


def wholly(case: AfterSaleCase) -> dict[str, Any]:
    """All that was asked for goes back: fields of the case; its lines are written."""
    goods = case.goods_asked.amount
    decide_lines(case, goods)
    return {"refund_goods": goods, "refund_delivery": case.delivery_asked}


def decide_lines(case: AfterSaleCase, goods: Decimal) -> None:
    lines = list(CaseLine.objects.filter(case=case))
    shares = spread(goods, {line.pk: line.amount for line in lines})
    for line in lines:
        line.refund = shares[line.pk]
    CaseLine.objects.bulk_update(lines, ["refund"])


def check_amounts(case: AfterSaleCase, goods: Decimal, delivery: Decimal) -> None:
    currency = case.vendor_order.currency
    for field, amount, most in (
        ("goods", goods, case.goods_asked.amount),
        ("delivery", delivery, most_delivery(case).amount),
    ):
        if not 0 <= amount <= most or amount != round(amount, 2):
            raise errors.amount_out_of_range(field, Money(most, currency))
    if not goods + delivery:
        raise errors.nothing_to_pay()


def most_delivery(case: AfterSaleCase) -> Money:
    """What of the vendor's price of delivery no other case has taken."""
    others = AfterSaleCase.objects.filter(vendor_order=case.vendor_order, refund_delivery__gt=0).exclude(pk=case.pk)
    others = others.filter(state__in=[CaseState.GOODS_DUE, CaseState.ON_THE_WAY, CaseState.SETTLING, CaseState.CLOSED])
    taken = sum((other.refund_delivery or Decimal(0) for other in others), Decimal(0))
    return Money(max(case.vendor_order.delivery_share - taken, Decimal(0)), case.vendor_order.currency)


def require_decider(case: AfterSaleCase, by: User) -> None:
    if not by.has_role(Role.Kind.PLATFORM_OPERATOR):
        raise errors.not_an_operator()
    require_stranger(by, case.vendor_order.vendor.firm)
