"""`checkoutBillingAddressUpdate`."""

from typing import Any, Self
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from ....checkout.actions import set_billing_address
from ...account.inputs import AddressInput
from ..inputs import address_of_input, checkout_pk
from ..types import Checkout
from .base import CheckoutArguments, CheckoutError, CheckoutMutation


class CheckoutBillingAddressUpdate(CheckoutMutation):
    class Arguments(CheckoutArguments):
        billing_address = AddressInput(required=True)

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
        billing_address: dict[str, Any],
        id: str | None = None,
        token: UUID | None = None,
    ) -> Self:
        address = address_of_input(info, billing_address, "BILLING")
        return cls(checkout=set_billing_address(checkout_pk(id, token), address))
