"""What an order was paid too much goes back by itself, where the provider can do that."""

from decimal import Decimal

import structlog
from moneyed import Money

from storefront.saleor.client.enums import TransactionEventTypeEnum as Event
from storefront.saleor.client.fragments import OrderFacts

from .actions import return_money
from .errors import GatewayRefused

logger = structlog.get_logger(__name__)


def return_excess(order: OrderFacts) -> None:
    """Consumer of order news: charged beyond the total (a price fell, two pages were paid) goes back, each excess once.

    The last transactions give first. Money of a bank transfer is left to people, who see it among the transfers.
    """
    excess = order.total_charged.amount - order.total.gross.amount
    for transaction in reversed(order.transactions):
        part = min(excess, transaction.charged_amount.amount)
        if part <= 0:
            continue
        # Named after all that ever came: the next excess has another name, and a repeat of this one the same.
        came = sum((one.amount.amount for one in transaction.events if one.type_ == Event.CHARGE_SUCCESS), Decimal(0))
        try:
            money = Money(part, order.total.gross.currency)
            return_money(
                transaction.id, f"Order {order.number} was paid too much.", f"excess:{transaction.id}:{came}", money
            )
        except GatewayRefused as error:
            logger.info("excess_left_to_people", order=order.number, code=error.code)
        else:
            excess -= part
