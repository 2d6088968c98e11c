from datetime import date, datetime
from decimal import Decimal
from typing import Any, Optional

from pydantic import Field

from .base_model import BaseModel, Upload
from .enums import (
    AccountConfirmModeEnum,
    AllocationStrategyEnum,
    AttributeEntityTypeEnum,
    AttributeInputTypeEnum,
    AttributeTypeEnum,
    CountryCode,
    DiscountValueTypeEnum,
    LanguageCodeEnum,
    MarkAsPaidStrategyEnum,
    MeasurementUnitsEnum,
    OrderStatus,
    PasswordLoginModeEnum,
    PostalCodeRuleInclusionTypeEnum,
    ProductAttributeType,
    ProductTypeKindEnum,
    ShippingMethodTypeEnum,
    TransactionActionEnum,
    TransactionFlowStrategyEnum,
    WebhookEventTypeAsyncEnum,
    WebhookEventTypeEnum,
    WebhookEventTypeSyncEnum,
    WeightUnitsEnum,
)


class AddressInput(BaseModel):
    first_name: Optional[str] = Field(alias="firstName", default=None)
    last_name: Optional[str] = Field(alias="lastName", default=None)
    company_name: Optional[str] = Field(alias="companyName", default=None)
    street_address_1: Optional[str] = Field(alias="streetAddress1", default=None)
    street_address_2: Optional[str] = Field(alias="streetAddress2", default=None)
    city: Optional[str] = None
    city_area: Optional[str] = Field(alias="cityArea", default=None)
    postal_code: Optional[str] = Field(alias="postalCode", default=None)
    country: Optional[CountryCode] = None
    country_area: Optional[str] = Field(alias="countryArea", default=None)
    phone: Optional[str] = None
    metadata: Optional[list["MetadataInput"]] = None
    skip_validation: Optional[bool] = Field(alias="skipValidation", default=False)


class MetadataInput(BaseModel):
    key: str
    value: str


class WebhookCreateInput(BaseModel):
    name: Optional[str] = None
    identifier: Optional[str] = None
    target_url: Optional[str] = Field(alias="targetUrl", default=None)
    events: Optional[list[WebhookEventTypeEnum]] = None
    async_events: Optional[list[WebhookEventTypeAsyncEnum]] = Field(
        alias="asyncEvents", default=None
    )
    sync_events: Optional[list[WebhookEventTypeSyncEnum]] = Field(
        alias="syncEvents", default=None
    )
    app: Optional[str] = None
    is_active: Optional[bool] = Field(alias="isActive", default=None)
    secret_key: Optional[str] = Field(alias="secretKey", default=None)
    query: Optional[str] = None
    custom_headers: Optional[str] = Field(alias="customHeaders", default=None)


class WebhookUpdateInput(BaseModel):
    name: Optional[str] = None
    identifier: Optional[str] = None
    target_url: Optional[str] = Field(alias="targetUrl", default=None)
    events: Optional[list[WebhookEventTypeEnum]] = None
    async_events: Optional[list[WebhookEventTypeAsyncEnum]] = Field(
        alias="asyncEvents", default=None
    )
    sync_events: Optional[list[WebhookEventTypeSyncEnum]] = Field(
        alias="syncEvents", default=None
    )
    app: Optional[str] = None
    is_active: Optional[bool] = Field(alias="isActive", default=None)
    secret_key: Optional[str] = Field(alias="secretKey", default=None)
    query: Optional[str] = None
    custom_headers: Optional[str] = Field(alias="customHeaders", default=None)


class WarehouseCreateInput(BaseModel):
    slug: Optional[str] = None
    email: Optional[str] = None
    external_reference: Optional[str] = Field(alias="externalReference", default=None)
    name: str
    address: "AddressInput"
    shipping_zones: Optional[list[str]] = Field(alias="shippingZones", default=None)


class TaxClassCreateInput(BaseModel):
    name: str
    create_country_rates: Optional[list["CountryRateInput"]] = Field(
        alias="createCountryRates", default=None
    )


class CountryRateInput(BaseModel):
    country_code: CountryCode = Field(alias="countryCode")
    rate: Decimal


class ShopSettingsInput(BaseModel):
    name: Optional[str] = None
    header_text: Optional[str] = Field(alias="headerText", default=None)
    description: Optional[str] = None
    track_inventory_by_default: Optional[bool] = Field(
        alias="trackInventoryByDefault", default=None
    )
    default_weight_unit: Optional[WeightUnitsEnum] = Field(
        alias="defaultWeightUnit", default=None
    )
    fulfillment_auto_approve: Optional[bool] = Field(
        alias="fulfillmentAutoApprove", default=None
    )
    fulfillment_allow_unpaid: Optional[bool] = Field(
        alias="fulfillmentAllowUnpaid", default=None
    )
    default_mail_sender_name: Optional[str] = Field(
        alias="defaultMailSenderName", default=None
    )
    default_mail_sender_address: Optional[str] = Field(
        alias="defaultMailSenderAddress", default=None
    )
    customer_set_password_url: Optional[str] = Field(
        alias="customerSetPasswordUrl", default=None
    )
    reserve_stock_duration_anonymous_user: Optional[int] = Field(
        alias="reserveStockDurationAnonymousUser", default=None
    )
    reserve_stock_duration_authenticated_user: Optional[int] = Field(
        alias="reserveStockDurationAuthenticatedUser", default=None
    )
    limit_quantity_per_checkout: Optional[int] = Field(
        alias="limitQuantityPerCheckout", default=None
    )
    enable_account_confirmation_by_email: Optional[bool] = Field(
        alias="enableAccountConfirmationByEmail", default=None
    )
    allow_login_without_confirmation: Optional[bool] = Field(
        alias="allowLoginWithoutConfirmation", default=None
    )
    allow_storefront_traffic: Optional[bool] = Field(
        alias="allowStorefrontTraffic", default=None
    )
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )
    preserve_all_address_fields: Optional[bool] = Field(
        alias="preserveAllAddressFields", default=None
    )
    password_login_mode: Optional[PasswordLoginModeEnum] = Field(
        alias="passwordLoginMode", default=None
    )
    use_legacy_shipping_zone_stock_availability: Optional[bool] = Field(
        alias="useLegacyShippingZoneStockAvailability", default=None
    )
    include_taxes_in_prices: Optional[bool] = Field(
        alias="includeTaxesInPrices", default=None
    )
    display_gross_prices: Optional[bool] = Field(
        alias="displayGrossPrices", default=None
    )
    charge_taxes_on_shipping: Optional[bool] = Field(
        alias="chargeTaxesOnShipping", default=None
    )
    use_legacy_update_webhook_emission: Optional[bool] = Field(
        alias="useLegacyUpdateWebhookEmission", default=None
    )
    account_confirm_merge_mode: Optional[AccountConfirmModeEnum] = Field(
        alias="accountConfirmMergeMode", default=None
    )


