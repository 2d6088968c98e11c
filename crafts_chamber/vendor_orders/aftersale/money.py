"""The money of a case: asked to go back once, by the payments' own refunds, and seen when it has gone."""

from collections.abc import Iterable

from storefront.payments.refunds.actions import refund_lines
from storefront.payments.refunds.models import Refund
from storefront.payments.refunds.rules import Piece, RefundState
from storefront.saleor.client.fragments import OrderFacts

from .models import AfterSaleCase
from .rules import ZERO

KEY = "after-sale:"


def key_of(case: AfterSaleCase) -> str:
    """Asked twice with the same key is once."""
    return f"{KEY}{case.number}"


def case_kinds(keys: Iterable[str]) -> dict[str, str]:
    """The kind of case, cancellation or return, by the keys of refunds; those without a case are left out."""
    numbers = [key.removeprefix(KEY) for key in keys if key.startswith(KEY)]
    if not numbers:
        return {}
    cases = AfterSaleCase.objects.filter(number__in=numbers).values_list("number", "kind")
    return {f"{KEY}{number}": kind for number, kind in cases}


def pay_back(case: AfterSaleCase, order: OrderFacts) -> str:
    """The reference of the refund; empty when nothing is owed. Raises CannotRefund."""
    if not is_owed(case):
        return ""
    refund = refund_lines(
        order,
        [
            Piece(item.line.order_line_id, item.quantity, item.refund or ZERO)
            for item in case.lines.select_related("line")
        ],
        delivery=case.refund_delivery or ZERO,
        vendor=case.vendor_order.vendor.slug,
        reason=case.number,
        by=case.decided_by,
        key=key_of(case),
    )
    return refund.reference


def refund_of(case: AfterSaleCase) -> Refund | None:
    return Refund.objects.filter(key=key_of(case)).first()


def is_paid_back(case: AfterSaleCase) -> bool:
    """Nothing is owed, or it has gone; or an operator has said, where refunds are decided, that it does not go."""
    refund = refund_of(case) if is_owed(case) else None
    return not is_owed(case) or (refund is not None and refund.state in (RefundState.SUCCEEDED, RefundState.DECLINED))


def is_owed(case: AfterSaleCase) -> bool:
    money = case.money_back
    return money is not None and money.amount > 0
