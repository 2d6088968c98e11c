"""`checkoutCreate`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....account.models import Address
from ....checkout.actions import NewCheckout, channel_for_checkout, create_checkout
from ...core.metadata import as_metadata
from ...core.permissions import P, require
from ..inputs import CheckoutCreateInput, address_of_input, new_lines
from ..types import Checkout
from .base import CheckoutError, CheckoutMutation
from .checkout_email_update import checked_email


class CheckoutCreate(CheckoutMutation):
    class Arguments:
        input = CheckoutCreateInput(required=True)

    class Meta:
        error_type = CheckoutError
        atomic = False

    checkout = graphene.Field(Checkout)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, input: dict[str, Any]) -> Self:
        if input.get("private_metadata") is not None:
            require(info.context, (P.HANDLE_CHECKOUTS, P.MANAGE_CHECKOUTS))
        checkout = create_checkout(
            NewCheckout(
                channel=channel_for_checkout(input.get("channel")),
                lines=new_lines(info, input["lines"]),
                email=checked_email(input["email"]) if input.get("email") else None,
                metadata=as_metadata(input.get("metadata")),
                private_metadata=as_metadata(input.get("private_metadata"), "private_metadata"),
                shipping_address=_address(info, input.get("shipping_address"), "SHIPPING"),
                billing_address=_address(info, input.get("billing_address"), "BILLING"),
            )
        )
        return cls(checkout=checkout)


def _address(info: GraphQLResolveInfo, given: Any, kind: str) -> Address | None:
    return address_of_input(info, given, kind) if given else None