class ShippingMethodChannelListingInput(BaseModel):
    add_channels: Optional[list["ShippingMethodChannelListingAddInput"]] = Field(
        alias="addChannels", default=None
    )
    remove_channels: Optional[list[str]] = Field(alias="removeChannels", default=None)


class ShippingMethodChannelListingAddInput(BaseModel):
    channel_id: str = Field(alias="channelId")
    price: Optional[Decimal] = None
    minimum_order_price: Optional[Decimal] = Field(
        alias="minimumOrderPrice", default=None
    )
    maximum_order_price: Optional[Decimal] = Field(
        alias="maximumOrderPrice", default=None
    )


class ShippingPriceInput(BaseModel):
    name: Optional[str] = None
    description: Optional[str] = None
    minimum_order_weight: Optional[Decimal] = Field(
        alias="minimumOrderWeight", default=None
    )
    maximum_order_weight: Optional[Decimal] = Field(
        alias="maximumOrderWeight", default=None
    )
    maximum_delivery_days: Optional[int] = Field(
        alias="maximumDeliveryDays", default=None
    )
    minimum_delivery_days: Optional[int] = Field(
        alias="minimumDeliveryDays", default=None
    )
    type_: Optional[ShippingMethodTypeEnum] = Field(alias="type", default=None)
    shipping_zone: Optional[str] = Field(alias="shippingZone", default=None)
    add_postal_code_rules: Optional[list["ShippingPostalCodeRulesCreateInputRange"]] = (
        Field(alias="addPostalCodeRules", default=None)
    )
    delete_postal_code_rules: Optional[list[str]] = Field(
        alias="deletePostalCodeRules", default=None
    )
    inclusion_type: Optional[PostalCodeRuleInclusionTypeEnum] = Field(
        alias="inclusionType", default=None
    )
    tax_class: Optional[str] = Field(alias="taxClass", default=None)


class ShippingPostalCodeRulesCreateInputRange(BaseModel):
    start: str
    end: Optional[str] = None


class ShippingZoneCreateInput(BaseModel):
    name: Optional[str] = None
    description: Optional[str] = None
    countries: Optional[list[str]] = None
    default: Optional[bool] = None
    add_warehouses: Optional[list[str]] = Field(alias="addWarehouses", default=None)
    add_channels: Optional[list[str]] = Field(alias="addChannels", default=None)


class ShippingZoneUpdateInput(BaseModel):
    name: Optional[str] = None
    description: Optional[str] = None
    countries: Optional[list[str]] = None
    default: Optional[bool] = None
    add_warehouses: Optional[list[str]] = Field(alias="addWarehouses", default=None)
    add_channels: Optional[list[str]] = Field(alias="addChannels", default=None)
    remove_warehouses: Optional[list[str]] = Field(
        alias="removeWarehouses", default=None
    )
    remove_channels: Optional[list[str]] = Field(alias="removeChannels", default=None)


class ProductAttributeAssignInput(BaseModel):
    id: str
    type_: ProductAttributeType = Field(alias="type")
    variant_selection: Optional[bool] = Field(alias="variantSelection", default=None)


class CategoryInput(BaseModel):
    description: Optional[str] = None
    name: Optional[str] = None
    slug: Optional[str] = None
    seo: Optional["SeoInput"] = None
    background_image: Optional[Upload] = Field(alias="backgroundImage", default=None)
    background_image_alt: Optional[str] = Field(
        alias="backgroundImageAlt", default=None
    )
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )


class SeoInput(BaseModel):
    title: Optional[str] = None
    description: Optional[str] = None


class TranslationInput(BaseModel):
    slug: Optional[str] = None
    seo_title: Optional[str] = Field(alias="seoTitle", default=None)
    seo_description: Optional[str] = Field(alias="seoDescription", default=None)
    name: Optional[str] = None
    description: Optional[str] = None


class CollectionCreateInput(BaseModel):
    is_published: Optional[bool] = Field(alias="isPublished", default=None)
    name: Optional[str] = None
    slug: Optional[str] = None
    description: Optional[str] = None
    background_image: Optional[Upload] = Field(alias="backgroundImage", default=None)
    background_image_alt: Optional[str] = Field(
        alias="backgroundImageAlt", default=None
    )
    seo: Optional["SeoInput"] = None
    publication_date: Optional[date] = Field(alias="publicationDate", default=None)
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )
    products: Optional[list[str]] = None


class MoveProductInput(BaseModel):
    product_id: str = Field(alias="productId")
    sort_order: Optional[int] = Field(alias="sortOrder", default=None)


