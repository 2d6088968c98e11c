"""What order mutations share: their error type and its ids."""

from dataclasses import replace
from typing import Any, Self

import graphene

from ....core.errors import Problem, Refused
from ...checkout.mutations.base import AddressTypeEnum
from ...core.enums import enum
from ...core.errors import error_type, id_list
from ...core.ids import to_global_id
from ...core.mutation import BaseMutation

OrderErrorCode = enum(
    "OrderErrorCode",
    """BILLING_ADDRESS_NOT_SET CANNOT_CANCEL_FULFILLMENT CANNOT_CANCEL_ORDER CANNOT_DELETE CANNOT_DISCOUNT
    CANNOT_REFUND CANNOT_FULFILL_UNPAID_ORDER CAPTURE_INACTIVE_PAYMENT GIFT_CARD_LINE NOT_EDITABLE FULFILL_ORDER_LINE
    GRAPHQL_ERROR INVALID PRODUCT_NOT_PUBLISHED PRODUCT_UNAVAILABLE_FOR_PURCHASE NOT_FOUND ORDER_NO_SHIPPING_ADDRESS
    PAYMENT_ERROR PAYMENT_MISSING TRANSACTION_ERROR REQUIRED SHIPPING_METHOD_NOT_APPLICABLE SHIPPING_METHOD_REQUIRED
    TAX_ERROR UNIQUE VOID_INACTIVE_PAYMENT ZERO_QUANTITY INVALID_QUANTITY INSUFFICIENT_STOCK DUPLICATED_INPUT_ITEM
    NOT_AVAILABLE_IN_CHANNEL CHANNEL_INACTIVE INVALID_VOUCHER INVALID_VOUCHER_CODE NON_EDITABLE_GIFT_LINE
    NON_REMOVABLE_GIFT_LINE MISSING_ADDRESS_DATA""",
)
OrderError = error_type(
    "OrderError",
    OrderErrorCode,
    warehouse=graphene.ID(),
    order_lines=id_list(),
    variants=id_list(),
    address_type=graphene.Field(AddressTypeEnum),
)
ID_LISTS = {"order_lines": "OrderLine", "variants": "ProductVariant"}


class OrderMutation(BaseMutation):
    """The domain names rows by key; clients get global ids."""

    class Meta:
        abstract = True

    @classmethod
    def refused(cls, refusal: Refused) -> Self:
        return super().refused(Refused(_with_ids(problem) for problem in refusal.problems))


def _with_ids(problem: Problem) -> Problem:
    params: dict[str, Any] = dict(problem.params)
    for name, type_name in ID_LISTS.items():
        if params.get(name):
            params[name] = [to_global_id(type_name, pk) for pk in params[name]]
    if params.get("warehouse"):
        params["warehouse"] = to_global_id("Warehouse", params["warehouse"])
    return replace(problem, params=params)
