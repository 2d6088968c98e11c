"""The events that subscriptions tell of: one type each, named as in Saleor, made from what the event is about."""

from collections.abc import Callable
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from ...order.models import Fulfillment
from ...payment.models import TransactionEvent
from ...warehouse.models import Stock
from ...webhook.payloads import Event as Told
from ..app.types import App
from ..channel.types import TransactionFlowStrategyEnum
from ..core import scalars, type_paths
from ..core.ids import to_global_id
from ..order.granted_refund_types import OrderGrantedRefund
from ..payment.types import CHECKOUT, ORDER, TransactionActionEnum, TransactionItem
from ..translation.types import TranslationTypes

BULK_EVENTS = ["ORDER_BULK_CREATED"]
ORDER_EVENTS = [
    "ORDER_CREATED",
    "ORDER_CONFIRMED",
    "ORDER_UPDATED",
    "ORDER_PAID",
    "ORDER_FULLY_PAID",
    "ORDER_REFUNDED",
    "ORDER_FULLY_REFUNDED",
    "ORDER_CANCELLED",
    "ORDER_FULFILLED",
    "ORDER_METADATA_UPDATED",
]
FULFILLMENT_EVENTS = [
    "FULFILLMENT_CREATED",
    "FULFILLMENT_APPROVED",
    "FULFILLMENT_CANCELED",
    "FULFILLMENT_METADATA_UPDATED",
    "FULFILLMENT_TRACKING_NUMBER_UPDATED",
]
NOTIFYING = frozenset({"FULFILLMENT_CREATED", "FULFILLMENT_APPROVED"})
CHECKOUT_EVENTS = ["CHECKOUT_CREATED", "CHECKOUT_UPDATED", "CHECKOUT_FULLY_PAID", "CHECKOUT_METADATA_UPDATED"]
PRODUCT_EVENTS = ["PRODUCT_CREATED", "PRODUCT_UPDATED", "PRODUCT_DELETED", "PRODUCT_METADATA_UPDATED"]
MEDIA_EVENTS = ["PRODUCT_MEDIA_CREATED", "PRODUCT_MEDIA_UPDATED", "PRODUCT_MEDIA_DELETED"]
VARIANT_EVENTS = [
    "PRODUCT_VARIANT_CREATED",
    "PRODUCT_VARIANT_UPDATED",
    "PRODUCT_VARIANT_DELETED",
    "PRODUCT_VARIANT_METADATA_UPDATED",
]
STOCK_EVENTS = ["PRODUCT_VARIANT_OUT_OF_STOCK", "PRODUCT_VARIANT_BACK_IN_STOCK", "PRODUCT_VARIANT_STOCK_UPDATED"]
PAGE_EVENTS = ["PAGE_CREATED", "PAGE_UPDATED", "PAGE_DELETED"]
COLLECTION_EVENTS = [
    "COLLECTION_CREATED",
    "COLLECTION_UPDATED",
    "COLLECTION_DELETED",
    "COLLECTION_METADATA_UPDATED",
]
TRANSLATION_EVENTS = ["TRANSLATION_CREATED", "TRANSLATION_UPDATED"]
SHIPPING_EVENTS = ["SHIPPING_LIST_METHODS_FOR_CHECKOUT", "CHECKOUT_FILTER_SHIPPING_METHODS"]
SESSION_EVENTS = ["TRANSACTION_INITIALIZE_SESSION", "TRANSACTION_PROCESS_SESSION"]
ACTION_EVENTS = ["TRANSACTION_CHARGE_REQUESTED", "TRANSACTION_CANCELATION_REQUESTED"]
REFUND_EVENTS = ["TRANSACTION_REFUND_REQUESTED"]
GATEWAY_EVENTS = ["PAYMENT_GATEWAY_INITIALIZE_SESSION"]
SYNC_EVENTS = (*SHIPPING_EVENTS, *GATEWAY_EVENTS, *SESSION_EVENTS, *ACTION_EVENTS, *REFUND_EVENTS)
ASYNC_EVENTS = (
    *ORDER_EVENTS,
    *BULK_EVENTS,
    *FULFILLMENT_EVENTS,
    *CHECKOUT_EVENTS,
    *PRODUCT_EVENTS,
    *MEDIA_EVENTS,
    *VARIANT_EVENTS,
    *STOCK_EVENTS,
    *PAGE_EVENTS,
    *COLLECTION_EVENTS,
    *TRANSLATION_EVENTS,
)
FULFILLMENT = "storefront.engine.graphql.order.types.Fulfillment"
PRODUCT_MEDIA = "storefront.engine.graphql.product.media_types.ProductMedia"
Fields = dict[str, Any]