class CollectionInput(BaseModel):
    is_published: Optional[bool] = Field(alias="isPublished", default=None)
    name: Optional[str] = None
    slug: Optional[str] = None
    description: Optional[str] = None
    background_image: Optional[Upload] = Field(alias="backgroundImage", default=None)
    background_image_alt: Optional[str] = Field(
        alias="backgroundImageAlt", default=None
    )
    seo: Optional["SeoInput"] = None
    publication_date: Optional[date] = Field(alias="publicationDate", default=None)
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )


class CollectionChannelListingUpdateInput(BaseModel):
    add_channels: Optional[list["PublishableChannelListingInput"]] = Field(
        alias="addChannels", default=None
    )
    remove_channels: Optional[list[str]] = Field(alias="removeChannels", default=None)


class PublishableChannelListingInput(BaseModel):
    channel_id: str = Field(alias="channelId")
    is_published: Optional[bool] = Field(alias="isPublished", default=None)
    publication_date: Optional[date] = Field(alias="publicationDate", default=None)
    published_at: Optional[datetime] = Field(alias="publishedAt", default=None)


class ProductCreateInput(BaseModel):
    attributes: Optional[list["AttributeValueInput"]] = None
    category: Optional[str] = None
    charge_taxes: Optional[bool] = Field(alias="chargeTaxes", default=None)
    collections: Optional[list[str]] = None
    description: Optional[str] = None
    name: Optional[str] = None
    slug: Optional[str] = None
    tax_class: Optional[str] = Field(alias="taxClass", default=None)
    tax_code: Optional[str] = Field(alias="taxCode", default=None)
    seo: Optional["SeoInput"] = None
    weight: Optional[Decimal] = None
    rating: Optional[Decimal] = None
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )
    external_reference: Optional[str] = Field(alias="externalReference", default=None)
    product_type: str = Field(alias="productType")


class AttributeValueInput(BaseModel):
    id: Optional[str] = None
    external_reference: Optional[str] = Field(alias="externalReference", default=None)
    values: Optional[list[str]] = None
    dropdown: Optional["AttributeValueSelectableTypeInput"] = None
    swatch: Optional["AttributeValueSelectableTypeInput"] = None
    multiselect: Optional[list["AttributeValueSelectableTypeInput"]] = None
    numeric: Optional[str] = None
    file: Optional[str] = None
    content_type: Optional[str] = Field(alias="contentType", default=None)
    reference: Optional[str] = None
    references: Optional[list[str]] = None
    rich_text: Optional[str] = Field(alias="richText", default=None)
    plain_text: Optional[str] = Field(alias="plainText", default=None)
    boolean: Optional[bool] = None
    date: Optional[date] = None
    date_time: Optional[datetime] = Field(alias="dateTime", default=None)


class AttributeValueSelectableTypeInput(BaseModel):
    id: Optional[str] = None
    external_reference: Optional[str] = Field(alias="externalReference", default=None)
    value: Optional[str] = None


class ProductVariantBulkCreateInput(BaseModel):
    attributes: list["BulkAttributeValueInput"]
    sku: Optional[str] = None
    name: Optional[str] = None
    track_inventory: Optional[bool] = Field(alias="trackInventory", default=None)
    weight: Optional[Decimal] = None
    preorder: Optional["PreorderSettingsInput"] = None
    quantity_limit_per_customer: Optional[int] = Field(
        alias="quantityLimitPerCustomer", default=None
    )
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )
    external_reference: Optional[str] = Field(alias="externalReference", default=None)
    stocks: Optional[list["StockInput"]] = None
    channel_listings: Optional[list["ProductVariantChannelListingAddInput"]] = Field(
        alias="channelListings", default=None
    )


class BulkAttributeValueInput(BaseModel):
    id: Optional[str] = None
    external_reference: Optional[str] = Field(alias="externalReference", default=None)
    values: Optional[list[str]] = None
    dropdown: Optional["AttributeValueSelectableTypeInput"] = None
    swatch: Optional["AttributeValueSelectableTypeInput"] = None
    multiselect: Optional[list["AttributeValueSelectableTypeInput"]] = None
    numeric: Optional[str] = None
    file: Optional[str] = None
    content_type: Optional[str] = Field(alias="contentType", default=None)
    reference: Optional[str] = None
    references: Optional[list[str]] = None
    rich_text: Optional[str] = Field(alias="richText", default=None)
    plain_text: Optional[str] = Field(alias="plainText", default=None)
    boolean: Optional[bool] = None
    date: Optional[date] = None
    date_time: Optional[datetime] = Field(alias="dateTime", default=None)


class PreorderSettingsInput(BaseModel):
    global_threshold: Optional[int] = Field(alias="globalThreshold", default=None)
    end_date: Optional[datetime] = Field(alias="endDate", default=None)


class StockInput(BaseModel):
    warehouse: str
    quantity: int


class ProductVariantChannelListingAddInput(BaseModel):
    channel_id: str = Field(alias="channelId")
    price: Decimal
    cost_price: Optional[Decimal] = Field(alias="costPrice", default=None)
    prior_price: Optional[Decimal] = Field(alias="priorPrice", default=None)
    preorder_threshold: Optional[int] = Field(alias="preorderThreshold", default=None)


class ProductInput(BaseModel):
    attributes: Optional[list["AttributeValueInput"]] = None
    category: Optional[str] = None
    charge_taxes: Optional[bool] = Field(alias="chargeTaxes", default=None)
    collections: Optional[list[str]] = None
    description: Optional[str] = None
    name: Optional[str] = None
    slug: Optional[str] = None
    tax_class: Optional[str] = Field(alias="taxClass", default=None)
    tax_code: Optional[str] = Field(alias="taxCode", default=None)
    seo: Optional["SeoInput"] = None
    weight: Optional[Decimal] = None
    rating: Optional[Decimal] = None
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )
    external_reference: Optional[str] = Field(alias="externalReference", default=None)


