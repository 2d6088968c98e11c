"""`checkoutShippingAddressUpdate`."""

from typing import Any, Self
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from ....checkout.actions import set_shipping_address
from ...account.inputs import AddressInput
from ..inputs import address_of_input, checkout_pk
from ..types import Checkout
from .base import CheckoutArguments, CheckoutError, CheckoutMutation


class CheckoutShippingAddressUpdate(CheckoutMutation):
    class Arguments(CheckoutArguments):
        shipping_address = AddressInput(required=True)

    class Meta:
        error_type = CheckoutError
        atomic = False

    checkout = graphene.Field(Checkout)

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        /,
        *,
        shipping_address: dict[str, Any],
        id: str | None = None,
        token: UUID | None = None,
    ) -> Self:
        address = address_of_input(info, shipping_address, "SHIPPING")
        return cls(checkout=set_shipping_address(checkout_pk(id, token), address))
