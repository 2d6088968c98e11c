"""`checkout`: for who knows its id; `checkouts`: for who manages them."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from ...checkout import models
from ..core import scalars
from ..core.connection import ConnectionField, Slice, from_queryset
from ..core.lookup import exactly_one
from ..core.permissions import P
from ..core.prefetch import with_relations
from ..core.selection import selection_of
from .types import Checkout, CheckoutCountableConnection


class CheckoutQueries(graphene.ObjectType):
    checkout = graphene.Field(Checkout, id=graphene.ID(), token=scalars.UUID())
    checkouts = ConnectionField(
        CheckoutCountableConnection,
        channel=graphene.String(),
        permissions=(P.MANAGE_CHECKOUTS, P.HANDLE_PAYMENTS),
    )

    @staticmethod
    def resolve_checkout(root: None, info: GraphQLResolveInfo, **by: Any) -> models.Checkout | None:
        rows = models.Checkout.objects.select_related("channel").filter(**exactly_one(by, "Checkout"))
        return with_relations(rows, "Checkout", selection_of(info)).first()

    @staticmethod
    def resolve_checkouts(root: None, info: GraphQLResolveInfo, channel: str | None = None, **arguments: Any) -> Slice:
        rows = models.Checkout.objects.select_related("channel")
        if channel is not None:
            rows = rows.filter(channel__slug=channel)
        return from_queryset(rows, info, arguments, order=("created_at",), descending=True)
