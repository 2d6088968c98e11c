"""What Saleor must tell our app, and where: the one list from which webhooks are made."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from .client.enums import WebhookEventTypeAsyncEnum as Async
from .client.enums import WebhookEventTypeSyncEnum as Sync

SUBSCRIPTIONS = Path(__file__).parent / "subscriptions"


@dataclass(frozen=True)
class WebhookSpec:
    """One webhook: its name is its identity, `path` is below PUBLIC_URL, `subscription` names a document."""

    name: str
    path: str
    subscription: str
    async_events: tuple[Async, ...] = ()
    sync_events: tuple[Sync, ...] = ()

    @property
    def target_url(self) -> str:
        return f"{settings.PUBLIC_URL}{self.path}"

    @property
    def query(self) -> str:
        return (SUBSCRIPTIONS / f"{self.subscription}.graphql").read_text()


WEBHOOKS = (
    WebhookSpec(
        name="orders",
        path="/webhooks/saleor/",
        subscription="orders",
        async_events=(
            Async.ORDER_CREATED,
            Async.ORDER_CONFIRMED,
            Async.ORDER_UPDATED,
            Async.ORDER_PAID,
            Async.ORDER_FULLY_PAID,
            Async.ORDER_REFUNDED,
            Async.ORDER_FULLY_REFUNDED,
            Async.ORDER_CANCELLED,
            Async.ORDER_FULFILLED,
            Async.FULFILLMENT_CREATED,
            Async.FULFILLMENT_CANCELED,
            Async.FULFILLMENT_TRACKING_NUMBER_UPDATED,
        ),
    ),
    WebhookSpec(
        name="products",
        path="/webhooks/saleor/",
        subscription="products",
        async_events=(
            Async.PRODUCT_CREATED,
            Async.PRODUCT_UPDATED,
            Async.PRODUCT_DELETED,
            Async.PRODUCT_MEDIA_CREATED,
            Async.PRODUCT_MEDIA_UPDATED,
            Async.PRODUCT_MEDIA_DELETED,
            Async.PRODUCT_VARIANT_CREATED,
            Async.PRODUCT_VARIANT_UPDATED,
            Async.PRODUCT_VARIANT_DELETED,
            Async.PRODUCT_VARIANT_OUT_OF_STOCK,
            Async.PRODUCT_VARIANT_BACK_IN_STOCK,
            Async.PRODUCT_VARIANT_STOCK_UPDATED,
        ),
    ),
    WebhookSpec(
        name="maker pages",
        path="/webhooks/saleor/",
        subscription="pages",
        async_events=(Async.PAGE_CREATED, Async.PAGE_UPDATED, Async.PAGE_DELETED),
    ),
    WebhookSpec(
        name="translations",
        path="/webhooks/saleor/",
        subscription="translations",
        async_events=(Async.TRANSLATION_CREATED, Async.TRANSLATION_UPDATED),
    ),
    WebhookSpec(
        name="payment",
        path="/webhooks/payments/initialize/",
        subscription="transaction_initialize_session",
        sync_events=(Sync.TRANSACTION_INITIALIZE_SESSION,),
    ),
    WebhookSpec(
        name="payment process",
        path="/webhooks/payments/process/",
        subscription="transaction_process_session",
        sync_events=(Sync.TRANSACTION_PROCESS_SESSION,),
    ),
    WebhookSpec(
        name="payment charge",
        path="/webhooks/payments/charge/",
        subscription="transaction_charge_requested",
        sync_events=(Sync.TRANSACTION_CHARGE_REQUESTED,),
    ),
    WebhookSpec(
        name="payment refund",
        path="/webhooks/payments/refund/",
        subscription="transaction_refund_requested",
        sync_events=(Sync.TRANSACTION_REFUND_REQUESTED,),
    ),
    WebhookSpec(
        name="payment cancel",
        path="/webhooks/payments/cancel/",
        subscription="transaction_cancelation_requested",
        sync_events=(Sync.TRANSACTION_CANCELATION_REQUESTED,),
    ),
    WebhookSpec(
        name="payment gateway",
        path="/webhooks/payments/gateway/",
        subscription="payment_gateway_initialize_session",
        sync_events=(Sync.PAYMENT_GATEWAY_INITIALIZE_SESSION,),
    ),
    WebhookSpec(
        name="delivery prices",
        path="/webhooks/delivery/methods/",
        subscription="shipping_list_methods_for_checkout",
        sync_events=(Sync.SHIPPING_LIST_METHODS_FOR_CHECKOUT,),
    ),
    WebhookSpec(
        name="delivery choice",
        path="/webhooks/delivery/choice/",
        subscription="checkout_filter_shipping_methods",
        sync_events=(Sync.CHECKOUT_FILTER_SHIPPING_METHODS,),
    ),
)