class ProductChannelListingUpdateInput(BaseModel):
    update_channels: Optional[list["ProductChannelListingAddInput"]] = Field(
        alias="updateChannels", default=None
    )
    remove_channels: Optional[list[str]] = Field(alias="removeChannels", default=None)


class ProductChannelListingAddInput(BaseModel):
    channel_id: str = Field(alias="channelId")
    is_published: Optional[bool] = Field(alias="isPublished", default=None)
    publication_date: Optional[date] = Field(alias="publicationDate", default=None)
    published_at: Optional[datetime] = Field(alias="publishedAt", default=None)
    visible_in_listings: Optional[bool] = Field(alias="visibleInListings", default=None)
    is_available_for_purchase: Optional[bool] = Field(
        alias="isAvailableForPurchase", default=None
    )
    available_for_purchase_date: Optional[date] = Field(
        alias="availableForPurchaseDate", default=None
    )
    available_for_purchase_at: Optional[datetime] = Field(
        alias="availableForPurchaseAt", default=None
    )
    add_variants: Optional[list[str]] = Field(alias="addVariants", default=None)
    remove_variants: Optional[list[str]] = Field(alias="removeVariants", default=None)


class ProductTypeInput(BaseModel):
    name: Optional[str] = None
    slug: Optional[str] = None
    kind: Optional[ProductTypeKindEnum] = None
    has_variants: Optional[bool] = Field(alias="hasVariants", default=None)
    product_attributes: Optional[list[str]] = Field(
        alias="productAttributes", default=None
    )
    variant_attributes: Optional[list[str]] = Field(
        alias="variantAttributes", default=None
    )
    is_shipping_required: Optional[bool] = Field(
        alias="isShippingRequired", default=None
    )
    is_digital: Optional[bool] = Field(alias="isDigital", default=None)
    weight: Optional[Decimal] = None
    tax_code: Optional[str] = Field(alias="taxCode", default=None)
    tax_class: Optional[str] = Field(alias="taxClass", default=None)


class ProductVariantInput(BaseModel):
    attributes: Optional[list["AttributeValueInput"]] = None
    sku: Optional[str] = None
    name: Optional[str] = None
    track_inventory: Optional[bool] = Field(alias="trackInventory", default=None)
    weight: Optional[Decimal] = None
    preorder: Optional["PreorderSettingsInput"] = None
    quantity_limit_per_customer: Optional[int] = Field(
        alias="quantityLimitPerCustomer", default=None
    )
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )
    external_reference: Optional[str] = Field(alias="externalReference", default=None)


class NameTranslationInput(BaseModel):
    name: Optional[str] = None


class MoneyInput(BaseModel):
    currency: str
    amount: Decimal


class TransactionCreateInput(BaseModel):
    name: Optional[str] = None
    message: Optional[str] = None
    psp_reference: Optional[str] = Field(alias="pspReference", default=None)
    available_actions: Optional[list[TransactionActionEnum]] = Field(
        alias="availableActions", default=None
    )
    amount_authorized: Optional["MoneyInput"] = Field(
        alias="amountAuthorized", default=None
    )
    amount_charged: Optional["MoneyInput"] = Field(alias="amountCharged", default=None)
    amount_refunded: Optional["MoneyInput"] = Field(
        alias="amountRefunded", default=None
    )
    amount_canceled: Optional["MoneyInput"] = Field(
        alias="amountCanceled", default=None
    )
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )
    external_url: Optional[str] = Field(alias="externalUrl", default=None)
    payment_method_details: Optional["PaymentMethodDetailsInput"] = Field(
        alias="paymentMethodDetails", default=None
    )


class PaymentMethodDetailsInput(BaseModel):
    card: Optional["CardPaymentMethodDetailsInput"] = None
    other: Optional["OtherPaymentMethodDetailsInput"] = None
    gift_card: Optional["GiftCardPaymentMethodDetailsInput"] = Field(
        alias="giftCard", default=None
    )


class CardPaymentMethodDetailsInput(BaseModel):
    name: str
    brand: Optional[str] = None
    first_digits: Optional[str] = Field(alias="firstDigits", default=None)
    last_digits: Optional[str] = Field(alias="lastDigits", default=None)
    exp_month: Optional[int] = Field(alias="expMonth", default=None)
    exp_year: Optional[int] = Field(alias="expYear", default=None)


class OtherPaymentMethodDetailsInput(BaseModel):
    name: str


class GiftCardPaymentMethodDetailsInput(BaseModel):
    name: str
    brand: Optional[str] = None
    last_chars: Optional[str] = Field(alias="lastChars", default=None)


class PaymentGatewayToInitialize(BaseModel):
    id: str
    data: Optional[Any] = None


class PageCreateInput(BaseModel):
    slug: Optional[str] = None
    title: Optional[str] = None
    content: Optional[str] = None
    attributes: Optional[list["AttributeValueInput"]] = None
    is_published: Optional[bool] = Field(alias="isPublished", default=None)
    publication_date: Optional[str] = Field(alias="publicationDate", default=None)
    published_at: Optional[datetime] = Field(alias="publishedAt", default=None)
    seo: Optional["SeoInput"] = None
    page_type: str = Field(alias="pageType")


class PageInput(BaseModel):
    slug: Optional[str] = None
    title: Optional[str] = None
    content: Optional[str] = None
    attributes: Optional[list["AttributeValueInput"]] = None
    is_published: Optional[bool] = Field(alias="isPublished", default=None)
    publication_date: Optional[str] = Field(alias="publicationDate", default=None)
    published_at: Optional[datetime] = Field(alias="publishedAt", default=None)
    seo: Optional["SeoInput"] = None


