from datetime import datetime
from decimal import Decimal
from typing import Optional, Union
from uuid import UUID

from pydantic import Field

from .base_model import BaseModel
from .enums import (
    CheckoutChargeStatusEnum,
    FulfillmentStatus,
    OrderChargeStatusEnum,
    OrderGrantedRefundStatusEnum,
    OrderStatus,
    ProductMediaType,
    TransactionActionEnum,
    TransactionEventTypeEnum,
    WeightUnitsEnum,
)


class CheckoutFacts(BaseModel):
    id: str
    token: UUID
    email: Optional[str]
    quantity: int
    lines: list["CheckoutFactsLines"]
    shipping_methods: list["CheckoutFactsShippingMethods"] = Field(
        alias="shippingMethods"
    )
    shipping_price: "CheckoutFactsShippingPrice" = Field(alias="shippingPrice")
    subtotal_price: "CheckoutFactsSubtotalPrice" = Field(alias="subtotalPrice")
    total_price: "CheckoutFactsTotalPrice" = Field(alias="totalPrice")
    charge_status: CheckoutChargeStatusEnum = Field(alias="chargeStatus")
    transactions: Optional[list["CheckoutFactsTransactions"]]


class CheckoutFactsLines(BaseModel):
    id: str
    quantity: int
    variant: "CheckoutFactsLinesVariant"
    unit_price: "CheckoutFactsLinesUnitPrice" = Field(alias="unitPrice")
    total_price: "CheckoutFactsLinesTotalPrice" = Field(alias="totalPrice")


class CheckoutFactsLinesVariant(BaseModel):
    id: str
    sku: Optional[str]


class CheckoutFactsLinesUnitPrice(BaseModel):
    gross: "CheckoutFactsLinesUnitPriceGross"


class CheckoutFactsLinesUnitPriceGross(BaseModel):
    amount: Decimal
    currency: str


class CheckoutFactsLinesTotalPrice(BaseModel):
    gross: "CheckoutFactsLinesTotalPriceGross"


class CheckoutFactsLinesTotalPriceGross(BaseModel):
    amount: Decimal
    currency: str


class CheckoutFactsShippingMethods(BaseModel):
    id: str
    name: str
    price: "CheckoutFactsShippingMethodsPrice"
    minimum_delivery_days: Optional[int] = Field(alias="minimumDeliveryDays")
    maximum_delivery_days: Optional[int] = Field(alias="maximumDeliveryDays")
    active: bool
    metadata: list["CheckoutFactsShippingMethodsMetadata"]


class CheckoutFactsShippingMethodsPrice(BaseModel):
    amount: Decimal
    currency: str


class CheckoutFactsShippingMethodsMetadata(BaseModel):
    key: str
    value: str


class CheckoutFactsShippingPrice(BaseModel):
    gross: "CheckoutFactsShippingPriceGross"


class CheckoutFactsShippingPriceGross(BaseModel):
    amount: Decimal
    currency: str


class CheckoutFactsSubtotalPrice(BaseModel):
    gross: "CheckoutFactsSubtotalPriceGross"


class CheckoutFactsSubtotalPriceGross(BaseModel):
    amount: Decimal
    currency: str


class CheckoutFactsTotalPrice(BaseModel):
    gross: "CheckoutFactsTotalPriceGross"


class CheckoutFactsTotalPriceGross(BaseModel):
    amount: Decimal
    currency: str


class CheckoutFactsTransactions(BaseModel):
    id: str
    psp_reference: str = Field(alias="pspReference")
    charged_amount: "CheckoutFactsTransactionsChargedAmount" = Field(
        alias="chargedAmount"
    )
    charge_pending_amount: "CheckoutFactsTransactionsChargePendingAmount" = Field(
        alias="chargePendingAmount"
    )


class CheckoutFactsTransactionsChargedAmount(BaseModel):
    amount: Decimal
    currency: str


