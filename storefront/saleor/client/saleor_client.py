from datetime import datetime
from decimal import Decimal
from typing import Any, Optional, Union

from storefront.core.transport import Upload

from .attribute import Attribute
from .attribute_create import AttributeCreate
from .attribute_translate import AttributeTranslate
from .attribute_update import AttributeUpdate
from .attribute_value_translate import AttributeValueTranslate
from .attribute_values_of_page import AttributeValuesOfPage
from .attribute_values_of_product import AttributeValuesOfProduct
from .base_client import SaleorBaseClient
from .base_model import UNSET, UnsetType, Upload
from .category import Category
from .category_create import CategoryCreate
from .category_translate import CategoryTranslate
from .category_update import CategoryUpdate
from .channel import Channel
from .channel_create import ChannelCreate
from .channel_update import ChannelUpdate
from .checkout import Checkout
from .checkout_complete import CheckoutComplete
from .checkout_create import CheckoutCreate
from .checkout_delivery_method_update import CheckoutDeliveryMethodUpdate
from .checkout_lines_update import CheckoutLinesUpdate
from .collection_add_products import CollectionAddProducts
from .collection_by_slug import CollectionBySlug
from .collection_channel_listing_update import CollectionChannelListingUpdate
from .collection_create import CollectionCreate
from .collection_delete import CollectionDelete
from .collection_mark import CollectionMark
from .collection_remove_products import CollectionRemoveProducts
from .collection_reorder_products import CollectionReorderProducts
from .collection_translate import CollectionTranslate
from .collection_update import CollectionUpdate
from .collections_page import CollectionsPage
from .enums import (
    ErrorPolicyEnum,
    LanguageCodeEnum,
    StockUpdatePolicyEnum,
    TransactionActionEnum,
    TransactionEventTypeEnum,
)
from .file_upload import FileUpload
from .granted_refunds import GrantedRefunds
from .input_types import (
    AttributeCreateInput,
    AttributeUpdateInput,
    AttributeValueTranslationInput,
    CategoryInput,
    ChannelCreateInput,
    ChannelUpdateInput,
    CheckoutCreateInput,
    CheckoutLineUpdateInput,
    CollectionChannelListingUpdateInput,
    CollectionCreateInput,
    CollectionInput,
    MetadataInput,
    MoveProductInput,
    NameTranslationInput,
    OrderBulkCreateInput,
    OrderFulfillInput,
    OrderGrantRefundCreateInput,
    OrderGrantRefundUpdateInput,
    OrderReturnProductsInput,
    PageCreateInput,
    PageInput,
    PageTranslationInput,
    PageTypeCreateInput,
    PaymentGatewayToInitialize,
    ProductAttributeAssignInput,
    ProductChannelListingUpdateInput,
    ProductCreateInput,
    ProductInput,
    ProductTypeInput,
    ProductVariantBulkCreateInput,
    ProductVariantChannelListingAddInput,
    ProductVariantInput,
    ShippingMethodChannelListingInput,
    ShippingPriceInput,
    ShippingZoneCreateInput,
    ShippingZoneUpdateInput,
    ShopSettingsInput,
    StockInput,
    TaxClassCreateInput,
    TransactionCreateInput,
    TranslationInput,
    WarehouseCreateInput,
    WebhookCreateInput,
    WebhookUpdateInput,
)
from .maker_page import MakerPage
from .maker_page_by_id import MakerPageById
from .maker_pages import MakerPages
from .order import Order
from .order_bulk_create import OrderBulkCreate
from .order_by_reference import OrderByReference
from .order_cancel import OrderCancel
from .order_fulfill import OrderFulfill
from .order_grant_refund_create import OrderGrantRefundCreate
from .order_grant_refund_update import OrderGrantRefundUpdate
from .order_of_checkout import OrderOfCheckout
from .order_return import OrderReturn
from .orders_updated_since import OrdersUpdatedSince
from .page_attribute_assign import PageAttributeAssign
from .page_create import PageCreate
from .page_translate import PageTranslate
from .page_type_create import PageTypeCreate
from .page_types import PageTypes
from .page_update import PageUpdate
from .payment_gateway_initialize import PaymentGatewayInitialize
from .product_attribute_assign import ProductAttributeAssign
from .product_by_id import ProductById
from .product_by_reference import ProductByReference
from .product_channel_listing_update import ProductChannelListingUpdate
from .product_create import ProductCreate
from .product_media_create import ProductMediaCreate
from .product_media_delete import ProductMediaDelete
from .product_media_reorder import ProductMediaReorder
from .product_media_update import ProductMediaUpdate
from .product_translate import ProductTranslate
from .product_type_create import ProductTypeCreate
from .product_type_update import ProductTypeUpdate
from .product_types import ProductTypes
from .product_update import ProductUpdate
from .product_variant_bulk_create import ProductVariantBulkCreate
from .product_variant_channel_listing_update import ProductVariantChannelListingUpdate
from .product_variant_stocks_update import ProductVariantStocksUpdate
from .product_variant_translate import ProductVariantTranslate
from .product_variant_update import ProductVariantUpdate
from .products_page import ProductsPage
from .shipping_method_channel_listing_update import ShippingMethodChannelListingUpdate
from .shipping_price_create import ShippingPriceCreate
from .shipping_price_update import ShippingPriceUpdate
from .shipping_zone_create import ShippingZoneCreate
from .shipping_zone_update import ShippingZoneUpdate
from .shipping_zones import ShippingZones
from .shop_info import ShopInfo
from .shop_settings_update import ShopSettingsUpdate
from .tax_class_create import TaxClassCreate
from .tax_classes import TaxClasses
from .this_app import ThisApp
from .transaction import Transaction
from .transaction_create import TransactionCreate
from .transaction_event_report import TransactionEventReport
from .transaction_initialize import TransactionInitialize
from .transaction_process import TransactionProcess
from .transaction_request_action import TransactionRequestAction
from .transaction_request_refund_for_granted_refund import (
    TransactionRequestRefundForGrantedRefund,
)
from .update_metadata import UpdateMetadata
from .warehouse import Warehouse
from .warehouse_create import WarehouseCreate
from .webhook_create import WebhookCreate
from .webhook_delete import WebhookDelete
from .webhook_update import WebhookUpdate


def gql(q: str) -> str:
    return q