class Event(graphene.Interface):
    issued_at = scalars.DateTime()
    version = graphene.String()
    recipient = graphene.Field(App)

    @staticmethod
    def resolve_version(root: Told, info: GraphQLResolveInfo) -> str:
        from ..shop.types import VERSION

        return VERSION

    @classmethod
    def resolve_type(cls, root: Told, info: GraphQLResolveInfo) -> type[graphene.ObjectType]:
        return EVENT_TYPES[root.type_name]


def _subject(root: Told, info: GraphQLResolveInfo, channel: str | None = None) -> Any:
    return root.subject


def _subject_in_channel(root: Told, info: GraphQLResolveInfo, channel: str | None = None) -> Any:
    root.subject.channel_slug = channel  # type: ignore[attr-defined]
    return root.subject


def _variant(root: Told, info: GraphQLResolveInfo, channel: str | None = None) -> Any:
    variant: Any = root.subject.product_variant if isinstance(root.subject, Stock) else root.subject
    variant.channel_slug = channel
    return variant


def _warehouse(root: Told, info: GraphQLResolveInfo) -> Any:
    return root.subject.warehouse if isinstance(root.subject, Stock) else None


def _order_of_fulfillment(root: Told, info: GraphQLResolveInfo) -> Any:
    return root.subject.order if isinstance(root.subject, Fulfillment) else None


def _field(name: str, kind: Any, resolve: Callable[..., Any], **arguments: Any) -> Fields:
    return {name: graphene.Field(kind, **arguments), f"resolve_{name}": staticmethod(resolve)}


def _extra(name: str) -> Any:
    return staticmethod(lambda root, info: root.extra[name])


def _order(event_type: str) -> Fields:
    return _field("order", ORDER, _subject)


def _orders(event_type: str) -> Fields:
    return {
        "orders": graphene.List(graphene.NonNull(ORDER)),
        "resolve_orders": staticmethod(lambda root, info: root.extra["subjects"]),
    }


def _fulfillment(event_type: str) -> Fields:
    fields = {**_field("fulfillment", FULFILLMENT, _subject), **_field("order", ORDER, _order_of_fulfillment)}
    if event_type in NOTIFYING:
        fields["notify_customer"] = graphene.Boolean(required=True)
        fields["resolve_notify_customer"] = staticmethod(lambda root, info: False)  # the engine writes to nobody
    return fields


def _checkout(event_type: str) -> Fields:
    return _field("checkout", CHECKOUT, _subject)


def _shipping_methods(event_type: str) -> Fields:
    """What there is to choose from: for an app that lists its own, what zones have."""
    methods = "storefront.engine.graphql.checkout.offers.ShippingMethod"
    return {
        **_checkout(event_type),
        "shipping_methods": graphene.List(graphene.NonNull(methods)),
        "resolve_shipping_methods": _extra("shipping_methods"),
    }


def _product(event_type: str) -> Fields:
    return _field("product", type_paths.PRODUCT, _subject_in_channel, channel=graphene.String())


def _media(event_type: str) -> Fields:
    return _field("product_media", PRODUCT_MEDIA, _subject)


def _product_variant(event_type: str) -> Fields:
    return _field("product_variant", type_paths.PRODUCT_VARIANT, _variant, channel=graphene.String())


def _stock(event_type: str) -> Fields:
    return {**_product_variant(event_type), **_field("warehouse", type_paths.WAREHOUSE, _warehouse)}


def _page(event_type: str) -> Fields:
    return _field("page", type_paths.PAGE, _subject)


def _collection(event_type: str) -> Fields:
    return _field("collection", type_paths.COLLECTION, _subject_in_channel, channel=graphene.String())


def _translation(event_type: str) -> Fields:
    return _field("translation", TranslationTypes, _subject)


def _event(event_type: str, fields: Fields) -> type[graphene.ObjectType]:
    name = "".join(word.capitalize() for word in event_type.split("_"))
    meta = type("Meta", (), {"interfaces": (Event,)})
    return type(name, (graphene.ObjectType,), {"__doc__": f"{event_type} happened.", "Meta": meta, **fields})