class CheckoutFactsTransactionsChargePendingAmount(BaseModel):
    amount: Decimal
    currency: str


class CollectionFacts(BaseModel):
    id: str
    slug: str
    name: str
    description: Optional[str]
    place: Optional[str]
    translation: Optional["CollectionFactsTranslation"]
    channel_listings: Optional[list["CollectionFactsChannelListings"]] = Field(
        alias="channelListings"
    )
    products: Optional["CollectionFactsProducts"]


class CollectionFactsTranslation(BaseModel):
    name: Optional[str]
    description: Optional[str]


class CollectionFactsChannelListings(BaseModel):
    channel: "CollectionFactsChannelListingsChannel"
    is_published: bool = Field(alias="isPublished")
    published_at: Optional[datetime] = Field(alias="publishedAt")


class CollectionFactsChannelListingsChannel(BaseModel):
    slug: str


class CollectionFactsProducts(BaseModel):
    edges: list["CollectionFactsProductsEdges"]


class CollectionFactsProductsEdges(BaseModel):
    node: "CollectionFactsProductsEdgesNode"


class CollectionFactsProductsEdgesNode(BaseModel):
    id: str


class GrantedRefundFacts(BaseModel):
    id: str
    status: OrderGrantedRefundStatusEnum
    reason: Optional[str]
    shipping_costs_included: bool = Field(alias="shippingCostsIncluded")
    amount: "GrantedRefundFactsAmount"
    lines: Optional[list["GrantedRefundFactsLines"]]
    transaction: Optional["GrantedRefundFactsTransaction"]
    transaction_events: Optional[list["GrantedRefundFactsTransactionEvents"]] = Field(
        alias="transactionEvents"
    )


class GrantedRefundFactsAmount(BaseModel):
    amount: Decimal
    currency: str


class GrantedRefundFactsLines(BaseModel):
    id: str
    quantity: int
    order_line: "GrantedRefundFactsLinesOrderLine" = Field(alias="orderLine")


class GrantedRefundFactsLinesOrderLine(BaseModel):
    id: str


class GrantedRefundFactsTransaction(BaseModel):
    id: str


class GrantedRefundFactsTransactionEvents(BaseModel):
    type_: Optional[TransactionEventTypeEnum] = Field(alias="type")
    psp_reference: str = Field(alias="pspReference")
    message: str
    created_at: datetime = Field(alias="createdAt")
    amount: "GrantedRefundFactsTransactionEventsAmount"


class GrantedRefundFactsTransactionEventsAmount(BaseModel):
    amount: Decimal
    currency: str


class GrossFacts(BaseModel):
    gross: "GrossFactsGross"


class GrossFactsGross(BaseModel):
    amount: Decimal
    currency: str


class MakerPageFacts(BaseModel):
    id: str
    slug: str
    title: str
    content: Optional[str]
    is_published: bool = Field(alias="isPublished")
    page_type: "MakerPageFactsPageType" = Field(alias="pageType")
    translation: Optional["MakerPageFactsTranslation"]
    township: Optional[
        Union[
            "MakerPageFactsTownshipAssignedAttribute",
            "MakerPageFactsTownshipAssignedSingleChoiceAttribute",
        ]
    ]
    village: Optional[
        Union[
            "MakerPageFactsVillageAssignedAttribute",
            "MakerPageFactsVillageAssignedPlainTextAttribute",
        ]
    ]
    crafts: Optional[
        Union[
            "MakerPageFactsCraftsAssignedAttribute",
            "MakerPageFactsCraftsAssignedMultiChoiceAttribute",
        ]
    ]


class MakerPageFactsPageType(BaseModel):
    slug: str


class MakerPageFactsTranslation(BaseModel):
    title: Optional[str]
    content: Optional[str]


class MakerPageFactsTownshipAssignedAttribute(BaseModel):
    pass