class SaleorClient(SaleorBaseClient):
    def this_app(self, **kwargs: Any) -> ThisApp:
        query = gql("""
            query ThisApp {
              app {
                id
                name
                identifier
                isActive
                permissions {
                  code
                }
                webhooks {
                  id
                  name
                  targetUrl
                  isActive
                  subscriptionQuery
                  asyncEvents {
                    eventType
                  }
                  syncEvents {
                    eventType
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {}
        response = self.execute(
            query=query, operation_name="ThisApp", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return ThisApp.model_validate(data)

    def webhook_create(self, input: WebhookCreateInput, **kwargs: Any) -> WebhookCreate:
        query = gql("""
            mutation WebhookCreate($input: WebhookCreateInput!) {
              webhookCreate(input: $input) {
                webhook {
                  id
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query, operation_name="WebhookCreate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return WebhookCreate.model_validate(data)

    def webhook_update(
        self, id: str, input: WebhookUpdateInput, **kwargs: Any
    ) -> WebhookUpdate:
        query = gql("""
            mutation WebhookUpdate($id: ID!, $input: WebhookUpdateInput!) {
              webhookUpdate(id: $id, input: $input) {
                webhook {
                  id
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query, operation_name="WebhookUpdate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return WebhookUpdate.model_validate(data)

    def webhook_delete(self, id: str, **kwargs: Any) -> WebhookDelete:
        query = gql("""
            mutation WebhookDelete($id: ID!) {
              webhookDelete(id: $id) {
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query, operation_name="WebhookDelete", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return WebhookDelete.model_validate(data)

    def checkout(self, id: str, **kwargs: Any) -> Checkout:
        query = gql("""
            query Checkout($id: ID!) {
              checkout(id: $id) {
                ...CheckoutFacts
              }
            }

            fragment CheckoutFacts on Checkout {
              id
              token
              email
              quantity
              lines {
                id
                quantity
                variant {
                  id
                  sku
                }
                unitPrice {
                  gross {
                    amount
                    currency
                  }
                }
                totalPrice {
                  gross {
                    amount
                    currency
                  }
                }
              }
              shippingMethods {
                id
                name
                price {
                  amount
                  currency
                }
                minimumDeliveryDays
                maximumDeliveryDays
                active
                metadata {
                  key
                  value
                }
              }
              shippingPrice {
                gross {
                  amount
                  currency
                }
              }
              subtotalPrice {
                gross {
                  amount
                  currency
                }
              }
              totalPrice {
                gross {
                  amount
                  currency
                }
              }
              chargeStatus
              transactions {
                id
                pspReference
                chargedAmount {
                  amount
                  currency
                }
                chargePendingAmount {
                  amount
                  currency
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query, operation_name="Checkout", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return Checkout.model_validate(data)

    def checkout_create(
        self, input: CheckoutCreateInput, **kwargs: Any
    ) -> CheckoutCreate:
        query = gql("""
            mutation CheckoutCreate($input: CheckoutCreateInput!) {
              checkoutCreate(input: $input) {
                checkout {
                  ...CheckoutFacts
                }
                errors {
                  field
                  message
                  code
                  variants
                  lines
                  addressType
                }
              }
            }

            fragment CheckoutFacts on Checkout {
              id
              token
              email
              quantity
              lines {
                id
                quantity
                variant {
                  id
                  sku
                }
                unitPrice {
                  gross {
                    amount
                    currency
                  }
                }
                totalPrice {
                  gross {
                    amount
                    currency
                  }
                }
              }
              shippingMethods {
                id
                name
                price {
                  amount
                  currency
                }
                minimumDeliveryDays
                maximumDeliveryDays
                active
                metadata {
                  key
                  value
                }
              }
              shippingPrice {
                gross {
                  amount
                  currency
                }
              }
              subtotalPrice {
                gross {
                  amount
                  currency
                }
              }
              totalPrice {
                gross {
                  amount
                  currency
                }
              }
              chargeStatus
              transactions {
                id
                pspReference
                chargedAmount {
                  amount
                  currency
                }
                chargePendingAmount {
                  amount
                  currency
                }
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query, operation_name="CheckoutCreate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return CheckoutCreate.model_validate(data)

    def checkout_lines_update(
        self, id: str, lines: list[CheckoutLineUpdateInput], **kwargs: Any
    ) -> CheckoutLinesUpdate:
        query = gql("""
            mutation CheckoutLinesUpdate($id: ID!, $lines: [CheckoutLineUpdateInput!]!) {
              checkoutLinesUpdate(id: $id, lines: $lines) {
                checkout {
                  id
                }
                errors {
                  field
                  message
                  code
                  variants
                  lines
                  addressType
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "lines": lines}
        response = self.execute(
            query=query,
            operation_name="CheckoutLinesUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CheckoutLinesUpdate.model_validate(data)

    def checkout_delivery_method_update(
        self, id: str, delivery_method_id: str, **kwargs: Any
    ) -> CheckoutDeliveryMethodUpdate:
        query = gql("""
            mutation CheckoutDeliveryMethodUpdate($id: ID!, $deliveryMethodId: ID!) {
              checkoutDeliveryMethodUpdate(id: $id, deliveryMethodId: $deliveryMethodId) {
                checkout {
                  ...CheckoutFacts
                }
                errors {
                  field
                  message
                  code
                  variants
                  lines
                  addressType
                }
              }
            }

            fragment CheckoutFacts on Checkout {
              id
              token
              email
              quantity
              lines {
                id
                quantity
                variant {
                  id
                  sku
                }
                unitPrice {
                  gross {
                    amount
                    currency
                  }
                }
                totalPrice {
                  gross {
                    amount
                    currency
                  }
                }
              }
              shippingMethods {
                id
                name
                price {
                  amount
                  currency
                }
                minimumDeliveryDays
                maximumDeliveryDays
                active
                metadata {
                  key
                  value
                }
              }
              shippingPrice {
                gross {
                  amount
                  currency
                }
              }
              subtotalPrice {
                gross {
                  amount
                  currency
                }
              }
              totalPrice {
                gross {
                  amount
                  currency
                }
              }
              chargeStatus
              transactions {
                id
                pspReference
                chargedAmount {
                  amount
                  currency
                }
                chargePendingAmount {
                  amount
                  currency
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "id": id,
            "deliveryMethodId": delivery_method_id,
        }
        response = self.execute(
            query=query,
            operation_name="CheckoutDeliveryMethodUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CheckoutDeliveryMethodUpdate.model_validate(data)

    def checkout_complete(self, id: str, **kwargs: Any) -> CheckoutComplete:
        query = gql("""
            mutation CheckoutComplete($id: ID!) {
              checkoutComplete(id: $id) {
                order {
                  id
                  number
                  created
                  total {
                    gross {
                      amount
                      currency
                    }
                  }
                }
                errors {
                  field
                  message
                  code
                  variants
                  lines
                  addressType
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query,
            operation_name="CheckoutComplete",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CheckoutComplete.model_validate(data)

    def collection_by_slug(self, slug: str, **kwargs: Any) -> CollectionBySlug:
        query = gql("""
            query CollectionBySlug($slug: String!) {
              collection(slug: $slug) {
                ...CollectionFacts
              }
            }

            fragment CollectionFacts on Collection {
              id
              slug
              name
              description
              place: metafield(key: "tancheng.place")
              translation(languageCode: EN) {
                name
                description
              }
              channelListings {
                channel {
                  slug
                }
                isPublished
                publishedAt
              }
              products(first: 100, sortBy: {field: COLLECTION, direction: ASC}) {
                edges {
                  node {
                    id
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"slug": slug}
        response = self.execute(
            query=query,
            operation_name="CollectionBySlug",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CollectionBySlug.model_validate(data)

    def collection_mark(self, slug: str, key: str, **kwargs: Any) -> CollectionMark:
        query = gql("""
            query CollectionMark($slug: String!, $key: String!) {
              collection(slug: $slug) {
                id
                mark: metafield(key: $key)
              }
            }
            """)
        variables: dict[str, object] = {"slug": slug, "key": key}
        response = self.execute(
            query=query, operation_name="CollectionMark", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return CollectionMark.model_validate(data)

    def collections_page(
        self, after: Union[Optional[str], UnsetType] = UNSET, **kwargs: Any
    ) -> CollectionsPage:
        query = gql("""
            query CollectionsPage($after: String) {
              collections(first: 20, after: $after) {
                pageInfo {
                  hasNextPage
                  endCursor
                }
                edges {
                  node {
                    ...CollectionFacts
                  }
                }
              }
            }

            fragment CollectionFacts on Collection {
              id
              slug
              name
              description
              place: metafield(key: "tancheng.place")
              translation(languageCode: EN) {
                name
                description
              }
              channelListings {
                channel {
                  slug
                }
                isPublished
                publishedAt
              }
              products(first: 100, sortBy: {field: COLLECTION, direction: ASC}) {
                edges {
                  node {
                    id
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"after": after}
        response = self.execute(
            query=query, operation_name="CollectionsPage", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return CollectionsPage.model_validate(data)

    def collection_create(
        self, input: CollectionCreateInput, **kwargs: Any
    ) -> CollectionCreate:
        query = gql("""
            mutation CollectionCreate($input: CollectionCreateInput!) {
              collectionCreate(input: $input) {
                collection {
                  id
                  slug
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query,
            operation_name="CollectionCreate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CollectionCreate.model_validate(data)

    def collection_update(
        self, id: str, input: CollectionInput, **kwargs: Any
    ) -> CollectionUpdate:
        query = gql("""
            mutation CollectionUpdate($id: ID!, $input: CollectionInput!) {
              collectionUpdate(id: $id, input: $input) {
                collection {
                  id
                  slug
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query,
            operation_name="CollectionUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CollectionUpdate.model_validate(data)

    def collection_delete(self, id: str, **kwargs: Any) -> CollectionDelete:
        query = gql("""
            mutation CollectionDelete($id: ID!) {
              collectionDelete(id: $id) {
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query,
            operation_name="CollectionDelete",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CollectionDelete.model_validate(data)

    def collection_add_products(
        self, id: str, products: list[str], **kwargs: Any
    ) -> CollectionAddProducts:
        query = gql("""
            mutation CollectionAddProducts($id: ID!, $products: [ID!]!) {
              collectionAddProducts(collectionId: $id, products: $products) {
                collection {
                  id
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "products": products}
        response = self.execute(
            query=query,
            operation_name="CollectionAddProducts",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CollectionAddProducts.model_validate(data)

    def collection_remove_products(
        self, id: str, products: list[str], **kwargs: Any
    ) -> CollectionRemoveProducts:
        query = gql("""
            mutation CollectionRemoveProducts($id: ID!, $products: [ID!]!) {
              collectionRemoveProducts(collectionId: $id, products: $products) {
                collection {
                  id
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "products": products}
        response = self.execute(
            query=query,
            operation_name="CollectionRemoveProducts",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CollectionRemoveProducts.model_validate(data)

    def collection_reorder_products(
        self, id: str, moves: list[MoveProductInput], **kwargs: Any
    ) -> CollectionReorderProducts:
        query = gql("""
            mutation CollectionReorderProducts($id: ID!, $moves: [MoveProductInput!]!) {
              collectionReorderProducts(collectionId: $id, moves: $moves) {
                collection {
                  id
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "moves": moves}
        response = self.execute(
            query=query,
            operation_name="CollectionReorderProducts",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CollectionReorderProducts.model_validate(data)

    def collection_channel_listing_update(
        self, id: str, input: CollectionChannelListingUpdateInput, **kwargs: Any
    ) -> CollectionChannelListingUpdate:
        query = gql("""
            mutation CollectionChannelListingUpdate($id: ID!, $input: CollectionChannelListingUpdateInput!) {
              collectionChannelListingUpdate(id: $id, input: $input) {
                collection {
                  id
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query,
            operation_name="CollectionChannelListingUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CollectionChannelListingUpdate.model_validate(data)

    def maker_page(self, slug: str, **kwargs: Any) -> MakerPage:
        query = gql("""
            query MakerPage($slug: String!) {
              page(slug: $slug) {
                ...MakerPageFacts
              }
            }

            fragment MakerPageFacts on Page {
              id
              slug
              title
              content
              isPublished
              pageType {
                slug
              }
              translation(languageCode: EN) {
                title
                content
              }
              township: assignedAttribute(slug: "township") {
                ... on AssignedSingleChoiceAttribute {
                  value {
                    name
                    slug
                  }
                }
              }
              village: assignedAttribute(slug: "village") {
                ... on AssignedPlainTextAttribute {
                  value
                  translation(languageCode: EN)
                }
              }
              crafts: assignedAttribute(slug: "crafts") {
                ... on AssignedMultiChoiceAttribute {
                  value {
                    name
                    slug
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"slug": slug}
        response = self.execute(
            query=query, operation_name="MakerPage", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return MakerPage.model_validate(data)

    def maker_page_by_id(self, id: str, **kwargs: Any) -> MakerPageById:
        query = gql("""
            query MakerPageById($id: ID!) {
              page(id: $id) {
                ...MakerPageFacts
              }
            }

            fragment MakerPageFacts on Page {
              id
              slug
              title
              content
              isPublished
              pageType {
                slug
              }
              translation(languageCode: EN) {
                title
                content
              }
              township: assignedAttribute(slug: "township") {
                ... on AssignedSingleChoiceAttribute {
                  value {
                    name
                    slug
                  }
                }
              }
              village: assignedAttribute(slug: "village") {
                ... on AssignedPlainTextAttribute {
                  value
                  translation(languageCode: EN)
                }
              }
              crafts: assignedAttribute(slug: "crafts") {
                ... on AssignedMultiChoiceAttribute {
                  value {
                    name
                    slug
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query, operation_name="MakerPageById", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return MakerPageById.model_validate(data)

    def maker_pages(
        self,
        page_type: str,
        after: Union[Optional[str], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> MakerPages:
        query = gql("""
            query MakerPages($pageType: ID!, $after: String) {
              pages(first: 100, after: $after, where: {pageType: {eq: $pageType}}) {
                pageInfo {
                  hasNextPage
                  endCursor
                }
                edges {
                  node {
                    ...MakerPageFacts
                  }
                }
              }
            }

            fragment MakerPageFacts on Page {
              id
              slug
              title
              content
              isPublished
              pageType {
                slug
              }
              translation(languageCode: EN) {
                title
                content
              }
              township: assignedAttribute(slug: "township") {
                ... on AssignedSingleChoiceAttribute {
                  value {
                    name
                    slug
                  }
                }
              }
              village: assignedAttribute(slug: "village") {
                ... on AssignedPlainTextAttribute {
                  value
                  translation(languageCode: EN)
                }
              }
              crafts: assignedAttribute(slug: "crafts") {
                ... on AssignedMultiChoiceAttribute {
                  value {
                    name
                    slug
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"pageType": page_type, "after": after}
        response = self.execute(
            query=query, operation_name="MakerPages", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return MakerPages.model_validate(data)

    def page_create(self, input: PageCreateInput, **kwargs: Any) -> PageCreate:
        query = gql("""
            mutation PageCreate($input: PageCreateInput!) {
              pageCreate(input: $input) {
                page {
                  id
                  slug
                }
                errors {
                  field
                  message
                  code
                  attributes
                }
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query, operation_name="PageCreate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return PageCreate.model_validate(data)

    def page_update(self, id: str, input: PageInput, **kwargs: Any) -> PageUpdate:
        query = gql("""
            mutation PageUpdate($id: ID!, $input: PageInput!) {
              pageUpdate(id: $id, input: $input) {
                page {
                  id
                  slug
                }
                errors {
                  field
                  message
                  code
                  attributes
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query, operation_name="PageUpdate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return PageUpdate.model_validate(data)

    def warehouse(self, external_reference: str, **kwargs: Any) -> Warehouse:
        query = gql("""
            query Warehouse($externalReference: String!) {
              warehouse(externalReference: $externalReference) {
                id
                slug
                name
                externalReference
                shippingZones(first: 10) {
                  edges {
                    node {
                      id
                      name
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"externalReference": external_reference}
        response = self.execute(
            query=query, operation_name="Warehouse", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return Warehouse.model_validate(data)

    def warehouse_create(
        self, input: WarehouseCreateInput, **kwargs: Any
    ) -> WarehouseCreate:
        query = gql("""
            mutation WarehouseCreate($input: WarehouseCreateInput!) {
              createWarehouse(input: $input) {
                warehouse {
                  id
                  slug
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query, operation_name="WarehouseCreate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return WarehouseCreate.model_validate(data)

    def file_upload(self, file: Upload, **kwargs: Any) -> FileUpload:
        query = gql("""
            mutation FileUpload($file: Upload!) {
              fileUpload(file: $file) {
                uploadedFile {
                  url
                  contentType
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"file": file}
        response = self.execute(
            query=query, operation_name="FileUpload", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return FileUpload.model_validate(data)

    def order(self, id: str, **kwargs: Any) -> Order:
        query = gql("""
            query Order($id: ID!) {
              order(id: $id) {
                ...OrderFacts
              }
            }

            fragment GrossFacts on TaxedMoney {
              gross {
                amount
                currency
              }
            }

            fragment OrderFacts on Order {
              id
              number
              created
              updatedAt
              status
              chargeStatus
              externalReference
              checkoutId
              userEmail
              channel {
                slug
              }
              metadata {
                key
                value
              }
              total {
                ...GrossFacts
              }
              subtotal {
                ...GrossFacts
              }
              shippingPrice {
                ...GrossFacts
              }
              totalCharged {
                amount
                currency
              }
              totalRefunded {
                amount
                currency
              }
              shippingMethodName
              deliveryMethod {
                ... on ShippingMethod {
                  id
                  metadata {
                    key
                    value
                  }
                }
              }
              shippingAddress {
                firstName
                lastName
                companyName
                streetAddress1
                streetAddress2
                city
                cityArea
                postalCode
                countryArea
                phone
                country {
                  code
                }
              }
              lines {
                id
                productName
                variantName
                productSku
                quantity
                quantityFulfilled
                quantityToFulfill
                unitPrice {
                  ...GrossFacts
                }
                totalPrice {
                  ...GrossFacts
                }
                undiscountedTotalPrice {
                  ...GrossFacts
                }
                variant {
                  id
                  sku
                  externalReference
                  product {
                    id
                    slug
                    externalReference
                    category {
                      slug
                    }
                    maker: assignedAttribute(slug: "maker") {
                      ... on AssignedSinglePageReferenceAttribute {
                        value {
                          slug
                        }
                      }
                    }
                    madeToOrder: assignedAttribute(slug: "made-to-order") {
                      ... on AssignedBooleanAttribute {
                        value
                      }
                    }
                  }
                }
                allocations {
                  quantity
                  warehouse {
                    id
                    slug
                  }
                }
              }
              fulfillments {
                id
                status
                trackingNumber
                created
                metadata {
                  key
                  value
                }
                lines {
                  id
                  quantity
                  orderLine {
                    id
                  }
                }
              }
              transactions {
                id
                pspReference
                chargedAmount {
                  amount
                  currency
                }
                refundedAmount {
                  amount
                  currency
                }
                chargePendingAmount {
                  amount
                  currency
                }
                events {
                  id
                  type
                  pspReference
                  createdAt
                  amount {
                    amount
                    currency
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query, operation_name="Order", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return Order.model_validate(data)

    def order_of_checkout(
        self, checkout_ids: list[str], **kwargs: Any
    ) -> OrderOfCheckout:
        query = gql("""
            query OrderOfCheckout($checkoutIds: [ID!]!) {
              orders(first: 1, filter: {checkoutIds: $checkoutIds}) {
                edges {
                  node {
                    id
                    number
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"checkoutIds": checkout_ids}
        response = self.execute(
            query=query, operation_name="OrderOfCheckout", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return OrderOfCheckout.model_validate(data)

    def orders_updated_since(
        self,
        since: datetime,
        after: Union[Optional[str], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> OrdersUpdatedSince:
        query = gql("""
            query OrdersUpdatedSince($since: DateTime!, $after: String) {
              orders(
                first: 50
                after: $after
                where: {updatedAt: {gte: $since}}
                sortBy: {field: LAST_MODIFIED_AT, direction: ASC}
              ) {
                pageInfo {
                  hasNextPage
                  endCursor
                }
                edges {
                  node {
                    ...OrderFacts
                  }
                }
              }
            }

            fragment GrossFacts on TaxedMoney {
              gross {
                amount
                currency
              }
            }

            fragment OrderFacts on Order {
              id
              number
              created
              updatedAt
              status
              chargeStatus
              externalReference
              checkoutId
              userEmail
              channel {
                slug
              }
              metadata {
                key
                value
              }
              total {
                ...GrossFacts
              }
              subtotal {
                ...GrossFacts
              }
              shippingPrice {
                ...GrossFacts
              }
              totalCharged {
                amount
                currency
              }
              totalRefunded {
                amount
                currency
              }
              shippingMethodName
              deliveryMethod {
                ... on ShippingMethod {
                  id
                  metadata {
                    key
                    value
                  }
                }
              }
              shippingAddress {
                firstName
                lastName
                companyName
                streetAddress1
                streetAddress2
                city
                cityArea
                postalCode
                countryArea
                phone
                country {
                  code
                }
              }
              lines {
                id
                productName
                variantName
                productSku
                quantity
                quantityFulfilled
                quantityToFulfill
                unitPrice {
                  ...GrossFacts
                }
                totalPrice {
                  ...GrossFacts
                }
                undiscountedTotalPrice {
                  ...GrossFacts
                }
                variant {
                  id
                  sku
                  externalReference
                  product {
                    id
                    slug
                    externalReference
                    category {
                      slug
                    }
                    maker: assignedAttribute(slug: "maker") {
                      ... on AssignedSinglePageReferenceAttribute {
                        value {
                          slug
                        }
                      }
                    }
                    madeToOrder: assignedAttribute(slug: "made-to-order") {
                      ... on AssignedBooleanAttribute {
                        value
                      }
                    }
                  }
                }
                allocations {
                  quantity
                  warehouse {
                    id
                    slug
                  }
                }
              }
              fulfillments {
                id
                status
                trackingNumber
                created
                metadata {
                  key
                  value
                }
                lines {
                  id
                  quantity
                  orderLine {
                    id
                  }
                }
              }
              transactions {
                id
                pspReference
                chargedAmount {
                  amount
                  currency
                }
                refundedAmount {
                  amount
                  currency
                }
                chargePendingAmount {
                  amount
                  currency
                }
                events {
                  id
                  type
                  pspReference
                  createdAt
                  amount {
                    amount
                    currency
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"since": since, "after": after}
        response = self.execute(
            query=query,
            operation_name="OrdersUpdatedSince",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return OrdersUpdatedSince.model_validate(data)

    def order_fulfill(
        self, order: str, input: OrderFulfillInput, **kwargs: Any
    ) -> OrderFulfill:
        query = gql("""
            mutation OrderFulfill($order: ID!, $input: OrderFulfillInput!) {
              orderFulfill(order: $order, input: $input) {
                fulfillments {
                  id
                  status
                  trackingNumber
                  lines {
                    quantity
                    orderLine {
                      id
                    }
                  }
                }
                order {
                  id
                  status
                }
                errors {
                  field
                  message
                  code
                  warehouse
                  orderLines
                }
              }
            }
            """)
        variables: dict[str, object] = {"order": order, "input": input}
        response = self.execute(
            query=query, operation_name="OrderFulfill", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return OrderFulfill.model_validate(data)

    def order_cancel(self, id: str, **kwargs: Any) -> OrderCancel:
        query = gql("""
            mutation OrderCancel($id: ID!) {
              orderCancel(id: $id) {
                order {
                  id
                  status
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query, operation_name="OrderCancel", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return OrderCancel.model_validate(data)

    def order_return(
        self, order: str, input: OrderReturnProductsInput, **kwargs: Any
    ) -> OrderReturn:
        query = gql("""
            mutation OrderReturn($order: ID!, $input: OrderReturnProductsInput!) {
              orderFulfillmentReturnProducts(order: $order, input: $input) {
                returnFulfillment {
                  id
                  status
                  lines {
                    quantity
                    orderLine {
                      id
                    }
                  }
                }
                order {
                  id
                  status
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"order": order, "input": input}
        response = self.execute(
            query=query, operation_name="OrderReturn", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return OrderReturn.model_validate(data)

    def update_metadata(
        self, id: str, input: list[MetadataInput], **kwargs: Any
    ) -> UpdateMetadata:
        query = gql("""
            mutation UpdateMetadata($id: ID!, $input: [MetadataInput!]!) {
              updateMetadata(id: $id, input: $input) {
                item {
                  metadata {
                    key
                    value
                  }
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query, operation_name="UpdateMetadata", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return UpdateMetadata.model_validate(data)

    def tax_classes(self, **kwargs: Any) -> TaxClasses:
        query = gql("""
            query TaxClasses {
              taxClasses(first: 100) {
                edges {
                  node {
                    id
                    name
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {}
        response = self.execute(
            query=query, operation_name="TaxClasses", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return TaxClasses.model_validate(data)

    def tax_class_create(
        self, input: TaxClassCreateInput, **kwargs: Any
    ) -> TaxClassCreate:
        query = gql("""
            mutation TaxClassCreate($input: TaxClassCreateInput!) {
              taxClassCreate(input: $input) {
                taxClass {
                  id
                  name
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query, operation_name="TaxClassCreate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return TaxClassCreate.model_validate(data)

    def order_by_reference(
        self, external_reference: str, **kwargs: Any
    ) -> OrderByReference:
        query = gql("""
            query OrderByReference($externalReference: String!) {
              order(externalReference: $externalReference) {
                id
                number
                externalReference
              }
            }
            """)
        variables: dict[str, object] = {"externalReference": external_reference}
        response = self.execute(
            query=query,
            operation_name="OrderByReference",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return OrderByReference.model_validate(data)

    def order_bulk_create(
        self,
        orders: list[OrderBulkCreateInput],
        error_policy: Union[Optional[ErrorPolicyEnum], UnsetType] = UNSET,
        stock_update_policy: Union[Optional[StockUpdatePolicyEnum], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> OrderBulkCreate:
        query = gql("""
            mutation OrderBulkCreate($orders: [OrderBulkCreateInput!]!, $errorPolicy: ErrorPolicyEnum, $stockUpdatePolicy: StockUpdatePolicyEnum) {
              orderBulkCreate(
                orders: $orders
                errorPolicy: $errorPolicy
                stockUpdatePolicy: $stockUpdatePolicy
              ) {
                count
                results {
                  order {
                    id
                    number
                    externalReference
                    lines {
                      id
                    }
                    fulfillments {
                      id
                    }
                    transactions {
                      id
                    }
                  }
                  errors {
                    path
                    message
                    code
                  }
                }
                errors {
                  path
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "orders": orders,
            "errorPolicy": error_policy,
            "stockUpdatePolicy": stock_update_policy,
        }
        response = self.execute(
            query=query, operation_name="OrderBulkCreate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return OrderBulkCreate.model_validate(data)

    def transaction_create(
        self, id: str, transaction: TransactionCreateInput, **kwargs: Any
    ) -> TransactionCreate:
        query = gql("""
            mutation TransactionCreate($id: ID!, $transaction: TransactionCreateInput!) {
              transactionCreate(id: $id, transaction: $transaction) {
                transaction {
                  id
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "transaction": transaction}
        response = self.execute(
            query=query,
            operation_name="TransactionCreate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return TransactionCreate.model_validate(data)

    def transaction(self, id: str, **kwargs: Any) -> Transaction:
        query = gql("""
            query Transaction($id: ID!) {
              transaction(id: $id) {
                ...TransactionFacts
              }
            }

            fragment TransactionFacts on TransactionItem {
              id
              token
              pspReference
              actions
              chargedAmount {
                amount
                currency
              }
              chargePendingAmount {
                amount
                currency
              }
              refundedAmount {
                amount
                currency
              }
              refundPendingAmount {
                amount
                currency
              }
              canceledAmount {
                amount
                currency
              }
              order {
                id
                number
              }
              checkout {
                id
              }
              events {
                id
                type
                pspReference
                createdAt
                message
                externalUrl
                amount {
                  amount
                  currency
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query, operation_name="Transaction", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return Transaction.model_validate(data)

    def payment_gateway_initialize(
        self,
        id: str,
        amount: Union[Optional[Decimal], UnsetType] = UNSET,
        gateways: Union[Optional[list[PaymentGatewayToInitialize]], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> PaymentGatewayInitialize:
        query = gql("""
            mutation PaymentGatewayInitialize($id: ID!, $amount: PositiveDecimal, $gateways: [PaymentGatewayToInitialize!]) {
              paymentGatewayInitialize(id: $id, amount: $amount, paymentGateways: $gateways) {
                gatewayConfigs {
                  id
                  data
                  errors {
                    field
                    message
                    code
                  }
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "id": id,
            "amount": amount,
            "gateways": gateways,
        }
        response = self.execute(
            query=query,
            operation_name="PaymentGatewayInitialize",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return PaymentGatewayInitialize.model_validate(data)

    def transaction_initialize(
        self,
        id: str,
        gateway: str,
        idempotency_key: str,
        amount: Union[Optional[Decimal], UnsetType] = UNSET,
        data: Union[Optional[Any], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> TransactionInitialize:
        query = gql("""
            mutation TransactionInitialize($id: ID!, $amount: PositiveDecimal, $gateway: String!, $data: JSON, $idempotencyKey: String!) {
              transactionInitialize(
                id: $id
                amount: $amount
                paymentGateway: {id: $gateway, data: $data}
                idempotencyKey: $idempotencyKey
                action: CHARGE
              ) {
                transaction {
                  id
                  pspReference
                }
                transactionEvent {
                  type
                  pspReference
                  message
                  amount {
                    amount
                    currency
                  }
                }
                data
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "id": id,
            "amount": amount,
            "gateway": gateway,
            "data": data,
            "idempotencyKey": idempotency_key,
        }
        response = self.execute(
            query=query,
            operation_name="TransactionInitialize",
            variables=variables,
            **kwargs,
        )
        _data = self.get_data(response)
        return TransactionInitialize.model_validate(_data)

    def transaction_process(
        self, id: str, data: Union[Optional[Any], UnsetType] = UNSET, **kwargs: Any
    ) -> TransactionProcess:
        query = gql("""
            mutation TransactionProcess($id: ID!, $data: JSON) {
              transactionProcess(id: $id, data: $data) {
                transaction {
                  id
                  pspReference
                }
                transactionEvent {
                  type
                  pspReference
                  message
                  amount {
                    amount
                    currency
                  }
                }
                data
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "data": data}
        response = self.execute(
            query=query,
            operation_name="TransactionProcess",
            variables=variables,
            **kwargs,
        )
        _data = self.get_data(response)
        return TransactionProcess.model_validate(_data)

    def transaction_event_report(
        self,
        id: str,
        type_: TransactionEventTypeEnum,
        psp_reference: str,
        amount: Union[Optional[Decimal], UnsetType] = UNSET,
        message: Union[Optional[str], UnsetType] = UNSET,
        external_url: Union[Optional[str], UnsetType] = UNSET,
        time: Union[Optional[datetime], UnsetType] = UNSET,
        available_actions: Union[
            Optional[list[TransactionActionEnum]], UnsetType
        ] = UNSET,
        **kwargs: Any,
    ) -> TransactionEventReport:
        query = gql("""
            mutation TransactionEventReport($id: ID!, $type: TransactionEventTypeEnum!, $amount: PositiveDecimal, $pspReference: String!, $message: String, $externalUrl: String, $time: DateTime, $availableActions: [TransactionActionEnum!]) {
              transactionEventReport(
                id: $id
                type: $type
                amount: $amount
                pspReference: $pspReference
                message: $message
                externalUrl: $externalUrl
                time: $time
                availableActions: $availableActions
              ) {
                alreadyProcessed
                transaction {
                  id
                  chargedAmount {
                    amount
                    currency
                  }
                  order {
                    id
                    chargeStatus
                  }
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "id": id,
            "type": type_,
            "amount": amount,
            "pspReference": psp_reference,
            "message": message,
            "externalUrl": external_url,
            "time": time,
            "availableActions": available_actions,
        }
        response = self.execute(
            query=query,
            operation_name="TransactionEventReport",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return TransactionEventReport.model_validate(data)

    def granted_refunds(self, id: str, **kwargs: Any) -> GrantedRefunds:
        query = gql("""
            query GrantedRefunds($id: ID!) {
              order(id: $id) {
                id
                number
                status
                chargeStatus
                total {
                  gross {
                    amount
                    currency
                  }
                }
                totalBalance {
                  amount
                  currency
                }
                totalGrantedRefund {
                  amount
                  currency
                }
                totalRemainingGrant {
                  amount
                  currency
                }
                grantedRefunds {
                  ...GrantedRefundFacts
                }
              }
            }

            fragment GrantedRefundFacts on OrderGrantedRefund {
              id
              status
              reason
              shippingCostsIncluded
              amount {
                amount
                currency
              }
              lines {
                id
                quantity
                orderLine {
                  id
                }
              }
              transaction {
                id
              }
              transactionEvents {
                type
                pspReference
                message
                createdAt
                amount {
                  amount
                  currency
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query, operation_name="GrantedRefunds", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return GrantedRefunds.model_validate(data)

    def order_grant_refund_create(
        self, id: str, input: OrderGrantRefundCreateInput, **kwargs: Any
    ) -> OrderGrantRefundCreate:
        query = gql("""
            mutation OrderGrantRefundCreate($id: ID!, $input: OrderGrantRefundCreateInput!) {
              orderGrantRefundCreate(id: $id, input: $input) {
                grantedRefund {
                  ...GrantedRefundFacts
                }
                order {
                  id
                  chargeStatus
                }
                errors {
                  field
                  message
                  code
                  lines {
                    field
                    message
                    code
                    lineId
                  }
                }
              }
            }

            fragment GrantedRefundFacts on OrderGrantedRefund {
              id
              status
              reason
              shippingCostsIncluded
              amount {
                amount
                currency
              }
              lines {
                id
                quantity
                orderLine {
                  id
                }
              }
              transaction {
                id
              }
              transactionEvents {
                type
                pspReference
                message
                createdAt
                amount {
                  amount
                  currency
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query,
            operation_name="OrderGrantRefundCreate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return OrderGrantRefundCreate.model_validate(data)

    def order_grant_refund_update(
        self, id: str, input: OrderGrantRefundUpdateInput, **kwargs: Any
    ) -> OrderGrantRefundUpdate:
        query = gql("""
            mutation OrderGrantRefundUpdate($id: ID!, $input: OrderGrantRefundUpdateInput!) {
              orderGrantRefundUpdate(id: $id, input: $input) {
                grantedRefund {
                  ...GrantedRefundFacts
                }
                order {
                  id
                  chargeStatus
                }
                errors {
                  field
                  message
                  code
                  addLines {
                    field
                    message
                    code
                    lineId
                  }
                  removeLines {
                    field
                    message
                    code
                    lineId
                  }
                }
              }
            }

            fragment GrantedRefundFacts on OrderGrantedRefund {
              id
              status
              reason
              shippingCostsIncluded
              amount {
                amount
                currency
              }
              lines {
                id
                quantity
                orderLine {
                  id
                }
              }
              transaction {
                id
              }
              transactionEvents {
                type
                pspReference
                message
                createdAt
                amount {
                  amount
                  currency
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query,
            operation_name="OrderGrantRefundUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return OrderGrantRefundUpdate.model_validate(data)

    def transaction_request_refund_for_granted_refund(
        self, granted_refund_id: str, **kwargs: Any
    ) -> TransactionRequestRefundForGrantedRefund:
        query = gql("""
            mutation TransactionRequestRefundForGrantedRefund($grantedRefundId: ID!) {
              transactionRequestRefundForGrantedRefund(grantedRefundId: $grantedRefundId) {
                transaction {
                  id
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"grantedRefundId": granted_refund_id}
        response = self.execute(
            query=query,
            operation_name="TransactionRequestRefundForGrantedRefund",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return TransactionRequestRefundForGrantedRefund.model_validate(data)

    def transaction_request_action(
        self,
        id: str,
        action: TransactionActionEnum,
        amount: Union[Optional[Decimal], UnsetType] = UNSET,
        reason: Union[Optional[str], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> TransactionRequestAction:
        query = gql("""
            mutation TransactionRequestAction($id: ID!, $action: TransactionActionEnum!, $amount: PositiveDecimal, $reason: String) {
              transactionRequestAction(
                id: $id
                actionType: $action
                amount: $amount
                refundReason: $reason
              ) {
                transaction {
                  id
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "id": id,
            "action": action,
            "amount": amount,
            "reason": reason,
        }
        response = self.execute(
            query=query,
            operation_name="TransactionRequestAction",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return TransactionRequestAction.model_validate(data)

    def product_by_id(self, id: str, **kwargs: Any) -> ProductById:
        query = gql("""
            query ProductById($id: ID!) {
              product(id: $id) {
                ...ProductFacts
              }
            }

            fragment ProductFacts on Product {
              id
              slug
              name
              description
              externalReference
              created
              updatedAt
              translation(languageCode: EN) {
                name
                description
              }
              category {
                slug
              }
              productType {
                slug
              }
              weight {
                unit
                value
              }
              channelListings {
                channel {
                  slug
                }
                isPublished
                publishedAt
                isAvailableForPurchase
                visibleInListings
              }
              maker: assignedAttribute(slug: "maker") {
                ... on AssignedSinglePageReferenceAttribute {
                  value {
                    id
                    slug
                  }
                }
              }
              material: assignedAttribute(slug: "material") {
                ... on AssignedPlainTextAttribute {
                  value
                  translation(languageCode: EN)
                }
              }
              size: assignedAttribute(slug: "size") {
                ... on AssignedPlainTextAttribute {
                  value
                  translation(languageCode: EN)
                }
              }
              technique: assignedAttribute(slug: "technique") {
                ... on AssignedPlainTextAttribute {
                  value
                  translation(languageCode: EN)
                }
              }
              heritageLevel: assignedAttribute(slug: "heritage-level") {
                ... on AssignedSingleChoiceAttribute {
                  value {
                    name
                    slug
                    translation(languageCode: EN)
                  }
                }
              }
              daysToMake: assignedAttribute(slug: "days-to-make") {
                ... on AssignedNumericAttribute {
                  value
                }
              }
              relief: assignedAttribute(slug: "relief") {
                ... on AssignedBooleanAttribute {
                  value
                }
              }
              madeToOrder: assignedAttribute(slug: "made-to-order") {
                ... on AssignedBooleanAttribute {
                  value
                }
              }
              media {
                id
                url(size: 0)
                alt
                altEn: metafield(key: "alt_en")
                sortOrder
                type
              }
              productVariants(first: 100) {
                edges {
                  node {
                    id
                    sku
                    name
                    externalReference
                    trackInventory
                    weight {
                      unit
                      value
                    }
                    translation(languageCode: EN) {
                      name
                    }
                    option: assignedAttribute(slug: "option") {
                      ... on AssignedSingleChoiceAttribute {
                        value {
                          name
                          slug
                          translation(languageCode: EN)
                        }
                      }
                    }
                    channelListings {
                      channel {
                        slug
                      }
                      price {
                        amount
                        currency
                      }
                    }
                    stocks {
                      id
                      quantity
                      quantityAllocated
                      warehouse {
                        id
                        slug
                      }
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query, operation_name="ProductById", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return ProductById.model_validate(data)

    def product_by_reference(
        self, external_reference: str, **kwargs: Any
    ) -> ProductByReference:
        query = gql("""
            query ProductByReference($externalReference: String!) {
              product(externalReference: $externalReference) {
                ...ProductFacts
              }
            }

            fragment ProductFacts on Product {
              id
              slug
              name
              description
              externalReference
              created
              updatedAt
              translation(languageCode: EN) {
                name
                description
              }
              category {
                slug
              }
              productType {
                slug
              }
              weight {
                unit
                value
              }
              channelListings {
                channel {
                  slug
                }
                isPublished
                publishedAt
                isAvailableForPurchase
                visibleInListings
              }
              maker: assignedAttribute(slug: "maker") {
                ... on AssignedSinglePageReferenceAttribute {
                  value {
                    id
                    slug
                  }
                }
              }
              material: assignedAttribute(slug: "material") {
                ... on AssignedPlainTextAttribute {
                  value
                  translation(languageCode: EN)
                }
              }
              size: assignedAttribute(slug: "size") {
                ... on AssignedPlainTextAttribute {
                  value
                  translation(languageCode: EN)
                }
              }
              technique: assignedAttribute(slug: "technique") {
                ... on AssignedPlainTextAttribute {
                  value
                  translation(languageCode: EN)
                }
              }
              heritageLevel: assignedAttribute(slug: "heritage-level") {
                ... on AssignedSingleChoiceAttribute {
                  value {
                    name
                    slug
                    translation(languageCode: EN)
                  }
                }
              }
              daysToMake: assignedAttribute(slug: "days-to-make") {
                ... on AssignedNumericAttribute {
                  value
                }
              }
              relief: assignedAttribute(slug: "relief") {
                ... on AssignedBooleanAttribute {
                  value
                }
              }
              madeToOrder: assignedAttribute(slug: "made-to-order") {
                ... on AssignedBooleanAttribute {
                  value
                }
              }
              media {
                id
                url(size: 0)
                alt
                altEn: metafield(key: "alt_en")
                sortOrder
                type
              }
              productVariants(first: 100) {
                edges {
                  node {
                    id
                    sku
                    name
                    externalReference
                    trackInventory
                    weight {
                      unit
                      value
                    }
                    translation(languageCode: EN) {
                      name
                    }
                    option: assignedAttribute(slug: "option") {
                      ... on AssignedSingleChoiceAttribute {
                        value {
                          name
                          slug
                          translation(languageCode: EN)
                        }
                      }
                    }
                    channelListings {
                      channel {
                        slug
                      }
                      price {
                        amount
                        currency
                      }
                    }
                    stocks {
                      id
                      quantity
                      quantityAllocated
                      warehouse {
                        id
                        slug
                      }
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"externalReference": external_reference}
        response = self.execute(
            query=query,
            operation_name="ProductByReference",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ProductByReference.model_validate(data)

    def products_page(
        self, after: Union[Optional[str], UnsetType] = UNSET, **kwargs: Any
    ) -> ProductsPage:
        query = gql("""
            query ProductsPage($after: String) {
              products(first: 40, after: $after) {
                pageInfo {
                  hasNextPage
                  endCursor
                }
                edges {
                  node {
                    ...ProductFacts
                  }
                }
              }
            }

            fragment ProductFacts on Product {
              id
              slug
              name
              description
              externalReference
              created
              updatedAt
              translation(languageCode: EN) {
                name
                description
              }
              category {
                slug
              }
              productType {
                slug
              }
              weight {
                unit
                value
              }
              channelListings {
                channel {
                  slug
                }
                isPublished
                publishedAt
                isAvailableForPurchase
                visibleInListings
              }
              maker: assignedAttribute(slug: "maker") {
                ... on AssignedSinglePageReferenceAttribute {
                  value {
                    id
                    slug
                  }
                }
              }
              material: assignedAttribute(slug: "material") {
                ... on AssignedPlainTextAttribute {
                  value
                  translation(languageCode: EN)
                }
              }
              size: assignedAttribute(slug: "size") {
                ... on AssignedPlainTextAttribute {
                  value
                  translation(languageCode: EN)
                }
              }
              technique: assignedAttribute(slug: "technique") {
                ... on AssignedPlainTextAttribute {
                  value
                  translation(languageCode: EN)
                }
              }
              heritageLevel: assignedAttribute(slug: "heritage-level") {
                ... on AssignedSingleChoiceAttribute {
                  value {
                    name
                    slug
                    translation(languageCode: EN)
                  }
                }
              }
              daysToMake: assignedAttribute(slug: "days-to-make") {
                ... on AssignedNumericAttribute {
                  value
                }
              }
              relief: assignedAttribute(slug: "relief") {
                ... on AssignedBooleanAttribute {
                  value
                }
              }
              madeToOrder: assignedAttribute(slug: "made-to-order") {
                ... on AssignedBooleanAttribute {
                  value
                }
              }
              media {
                id
                url(size: 0)
                alt
                altEn: metafield(key: "alt_en")
                sortOrder
                type
              }
              productVariants(first: 100) {
                edges {
                  node {
                    id
                    sku
                    name
                    externalReference
                    trackInventory
                    weight {
                      unit
                      value
                    }
                    translation(languageCode: EN) {
                      name
                    }
                    option: assignedAttribute(slug: "option") {
                      ... on AssignedSingleChoiceAttribute {
                        value {
                          name
                          slug
                          translation(languageCode: EN)
                        }
                      }
                    }
                    channelListings {
                      channel {
                        slug
                      }
                      price {
                        amount
                        currency
                      }
                    }
                    stocks {
                      id
                      quantity
                      quantityAllocated
                      warehouse {
                        id
                        slug
                      }
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"after": after}
        response = self.execute(
            query=query, operation_name="ProductsPage", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return ProductsPage.model_validate(data)

    def product_create(self, input: ProductCreateInput, **kwargs: Any) -> ProductCreate:
        query = gql("""
            mutation ProductCreate($input: ProductCreateInput!) {
              productCreate(input: $input) {
                product {
                  id
                  slug
                }
                errors {
                  field
                  message
                  code
                  attributes
                }
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query, operation_name="ProductCreate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return ProductCreate.model_validate(data)

    def product_update(
        self, id: str, input: ProductInput, **kwargs: Any
    ) -> ProductUpdate:
        query = gql("""
            mutation ProductUpdate($id: ID!, $input: ProductInput!) {
              productUpdate(id: $id, input: $input) {
                product {
                  id
                  slug
                }
                errors {
                  field
                  message
                  code
                  attributes
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query, operation_name="ProductUpdate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return ProductUpdate.model_validate(data)

    def product_channel_listing_update(
        self, id: str, input: ProductChannelListingUpdateInput, **kwargs: Any
    ) -> ProductChannelListingUpdate:
        query = gql("""
            mutation ProductChannelListingUpdate($id: ID!, $input: ProductChannelListingUpdateInput!) {
              productChannelListingUpdate(id: $id, input: $input) {
                product {
                  id
                }
                errors {
                  field
                  message
                  code
                  channels
                  variants
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query,
            operation_name="ProductChannelListingUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ProductChannelListingUpdate.model_validate(data)

    def product_variant_bulk_create(
        self, product: str, variants: list[ProductVariantBulkCreateInput], **kwargs: Any
    ) -> ProductVariantBulkCreate:
        query = gql("""
            mutation ProductVariantBulkCreate($product: ID!, $variants: [ProductVariantBulkCreateInput!]!) {
              productVariantBulkCreate(
                product: $product
                variants: $variants
                errorPolicy: REJECT_EVERYTHING
              ) {
                count
                results {
                  productVariant {
                    id
                    sku
                  }
                  errors {
                    path
                    message
                    code
                  }
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"product": product, "variants": variants}
        response = self.execute(
            query=query,
            operation_name="ProductVariantBulkCreate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ProductVariantBulkCreate.model_validate(data)

    def product_variant_update(
        self, id: str, input: ProductVariantInput, **kwargs: Any
    ) -> ProductVariantUpdate:
        query = gql("""
            mutation ProductVariantUpdate($id: ID!, $input: ProductVariantInput!) {
              productVariantUpdate(id: $id, input: $input) {
                productVariant {
                  id
                  sku
                }
                errors {
                  field
                  message
                  code
                  attributes
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query,
            operation_name="ProductVariantUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ProductVariantUpdate.model_validate(data)

    def product_variant_channel_listing_update(
        self, id: str, input: list[ProductVariantChannelListingAddInput], **kwargs: Any
    ) -> ProductVariantChannelListingUpdate:
        query = gql("""
            mutation ProductVariantChannelListingUpdate($id: ID!, $input: [ProductVariantChannelListingAddInput!]!) {
              productVariantChannelListingUpdate(id: $id, input: $input) {
                variant {
                  id
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query,
            operation_name="ProductVariantChannelListingUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ProductVariantChannelListingUpdate.model_validate(data)

    def product_variant_stocks_update(
        self, variant_id: str, stocks: list[StockInput], **kwargs: Any
    ) -> ProductVariantStocksUpdate:
        query = gql("""
            mutation ProductVariantStocksUpdate($variantId: ID!, $stocks: [StockInput!]!) {
              productVariantStocksUpdate(variantId: $variantId, stocks: $stocks) {
                productVariant {
                  id
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"variantId": variant_id, "stocks": stocks}
        response = self.execute(
            query=query,
            operation_name="ProductVariantStocksUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ProductVariantStocksUpdate.model_validate(data)

    def product_media_create(
        self, product: str, image: Upload, alt: str, **kwargs: Any
    ) -> ProductMediaCreate:
        query = gql("""
            mutation ProductMediaCreate($product: ID!, $image: Upload!, $alt: String!) {
              productMediaCreate(input: {product: $product, image: $image, alt: $alt}) {
                media {
                  id
                  url
                  alt
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"product": product, "image": image, "alt": alt}
        response = self.execute(
            query=query,
            operation_name="ProductMediaCreate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ProductMediaCreate.model_validate(data)

    def product_media_update(
        self, id: str, alt: str, **kwargs: Any
    ) -> ProductMediaUpdate:
        query = gql("""
            mutation ProductMediaUpdate($id: ID!, $alt: String!) {
              productMediaUpdate(id: $id, input: {alt: $alt}) {
                media {
                  id
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "alt": alt}
        response = self.execute(
            query=query,
            operation_name="ProductMediaUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ProductMediaUpdate.model_validate(data)

    def product_media_reorder(
        self, product_id: str, media_ids: list[str], **kwargs: Any
    ) -> ProductMediaReorder:
        query = gql("""
            mutation ProductMediaReorder($productId: ID!, $mediaIds: [ID!]!) {
              productMediaReorder(productId: $productId, mediaIds: $mediaIds) {
                media {
                  id
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"productId": product_id, "mediaIds": media_ids}
        response = self.execute(
            query=query,
            operation_name="ProductMediaReorder",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ProductMediaReorder.model_validate(data)

    def product_media_delete(self, id: str, **kwargs: Any) -> ProductMediaDelete:
        query = gql("""
            mutation ProductMediaDelete($id: ID!) {
              productMediaDelete(id: $id) {
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query,
            operation_name="ProductMediaDelete",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ProductMediaDelete.model_validate(data)

    def shop_info(self, **kwargs: Any) -> ShopInfo:
        query = gql("""
            query ShopInfo {
              shop {
                name
                version
                fulfillmentAllowUnpaid
                useLegacyShippingZoneStockAvailability
                reserveStockDurationAnonymousUser
                reserveStockDurationAuthenticatedUser
              }
            }
            """)
        variables: dict[str, object] = {}
        response = self.execute(
            query=query, operation_name="ShopInfo", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return ShopInfo.model_validate(data)

    def shop_settings_update(
        self, input: ShopSettingsInput, **kwargs: Any
    ) -> ShopSettingsUpdate:
        query = gql("""
            mutation ShopSettingsUpdate($input: ShopSettingsInput!) {
              shopSettingsUpdate(input: $input) {
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query,
            operation_name="ShopSettingsUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ShopSettingsUpdate.model_validate(data)

    def channel(self, slug: str, **kwargs: Any) -> Channel:
        query = gql("""
            query Channel($slug: String!) {
              channel(slug: $slug) {
                id
                slug
                name
                currencyCode
                isActive
                defaultCountry {
                  code
                }
                stockSettings {
                  allocationStrategy
                }
                orderSettings {
                  markAsPaidStrategy
                  automaticallyConfirmAllNewOrders
                  allowUnpaidOrders
                }
                warehouses {
                  id
                  slug
                }
              }
            }
            """)
        variables: dict[str, object] = {"slug": slug}
        response = self.execute(
            query=query, operation_name="Channel", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return Channel.model_validate(data)

    def channel_create(self, input: ChannelCreateInput, **kwargs: Any) -> ChannelCreate:
        query = gql("""
            mutation ChannelCreate($input: ChannelCreateInput!) {
              channelCreate(input: $input) {
                channel {
                  id
                  slug
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query, operation_name="ChannelCreate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return ChannelCreate.model_validate(data)

    def channel_update(
        self, id: str, input: ChannelUpdateInput, **kwargs: Any
    ) -> ChannelUpdate:
        query = gql("""
            mutation ChannelUpdate($id: ID!, $input: ChannelUpdateInput!) {
              channelUpdate(id: $id, input: $input) {
                channel {
                  id
                  slug
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query, operation_name="ChannelUpdate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return ChannelUpdate.model_validate(data)

    def category(self, slug: str, **kwargs: Any) -> Category:
        query = gql("""
            query Category($slug: String!) {
              category(slug: $slug) {
                id
                slug
                name
                translation(languageCode: EN) {
                  name
                }
              }
            }
            """)
        variables: dict[str, object] = {"slug": slug}
        response = self.execute(
            query=query, operation_name="Category", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return Category.model_validate(data)

    def category_create(self, input: CategoryInput, **kwargs: Any) -> CategoryCreate:
        query = gql("""
            mutation CategoryCreate($input: CategoryInput!) {
              categoryCreate(input: $input) {
                category {
                  id
                  slug
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query, operation_name="CategoryCreate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return CategoryCreate.model_validate(data)

    def category_update(
        self, id: str, input: CategoryInput, **kwargs: Any
    ) -> CategoryUpdate:
        query = gql("""
            mutation CategoryUpdate($id: ID!, $input: CategoryInput!) {
              categoryUpdate(id: $id, input: $input) {
                category {
                  id
                  slug
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query, operation_name="CategoryUpdate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return CategoryUpdate.model_validate(data)

    def attribute(self, slug: str, **kwargs: Any) -> Attribute:
        query = gql("""
            query Attribute($slug: String!) {
              attribute(slug: $slug) {
                id
                slug
                name
                type
                inputType
                entityType
                valueRequired
                translation(languageCode: EN) {
                  name
                }
                choices(first: 100) {
                  edges {
                    node {
                      id
                      slug
                      name
                      translation(languageCode: EN) {
                        name
                      }
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"slug": slug}
        response = self.execute(
            query=query, operation_name="Attribute", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return Attribute.model_validate(data)

    def attribute_create(
        self, input: AttributeCreateInput, **kwargs: Any
    ) -> AttributeCreate:
        query = gql("""
            mutation AttributeCreate($input: AttributeCreateInput!) {
              attributeCreate(input: $input) {
                attribute {
                  id
                  slug
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query, operation_name="AttributeCreate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return AttributeCreate.model_validate(data)

    def attribute_update(
        self, id: str, input: AttributeUpdateInput, **kwargs: Any
    ) -> AttributeUpdate:
        query = gql("""
            mutation AttributeUpdate($id: ID!, $input: AttributeUpdateInput!) {
              attributeUpdate(id: $id, input: $input) {
                attribute {
                  id
                  slug
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query, operation_name="AttributeUpdate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return AttributeUpdate.model_validate(data)

    def product_types(self, slugs: list[str], **kwargs: Any) -> ProductTypes:
        query = gql("""
            query ProductTypes($slugs: [String!]!) {
              productTypes(first: 100, filter: {slugs: $slugs}) {
                edges {
                  node {
                    id
                    slug
                    name
                    isShippingRequired
                    hasVariants
                    productAttributes {
                      id
                      slug
                    }
                    assignedVariantAttributes {
                      attribute {
                        id
                        slug
                      }
                      variantSelection
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"slugs": slugs}
        response = self.execute(
            query=query, operation_name="ProductTypes", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return ProductTypes.model_validate(data)

    def product_type_create(
        self, input: ProductTypeInput, **kwargs: Any
    ) -> ProductTypeCreate:
        query = gql("""
            mutation ProductTypeCreate($input: ProductTypeInput!) {
              productTypeCreate(input: $input) {
                productType {
                  id
                  slug
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query,
            operation_name="ProductTypeCreate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ProductTypeCreate.model_validate(data)

    def product_type_update(
        self, id: str, input: ProductTypeInput, **kwargs: Any
    ) -> ProductTypeUpdate:
        query = gql("""
            mutation ProductTypeUpdate($id: ID!, $input: ProductTypeInput!) {
              productTypeUpdate(id: $id, input: $input) {
                productType {
                  id
                  slug
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query,
            operation_name="ProductTypeUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ProductTypeUpdate.model_validate(data)

    def product_attribute_assign(
        self,
        product_type_id: str,
        operations: list[ProductAttributeAssignInput],
        **kwargs: Any,
    ) -> ProductAttributeAssign:
        query = gql("""
            mutation ProductAttributeAssign($productTypeId: ID!, $operations: [ProductAttributeAssignInput!]!) {
              productAttributeAssign(productTypeId: $productTypeId, operations: $operations) {
                productType {
                  id
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "productTypeId": product_type_id,
            "operations": operations,
        }
        response = self.execute(
            query=query,
            operation_name="ProductAttributeAssign",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ProductAttributeAssign.model_validate(data)

    def page_types(self, slugs: list[str], **kwargs: Any) -> PageTypes:
        query = gql("""
            query PageTypes($slugs: [String!]!) {
              pageTypes(first: 100, filter: {slugs: $slugs}) {
                edges {
                  node {
                    id
                    slug
                    name
                    attributes {
                      id
                      slug
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"slugs": slugs}
        response = self.execute(
            query=query, operation_name="PageTypes", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return PageTypes.model_validate(data)

    def page_type_create(
        self, input: PageTypeCreateInput, **kwargs: Any
    ) -> PageTypeCreate:
        query = gql("""
            mutation PageTypeCreate($input: PageTypeCreateInput!) {
              pageTypeCreate(input: $input) {
                pageType {
                  id
                  slug
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query, operation_name="PageTypeCreate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return PageTypeCreate.model_validate(data)

    def page_attribute_assign(
        self, page_type_id: str, attribute_ids: list[str], **kwargs: Any
    ) -> PageAttributeAssign:
        query = gql("""
            mutation PageAttributeAssign($pageTypeId: ID!, $attributeIds: [ID!]!) {
              pageAttributeAssign(pageTypeId: $pageTypeId, attributeIds: $attributeIds) {
                pageType {
                  id
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "pageTypeId": page_type_id,
            "attributeIds": attribute_ids,
        }
        response = self.execute(
            query=query,
            operation_name="PageAttributeAssign",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return PageAttributeAssign.model_validate(data)

    def shipping_zones(
        self, after: Union[Optional[str], UnsetType] = UNSET, **kwargs: Any
    ) -> ShippingZones:
        query = gql("""
            query ShippingZones($after: String) {
              shippingZones(first: 50, after: $after) {
                pageInfo {
                  hasNextPage
                  endCursor
                }
                edges {
                  node {
                    id
                    name
                    default
                    countries {
                      code
                    }
                    channels {
                      id
                      slug
                    }
                    shippingMethods {
                      id
                      name
                      type
                      minimumDeliveryDays
                      maximumDeliveryDays
                      channelListings {
                        channel {
                          slug
                        }
                        price {
                          amount
                          currency
                        }
                      }
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"after": after}
        response = self.execute(
            query=query, operation_name="ShippingZones", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return ShippingZones.model_validate(data)

    def shipping_zone_create(
        self, input: ShippingZoneCreateInput, **kwargs: Any
    ) -> ShippingZoneCreate:
        query = gql("""
            mutation ShippingZoneCreate($input: ShippingZoneCreateInput!) {
              shippingZoneCreate(input: $input) {
                shippingZone {
                  id
                  name
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query,
            operation_name="ShippingZoneCreate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ShippingZoneCreate.model_validate(data)

    def shipping_zone_update(
        self, id: str, input: ShippingZoneUpdateInput, **kwargs: Any
    ) -> ShippingZoneUpdate:
        query = gql("""
            mutation ShippingZoneUpdate($id: ID!, $input: ShippingZoneUpdateInput!) {
              shippingZoneUpdate(id: $id, input: $input) {
                shippingZone {
                  id
                  name
                }
                errors {
                  field
                  message
                  code
                  warehouses
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query,
            operation_name="ShippingZoneUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ShippingZoneUpdate.model_validate(data)

    def shipping_price_create(
        self, input: ShippingPriceInput, **kwargs: Any
    ) -> ShippingPriceCreate:
        query = gql("""
            mutation ShippingPriceCreate($input: ShippingPriceInput!) {
              shippingPriceCreate(input: $input) {
                shippingMethod {
                  id
                  name
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query,
            operation_name="ShippingPriceCreate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ShippingPriceCreate.model_validate(data)

    def shipping_price_update(
        self, id: str, input: ShippingPriceInput, **kwargs: Any
    ) -> ShippingPriceUpdate:
        query = gql("""
            mutation ShippingPriceUpdate($id: ID!, $input: ShippingPriceInput!) {
              shippingPriceUpdate(id: $id, input: $input) {
                shippingMethod {
                  id
                  name
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query,
            operation_name="ShippingPriceUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ShippingPriceUpdate.model_validate(data)

    def shipping_method_channel_listing_update(
        self, id: str, input: ShippingMethodChannelListingInput, **kwargs: Any
    ) -> ShippingMethodChannelListingUpdate:
        query = gql("""
            mutation ShippingMethodChannelListingUpdate($id: ID!, $input: ShippingMethodChannelListingInput!) {
              shippingMethodChannelListingUpdate(id: $id, input: $input) {
                shippingMethod {
                  id
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query,
            operation_name="ShippingMethodChannelListingUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ShippingMethodChannelListingUpdate.model_validate(data)

    def product_translate(
        self,
        id: str,
        language_code: LanguageCodeEnum,
        input: TranslationInput,
        **kwargs: Any,
    ) -> ProductTranslate:
        query = gql("""
            mutation ProductTranslate($id: ID!, $languageCode: LanguageCodeEnum!, $input: TranslationInput!) {
              productTranslate(id: $id, languageCode: $languageCode, input: $input) {
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "id": id,
            "languageCode": language_code,
            "input": input,
        }
        response = self.execute(
            query=query,
            operation_name="ProductTranslate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ProductTranslate.model_validate(data)

    def product_variant_translate(
        self,
        id: str,
        language_code: LanguageCodeEnum,
        input: NameTranslationInput,
        **kwargs: Any,
    ) -> ProductVariantTranslate:
        query = gql("""
            mutation ProductVariantTranslate($id: ID!, $languageCode: LanguageCodeEnum!, $input: NameTranslationInput!) {
              productVariantTranslate(id: $id, languageCode: $languageCode, input: $input) {
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "id": id,
            "languageCode": language_code,
            "input": input,
        }
        response = self.execute(
            query=query,
            operation_name="ProductVariantTranslate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ProductVariantTranslate.model_validate(data)

    def category_translate(
        self,
        id: str,
        language_code: LanguageCodeEnum,
        input: TranslationInput,
        **kwargs: Any,
    ) -> CategoryTranslate:
        query = gql("""
            mutation CategoryTranslate($id: ID!, $languageCode: LanguageCodeEnum!, $input: TranslationInput!) {
              categoryTranslate(id: $id, languageCode: $languageCode, input: $input) {
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "id": id,
            "languageCode": language_code,
            "input": input,
        }
        response = self.execute(
            query=query,
            operation_name="CategoryTranslate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CategoryTranslate.model_validate(data)

    def collection_translate(
        self,
        id: str,
        language_code: LanguageCodeEnum,
        input: TranslationInput,
        **kwargs: Any,
    ) -> CollectionTranslate:
        query = gql("""
            mutation CollectionTranslate($id: ID!, $languageCode: LanguageCodeEnum!, $input: TranslationInput!) {
              collectionTranslate(id: $id, languageCode: $languageCode, input: $input) {
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "id": id,
            "languageCode": language_code,
            "input": input,
        }
        response = self.execute(
            query=query,
            operation_name="CollectionTranslate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CollectionTranslate.model_validate(data)

    def page_translate(
        self,
        id: str,
        language_code: LanguageCodeEnum,
        input: PageTranslationInput,
        **kwargs: Any,
    ) -> PageTranslate:
        query = gql("""
            mutation PageTranslate($id: ID!, $languageCode: LanguageCodeEnum!, $input: PageTranslationInput!) {
              pageTranslate(id: $id, languageCode: $languageCode, input: $input) {
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "id": id,
            "languageCode": language_code,
            "input": input,
        }
        response = self.execute(
            query=query, operation_name="PageTranslate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return PageTranslate.model_validate(data)

    def attribute_translate(
        self,
        id: str,
        language_code: LanguageCodeEnum,
        input: NameTranslationInput,
        **kwargs: Any,
    ) -> AttributeTranslate:
        query = gql("""
            mutation AttributeTranslate($id: ID!, $languageCode: LanguageCodeEnum!, $input: NameTranslationInput!) {
              attributeTranslate(id: $id, languageCode: $languageCode, input: $input) {
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "id": id,
            "languageCode": language_code,
            "input": input,
        }
        response = self.execute(
            query=query,
            operation_name="AttributeTranslate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return AttributeTranslate.model_validate(data)

    def attribute_value_translate(
        self,
        id: str,
        language_code: LanguageCodeEnum,
        input: AttributeValueTranslationInput,
        **kwargs: Any,
    ) -> AttributeValueTranslate:
        query = gql("""
            mutation AttributeValueTranslate($id: ID!, $languageCode: LanguageCodeEnum!, $input: AttributeValueTranslationInput!) {
              attributeValueTranslate(id: $id, languageCode: $languageCode, input: $input) {
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "id": id,
            "languageCode": language_code,
            "input": input,
        }
        response = self.execute(
            query=query,
            operation_name="AttributeValueTranslate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return AttributeValueTranslate.model_validate(data)

    def attribute_values_of_product(
        self, id: str, **kwargs: Any
    ) -> AttributeValuesOfProduct:
        query = gql("""
            query AttributeValuesOfProduct($id: ID!) {
              product(id: $id) {
                id
                attributes {
                  attribute {
                    slug
                  }
                  values {
                    id
                    name
                    plainText
                    translation(languageCode: EN) {
                      name
                      plainText
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query,
            operation_name="AttributeValuesOfProduct",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return AttributeValuesOfProduct.model_validate(data)

    def attribute_values_of_page(self, id: str, **kwargs: Any) -> AttributeValuesOfPage:
        query = gql("""
            query AttributeValuesOfPage($id: ID!) {
              page(id: $id) {
                id
                attributes {
                  attribute {
                    slug
                  }
                  values {
                    id
                    name
                    plainText
                    translation(languageCode: EN) {
                      name
                      plainText
                    }
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query,
            operation_name="AttributeValuesOfPage",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return AttributeValuesOfPage.model_validate(data)
