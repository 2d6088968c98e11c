"""`checkoutLinesUpdate`: quantities are set, not added; 0 removes a line."""

from typing import Any, Self
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from ....checkout.actions import change_lines
from ..inputs import CheckoutLineUpdateInput, checkout_pk, line_changes
from ..types import Checkout
from .base import CheckoutArguments, CheckoutError, CheckoutMutation


class CheckoutLinesUpdate(CheckoutMutation):
    class Arguments(CheckoutArguments):
        lines = graphene.List(graphene.NonNull(CheckoutLineUpdateInput), required=True)

    class Meta:
        error_type = CheckoutError
        atomic = False

    checkout = graphene.Field(Checkout)

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, /, *, lines: list[Any], id: str | None = None, token: UUID | None = None
    ) -> Self:
        return cls(checkout=change_lines(checkout_pk(id, token), line_changes(info, lines)))