class OrderOrCheckout(graphene.Union):
    class Meta:
        from ..checkout.types import Checkout
        from ..order.types import Order

        types = (Checkout, Order)

    @classmethod
    def resolve_type(cls, instance: Any, info: GraphQLResolveInfo) -> type[graphene.ObjectType]:
        from ..core.nodes import type_of

        return type_of(instance)


class TransactionProcessAction(graphene.ObjectType):
    amount = scalars.PositiveDecimal(required=True)
    currency = graphene.String(required=True)
    action_type = TransactionFlowStrategyEnum(required=True)


class TransactionAction(graphene.ObjectType):
    """Of the event by which a payment app was asked."""

    action_type = TransactionActionEnum(required=True)
    amount = scalars.PositiveDecimal(required=True)
    currency = graphene.String(required=True)

    @staticmethod
    def resolve_action_type(root: TransactionEvent, info: GraphQLResolveInfo) -> str:
        return root.type.removesuffix("_REQUEST")


def _action(event_type: str) -> Fields:
    return {
        "transaction": graphene.Field(TransactionItem),
        "resolve_transaction": staticmethod(lambda root, info: root.subject.transaction),
        **_field("action", graphene.NonNull(TransactionAction), _subject),
    }


def _refund(event_type: str) -> Fields:
    return {
        **_action(event_type),
        "granted_refund": graphene.Field(OrderGrantedRefund),
        "resolve_granted_refund": staticmethod(lambda root, info: root.subject.related_granted_refund),
    }


def _source_object() -> Fields:
    """What is to be paid, and what the storefront sends along."""
    return {
        "source_object": graphene.Field(OrderOrCheckout, required=True),
        "resolve_source_object": _extra("owner"),
        "data": scalars.JSON(),
        "resolve_data": _extra("data"),
    }


def _gateway(event_type: str) -> Fields:
    return {**_source_object(), "amount": scalars.PositiveDecimal(), "resolve_amount": _extra("amount")}


def _session(event_type: str) -> Fields:
    """The shopper is about to pay, or back from another page."""
    key = {
        "idempotency_key": graphene.String(required=True),
        "resolve_idempotency_key": _extra("idempotency_key"),
    }
    return {
        **_source_object(),
        "transaction": graphene.Field(TransactionItem, required=True),
        "resolve_transaction": staticmethod(_subject),
        "merchant_reference": graphene.String(required=True),
        "resolve_merchant_reference": staticmethod(lambda root, info: to_global_id("TransactionItem", root.subject.pk)),
        "customer_ip_address": graphene.String(),
        "resolve_customer_ip_address": _extra("customer_ip_address"),
        "action": graphene.Field(TransactionProcessAction, required=True),
        "resolve_action": staticmethod(lambda root, info: root.extra),
        **(key if event_type == "TRANSACTION_INITIALIZE_SESSION" else {}),
    }


KINDS: tuple[tuple[tuple[str, ...] | list[str], Callable[[str], Fields]], ...] = (
    (ORDER_EVENTS, _order),
    (BULK_EVENTS, _orders),
    (FULFILLMENT_EVENTS, _fulfillment),
    (CHECKOUT_EVENTS, _checkout),
    (SHIPPING_EVENTS, _shipping_methods),
    (PRODUCT_EVENTS, _product),
    (MEDIA_EVENTS, _media),
    (VARIANT_EVENTS, _product_variant),
    (STOCK_EVENTS, _stock),
    (PAGE_EVENTS, _page),
    (COLLECTION_EVENTS, _collection),
    (TRANSLATION_EVENTS, _translation),
    (GATEWAY_EVENTS, _gateway),
    (SESSION_EVENTS, _session),
    (ACTION_EVENTS, _action),
    (REFUND_EVENTS, _refund),
)
EVENT_TYPES: dict[str, type[graphene.ObjectType]] = {
    kind.__name__: kind for names, fields in KINDS for kind in (_event(name, fields(name)) for name in names)
}


class Subscription(graphene.ObjectType):
    """Run once for each delivery, with the event as its root; there is no open connection."""

    event = graphene.Field(Event)

    @staticmethod
    def resolve_event(root: Told | None, info: GraphQLResolveInfo) -> Told | None:
        return root