class MakerPageFactsTownshipAssignedSingleChoiceAttribute(BaseModel):
    value: Optional["MakerPageFactsTownshipAssignedSingleChoiceAttributeValue"]


class MakerPageFactsTownshipAssignedSingleChoiceAttributeValue(BaseModel):
    name: Optional[str]
    slug: Optional[str]


class MakerPageFactsVillageAssignedAttribute(BaseModel):
    pass


class MakerPageFactsVillageAssignedPlainTextAttribute(BaseModel):
    value: Optional[str]
    translation: Optional[str]


class MakerPageFactsCraftsAssignedAttribute(BaseModel):
    pass


class MakerPageFactsCraftsAssignedMultiChoiceAttribute(BaseModel):
    value: list["MakerPageFactsCraftsAssignedMultiChoiceAttributeValue"]


class MakerPageFactsCraftsAssignedMultiChoiceAttributeValue(BaseModel):
    name: Optional[str]
    slug: Optional[str]


class OrderFacts(BaseModel):
    id: str
    number: str
    created: datetime
    updated_at: datetime = Field(alias="updatedAt")
    status: OrderStatus
    charge_status: OrderChargeStatusEnum = Field(alias="chargeStatus")
    external_reference: Optional[str] = Field(alias="externalReference")
    checkout_id: Optional[str] = Field(alias="checkoutId")
    user_email: Optional[str] = Field(alias="userEmail")
    channel: "OrderFactsChannel"
    metadata: list["OrderFactsMetadata"]
    total: "OrderFactsTotal"
    subtotal: "OrderFactsSubtotal"
    shipping_price: "OrderFactsShippingPrice" = Field(alias="shippingPrice")
    total_charged: "OrderFactsTotalCharged" = Field(alias="totalCharged")
    total_refunded: "OrderFactsTotalRefunded" = Field(alias="totalRefunded")
    shipping_method_name: Optional[str] = Field(alias="shippingMethodName")
    delivery_method: Optional[
        Union[
            "OrderFactsDeliveryMethodWarehouse",
            "OrderFactsDeliveryMethodShippingMethod",
        ]
    ] = Field(alias="deliveryMethod")
    shipping_address: Optional["OrderFactsShippingAddress"] = Field(
        alias="shippingAddress"
    )
    lines: list["OrderFactsLines"]
    fulfillments: list["OrderFactsFulfillments"]
    transactions: list["OrderFactsTransactions"]


class OrderFactsChannel(BaseModel):
    slug: str


class OrderFactsMetadata(BaseModel):
    key: str
    value: str


class OrderFactsTotal(GrossFacts):
    pass


class OrderFactsSubtotal(GrossFacts):
    pass


class OrderFactsShippingPrice(GrossFacts):
    pass


class OrderFactsTotalCharged(BaseModel):
    amount: Decimal
    currency: str


class OrderFactsTotalRefunded(BaseModel):
    amount: Decimal
    currency: str


class OrderFactsDeliveryMethodWarehouse(BaseModel):
    pass


class OrderFactsDeliveryMethodShippingMethod(BaseModel):
    id: str
    metadata: list["OrderFactsDeliveryMethodShippingMethodMetadata"]


class OrderFactsDeliveryMethodShippingMethodMetadata(BaseModel):
    key: str
    value: str


class OrderFactsShippingAddress(BaseModel):
    first_name: str = Field(alias="firstName")
    last_name: str = Field(alias="lastName")
    company_name: str = Field(alias="companyName")
    street_address_1: str = Field(alias="streetAddress1")
    street_address_2: str = Field(alias="streetAddress2")
    city: str
    city_area: str = Field(alias="cityArea")
    postal_code: str = Field(alias="postalCode")
    country_area: str = Field(alias="countryArea")
    phone: Optional[str]
    country: "OrderFactsShippingAddressCountry"


class OrderFactsShippingAddressCountry(BaseModel):
    code: str


