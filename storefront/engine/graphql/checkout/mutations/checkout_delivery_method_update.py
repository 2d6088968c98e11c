"""`checkoutDeliveryMethodUpdate`."""

from typing import Self
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from ....checkout.actions import set_delivery_method
from ..inputs import checkout_pk
from ..types import Checkout
from .base import CheckoutArguments, CheckoutError, CheckoutMutation


class CheckoutDeliveryMethodUpdate(CheckoutMutation):
    class Arguments(CheckoutArguments):
        delivery_method_id = graphene.ID()

    class Meta:
        error_type = CheckoutError
        atomic = False  # a shipping app may have to be asked first

    checkout = graphene.Field(Checkout)

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        /,
        *,
        delivery_method_id: str | None = None,
        id: str | None = None,
        token: UUID | None = None,
    ) -> Self:
        return cls(checkout=set_delivery_method(checkout_pk(id, token), delivery_method_id))
