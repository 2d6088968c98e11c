"""What an order's transactions say of its money: what came when, and what goes back. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from moneyed import Money

from storefront.saleor.client.enums import TransactionEventTypeEnum as Event
from storefront.saleor.client.fragments import OrderFactsTransactions, OrderFactsTransactionsEvents

ENDED = (Event.REFUND_SUCCESS, Event.REFUND_FAILURE)


@dataclass(frozen=True)
class MoneyMoved:
    """`is_done` is False while money is on its way back."""

    money: Money
    at: datetime
    is_done: bool = True


@dataclass(frozen=True)
class PaymentHistory:
    """Oldest first."""

    received: tuple[MoneyMoved, ...] = ()
    returned: tuple[MoneyMoved, ...] = ()

    @property
    def paid_at(self) -> datetime | None:
        """When the last of the money came."""
        return self.received[-1].at if self.received else None

    @property
    def sum_received(self) -> Decimal:
        return sum((item.money.amount for item in self.received), Decimal(0))

    @property
    def sum_returned(self) -> Decimal:
        """With what is on its way back."""
        return sum((item.money.amount for item in self.returned), Decimal(0))

    @property
    def is_on_its_way_back(self) -> bool:
        return any(not item.is_done for item in self.returned)


def history_of(transactions: Iterable[OrderFactsTransactions]) -> PaymentHistory:
    received: list[MoneyMoved] = []
    returned: list[MoneyMoved] = []
    for transaction in transactions:
        ended = {event.psp_reference for event in transaction.events if event.type_ in ENDED}
        # A refund that had succeeded and came back after all.
        reversed_ = {event.psp_reference for event in transaction.events if event.type_ == Event.REFUND_REVERSE}
        for event in transaction.events:
            if event.type_ == Event.CHARGE_SUCCESS:
                received.append(moved(event))
            elif event.type_ == Event.REFUND_SUCCESS and event.psp_reference not in reversed_:
                returned.append(moved(event))
            elif event.type_ == Event.REFUND_REQUEST and event.psp_reference not in ended:
                returned.append(moved(event, is_done=False))
    return PaymentHistory(*(tuple(sorted(items, key=lambda item: item.at)) for items in (received, returned)))


def moved(event: OrderFactsTransactionsEvents, *, is_done: bool = True) -> MoneyMoved:
    return MoneyMoved(Money(event.amount.amount, event.amount.currency), event.created_at, is_done)
