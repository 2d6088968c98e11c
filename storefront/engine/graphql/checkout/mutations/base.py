"""What checkout mutations share: their error type, its ids, and the two names that a checkout has."""

from dataclasses import replace
from typing import Any, Self

import graphene

from ....core.errors import Problem, Refused
from ...core import scalars
from ...core.enums import enum
from ...core.errors import error_type, id_list
from ...core.ids import to_global_id
from ...core.mutation import BaseMutation

AddressTypeEnum = enum("AddressTypeEnum", "BILLING SHIPPING")
CheckoutErrorCode = enum(
    "CheckoutErrorCode",
    """BILLING_ADDRESS_NOT_SET CHECKOUT_NOT_FULLY_PAID GRAPHQL_ERROR PRODUCT_NOT_PUBLISHED
    PRODUCT_UNAVAILABLE_FOR_PURCHASE INSUFFICIENT_STOCK INVALID INVALID_SHIPPING_METHOD NOT_FOUND PAYMENT_ERROR
    PRICE_OVERRIDE_REASON_WITHOUT_OVERRIDE QUANTITY_GREATER_THAN_LIMIT REQUIRED SHIPPING_ADDRESS_NOT_SET
    SHIPPING_METHOD_NOT_APPLICABLE DELIVERY_METHOD_NOT_APPLICABLE SHIPPING_METHOD_NOT_SET SHIPPING_NOT_REQUIRED
    TAX_ERROR UNIQUE VOUCHER_NOT_APPLICABLE GIFT_CARD_NOT_APPLICABLE ZERO_QUANTITY MISSING_CHANNEL_SLUG
    CHANNEL_INACTIVE UNAVAILABLE_VARIANT_IN_CHANNEL EMAIL_NOT_SET NO_LINES INACTIVE_PAYMENT NON_EDITABLE_GIFT_LINE
    NON_REMOVABLE_GIFT_LINE SHIPPING_CHANGE_FORBIDDEN MISSING_ADDRESS_DATA""",
)
CheckoutError = error_type(
    "CheckoutError",
    CheckoutErrorCode,
    variants=id_list(),
    lines=id_list(),
    address_type=graphene.Field(AddressTypeEnum),
)
ID_PARAMS = {"variants": "ProductVariant", "lines": "CheckoutLine"}


class CheckoutArguments:
    id = graphene.ID()
    token = scalars.UUID()


class CheckoutMutation(BaseMutation):
    """The domain names rows by key; clients get global ids."""

    class Meta:
        abstract = True

    @classmethod
    def refused(cls, refusal: Refused) -> Self:
        return super().refused(Refused(_with_ids(problem) for problem in refusal.problems))


def _with_ids(problem: Problem) -> Problem:
    params: dict[str, Any] = dict(problem.params)
    for name, type_name in ID_PARAMS.items():
        if params.get(name):
            params[name] = [to_global_id(type_name, pk) for pk in params[name]]
    return replace(problem, params=params)