class OrderFactsLines(BaseModel):
    id: str
    product_name: str = Field(alias="productName")
    variant_name: str = Field(alias="variantName")
    product_sku: Optional[str] = Field(alias="productSku")
    quantity: int
    quantity_fulfilled: int = Field(alias="quantityFulfilled")
    quantity_to_fulfill: int = Field(alias="quantityToFulfill")
    unit_price: "OrderFactsLinesUnitPrice" = Field(alias="unitPrice")
    total_price: "OrderFactsLinesTotalPrice" = Field(alias="totalPrice")
    undiscounted_total_price: "OrderFactsLinesUndiscountedTotalPrice" = Field(
        alias="undiscountedTotalPrice"
    )
    variant: Optional["OrderFactsLinesVariant"]
    allocations: Optional[list["OrderFactsLinesAllocations"]]


class OrderFactsLinesUnitPrice(GrossFacts):
    pass


class OrderFactsLinesTotalPrice(GrossFacts):
    pass


class OrderFactsLinesUndiscountedTotalPrice(GrossFacts):
    pass


class OrderFactsLinesVariant(BaseModel):
    id: str
    sku: Optional[str]
    external_reference: Optional[str] = Field(alias="externalReference")
    product: "OrderFactsLinesVariantProduct"


class OrderFactsLinesVariantProduct(BaseModel):
    id: str
    slug: str
    external_reference: Optional[str] = Field(alias="externalReference")
    category: Optional["OrderFactsLinesVariantProductCategory"]
    maker: Optional[
        Union[
            "OrderFactsLinesVariantProductMakerAssignedAttribute",
            "OrderFactsLinesVariantProductMakerAssignedSinglePageReferenceAttribute",
        ]
    ]
    made_to_order: Optional[
        Union[
            "OrderFactsLinesVariantProductMadeToOrderAssignedAttribute",
            "OrderFactsLinesVariantProductMadeToOrderAssignedBooleanAttribute",
        ]
    ] = Field(alias="madeToOrder")


class OrderFactsLinesVariantProductCategory(BaseModel):
    slug: str


class OrderFactsLinesVariantProductMakerAssignedAttribute(BaseModel):
    pass


class OrderFactsLinesVariantProductMakerAssignedSinglePageReferenceAttribute(BaseModel):
    value: Optional[
        "OrderFactsLinesVariantProductMakerAssignedSinglePageReferenceAttributeValue"
    ]


class OrderFactsLinesVariantProductMakerAssignedSinglePageReferenceAttributeValue(
    BaseModel
):
    slug: str


class OrderFactsLinesVariantProductMadeToOrderAssignedAttribute(BaseModel):
    pass


class OrderFactsLinesVariantProductMadeToOrderAssignedBooleanAttribute(BaseModel):
    value: Optional[bool]


class OrderFactsLinesAllocations(BaseModel):
    quantity: int
    warehouse: "OrderFactsLinesAllocationsWarehouse"


class OrderFactsLinesAllocationsWarehouse(BaseModel):
    id: str
    slug: str


class OrderFactsFulfillments(BaseModel):
    id: str
    status: FulfillmentStatus
    tracking_number: str = Field(alias="trackingNumber")
    created: datetime
    metadata: list["OrderFactsFulfillmentsMetadata"]
    lines: Optional[list["OrderFactsFulfillmentsLines"]]


class OrderFactsFulfillmentsMetadata(BaseModel):
    key: str
    value: str


class OrderFactsFulfillmentsLines(BaseModel):
    id: str
    quantity: int
    order_line: Optional["OrderFactsFulfillmentsLinesOrderLine"] = Field(
        alias="orderLine"
    )


class OrderFactsFulfillmentsLinesOrderLine(BaseModel):
    id: str


