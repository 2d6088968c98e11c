"""Orders of the past as clients tell them."""

import graphene

from ..account.inputs import AddressInput
from ..core import scalars
from ..core.enums import enum
from ..core.metadata import MetadataInput
from ..payment.mutations.transaction_create import TransactionCreateInput
from ..translation.languages import LanguageCodeEnum
from .types import OrderStatus

OrderBulkCreateErrorCode = enum(
    "OrderBulkCreateErrorCode",
    "GRAPHQL_ERROR REQUIRED INVALID NOT_FOUND UNIQUE BULK_LIMIT TOO_MANY_IDENTIFIERS FUTURE_DATE INVALID_QUANTITY "
    "PRICE_ERROR NOTE_LENGTH INSUFFICIENT_STOCK NON_EXISTING_STOCK NO_RELATED_ORDER_LINE NEGATIVE_INDEX "
    "ORDER_LINE_FULFILLMENT_LINE_MISMATCH METADATA_KEY_REQUIRED INCORRECT_CURRENCY",
)
StockUpdatePolicyEnum = enum("StockUpdatePolicyEnum", "SKIP UPDATE FORCE")
METADATA = graphene.List(graphene.NonNull(MetadataInput))


class OrderBulkCreateError(graphene.ObjectType):
    path = graphene.String()
    message = graphene.String()
    code = graphene.Field(OrderBulkCreateErrorCode)


class TaxedMoneyInput(graphene.InputObjectType):
    gross = scalars.PositiveDecimal(required=True)
    net = scalars.PositiveDecimal(required=True)


class OrderBulkCreateUserInput(graphene.InputObjectType):
    id = graphene.ID()
    email = graphene.String()
    external_reference = graphene.String()


class OrderBulkCreateDeliveryMethodInput(graphene.InputObjectType):
    shipping_method_id = graphene.ID()
    shipping_method_name = graphene.String()
    shipping_price = TaxedMoneyInput()
    shipping_tax_rate = scalars.PositiveDecimal()
    shipping_tax_class_id = graphene.ID()
    shipping_tax_class_name = graphene.String()


class OrderBulkCreateNoteInput(graphene.InputObjectType):
    message = graphene.String(required=True)
    date = scalars.DateTime()
    app_id = graphene.ID()


class VariantNames:
    """By which a line names its variant."""

    variant_id = graphene.ID()
    variant_sku = graphene.String()
    variant_external_reference = graphene.String()


class OrderBulkCreateOrderLineInput(VariantNames, graphene.InputObjectType):
    variant_name = graphene.String()
    product_name = graphene.String()
    product_sku = graphene.String()
    created_at = scalars.DateTime(required=True)
    is_shipping_required = graphene.Boolean(required=True)
    is_gift_card = graphene.Boolean(required=True)
    quantity = graphene.Int(required=True)
    total_price = TaxedMoneyInput(required=True)
    undiscounted_total_price = TaxedMoneyInput(required=True)
    warehouse = graphene.ID(required=True)
    metadata = METADATA
    private_metadata = METADATA
    tax_rate = scalars.PositiveDecimal()
    tax_class_id = graphene.ID()
    tax_class_name = graphene.String()


class OrderBulkCreateFulfillmentLineInput(VariantNames, graphene.InputObjectType):
    quantity = graphene.Int(required=True)
    warehouse = graphene.ID(required=True)
    order_line_index = graphene.Int(required=True)


class OrderBulkCreateFulfillmentInput(graphene.InputObjectType):
    tracking_code = graphene.String()
    lines = graphene.List(graphene.NonNull(OrderBulkCreateFulfillmentLineInput))


class OrderBulkCreateInput(graphene.InputObjectType):
    external_reference = graphene.String()
    channel = graphene.String(required=True)
    created_at = scalars.DateTime(required=True)
    status = OrderStatus()
    user = OrderBulkCreateUserInput(required=True)
    billing_address = AddressInput(required=True)
    shipping_address = AddressInput()
    currency = graphene.String(required=True)
    metadata = METADATA
    private_metadata = METADATA
    customer_note = graphene.String()
    notes = graphene.List(graphene.NonNull(OrderBulkCreateNoteInput))
    language_code = LanguageCodeEnum(required=True)
    redirect_url = graphene.String()
    lines = graphene.List(graphene.NonNull(OrderBulkCreateOrderLineInput), required=True)
    delivery_method = OrderBulkCreateDeliveryMethodInput()
    fulfillments = graphene.List(graphene.NonNull(OrderBulkCreateFulfillmentInput))
    transactions = graphene.List(graphene.NonNull(TransactionCreateInput))
