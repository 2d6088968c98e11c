"""Every table of the engine, for Django to find; the models live with their areas."""

from .account.models import Address
from .app.models import App, AppToken
from .attribute.models import (
    Attribute,
    AttributePage,
    AttributeProduct,
    AttributeValue,
    AttributeVariant,
    PageAttributeValue,
    ProductAttributeValue,
    VariantAttributeValue,
)
from .channel.models import Channel
from .checkout.models import Checkout, CheckoutLine
from .core.models import ShopSettings
from .order.models import Allocation, Fulfillment, FulfillmentLine, Order, OrderLine, OrderNumberCounter
from .page.models import Page, PageType
from .payment.models import TransactionEvent, TransactionItem
from .product.models import (
    Category,
    Product,
    ProductChannelListing,
    ProductMedia,
    ProductType,
    ProductVariant,
    ProductVariantChannelListing,
)
from .shipping.models import (
    ShippingMethod,
    ShippingMethodChannelListing,
    ShippingMethodPostalCodeRule,
    ShippingZone,
)
from .warehouse.models import ChannelWarehouse, Stock, Warehouse
from .webhook.models import EventDelivery, Webhook, WebhookEvent

__all__ = [
    "Address",
    "Allocation",
    "App",
    "AppToken",
    "Attribute",
    "AttributePage",
    "AttributeProduct",
    "AttributeValue",
    "AttributeVariant",
    "Category",
    "Channel",
    "ChannelWarehouse",
    "Checkout",
    "CheckoutLine",
    "EventDelivery",
    "Fulfillment",
    "FulfillmentLine",
    "Order",
    "OrderLine",
    "OrderNumberCounter",
    "Page",
    "PageAttributeValue",
    "PageType",
    "Product",
    "ProductAttributeValue",
    "ProductChannelListing",
    "ProductMedia",
    "ProductType",
    "ProductVariant",
    "ProductVariantChannelListing",
    "ShippingMethod",
    "ShippingMethodChannelListing",
    "ShippingMethodPostalCodeRule",
    "ShippingZone",
    "ShopSettings",
    "Stock",
    "TransactionEvent",
    "TransactionItem",
    "VariantAttributeValue",
    "Warehouse",
    "Webhook",
    "WebhookEvent",
]
