"""What an order's transactions say about it: charged, authorised, and the events that follow from a change."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Model, Sum
from django.utils import timezone

from ..payment.models import TransactionItem
from ..webhook.events import emit_all
from .models import AuthorizeStatus, ChargeStatus, Order, OrderStatus
from .status import refresh_status

ZERO = Decimal("0.00")
PAID = frozenset({ChargeStatus.FULL, ChargeStatus.OVERCHARGED})


@dataclass(frozen=True)
class Amounts:
    """What a transaction had before a change."""

    authorized: Decimal
    charged: Decimal
    refunded: Decimal

    @classmethod
    def of(cls, item: TransactionItem) -> "Amounts":
        return cls(item.authorized, item.charged, item.refunded)


def sum_transactions(order: Order, transactions: Iterable[TransactionItem]) -> None:
    """Set the order's totals and statuses from its transactions; does not save. Pending money does not count.

    What was granted back need not be paid.
    """
    transactions = list(transactions)
    order.total_charged_amount = sum((item.charged for item in transactions), ZERO)
    order.total_authorized_amount = sum((item.authorized for item in transactions), ZERO)
    due = max(order.total_amount - _granted(order), ZERO)
    order.charge_status = _charge_status(order.total_charged_amount, due)
    order.authorize_status = _authorize_status(
        order.total_charged_amount + order.total_authorized_amount, order.total_amount, due
    )


def _granted(order: Order) -> Decimal:
    if order._state.adding:
        return ZERO
    granted: Decimal | None = order.granted_refunds.aggregate(sum=Sum("amount"))["sum"]
    return granted or ZERO


def _charge_status(charged: Decimal, total: Decimal) -> ChargeStatus:
    if charged == total:
        return ChargeStatus.FULL
    if charged <= 0:
        return ChargeStatus.NONE
    return ChargeStatus.PARTIAL if charged < total else ChargeStatus.OVERCHARGED


def _authorize_status(covered: Decimal, total: Decimal, due: Decimal) -> AuthorizeStatus:
    if covered == 0 and total > 0:
        return AuthorizeStatus.NONE
    return AuthorizeStatus.FULL if covered >= due else AuthorizeStatus.PARTIAL


def transaction_changed(order: Order, item: TransactionItem, before: Amounts) -> None:
    """Bring a locked order up to its transactions and say what happened. `item` is the one that changed."""
    sum_transactions(order, TransactionItem.objects.filter(order=order))
    if order.channel.automatically_confirm_all_new_orders and order.status == OrderStatus.UNCONFIRMED:
        refresh_status(order)
    order.updated_at = timezone.now()
    order.save(
        update_fields=[
            "total_charged_amount",
            "total_authorized_amount",
            "charge_status",
            "authorize_status",
            "status",
            "updated_at",
        ]
    )
    emit_all([(name, order) for name in _news(order, item, before)])


def paid_news(order: Order) -> list[str]:
    """The events of money coming in, ORDER_UPDATED among them."""
    return ["ORDER_PAID", *(["ORDER_FULLY_PAID"] if order.charge_status in PAID else []), "ORDER_UPDATED"]


def _news(order: Order, item: TransactionItem, before: Amounts) -> list[str]:
    news: list[str] = []
    if item.charged > before.charged and order.status != OrderStatus.DRAFT:
        news += paid_news(order)
    if item.refunded > before.refunded:
        news += ["ORDER_REFUNDED", "ORDER_UPDATED"]
        if _total_refunded(order) >= order.total_amount:
            news.append("ORDER_FULLY_REFUNDED")
    if not news and (item.charged != before.charged or item.authorized != before.authorized):
        news.append("ORDER_UPDATED")
    return news


def _total_refunded(order: Order) -> Decimal:
    return TransactionItem.objects.filter(order=order).aggregate(sum=Sum("refunded"))["sum"] or ZERO


def news_of_new_order(order: Order) -> list[tuple[str, Model]]:
    """What is told when a checkout has become an order, in Saleor's order."""
    names = ["ORDER_CREATED"]
    if order.charge_status in PAID:
        names += paid_news(order)
    if order.channel.automatically_confirm_all_new_orders:
        names.append("ORDER_CONFIRMED")
    return [(name, order) for name in names]
