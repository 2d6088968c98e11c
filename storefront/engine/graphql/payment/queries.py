"""`transaction`: for payment apps."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from ...payment import models
from ..core import scalars
from ..core.lookup import exactly_one
from ..core.permissions import Field, P
from ..core.prefetch import with_relations
from ..core.selection import selection_of
from .types import TransactionItem


class PaymentQueries(graphene.ObjectType):
    transaction = Field(
        TransactionItem, id=graphene.ID(), token=scalars.UUID(), permissions=(P.HANDLE_PAYMENTS, P.MANAGE_ORDERS)
    )

    @staticmethod
    def resolve_transaction(root: None, info: GraphQLResolveInfo, **by: Any) -> models.TransactionItem | None:
        rows = models.TransactionItem.objects.filter(**exactly_one(by, "TransactionItem"))
        return with_relations(rows, "TransactionItem", selection_of(info)).first()
