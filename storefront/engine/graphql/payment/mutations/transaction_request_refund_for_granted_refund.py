"""`transactionRequestRefundForGrantedRefund`: the payment app is asked to give back what was granted."""

from typing import Self
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from ....core.locks import exclusive
from ....payment.action_requests import request_granted_refund
from ...core import scalars
from ...core.enums import enum
from ...core.errors import error_type
from ...core.ids import input_pk
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..owners import transaction_of_input
from ..types import TransactionItem

TransactionRequestRefundForGrantedRefundErrorCode = enum(
    "TransactionRequestRefundForGrantedRefundErrorCode",
    """INVALID GRAPHQL_ERROR NOT_FOUND AMOUNT_GREATER_THAN_AVAILABLE MISSING_TRANSACTION_ACTION_REQUEST_WEBHOOK
    REFUND_ALREADY_PROCESSED REFUND_IS_PENDING""",
)
TransactionRequestRefundForGrantedRefundError = error_type(
    "TransactionRequestRefundForGrantedRefundError", TransactionRequestRefundForGrantedRefundErrorCode
)


class TransactionRequestRefundForGrantedRefund(BaseMutation):
    class Arguments:
        id = graphene.ID()
        token = scalars.UUID()
        granted_refund_id = graphene.ID(required=True)

    class Meta:
        error_type = TransactionRequestRefundForGrantedRefundError
        permissions = (P.HANDLE_PAYMENTS,)
        atomic = False  # a request that nobody answers is kept with its failure

    transaction = graphene.Field(TransactionItem)

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        /,
        *,
        granted_refund_id: str,
        id: str | None = None,
        token: UUID | None = None,
    ) -> Self:
        pk = input_pk(granted_refund_id, "OrderGrantedRefund", "granted_refund_id")
        item = transaction_of_input(id, token) if id or token else None
        with exclusive():
            asked = request_granted_refund(pk, item.pk if item else None)
        if asked.problem:
            raise asked.problem
        asked.item.refresh_from_db()
        return cls(transaction=asked.item)
