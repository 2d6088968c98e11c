"""`checkoutComplete`: a checkout becomes an order, once."""

from typing import Any, Self
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from ....checkout.complete import complete_checkout
from ....core.errors import Refused
from ...core import scalars
from ...core.metadata import MetadataInput, as_metadata
from ...order.types import Order
from ..inputs import checkout_pk
from .base import CheckoutArguments, CheckoutError, CheckoutMutation


class CheckoutComplete(CheckoutMutation):
    class Arguments(CheckoutArguments):
        redirect_url = graphene.String()
        metadata = graphene.List(graphene.NonNull(MetadataInput))

    class Meta:
        error_type = CheckoutError
        atomic = False  # the domain opens its transaction after shipping apps were asked

    order = graphene.Field(Order)
    confirmation_needed = graphene.Boolean(required=True)
    confirmation_data = scalars.JSONString()

    @classmethod
    def refused(cls, refusal: Refused) -> Self:
        payload = super().refused(refusal)
        payload.confirmation_needed = False
        return payload

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        /,
        *,
        id: str | None = None,
        token: UUID | None = None,
        redirect_url: str | None = None,
        metadata: list[Any] | None = None,
    ) -> Self:
        order = complete_checkout(checkout_pk(id, token), as_metadata(metadata), redirect_url)
        return cls(order=order, confirmation_needed=False, confirmation_data={})
