"""Every table of the engine, for Django to find; the models live with their areas."""

from .account.models import Address
from .app.models import App, AppToken
from .attribute.models import (
    Attribute,
    AttributePage,
    AttributeProduct,
    AttributeTranslation,
    AttributeValue,
    AttributeValueTranslation,
    AttributeVariant,
    PageAttributeValue,
    ProductAttributeValue,
    VariantAttributeValue,
)
from .channel.models import Channel
from .checkout.models import Checkout, CheckoutLine
from .core.models import ShopSettings
from .order.models import (
    Allocation,
    Fulfillment,
    FulfillmentLine,
    Order,
    OrderEvent,
    OrderGrantedRefund,
    OrderGrantedRefundLine,
    OrderLine,
    OrderNumberCounter,
)
from .page.models import Page, PageTranslation, PageType
from .payment.models import TransactionEvent, TransactionItem
from .product.models import (
    Category,
    CategoryTranslation,
    Collection,
    CollectionChannelListing,
    CollectionProduct,
    CollectionTranslation,
    Product,
    ProductChannelListing,
    ProductMedia,
    ProductTranslation,
    ProductType,
    ProductVariant,
    ProductVariantChannelListing,
    ProductVariantTranslation,
)
from .shipping.models import (
    ShippingMethod,
    ShippingMethodChannelListing,
    ShippingMethodPostalCodeRule,
    ShippingMethodTranslation,
    ShippingZone,
)
from .tax.models import TaxClass
from .warehouse.models import ChannelWarehouse, Reservation, Stock, Warehouse
from .webhook.models import EventDelivery, Webhook, WebhookEvent

__all__ = [
    "Address",
    "Allocation",
    "App",
    "AppToken",
    "Attribute",
    "AttributePage",
    "AttributeProduct",
    "AttributeTranslation",
    "AttributeValue",
    "AttributeValueTranslation",
    "AttributeVariant",
    "Category",
    "CategoryTranslation",
    "Channel",
    "ChannelWarehouse",
    "Checkout",
    "CheckoutLine",
    "Collection",
    "CollectionChannelListing",
    "CollectionProduct",
    "CollectionTranslation",
    "EventDelivery",
    "Fulfillment",
    "FulfillmentLine",
    "Order",
    "OrderEvent",
    "OrderGrantedRefund",
    "OrderGrantedRefundLine",
    "OrderLine",
    "OrderNumberCounter",
    "Page",
    "PageAttributeValue",
    "PageTranslation",
    "PageType",
    "Product",
    "ProductAttributeValue",
    "ProductChannelListing",
    "ProductMedia",
    "ProductTranslation",
    "ProductType",
    "ProductVariant",
    "ProductVariantChannelListing",
    "ProductVariantTranslation",
    "Reservation",
    "ShippingMethod",
    "ShippingMethodChannelListing",
    "ShippingMethodPostalCodeRule",
    "ShippingMethodTranslation",
    "ShippingZone",
    "ShopSettings",
    "Stock",
    "TaxClass",
    "TransactionEvent",
    "TransactionItem",
    "VariantAttributeValue",
    "Warehouse",
    "Webhook",
    "WebhookEvent",
]