class OrderFactsTransactions(BaseModel):
    id: str
    psp_reference: str = Field(alias="pspReference")
    charged_amount: "OrderFactsTransactionsChargedAmount" = Field(alias="chargedAmount")
    refunded_amount: "OrderFactsTransactionsRefundedAmount" = Field(
        alias="refundedAmount"
    )
    charge_pending_amount: "OrderFactsTransactionsChargePendingAmount" = Field(
        alias="chargePendingAmount"
    )
    events: list["OrderFactsTransactionsEvents"]


class OrderFactsTransactionsChargedAmount(BaseModel):
    amount: Decimal
    currency: str


class OrderFactsTransactionsRefundedAmount(BaseModel):
    amount: Decimal
    currency: str


class OrderFactsTransactionsChargePendingAmount(BaseModel):
    amount: Decimal
    currency: str


class OrderFactsTransactionsEvents(BaseModel):
    id: str
    type_: Optional[TransactionEventTypeEnum] = Field(alias="type")
    psp_reference: str = Field(alias="pspReference")
    created_at: datetime = Field(alias="createdAt")
    amount: "OrderFactsTransactionsEventsAmount"


class OrderFactsTransactionsEventsAmount(BaseModel):
    amount: Decimal
    currency: str


class ProductFacts(BaseModel):
    id: str
    slug: str
    name: str
    description: Optional[str]
    external_reference: Optional[str] = Field(alias="externalReference")
    created: datetime
    updated_at: datetime = Field(alias="updatedAt")
    translation: Optional["ProductFactsTranslation"]
    category: Optional["ProductFactsCategory"]
    product_type: "ProductFactsProductType" = Field(alias="productType")
    weight: Optional["ProductFactsWeight"]
    channel_listings: Optional[list["ProductFactsChannelListings"]] = Field(
        alias="channelListings"
    )
    maker: Optional[
        Union[
            "ProductFactsMakerAssignedAttribute",
            "ProductFactsMakerAssignedSinglePageReferenceAttribute",
        ]
    ]
    material: Optional[
        Union[
            "ProductFactsMaterialAssignedAttribute",
            "ProductFactsMaterialAssignedPlainTextAttribute",
        ]
    ]
    size: Optional[
        Union[
            "ProductFactsSizeAssignedAttribute",
            "ProductFactsSizeAssignedPlainTextAttribute",
        ]
    ]
    technique: Optional[
        Union[
            "ProductFactsTechniqueAssignedAttribute",
            "ProductFactsTechniqueAssignedPlainTextAttribute",
        ]
    ]
    heritage_level: Optional[
        Union[
            "ProductFactsHeritageLevelAssignedAttribute",
            "ProductFactsHeritageLevelAssignedSingleChoiceAttribute",
        ]
    ] = Field(alias="heritageLevel")
    days_to_make: Optional[
        Union[
            "ProductFactsDaysToMakeAssignedAttribute",
            "ProductFactsDaysToMakeAssignedNumericAttribute",
        ]
    ] = Field(alias="daysToMake")
    relief: Optional[
        Union[
            "ProductFactsReliefAssignedAttribute",
            "ProductFactsReliefAssignedBooleanAttribute",
        ]
    ]
    made_to_order: Optional[
        Union[
            "ProductFactsMadeToOrderAssignedAttribute",
            "ProductFactsMadeToOrderAssignedBooleanAttribute",
        ]
    ] = Field(alias="madeToOrder")
    media: Optional[list["ProductFactsMedia"]]
    product_variants: Optional["ProductFactsProductVariants"] = Field(
        alias="productVariants"
    )


class ProductFactsTranslation(BaseModel):
    name: Optional[str]
    description: Optional[str]


class ProductFactsCategory(BaseModel):
    slug: str


class ProductFactsProductType(BaseModel):
    slug: str


class ProductFactsWeight(BaseModel):
    unit: WeightUnitsEnum
    value: Decimal