class PageTranslationInput(BaseModel):
    slug: Optional[str] = None
    seo_title: Optional[str] = Field(alias="seoTitle", default=None)
    seo_description: Optional[str] = Field(alias="seoDescription", default=None)
    title: Optional[str] = None
    content: Optional[str] = None


class PageTypeCreateInput(BaseModel):
    name: Optional[str] = None
    slug: Optional[str] = None
    add_attributes: Optional[list[str]] = Field(alias="addAttributes", default=None)


class OrderFulfillInput(BaseModel):
    lines: list["OrderFulfillLineInput"]
    notify_customer: Optional[bool] = Field(alias="notifyCustomer", default=None)
    allow_stock_to_be_exceeded: Optional[bool] = Field(
        alias="allowStockToBeExceeded", default=False
    )
    tracking_number: Optional[str] = Field(alias="trackingNumber", default=None)


class OrderFulfillLineInput(BaseModel):
    order_line_id: Optional[str] = Field(alias="orderLineId", default=None)
    stocks: list["OrderFulfillStockInput"]


class OrderFulfillStockInput(BaseModel):
    quantity: int
    warehouse: str


class OrderReturnProductsInput(BaseModel):
    order_lines: Optional[list["OrderReturnLineInput"]] = Field(
        alias="orderLines", default=None
    )
    fulfillment_lines: Optional[list["OrderReturnFulfillmentLineInput"]] = Field(
        alias="fulfillmentLines", default=None
    )
    amount_to_refund: Optional[Decimal] = Field(alias="amountToRefund", default=None)
    include_shipping_costs: Optional[bool] = Field(
        alias="includeShippingCosts", default=False
    )
    refund: Optional[bool] = False
    reason: Optional[str] = None
    reason_reference: Optional[str] = Field(alias="reasonReference", default=None)


class OrderReturnLineInput(BaseModel):
    order_line_id: str = Field(alias="orderLineId")
    quantity: int
    replace: Optional[bool] = False
    reason: Optional[str] = None
    reason_reference: Optional[str] = Field(alias="reasonReference", default=None)


class OrderReturnFulfillmentLineInput(BaseModel):
    fulfillment_line_id: str = Field(alias="fulfillmentLineId")
    quantity: int
    replace: Optional[bool] = False
    reason: Optional[str] = None
    reason_reference: Optional[str] = Field(alias="reasonReference", default=None)


class OrderGrantRefundCreateInput(BaseModel):
    amount: Optional[Decimal] = None
    reason: Optional[str] = None
    reason_reference: Optional[str] = Field(alias="reasonReference", default=None)
    lines: Optional[list["OrderGrantRefundCreateLineInput"]] = None
    grant_refund_for_shipping: Optional[bool] = Field(
        alias="grantRefundForShipping", default=None
    )
    transaction_id: str = Field(alias="transactionId")


class OrderGrantRefundCreateLineInput(BaseModel):
    id: str
    quantity: int
    reason: Optional[str] = None
    reason_reference: Optional[str] = Field(alias="reasonReference", default=None)


class OrderGrantRefundUpdateInput(BaseModel):
    amount: Optional[Decimal] = None
    reason: Optional[str] = None
    reason_reference: Optional[str] = Field(alias="reasonReference", default=None)
    add_lines: Optional[list["OrderGrantRefundUpdateLineAddInput"]] = Field(
        alias="addLines", default=None
    )
    remove_lines: Optional[list[str]] = Field(alias="removeLines", default=None)
    grant_refund_for_shipping: Optional[bool] = Field(
        alias="grantRefundForShipping", default=None
    )
    transaction_id: Optional[str] = Field(alias="transactionId", default=None)


class OrderGrantRefundUpdateLineAddInput(BaseModel):
    id: str
    quantity: int
    reason: Optional[str] = None
    reason_reference: Optional[str] = Field(alias="reasonReference", default=None)


class OrderDiscountCommonInput(BaseModel):
    value_type: DiscountValueTypeEnum = Field(alias="valueType")
    value: Decimal
    reason: Optional[str] = None


class OrderBulkCreateInput(BaseModel):
    external_reference: Optional[str] = Field(alias="externalReference", default=None)
    channel: str
    created_at: datetime = Field(alias="createdAt")
    status: Optional[OrderStatus] = None
    user: "OrderBulkCreateUserInput"
    billing_address: "AddressInput" = Field(alias="billingAddress")
    shipping_address: Optional["AddressInput"] = Field(
        alias="shippingAddress", default=None
    )
    currency: str
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )
    customer_note: Optional[str] = Field(alias="customerNote", default=None)
    notes: Optional[list["OrderBulkCreateNoteInput"]] = None
    language_code: LanguageCodeEnum = Field(alias="languageCode")
    display_gross_prices: Optional[bool] = Field(
        alias="displayGrossPrices", default=None
    )
    weight: Optional[Decimal] = None
    redirect_url: Optional[str] = Field(alias="redirectUrl", default=None)
    lines: list["OrderBulkCreateOrderLineInput"]
    delivery_method: Optional["OrderBulkCreateDeliveryMethodInput"] = Field(
        alias="deliveryMethod", default=None
    )
    gift_cards: Optional[list[str]] = Field(alias="giftCards", default=None)
    voucher_code: Optional[str] = Field(alias="voucherCode", default=None)
    discounts: Optional[list["OrderDiscountCommonInput"]] = None
    fulfillments: Optional[list["OrderBulkCreateFulfillmentInput"]] = None
    transactions: Optional[list["TransactionCreateInput"]] = None
    invoices: Optional[list["OrderBulkCreateInvoiceInput"]] = None


