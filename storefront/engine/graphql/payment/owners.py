"""What a payment mutation is about: the checkout or order behind an id, the transaction behind another."""

from decimal import Decimal
from ipaddress import ip_address
from typing import Any
from uuid import UUID

from ...app.models import App
from ...checkout.calculations import sums_of
from ...checkout.models import Checkout
from ...core.errors import refuse
from ...order.models import Order
from ...payment.amounts import amount_still_due
from ...payment.models import TransactionItem
from ..core.context import EngineContext
from ..core.ids import InvalidGlobalId, input_pk, split_global_id
from ..core.permissions import P, PermissionDenied, require

# Saleor allows as many transactions on one checkout or order.
MAXIMUM_TRANSACTIONS = 100


def owner_of_payment(global_id: str) -> Checkout | Order:
    """Refuses what is no checkout or order, what does not exist, and one with too many transactions."""
    try:
        type_name, _ = split_global_id(global_id)
    except InvalidGlobalId as error:
        raise refuse("id", str(error), "GRAPHQL_ERROR") from error
    if type_name not in {"Checkout", "Order"}:
        raise refuse("id", f"Must receive a `Checkout` or `Order` id, got {type_name}.", "INVALID")
    pk = UUID(input_pk(global_id, type_name))
    found: Checkout | Order | None
    if type_name == "Checkout":
        found = Checkout.objects.select_related("channel", "shipping_address").filter(pk=pk).first()
    else:
        found = Order.objects.select_related("channel").filter(pk=pk).first()
    if found is None:
        raise refuse("id", "`Order` or `Checkout` not found.", "NOT_FOUND")
    if found.transactions.count() >= MAXIMUM_TRANSACTIONS:
        raise refuse("id", f"{type_name} transactions limit of {MAXIMUM_TRANSACTIONS} reached.", "INVALID")
    return found


def transaction_of_input(id: str | None, token: UUID | None) -> TransactionItem:
    if (id is None) == (token is None):
        raise refuse("id", "Give exactly one of id, token.", "GRAPHQL_ERROR")
    pk: Any = token if id is None else input_pk(id, "TransactionItem")
    item = TransactionItem.objects.select_related("app").filter(pk=pk).first()
    if item is None:
        raise refuse("id", f"Couldn't resolve to a node: {id or token}", "NOT_FOUND")
    return item


def require_ownership(context: EngineContext, item: TransactionItem) -> App:
    """The calling app, which handles payments and owns the transaction (or nobody does)."""
    require(context, (P.HANDLE_PAYMENTS,))
    app = context.requestor
    if app is None or item.app_id not in {None, app.pk}:
        raise PermissionDenied("Only the app that owns the transaction may report on it.")
    return app


def amount_to_pay(owner: Checkout | Order, given: Decimal | None) -> Decimal:
    """The amount asked for, or what is still to pay."""
    if given is not None:
        return given.quantize(Decimal("0.01"))
    total = owner.total_amount if isinstance(owner, Order) else sums_of(owner).total
    return amount_still_due(total, list(owner.transactions.all()))


def checked_ip_address(context: EngineContext, given: str | None) -> str | None:
    """Only an app that handles payments may say where a shopper pays from."""
    if not given:
        return None
    require(context, (P.HANDLE_PAYMENTS,))
    try:
        return str(ip_address(given))
    except ValueError as error:
        raise refuse("customer_ip_address", "Enter a valid IPv4 or IPv6 address.", "INVALID") from error