class ProductFactsChannelListings(BaseModel):
    channel: "ProductFactsChannelListingsChannel"
    is_published: bool = Field(alias="isPublished")
    published_at: Optional[datetime] = Field(alias="publishedAt")
    is_available_for_purchase: Optional[bool] = Field(alias="isAvailableForPurchase")
    visible_in_listings: bool = Field(alias="visibleInListings")


class ProductFactsChannelListingsChannel(BaseModel):
    slug: str


class ProductFactsMakerAssignedAttribute(BaseModel):
    pass


class ProductFactsMakerAssignedSinglePageReferenceAttribute(BaseModel):
    value: Optional["ProductFactsMakerAssignedSinglePageReferenceAttributeValue"]


class ProductFactsMakerAssignedSinglePageReferenceAttributeValue(BaseModel):
    id: str
    slug: str


class ProductFactsMaterialAssignedAttribute(BaseModel):
    pass


class ProductFactsMaterialAssignedPlainTextAttribute(BaseModel):
    value: Optional[str]
    translation: Optional[str]


class ProductFactsSizeAssignedAttribute(BaseModel):
    pass


class ProductFactsSizeAssignedPlainTextAttribute(BaseModel):
    value: Optional[str]
    translation: Optional[str]


class ProductFactsTechniqueAssignedAttribute(BaseModel):
    pass


class ProductFactsTechniqueAssignedPlainTextAttribute(BaseModel):
    value: Optional[str]
    translation: Optional[str]


class ProductFactsHeritageLevelAssignedAttribute(BaseModel):
    pass


class ProductFactsHeritageLevelAssignedSingleChoiceAttribute(BaseModel):
    value: Optional["ProductFactsHeritageLevelAssignedSingleChoiceAttributeValue"]


class ProductFactsHeritageLevelAssignedSingleChoiceAttributeValue(BaseModel):
    name: Optional[str]
    slug: Optional[str]
    translation: Optional[str]


class ProductFactsDaysToMakeAssignedAttribute(BaseModel):
    pass


class ProductFactsDaysToMakeAssignedNumericAttribute(BaseModel):
    value: Optional[Decimal]


class ProductFactsReliefAssignedAttribute(BaseModel):
    pass


class ProductFactsReliefAssignedBooleanAttribute(BaseModel):
    value: Optional[bool]


class ProductFactsMadeToOrderAssignedAttribute(BaseModel):
    pass


class ProductFactsMadeToOrderAssignedBooleanAttribute(BaseModel):
    value: Optional[bool]


class ProductFactsMedia(BaseModel):
    id: str
    url: str
    alt: str
    alt_en: Optional[str] = Field(alias="altEn")
    sort_order: Optional[int] = Field(alias="sortOrder")
    type_: ProductMediaType = Field(alias="type")


class ProductFactsProductVariants(BaseModel):
    edges: list["ProductFactsProductVariantsEdges"]


class ProductFactsProductVariantsEdges(BaseModel):
    node: "ProductFactsProductVariantsEdgesNode"


class ProductFactsProductVariantsEdgesNode(BaseModel):
    id: str
    sku: Optional[str]
    name: str
    external_reference: Optional[str] = Field(alias="externalReference")
    track_inventory: bool = Field(alias="trackInventory")
    weight: Optional["ProductFactsProductVariantsEdgesNodeWeight"]
    translation: Optional["ProductFactsProductVariantsEdgesNodeTranslation"]
    option: Optional[
        Union[
            "ProductFactsProductVariantsEdgesNodeOptionAssignedAttribute",
            "ProductFactsProductVariantsEdgesNodeOptionAssignedSingleChoiceAttribute",
        ]
    ]
    channel_listings: Optional[
        list["ProductFactsProductVariantsEdgesNodeChannelListings"]
    ] = Field(alias="channelListings")
    stocks: Optional[list["ProductFactsProductVariantsEdgesNodeStocks"]]


class ProductFactsProductVariantsEdgesNodeWeight(BaseModel):
    unit: WeightUnitsEnum
    value: Decimal


