"""A checkout becomes an order: checked, numbered, its goods set aside, its payments handed over; all of it or nothing.

The same checkout completed again, at once or later, is the same order.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Model

from ..core.errors import refuse
from ..core.locks import exclusive, lock_checkout
from ..order.models import AuthorizeStatus, Order, OrderLine, OrderStatus
from ..order.numbers import next_number
from ..order.payments import news_of_new_order, sum_transactions
from ..payment.models import TransactionItem
from ..warehouse.allocation import InsufficientStock, Wanted, plan_allocations, save_allocations
from ..warehouse.reservation import reserved
from ..webhook.events import emit_all
from .calculations import CheckoutSums, PricedLine, authorize_status, sums_of
from .deliveries import deliveries
from .errors import shortage_while_completing
from .models import Checkout
from .readiness import check_ready
from .shipping import OfferedMethod, offered

# In the order's private metadata, as Saleor keeps it.
EXTERNAL_METHOD_KEY = "external_app_shipping_id"


def complete_checkout(pk: UUID, metadata: Mapping[str, str] | None = None, redirect_url: str | None = None) -> Order:
    """Raises Refused; then nothing changed: the checkout, its payments and the stocks are as before."""
    _refresh_delivery(pk)
    with exclusive():
        checkout = lock_checkout(pk)
        if checkout is None:
            return _earlier_order(pk)
        sums = sums_of(checkout)
        check_ready(checkout, sums)
        transactions = list(TransactionItem.objects.filter(checkout=checkout))
        _check_paid(checkout, sums, transactions)
        return _make_order(checkout, sums, transactions, metadata or {}, redirect_url)


def _earlier_order(pk: UUID) -> Order:
    order = Order.objects.select_related("channel").filter(checkout_token=pk).first()
    if order is None:
        raise refuse("id", f"Couldn't resolve to a node: Checkout {pk}.", "NOT_FOUND")
    if not order.channel.is_active:
        raise refuse("channel", "Cannot complete checkout with inactive channel.", "CHANNEL_INACTIVE")
    return order


def _refresh_delivery(pk: UUID) -> None:
    """Before the transaction: what was chosen for other lines or another address is worked out again."""
    checkout = Checkout.objects.select_related("channel", "shipping_address").filter(pk=pk).first()
    if checkout is not None and checkout.delivery and sums_of(checkout).is_shipping_required:
        deliveries(checkout)


def _check_paid(checkout: Checkout, sums: CheckoutSums, transactions: list[TransactionItem]) -> None:
    """Charged, authorised and pending money must cover the total, unless the channel lets orders be unpaid."""
    if checkout.channel.allow_unpaid_orders:
        return
    if authorize_status(sums.total, transactions) != AuthorizeStatus.FULL:
        text = "The authorized amount doesn't cover the checkout's total amount."
        raise refuse("id" if transactions else None, text, "CHECKOUT_NOT_FULLY_PAID")


def _make_order(
    checkout: Checkout,
    sums: CheckoutSums,
    transactions: list[TransactionItem],
    metadata: Mapping[str, str],
    redirect_url: str | None,
) -> Order:
    order = _order(checkout, sums, bool(transactions))
    order.metadata = {**checkout.metadata, **metadata}
    order.redirect_url = redirect_url
    lines = [_line(order, position, priced) for position, priced in enumerate(sums.lines)]
    wanted = [Wanted(line, priced.variant, priced.quantity) for line, priced in zip(lines, sums.lines, strict=True)]
    try:
        own = [priced.line.pk for priced in sums.lines]
        plan = plan_allocations(wanted, checkout.channel, checkout.country, partial(reserved, but_for=own))
    except InsufficientStock as error:
        raise shortage_while_completing(error) from error
    sum_transactions(order, transactions)
    order.number = next_number()
    order.save(force_insert=True)
    OrderLine.objects.bulk_create(lines)
    save_allocations(plan)
    TransactionItem.objects.filter(checkout=checkout).update(order=order, checkout=None)
    Checkout.objects.filter(pk=checkout.pk).delete()
    news: list[tuple[str, Model]] = news_of_new_order(order)
    emit_all(news)
    return order


def _order(checkout: Checkout, sums: CheckoutSums, has_transactions: bool) -> Order:
    delivery = offered(checkout.delivery) if sums.is_shipping_required else None
    external = {EXTERNAL_METHOD_KEY: delivery.id} if delivery and delivery.is_external else {}
    is_confirmed = checkout.channel.automatically_confirm_all_new_orders and has_transactions
    return Order(
        status=OrderStatus.UNFULFILLED if is_confirmed else OrderStatus.UNCONFIRMED,
        channel=checkout.channel,
        user_email=checkout.email or "",
        language_code=checkout.language_code,
        customer_note=checkout.customer_note,
        checkout_token=checkout.pk,
        # The checkout is deleted: its addresses become the order's own.
        billing_address=checkout.billing_address,
        shipping_address=checkout.shipping_address if sums.is_shipping_required else None,
        delivery=_kept(delivery),
        currency=checkout.currency,
        total_amount=sums.total,
        subtotal_amount=sums.subtotal,
        shipping_amount=sums.shipping,
        private_metadata={**checkout.private_metadata, **external},
    )


def _kept(delivery: OfferedMethod | None) -> dict[str, Any] | None:
    """Of an app's method an order keeps the name, the price and the metadata."""
    if delivery is None:
        return None
    if delivery.is_external:
        delivery = replace(delivery, minimum_delivery_days=None, maximum_delivery_days=None, description=None)
    return delivery.as_json()


def _line(order: Order, position: int, priced: PricedLine) -> OrderLine:
    variant, product = priced.variant, priced.variant.product
    undiscounted: Decimal = priced.undiscounted_unit_price
    return OrderLine(
        order=order,
        position=position,
        variant=variant,
        product_name=product.name,
        variant_name=variant.name,
        product_sku=variant.sku,
        product_variant_id=str(variant.pk),
        is_shipping_required=priced.is_shipping_required,
        quantity=priced.quantity,
        currency=order.currency,
        unit_amount=priced.unit_price,
        undiscounted_unit_amount=undiscounted,
        total_amount=priced.total,
        undiscounted_total_amount=undiscounted * priced.quantity,
        metadata=priced.line.metadata,
        private_metadata=priced.line.private_metadata,
    )
