"""`checkoutLinesDelete`."""

from typing import Self
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from ....checkout.actions import remove_lines
from ...core.ids import input_pks
from ..inputs import checkout_pk
from ..types import Checkout
from .base import CheckoutArguments, CheckoutError, CheckoutMutation


class CheckoutLinesDelete(CheckoutMutation):
    class Arguments(CheckoutArguments):
        lines_ids = graphene.List(graphene.NonNull(graphene.ID), required=True)

    class Meta:
        error_type = CheckoutError
        atomic = False

    checkout = graphene.Field(Checkout)

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, /, *, lines_ids: list[str], id: str | None = None, token: UUID | None = None
    ) -> Self:
        pks = [UUID(pk) for pk in input_pks(lines_ids, "CheckoutLine", "line_id")]
        return cls(checkout=remove_lines(checkout_pk(id, token), pks))