class ProductFactsProductVariantsEdgesNodeTranslation(BaseModel):
    name: str


class ProductFactsProductVariantsEdgesNodeOptionAssignedAttribute(BaseModel):
    pass


class ProductFactsProductVariantsEdgesNodeOptionAssignedSingleChoiceAttribute(
    BaseModel
):
    value: Optional[
        "ProductFactsProductVariantsEdgesNodeOptionAssignedSingleChoiceAttributeValue"
    ]


class ProductFactsProductVariantsEdgesNodeOptionAssignedSingleChoiceAttributeValue(
    BaseModel
):
    name: Optional[str]
    slug: Optional[str]
    translation: Optional[str]


class ProductFactsProductVariantsEdgesNodeChannelListings(BaseModel):
    channel: "ProductFactsProductVariantsEdgesNodeChannelListingsChannel"
    price: Optional["ProductFactsProductVariantsEdgesNodeChannelListingsPrice"]


class ProductFactsProductVariantsEdgesNodeChannelListingsChannel(BaseModel):
    slug: str


class ProductFactsProductVariantsEdgesNodeChannelListingsPrice(BaseModel):
    amount: Decimal
    currency: str


class ProductFactsProductVariantsEdgesNodeStocks(BaseModel):
    id: str
    quantity: int
    quantity_allocated: int = Field(alias="quantityAllocated")
    warehouse: "ProductFactsProductVariantsEdgesNodeStocksWarehouse"


class ProductFactsProductVariantsEdgesNodeStocksWarehouse(BaseModel):
    id: str
    slug: str


class TransactionFacts(BaseModel):
    id: str
    token: UUID
    psp_reference: str = Field(alias="pspReference")
    actions: list[TransactionActionEnum]
    charged_amount: "TransactionFactsChargedAmount" = Field(alias="chargedAmount")
    charge_pending_amount: "TransactionFactsChargePendingAmount" = Field(
        alias="chargePendingAmount"
    )
    refunded_amount: "TransactionFactsRefundedAmount" = Field(alias="refundedAmount")
    refund_pending_amount: "TransactionFactsRefundPendingAmount" = Field(
        alias="refundPendingAmount"
    )
    canceled_amount: "TransactionFactsCanceledAmount" = Field(alias="canceledAmount")
    order: Optional["TransactionFactsOrder"]
    checkout: Optional["TransactionFactsCheckout"]
    events: list["TransactionFactsEvents"]


class TransactionFactsChargedAmount(BaseModel):
    amount: Decimal
    currency: str


class TransactionFactsChargePendingAmount(BaseModel):
    amount: Decimal
    currency: str


class TransactionFactsRefundedAmount(BaseModel):
    amount: Decimal
    currency: str


class TransactionFactsRefundPendingAmount(BaseModel):
    amount: Decimal
    currency: str


class TransactionFactsCanceledAmount(BaseModel):
    amount: Decimal
    currency: str


class TransactionFactsOrder(BaseModel):
    id: str
    number: str


class TransactionFactsCheckout(BaseModel):
    id: str


class TransactionFactsEvents(BaseModel):
    id: str
    type_: Optional[TransactionEventTypeEnum] = Field(alias="type")
    psp_reference: str = Field(alias="pspReference")
    created_at: datetime = Field(alias="createdAt")
    message: str
    external_url: str = Field(alias="externalUrl")
    amount: "TransactionFactsEventsAmount"


class TransactionFactsEventsAmount(BaseModel):
    amount: Decimal
    currency: str


CheckoutFacts.model_rebuild()
CollectionFacts.model_rebuild()
GrantedRefundFacts.model_rebuild()
GrossFacts.model_rebuild()
MakerPageFacts.model_rebuild()
OrderFacts.model_rebuild()
ProductFacts.model_rebuild()
TransactionFacts.model_rebuild()
