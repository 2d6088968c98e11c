"""Transactions that an app states with their amounts, without events of a payment provider (transactionCreate)."""

from decimal import Decimal
from typing import Any

from ..checkout.models import Checkout
from ..core.errors import refuse
from ..core.locks import exclusive, lock_checkout, lock_order
from ..order.models import Order
from .actions import money_moved
from .models import TransactionEvent, TransactionItem


def create_transaction(owner_pk: Any, owner_type: type[Checkout] | type[Order], item: TransactionItem,
                       amounts: dict[str, Decimal]) -> TransactionItem:  # fmt: skip
    """A transaction stated by an app with its amounts, without events of a payment provider."""
    with exclusive():
        owner = lock_checkout(owner_pk) if owner_type is Checkout else lock_order(owner_pk)
        if owner is None:
            raise refuse("id", f"Couldn't resolve to a node: {owner_type.__name__} {owner_pk}.", "NOT_FOUND")
        if isinstance(owner, Checkout):
            item.checkout = owner
        else:
            item.order = owner
        item.currency = owner.currency
        item.save()
        TransactionEvent.objects.bulk_create(
            TransactionEvent(
                transaction=item,
                type=event_type,
                amount=amount,
                currency=item.currency,
                app=item.app,
                include_in_calculations=True,
            )
            for event_type, amount in amounts.items()
        )
        money_moved(owner, item)
    return item
