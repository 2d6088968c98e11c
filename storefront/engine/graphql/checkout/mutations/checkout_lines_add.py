"""`checkoutLinesAdd`."""

from typing import Any, Self
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from ....checkout.actions import add_to_checkout
from ..inputs import CheckoutLineInput, checkout_pk, new_lines
from ..types import Checkout
from .base import CheckoutArguments, CheckoutError, CheckoutMutation


class CheckoutLinesAdd(CheckoutMutation):
    class Arguments(CheckoutArguments):
        lines = graphene.List(graphene.NonNull(CheckoutLineInput), required=True)

    class Meta:
        error_type = CheckoutError
        atomic = False

    checkout = graphene.Field(Checkout)

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, /, *, lines: list[Any], id: str | None = None, token: UUID | None = None
    ) -> Self:
        return cls(checkout=add_to_checkout(checkout_pk(id, token), new_lines(info, lines)))