class OrderBulkCreateUserInput(BaseModel):
    id: Optional[str] = None
    email: Optional[str] = None
    external_reference: Optional[str] = Field(alias="externalReference", default=None)


class OrderBulkCreateNoteInput(BaseModel):
    message: str
    date: Optional[datetime] = None
    user_id: Optional[str] = Field(alias="userId", default=None)
    user_email: Optional[str] = Field(alias="userEmail", default=None)
    user_external_reference: Optional[str] = Field(
        alias="userExternalReference", default=None
    )
    app_id: Optional[str] = Field(alias="appId", default=None)


class OrderBulkCreateOrderLineInput(BaseModel):
    variant_id: Optional[str] = Field(alias="variantId", default=None)
    variant_sku: Optional[str] = Field(alias="variantSku", default=None)
    variant_external_reference: Optional[str] = Field(
        alias="variantExternalReference", default=None
    )
    variant_name: Optional[str] = Field(alias="variantName", default=None)
    product_name: Optional[str] = Field(alias="productName", default=None)
    product_sku: Optional[str] = Field(alias="productSku", default=None)
    translated_variant_name: Optional[str] = Field(
        alias="translatedVariantName", default=None
    )
    translated_product_name: Optional[str] = Field(
        alias="translatedProductName", default=None
    )
    created_at: datetime = Field(alias="createdAt")
    is_shipping_required: bool = Field(alias="isShippingRequired")
    is_gift_card: bool = Field(alias="isGiftCard")
    quantity: int
    total_price: "TaxedMoneyInput" = Field(alias="totalPrice")
    undiscounted_total_price: "TaxedMoneyInput" = Field(alias="undiscountedTotalPrice")
    unit_discount_reason: Optional[str] = Field(
        alias="unitDiscountReason", default=None
    )
    unit_discount_type: Optional[DiscountValueTypeEnum] = Field(
        alias="unitDiscountType", default=None
    )
    unit_discount_value: Optional[Decimal] = Field(
        alias="unitDiscountValue", default=None
    )
    warehouse: str
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )
    tax_rate: Optional[Decimal] = Field(alias="taxRate", default=None)
    tax_class_id: Optional[str] = Field(alias="taxClassId", default=None)
    tax_class_name: Optional[str] = Field(alias="taxClassName", default=None)
    tax_class_metadata: Optional[list["MetadataInput"]] = Field(
        alias="taxClassMetadata", default=None
    )
    tax_class_private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="taxClassPrivateMetadata", default=None
    )


class TaxedMoneyInput(BaseModel):
    gross: Decimal
    net: Decimal


class OrderBulkCreateDeliveryMethodInput(BaseModel):
    warehouse_id: Optional[str] = Field(alias="warehouseId", default=None)
    warehouse_name: Optional[str] = Field(alias="warehouseName", default=None)
    shipping_method_id: Optional[str] = Field(alias="shippingMethodId", default=None)
    shipping_method_name: Optional[str] = Field(
        alias="shippingMethodName", default=None
    )
    shipping_price: Optional["TaxedMoneyInput"] = Field(
        alias="shippingPrice", default=None
    )
    shipping_tax_rate: Optional[Decimal] = Field(alias="shippingTaxRate", default=None)
    shipping_tax_class_id: Optional[str] = Field(
        alias="shippingTaxClassId", default=None
    )
    shipping_tax_class_name: Optional[str] = Field(
        alias="shippingTaxClassName", default=None
    )
    shipping_tax_class_metadata: Optional[list["MetadataInput"]] = Field(
        alias="shippingTaxClassMetadata", default=None
    )
    shipping_tax_class_private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="shippingTaxClassPrivateMetadata", default=None
    )


class OrderBulkCreateFulfillmentInput(BaseModel):
    tracking_code: Optional[str] = Field(alias="trackingCode", default=None)
    lines: Optional[list["OrderBulkCreateFulfillmentLineInput"]] = None


class OrderBulkCreateFulfillmentLineInput(BaseModel):
    variant_id: Optional[str] = Field(alias="variantId", default=None)
    variant_sku: Optional[str] = Field(alias="variantSku", default=None)
    variant_external_reference: Optional[str] = Field(
        alias="variantExternalReference", default=None
    )
    quantity: int
    warehouse: str
    order_line_index: int = Field(alias="orderLineIndex")


class OrderBulkCreateInvoiceInput(BaseModel):
    created_at: datetime = Field(alias="createdAt")
    number: Optional[str] = None
    url: Optional[str] = None
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )


class CheckoutAddressValidationRules(BaseModel):
    check_required_fields: Optional[bool] = Field(
        alias="checkRequiredFields", default=True
    )
    check_fields_format: Optional[bool] = Field(alias="checkFieldsFormat", default=True)
    enable_fields_normalization: Optional[bool] = Field(
        alias="enableFieldsNormalization", default=True
    )


class CheckoutCreateInput(BaseModel):
    channel: Optional[str] = None
    lines: list["CheckoutLineInput"]
    email: Optional[str] = None
    save_shipping_address: Optional[bool] = Field(
        alias="saveShippingAddress", default=None
    )
    shipping_address: Optional["AddressInput"] = Field(
        alias="shippingAddress", default=None
    )
    save_billing_address: Optional[bool] = Field(
        alias="saveBillingAddress", default=None
    )
    billing_address: Optional["AddressInput"] = Field(
        alias="billingAddress", default=None
    )
    language_code: Optional[LanguageCodeEnum] = Field(
        alias="languageCode", default=None
    )
    validation_rules: Optional["CheckoutValidationRules"] = Field(
        alias="validationRules", default=None
    )
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )


