"""The ledger as reconciliation compares it with Saleor and the payment providers (`payments.reconciliation.ports`)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.db.models import Sum

from crafts_chamber.vendor_orders.plan import LineWithoutVendor
from crafts_chamber.vendor_orders.receipts import kept_of, receipts_of
from storefront.payments.reconciliation.plan import LedgerSum
from storefront.payments.reconciliation.ports import CannotEnter
from storefront.saleor.client.fragments import OrderFacts

from .actions import take_in_order
from .models import LedgerRow

ZERO = Decimal(0)


class LedgerBook:
    """One query for the sums of any number of orders."""

    def sums(self, orders: Sequence[OrderFacts]) -> Mapping[str, LedgerSum]:
        rows = LedgerRow.objects.filter(order_id__in=[order.id for order in orders]).order_by()
        held = dict(rows.values_list("order_id").annotate(net=Sum("net")))
        return {
            order.id: LedgerSum(owed(order, has_rows=order.id in held), held.get(order.id, ZERO)) for order in orders
        }

    def enter(self, order: OrderFacts) -> None:
        try:
            take_in_order(order)
        except LineWithoutVendor as error:
            raise CannotEnter(str(error)) from error


def owed(order: OrderFacts, *, has_rows: bool) -> Decimal:
    """To what the rows of an order add up: nothing before it is paid in full, from then on what is kept of the sale."""
    is_sold = has_rows or receipts_of(order).paid_at is not None
    return kept_of(order) if order.lines and is_sold else ZERO
