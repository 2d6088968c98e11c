"""Checkouts and their lines as clients read them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

import graphene
from django.utils import timezone
from graphql import GraphQLResolveInfo
from moneyed import Money as Amount

from ...checkout import models
from ...checkout.calculations import CheckoutSums, PricedLine, authorize_status, charge_status, sums_of
from ...checkout.deliveries import deliveries, is_stale
from ...checkout.shipping import OfferedMethod, offered
from ...core.prices import TaxedMoney as Taxed
from ...core.prices import money, untaxed
from ...payment.models import TransactionItem as Transaction
from ...warehouse.models import Reservation
from ...webhook.events import emit
from ..account.types import Address
from ..core import scalars, type_paths
from ..core.connection import countable
from ..core.enums import enum
from ..core.metadata import ObjectWithMetadata, declare_metadata
from ..core.money import Money, TaxedMoney
from ..core.nodes import Node, RowType
from ..core.permissions import Field, P
from ..core.prefetch import Need, load_relations
from ..core.selection import selection_of
from ..payment.types import TransactionItem
from .offers import Delivery, DeliveryMethod, ShippingMethod

CheckoutChargeStatusEnum = enum("CheckoutChargeStatusEnum", "NONE PARTIAL FULL OVERCHARGED")
CheckoutAuthorizeStatusEnum = enum("CheckoutAuthorizeStatusEnum", "NONE PARTIAL FULL")
T = TypeVar("T")
READERS = (P.MANAGE_CHECKOUTS, P.HANDLE_CHECKOUTS, P.HANDLE_PAYMENTS)


def sums(checkout: models.Checkout, info: GraphQLResolveInfo) -> CheckoutSums:
    """Lines and prices of a checkout, read once for each row that a request shows."""
    return _once(checkout, info, "sums", sums_of)


def _transactions(checkout: models.Checkout, info: GraphQLResolveInfo) -> list[Transaction]:
    return _once(checkout, info, "transactions", lambda row: list(row.transactions.all()))


def _deliveries(checkout: models.Checkout, info: GraphQLResolveInfo) -> list[OfferedMethod]:
    """On offer now; when that is worked out anew, so are the sums that were read before it."""
    if is_stale(checkout):
        info.context.memo.pop(("sums", id(checkout)), None)
    return deliveries(checkout)


def _once(checkout: models.Checkout, info: GraphQLResolveInfo, name: str, read: Callable[[models.Checkout], T]) -> T:
    """Kept by the row and not by its key: a later mutation of the same request has a row of its own."""
    memo: dict[Any, tuple[models.Checkout, T]] = info.context.memo
    key = (name, id(checkout))
    if key not in memo:
        memo[key] = (checkout, read(checkout))
    return memo[key][1]


def _priced(line: Any) -> PricedLine:
    if not hasattr(line, "priced"):
        line.priced = next(priced for priced in sums_of(line.checkout).lines if priced.line.pk == line.pk)
    return line.priced  # type: ignore[no-any-return]


def _line_money(attname: str) -> Callable[[models.CheckoutLine, GraphQLResolveInfo], Amount]:
    def resolve(root: models.CheckoutLine, info: GraphQLResolveInfo) -> Amount:
        return money(getattr(_priced(root), attname), root.checkout.currency)

    return resolve


class CheckoutLine(RowType):
    class Meta:
        model = models.CheckoutLine
        interfaces = (Node, ObjectWithMetadata)
        needs = {"variant": Need("variant", "ProductVariant")}

    variant = graphene.Field(type_paths.PRODUCT_VARIANT, required=True)
    quantity = graphene.Int(required=True)
    unit_price = graphene.Field(TaxedMoney, required=True)
    undiscounted_unit_price = graphene.Field(Money, required=True)
    total_price = graphene.Field(TaxedMoney, required=True)
    undiscounted_total_price = graphene.Field(Money, required=True)
    requires_shipping = graphene.Boolean(required=True)

    resolve_undiscounted_unit_price = staticmethod(_line_money("undiscounted_unit_price"))

    @staticmethod
    def resolve_unit_price(root: models.CheckoutLine, info: GraphQLResolveInfo) -> Taxed:
        return untaxed(money(_priced(root).unit_price, root.checkout.currency))

    @staticmethod
    def resolve_total_price(root: models.CheckoutLine, info: GraphQLResolveInfo) -> Taxed:
        return untaxed(money(_priced(root).total, root.checkout.currency))

    @staticmethod
    def resolve_undiscounted_total_price(root: models.CheckoutLine, info: GraphQLResolveInfo) -> Amount:
        return money(_priced(root).undiscounted_unit_price * root.quantity, root.checkout.currency)

    @staticmethod
    def resolve_requires_shipping(root: models.CheckoutLine, info: GraphQLResolveInfo) -> bool:
        return _priced(root).is_shipping_required


class Checkout(RowType):
    class Meta:
        model = models.Checkout
        interfaces = (Node, ObjectWithMetadata)
        needs = {
            "channel": Need("channel", "Channel"),
            "billingAddress": Need("billing_address", "Address"),
            "shippingAddress": Need("shipping_address", "Address"),
            "shippingMethods": Need("shipping_address"),
            "transactions": Need("transactions", "TransactionItem"),
        }

    created = scalars.DateTime(required=True)
    updated_at = scalars.DateTime(required=True)
    channel = graphene.Field(type_paths.CHANNEL, required=True)
    billing_address = graphene.Field(Address)
    shipping_address = graphene.Field(Address)
    customer_note = graphene.String(required=True)
    shipping_methods = graphene.List(graphene.NonNull(ShippingMethod), required=True)
    email = graphene.String()
    is_shipping_required = graphene.Boolean(required=True)
    quantity = graphene.Int(required=True)
    lines = graphene.List(graphene.NonNull(CheckoutLine), required=True)
    shipping_price = graphene.Field(TaxedMoney, required=True)
    delivery = graphene.Field(Delivery)
    shipping_method = graphene.Field(ShippingMethod, deprecation_reason="Use `delivery` instead.")
    delivery_method = graphene.Field(DeliveryMethod, deprecation_reason="Use `delivery` instead.")
    subtotal_price = graphene.Field(TaxedMoney, required=True)
    token = scalars.UUID(required=True)
    total_price = graphene.Field(TaxedMoney, required=True)
    total_balance = graphene.Field(Money, required=True)
    transactions = Field(graphene.List(graphene.NonNull(TransactionItem)), permissions=READERS)
    display_gross_prices = graphene.Boolean(required=True)
    authorize_status = CheckoutAuthorizeStatusEnum(required=True)
    charge_status = CheckoutChargeStatusEnum(required=True)
    stock_reservation_expires = scalars.DateTime()

    @staticmethod
    def resolve_created(root: models.Checkout, info: GraphQLResolveInfo) -> Any:
        return root.created_at

    @staticmethod
    def resolve_updated_at(root: models.Checkout, info: GraphQLResolveInfo) -> Any:
        return root.last_change

    @staticmethod
    def resolve_shipping_methods(root: models.Checkout, info: GraphQLResolveInfo) -> list[OfferedMethod]:
        return _deliveries(root, info)

    @staticmethod
    def resolve_is_shipping_required(root: models.Checkout, info: GraphQLResolveInfo) -> bool:
        return sums(root, info).is_shipping_required

    @staticmethod
    def resolve_quantity(root: models.Checkout, info: GraphQLResolveInfo) -> int:
        return sum(line.quantity for line in sums(root, info).lines)

    @staticmethod
    def resolve_lines(root: models.Checkout, info: GraphQLResolveInfo) -> list[Any]:
        rows: list[Any] = []
        for priced in sums(root, info).lines:
            row: Any = priced.line
            row.priced, row.checkout = priced, root
            row.variant.channel_slug = root.channel.slug
            rows.append(row)
        load_relations([row.variant for row in rows], "ProductVariant", selection_of(info).get("variant", {}))
        return rows

    @staticmethod
    def resolve_shipping_price(root: models.Checkout, info: GraphQLResolveInfo) -> Taxed:
        return _taxed(sums(root, info).shipping, root)

    @staticmethod
    def resolve_subtotal_price(root: models.Checkout, info: GraphQLResolveInfo) -> Taxed:
        return _taxed(sums(root, info).subtotal, root)

    @staticmethod
    def resolve_total_price(root: models.Checkout, info: GraphQLResolveInfo) -> Taxed:
        return _taxed(sums(root, info).total, root)

    @staticmethod
    def resolve_total_balance(root: models.Checkout, info: GraphQLResolveInfo) -> Amount:
        charged = sum((item.charged for item in _transactions(root, info)), Decimal(0))
        return money(charged - sums(root, info).total, root.currency)

    @staticmethod
    def resolve_delivery(root: models.Checkout, info: GraphQLResolveInfo) -> OfferedMethod | None:
        return offered(root.delivery)

    @staticmethod
    def resolve_shipping_method(root: models.Checkout, info: GraphQLResolveInfo) -> OfferedMethod | None:
        """Unlike `delivery`, only while it is on offer."""
        if root.delivery:
            _deliveries(root, info)
        chosen = offered(root.delivery)
        return chosen if chosen and chosen.valid else None

    resolve_delivery_method = resolve_shipping_method

    @staticmethod
    def resolve_display_gross_prices(root: models.Checkout, info: GraphQLResolveInfo) -> bool:
        return True

    @staticmethod
    def resolve_stock_reservation_expires(root: models.Checkout, info: GraphQLResolveInfo) -> Any:
        """Of the first that is over."""
        kept = Reservation.objects.filter(checkout_line__checkout=root, reserved_until__gt=timezone.now())
        return kept.order_by("reserved_until").values_list("reserved_until", flat=True).first()

    @staticmethod
    def resolve_authorize_status(root: models.Checkout, info: GraphQLResolveInfo) -> str:
        return authorize_status(sums(root, info).total, _transactions(root, info))

    @staticmethod
    def resolve_charge_status(root: models.Checkout, info: GraphQLResolveInfo) -> str:
        return charge_status(sums(root, info).total, _transactions(root, info))


def _taxed(amount: Decimal, checkout: models.Checkout) -> Taxed:
    return untaxed(money(amount, checkout.currency))


CheckoutCountableConnection = countable("Checkout", lambda: Checkout)

# Who knows a checkout's id may keep public metadata on it, as in Saleor.
declare_metadata(
    "Checkout",
    private=(P.MANAGE_CHECKOUTS, P.HANDLE_CHECKOUTS),
    public=None,
    changed=lambda checkout: emit("CHECKOUT_METADATA_UPDATED", checkout),
)
declare_metadata("CheckoutLine", private=(P.MANAGE_CHECKOUTS,), public=None)