class CheckoutLineInput(BaseModel):
    quantity: int
    variant_id: str = Field(alias="variantId")
    price: Optional[Decimal] = None
    price_override_reason: Optional[str] = Field(
        alias="priceOverrideReason", default=None
    )
    force_new_line: Optional[bool] = Field(alias="forceNewLine", default=False)
    metadata: Optional[list["MetadataInput"]] = None


class CheckoutValidationRules(BaseModel):
    shipping_address: Optional["CheckoutAddressValidationRules"] = Field(
        alias="shippingAddress", default=None
    )
    billing_address: Optional["CheckoutAddressValidationRules"] = Field(
        alias="billingAddress", default=None
    )


class CheckoutLineUpdateInput(BaseModel):
    variant_id: Optional[str] = Field(alias="variantId", default=None)
    quantity: Optional[int] = None
    price: Optional[Decimal] = None
    price_override_reason: Optional[str] = Field(
        alias="priceOverrideReason", default=None
    )
    line_id: Optional[str] = Field(alias="lineId", default=None)
    metadata: Optional[list["MetadataInput"]] = None


class ChannelCreateInput(BaseModel):
    is_active: Optional[bool] = Field(alias="isActive", default=None)
    stock_settings: Optional["StockSettingsInput"] = Field(
        alias="stockSettings", default=None
    )
    add_shipping_zones: Optional[list[str]] = Field(
        alias="addShippingZones", default=None
    )
    add_warehouses: Optional[list[str]] = Field(alias="addWarehouses", default=None)
    order_settings: Optional["OrderSettingsInput"] = Field(
        alias="orderSettings", default=None
    )
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )
    checkout_settings: Optional["CheckoutSettingsInput"] = Field(
        alias="checkoutSettings", default=None
    )
    payment_settings: Optional["PaymentSettingsInput"] = Field(
        alias="paymentSettings", default=None
    )
    name: str
    slug: str
    currency_code: str = Field(alias="currencyCode")
    default_country: CountryCode = Field(alias="defaultCountry")


class StockSettingsInput(BaseModel):
    allocation_strategy: AllocationStrategyEnum = Field(alias="allocationStrategy")


class OrderSettingsInput(BaseModel):
    automatically_confirm_all_new_orders: Optional[bool] = Field(
        alias="automaticallyConfirmAllNewOrders", default=None
    )
    automatically_fulfill_non_shippable_gift_card: Optional[bool] = Field(
        alias="automaticallyFulfillNonShippableGiftCard", default=None
    )
    expire_orders_after: Optional[int] = Field(alias="expireOrdersAfter", default=None)
    delete_expired_orders_after: Optional[int] = Field(
        alias="deleteExpiredOrdersAfter", default=None
    )
    mark_as_paid_strategy: Optional[MarkAsPaidStrategyEnum] = Field(
        alias="markAsPaidStrategy", default=None
    )
    allow_unpaid_orders: Optional[bool] = Field(alias="allowUnpaidOrders", default=None)
    include_draft_order_in_voucher_usage: Optional[bool] = Field(
        alias="includeDraftOrderInVoucherUsage", default=None
    )
    draft_order_line_price_freeze_period: Optional[int] = Field(
        alias="draftOrderLinePriceFreezePeriod", default=None
    )
    use_legacy_line_discount_propagation: Optional[bool] = Field(
        alias="useLegacyLineDiscountPropagation", default=None
    )


class CheckoutSettingsInput(BaseModel):
    use_legacy_error_flow: Optional[bool] = Field(
        alias="useLegacyErrorFlow", default=None
    )
    automatically_complete_fully_paid_checkouts: Optional[bool] = Field(
        alias="automaticallyCompleteFullyPaidCheckouts", default=None
    )
    automatic_completion: Optional["CheckoutAutoCompleteInput"] = Field(
        alias="automaticCompletion", default=None
    )
    allow_legacy_gift_card_use: Optional[bool] = Field(
        alias="allowLegacyGiftCardUse", default=None
    )


class CheckoutAutoCompleteInput(BaseModel):
    enabled: bool
    delay: Optional[int] = None
    cut_off_date: Optional[datetime] = Field(alias="cutOffDate", default=None)


class PaymentSettingsInput(BaseModel):
    default_transaction_flow_strategy: Optional[TransactionFlowStrategyEnum] = Field(
        alias="defaultTransactionFlowStrategy", default=None
    )
    release_funds_for_expired_checkouts: Optional[bool] = Field(
        alias="releaseFundsForExpiredCheckouts", default=None
    )
    checkout_ttl_before_releasing_funds: Optional[int] = Field(
        alias="checkoutTtlBeforeReleasingFunds", default=None
    )
    checkout_release_funds_cut_off_date: Optional[datetime] = Field(
        alias="checkoutReleaseFundsCutOffDate", default=None
    )


class ChannelUpdateInput(BaseModel):
    is_active: Optional[bool] = Field(alias="isActive", default=None)
    stock_settings: Optional["StockSettingsInput"] = Field(
        alias="stockSettings", default=None
    )
    add_shipping_zones: Optional[list[str]] = Field(
        alias="addShippingZones", default=None
    )
    add_warehouses: Optional[list[str]] = Field(alias="addWarehouses", default=None)
    order_settings: Optional["OrderSettingsInput"] = Field(
        alias="orderSettings", default=None
    )
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )
    checkout_settings: Optional["CheckoutSettingsInput"] = Field(
        alias="checkoutSettings", default=None
    )
    payment_settings: Optional["PaymentSettingsInput"] = Field(
        alias="paymentSettings", default=None
    )
    name: Optional[str] = None
    slug: Optional[str] = None
    default_country: Optional[CountryCode] = Field(alias="defaultCountry", default=None)
    remove_shipping_zones: Optional[list[str]] = Field(
        alias="removeShippingZones", default=None
    )
    remove_warehouses: Optional[list[str]] = Field(
        alias="removeWarehouses", default=None
    )


