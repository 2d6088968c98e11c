"""Orders, their lines and parcels as clients read them."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import graphene
from django.utils import timezone
from graphql import GraphQLResolveInfo
from moneyed import Money as Amount

from ...checkout.shipping import OfferedMethod, offered
from ...core.prices import TaxedMoney as Taxed
from ...core.prices import money, untaxed
from ...order import models
from ...webhook.events import emit, emit_all
from ..account.types import Address
from ..app.types import App
from ..checkout.offers import DeliveryMethod, ShippingMethod
from ..core import scalars, type_paths
from ..core.connection import countable
from ..core.enums import enum
from ..core.ids import to_global_id
from ..core.metadata import ObjectWithMetadata, declare_metadata
from ..core.money import Money, TaxedMoney
from ..core.nodes import Node, RowType
from ..core.permissions import Field, P
from ..core.prefetch import Need
from ..payment.types import TransactionItem
from ..translation.languages import LanguageCodeEnum
from .granted_refund_types import OrderGrantedRefund

OrderStatus = enum("OrderStatus", " ".join(models.OrderStatus.values))
OrderChargeStatusEnum = enum("OrderChargeStatusEnum", " ".join(models.ChargeStatus.values))
OrderAuthorizeStatusEnum = enum("OrderAuthorizeStatusEnum", " ".join(models.AuthorizeStatus.values))
FulfillmentStatus = enum("FulfillmentStatus", " ".join(models.FulfillmentStatus.values))
OrderOriginEnum = enum("OrderOriginEnum", "CHECKOUT DRAFT REISSUE BULK_CREATE")
ORDERS = (P.MANAGE_ORDERS,)
PAYMENTS = (P.MANAGE_ORDERS, P.HANDLE_PAYMENTS)


def _taxed(attname: str) -> Callable[[Any, GraphQLResolveInfo], Taxed]:
    def resolve(root: Any, info: GraphQLResolveInfo) -> Taxed:
        return untaxed(money(getattr(root, attname), root.currency))

    return resolve


def _plain(attname: str) -> Callable[[Any, GraphQLResolveInfo], Amount]:
    def resolve(root: Any, info: GraphQLResolveInfo) -> Amount:
        return money(getattr(root, attname), root.currency)

    return resolve


def _of_transactions(attname: str) -> Callable[[models.Order, GraphQLResolveInfo], Amount]:
    def resolve(root: models.Order, info: GraphQLResolveInfo) -> Amount:
        return money(_sum(getattr(item, attname) for item in root.transactions.all()), root.currency)

    return resolve


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))


def _granted(order: models.Order) -> Decimal:
    return _sum(granted.amount for granted in order.granted_refunds.all())


class Allocation(RowType):
    class Meta:
        model = models.Allocation
        interfaces = (Node,)
        needs = {"warehouse": Need("stock.warehouse", "Warehouse")}

    quantity = Field(graphene.Int, required=True, permissions=(P.MANAGE_PRODUCTS, P.MANAGE_ORDERS))
    warehouse = Field(type_paths.WAREHOUSE, required=True, permissions=(P.MANAGE_PRODUCTS, P.MANAGE_ORDERS))

    @staticmethod
    def resolve_quantity(root: models.Allocation, info: GraphQLResolveInfo) -> int:
        return root.quantity_allocated

    @staticmethod
    def resolve_warehouse(root: models.Allocation, info: GraphQLResolveInfo) -> Any:
        return root.stock.warehouse


class OrderLine(RowType):
    class Meta:
        model = models.OrderLine
        interfaces = (Node, ObjectWithMetadata)
        needs = {
            "variant": Need("variant", "ProductVariant"),
            "allocations": Need("allocations", "Allocation"),
        }

    product_name = graphene.String(required=True)
    variant_name = graphene.String(required=True)
    product_sku = graphene.String()
    product_variant_id = graphene.String()
    is_shipping_required = graphene.Boolean(required=True)
    quantity = graphene.Int(required=True)
    quantity_fulfilled = graphene.Int(required=True)
    quantity_to_fulfill = graphene.Int(required=True)
    tax_rate = graphene.Float(required=True)
    unit_price = graphene.Field(TaxedMoney, required=True)
    undiscounted_unit_price = graphene.Field(TaxedMoney, required=True)
    total_price = graphene.Field(TaxedMoney, required=True)
    undiscounted_total_price = graphene.Field(TaxedMoney, required=True)
    variant = graphene.Field(type_paths.PRODUCT_VARIANT)
    allocations = Field(graphene.List(graphene.NonNull(Allocation)), permissions=(P.MANAGE_PRODUCTS, P.MANAGE_ORDERS))

    resolve_unit_price = staticmethod(_taxed("unit_amount"))
    resolve_undiscounted_unit_price = staticmethod(_taxed("undiscounted_unit_amount"))
    resolve_total_price = staticmethod(_taxed("total_amount"))
    resolve_undiscounted_total_price = staticmethod(_taxed("undiscounted_total_amount"))

    @staticmethod
    def resolve_quantity_to_fulfill(root: models.OrderLine, info: GraphQLResolveInfo) -> int:
        return root.quantity_unfulfilled

    @staticmethod
    def resolve_tax_rate(root: models.OrderLine, info: GraphQLResolveInfo) -> float:
        return 0.0  # prices include tax, and the engine splits none off

    @staticmethod
    def resolve_product_variant_id(root: models.OrderLine, info: GraphQLResolveInfo) -> str | None:
        return to_global_id("ProductVariant", root.product_variant_id) if root.product_variant_id else None


class FulfillmentLine(RowType):
    class Meta:
        model = models.FulfillmentLine
        interfaces = (Node,)
        needs = {"orderLine": Need("order_line", "OrderLine")}

    quantity = graphene.Int(required=True)
    order_line = graphene.Field(OrderLine)


class Fulfillment(RowType):
    class Meta:
        model = models.Fulfillment
        interfaces = (Node, ObjectWithMetadata)
        needs = {
            "lines": Need("lines", "FulfillmentLine"),
            "warehouse": Need("lines.stock.warehouse", "Warehouse"),
        }

    fulfillment_order = graphene.Int(required=True)
    status = FulfillmentStatus(required=True)
    tracking_number = graphene.String(required=True)
    created = scalars.DateTime(required=True)
    lines = graphene.List(graphene.NonNull(FulfillmentLine))
    warehouse = graphene.Field(type_paths.WAREHOUSE)

    @staticmethod
    def resolve_created(root: models.Fulfillment, info: GraphQLResolveInfo) -> Any:
        return root.created_at

    @staticmethod
    def resolve_warehouse(root: models.Fulfillment, info: GraphQLResolveInfo) -> Any:
        """A fulfillment leaves one warehouse."""
        stock = next((line.stock for line in root.lines.all() if line.stock is not None), None)
        return stock.warehouse if stock else None


OrderEventsEnum = enum("OrderEventsEnum", "NOTE_ADDED NOTE_UPDATED")


class OrderEvent(RowType):
    """Notes; the engine logs nothing else."""

    class Meta:
        model = models.OrderEvent
        interfaces = (Node,)
        needs = {"app": Need("app", "App")}

    date = scalars.DateTime()
    type = graphene.Field(OrderEventsEnum)
    message = graphene.String()
    app = graphene.Field(App)


class Order(RowType):
    class Meta:
        model = models.Order
        interfaces = (Node, ObjectWithMetadata)
        needs = {
            "channel": Need("channel", "Channel"),
            "billingAddress": Need("billing_address", "Address"),
            "shippingAddress": Need("shipping_address", "Address"),
            "lines": Need("lines", "OrderLine"),
            "fulfillments": Need("fulfillments", "Fulfillment"),
            "transactions": Need("transactions", "TransactionItem"),
            "events": Need("events", "OrderEvent"),
            "undiscountedTotal": Need("lines"),
            "grantedRefunds": Need("granted_refunds", "OrderGrantedRefund"),
            "totalGrantedRefund": Need("granted_refunds"),
            "totalBalance": (Need("granted_refunds"), Need("transactions")),
            "totalRemainingGrant": (Need("granted_refunds"), Need("transactions")),
            **{
                name: Need("transactions")
                for name in (
                    "totalRefunded",
                    "totalCanceled",
                    "totalRefundPending",
                    "totalAuthorizePending",
                    "totalChargePending",
                    "totalCancelPending",
                )
            },
        }

    created = scalars.DateTime(required=True)
    updated_at = scalars.DateTime(required=True)
    status = OrderStatus(required=True)
    billing_address = graphene.Field(Address)
    shipping_address = graphene.Field(Address)
    shipping_method_name = graphene.String()
    channel = graphene.Field(type_paths.CHANNEL, required=True)
    fulfillments = graphene.List(graphene.NonNull(Fulfillment), required=True)
    lines = graphene.List(graphene.NonNull(OrderLine), required=True)
    number = graphene.String(required=True)
    origin = OrderOriginEnum(required=True)
    is_paid = graphene.Boolean(required=True)
    authorize_status = OrderAuthorizeStatusEnum(required=True)
    charge_status = OrderChargeStatusEnum(required=True)
    transactions = Field(graphene.List(graphene.NonNull(TransactionItem)), required=True, permissions=PAYMENTS)
    total = graphene.Field(TaxedMoney, required=True)
    undiscounted_total = graphene.Field(TaxedMoney, required=True)
    subtotal = graphene.Field(TaxedMoney, required=True)
    shipping_price = graphene.Field(TaxedMoney, required=True)
    shipping_method = graphene.Field(ShippingMethod, deprecation_reason="Use `deliveryMethod` instead.")
    delivery_method = graphene.Field(DeliveryMethod)
    customer_note = graphene.String(required=True)
    redirect_url = graphene.String()
    total_authorized = graphene.Field(Money, required=True)
    total_charged = graphene.Field(Money, required=True)
    total_canceled = graphene.Field(Money, required=True)
    total_balance = graphene.Field(Money, required=True)
    total_refunded = graphene.Field(Money, required=True)
    granted_refunds = Field(graphene.List(graphene.NonNull(OrderGrantedRefund)), required=True, permissions=ORDERS)
    total_granted_refund = Field(Money, required=True, permissions=ORDERS)
    total_remaining_grant = Field(Money, required=True, permissions=ORDERS)
    total_refund_pending = Field(Money, required=True, permissions=ORDERS)
    total_authorize_pending = Field(Money, required=True, permissions=ORDERS)
    total_charge_pending = Field(Money, required=True, permissions=ORDERS)
    total_cancel_pending = Field(Money, required=True, permissions=ORDERS)
    user_email = graphene.String()
    is_shipping_required = graphene.Boolean(required=True)
    display_gross_prices = graphene.Boolean(required=True)
    external_reference = graphene.String()
    checkout_id = graphene.ID()
    language_code_enum = LanguageCodeEnum(required=True)
    events = Field(graphene.List(graphene.NonNull(OrderEvent)), required=True, permissions=ORDERS)

    resolve_total = staticmethod(_taxed("total_amount"))
    resolve_subtotal = staticmethod(_taxed("subtotal_amount"))
    resolve_shipping_price = staticmethod(_taxed("shipping_amount"))
    resolve_total_authorized = staticmethod(_plain("total_authorized_amount"))
    resolve_total_charged = staticmethod(_plain("total_charged_amount"))
    resolve_total_canceled = staticmethod(_of_transactions("canceled"))
    resolve_total_refunded = staticmethod(_of_transactions("refunded"))
    resolve_total_refund_pending = staticmethod(_of_transactions("refund_pending"))
    resolve_total_authorize_pending = staticmethod(_of_transactions("authorize_pending"))
    resolve_total_charge_pending = staticmethod(_of_transactions("charge_pending"))
    resolve_total_cancel_pending = staticmethod(_of_transactions("cancel_pending"))

    @staticmethod
    def resolve_created(root: models.Order, info: GraphQLResolveInfo) -> Any:
        return root.created_at

    @staticmethod
    def resolve_number(root: models.Order, info: GraphQLResolveInfo) -> str:
        return str(root.number)

    @staticmethod
    def resolve_language_code_enum(root: models.Order, info: GraphQLResolveInfo) -> str:
        return root.language_code.upper().replace("-", "_")

    @staticmethod
    def resolve_undiscounted_total(root: models.Order, info: GraphQLResolveInfo) -> Taxed:
        lines = _sum(line.undiscounted_total_amount for line in root.lines.all())
        return untaxed(money(lines + root.shipping_amount, root.currency))

    @staticmethod
    def resolve_is_paid(root: models.Order, info: GraphQLResolveInfo) -> bool:
        return root.is_fully_paid

    @staticmethod
    def resolve_total_granted_refund(root: models.Order, info: GraphQLResolveInfo) -> Amount:
        return money(_granted(root), root.currency)

    @staticmethod
    def resolve_total_balance(root: models.Order, info: GraphQLResolveInfo) -> Amount:
        """What came in, or is about to, beyond what the order has to cost."""
        received = _sum(item.charged + item.charge_pending for item in root.transactions.all())
        return money(received - (root.total_amount - _granted(root)), root.currency)

    @staticmethod
    def resolve_total_remaining_grant(root: models.Order, info: GraphQLResolveInfo) -> Amount:
        """What is granted and not yet on its way back; money beyond the order's total is returned first."""
        items = root.transactions.all()
        going = _sum(item.refunded + item.refund_pending for item in items)
        taken = going + _sum(
            item.charged + item.authorized + item.charge_pending + item.authorize_pending for item in items
        )
        returned = max(going - (taken - root.total_amount), Decimal(0))
        return money(max(min(_granted(root), root.total_amount) - returned, Decimal(0)), root.currency)

    @staticmethod
    def resolve_is_shipping_required(root: models.Order, info: GraphQLResolveInfo) -> bool:
        return root.delivery is not None

    @staticmethod
    def resolve_display_gross_prices(root: models.Order, info: GraphQLResolveInfo) -> bool:
        return True

    @staticmethod
    def resolve_checkout_id(root: models.Order, info: GraphQLResolveInfo) -> str | None:
        return to_global_id("Checkout", root.checkout_token) if root.checkout_token else None

    @staticmethod
    def resolve_shipping_method_name(root: models.Order, info: GraphQLResolveInfo) -> str | None:
        if root.origin == models.OrderOrigin.BULK_CREATE:
            return root.told_shipping_method_name
        return root.delivery["name"] if root.delivery else None

    @staticmethod
    def resolve_shipping_method(root: models.Order, info: GraphQLResolveInfo) -> OfferedMethod | None:
        return offered(root.delivery)

    @staticmethod
    def resolve_delivery_method(root: models.Order, info: GraphQLResolveInfo) -> OfferedMethod | None:
        return offered(root.delivery)


OrderCountableConnection = countable("Order", lambda: Order)


def _order_metadata_changed(order: models.Order) -> None:
    """Unlike a product's, an order's `updatedAt` moves with its metadata (measured on 3.23.28)."""
    order.updated_at = timezone.now()
    order.save(update_fields=["updated_at"])
    emit_all([("ORDER_METADATA_UPDATED", order), ("ORDER_UPDATED", order)])


declare_metadata("Order", private=ORDERS, public=ORDERS, changed=_order_metadata_changed)
declare_metadata("OrderLine", private=ORDERS, public=ORDERS)
declare_metadata(
    "Fulfillment",
    private=ORDERS,
    public=ORDERS,
    changed=lambda fulfillment: emit("FULFILLMENT_METADATA_UPDATED", fulfillment),
)