class AttributeCreateInput(BaseModel):
    input_type: Optional[AttributeInputTypeEnum] = Field(
        alias="inputType", default=None
    )
    entity_type: Optional[AttributeEntityTypeEnum] = Field(
        alias="entityType", default=None
    )
    name: str
    slug: Optional[str] = None
    type_: AttributeTypeEnum = Field(alias="type")
    unit: Optional[MeasurementUnitsEnum] = None
    values: Optional[list["AttributeValueCreateInput"]] = None
    value_required: Optional[bool] = Field(alias="valueRequired", default=None)
    is_variant_only: Optional[bool] = Field(alias="isVariantOnly", default=None)
    visible_in_storefront: Optional[bool] = Field(
        alias="visibleInStorefront", default=None
    )
    filterable_in_storefront: Optional[bool] = Field(
        alias="filterableInStorefront", default=None
    )
    filterable_in_dashboard: Optional[bool] = Field(
        alias="filterableInDashboard", default=None
    )
    storefront_search_position: Optional[int] = Field(
        alias="storefrontSearchPosition", default=None
    )
    available_in_grid: Optional[bool] = Field(alias="availableInGrid", default=None)
    external_reference: Optional[str] = Field(alias="externalReference", default=None)
    reference_types: Optional[list[str]] = Field(alias="referenceTypes", default=None)


class AttributeValueCreateInput(BaseModel):
    value: Optional[str] = None
    rich_text: Optional[str] = Field(alias="richText", default=None)
    plain_text: Optional[str] = Field(alias="plainText", default=None)
    file_url: Optional[str] = Field(alias="fileUrl", default=None)
    content_type: Optional[str] = Field(alias="contentType", default=None)
    external_reference: Optional[str] = Field(alias="externalReference", default=None)
    name: str


class AttributeUpdateInput(BaseModel):
    name: Optional[str] = None
    slug: Optional[str] = None
    unit: Optional[MeasurementUnitsEnum] = None
    remove_values: Optional[list[str]] = Field(alias="removeValues", default=None)
    add_values: Optional[list["AttributeValueUpdateInput"]] = Field(
        alias="addValues", default=None
    )
    value_required: Optional[bool] = Field(alias="valueRequired", default=None)
    is_variant_only: Optional[bool] = Field(alias="isVariantOnly", default=None)
    visible_in_storefront: Optional[bool] = Field(
        alias="visibleInStorefront", default=None
    )
    filterable_in_storefront: Optional[bool] = Field(
        alias="filterableInStorefront", default=None
    )
    filterable_in_dashboard: Optional[bool] = Field(
        alias="filterableInDashboard", default=None
    )
    storefront_search_position: Optional[int] = Field(
        alias="storefrontSearchPosition", default=None
    )
    available_in_grid: Optional[bool] = Field(alias="availableInGrid", default=None)
    external_reference: Optional[str] = Field(alias="externalReference", default=None)
    reference_types: Optional[list[str]] = Field(alias="referenceTypes", default=None)


class AttributeValueUpdateInput(BaseModel):
    value: Optional[str] = None
    rich_text: Optional[str] = Field(alias="richText", default=None)
    plain_text: Optional[str] = Field(alias="plainText", default=None)
    file_url: Optional[str] = Field(alias="fileUrl", default=None)
    content_type: Optional[str] = Field(alias="contentType", default=None)
    external_reference: Optional[str] = Field(alias="externalReference", default=None)
    name: Optional[str] = None


class AttributeValueTranslationInput(BaseModel):
    name: Optional[str] = None
    rich_text: Optional[str] = Field(alias="richText", default=None)
    plain_text: Optional[str] = Field(alias="plainText", default=None)


AddressInput.model_rebuild()
WarehouseCreateInput.model_rebuild()
TaxClassCreateInput.model_rebuild()
ShopSettingsInput.model_rebuild()
ShippingMethodChannelListingInput.model_rebuild()
ShippingPriceInput.model_rebuild()
CategoryInput.model_rebuild()
CollectionCreateInput.model_rebuild()
CollectionInput.model_rebuild()
CollectionChannelListingUpdateInput.model_rebuild()
ProductCreateInput.model_rebuild()
AttributeValueInput.model_rebuild()
ProductVariantBulkCreateInput.model_rebuild()
BulkAttributeValueInput.model_rebuild()
ProductInput.model_rebuild()
ProductChannelListingUpdateInput.model_rebuild()
ProductVariantInput.model_rebuild()
TransactionCreateInput.model_rebuild()
PaymentMethodDetailsInput.model_rebuild()
PageCreateInput.model_rebuild()
PageInput.model_rebuild()
OrderFulfillInput.model_rebuild()
OrderFulfillLineInput.model_rebuild()
OrderReturnProductsInput.model_rebuild()
OrderGrantRefundCreateInput.model_rebuild()
OrderGrantRefundUpdateInput.model_rebuild()
OrderBulkCreateInput.model_rebuild()
OrderBulkCreateOrderLineInput.model_rebuild()
OrderBulkCreateDeliveryMethodInput.model_rebuild()
OrderBulkCreateFulfillmentInput.model_rebuild()
OrderBulkCreateInvoiceInput.model_rebuild()
CheckoutCreateInput.model_rebuild()
CheckoutLineInput.model_rebuild()
CheckoutValidationRules.model_rebuild()
CheckoutLineUpdateInput.model_rebuild()
ChannelCreateInput.model_rebuild()
CheckoutSettingsInput.model_rebuild()
ChannelUpdateInput.model_rebuild()
AttributeCreateInput.model_rebuild()
AttributeUpdateInput.model_rebuild()
