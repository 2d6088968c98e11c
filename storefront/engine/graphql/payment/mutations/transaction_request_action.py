"""`transactionRequestAction`: the payment app is asked to charge, refund or cancel; it answers after this call."""

from decimal import Decimal
from typing import Any, Self
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from ....core.errors import refuse
from ....core.locks import exclusive
from ....payment.action_requests import request_action
from ...core import scalars
from ...core.enums import enum
from ...core.errors import error_type
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..owners import transaction_of_input
from ..types import TransactionActionEnum, TransactionItem

TransactionRequestActionErrorCode = enum(
    "TransactionRequestActionErrorCode",
    "INVALID REQUIRED GRAPHQL_ERROR NOT_FOUND MISSING_TRANSACTION_ACTION_REQUEST_WEBHOOK",
)
TransactionRequestActionError = error_type("TransactionRequestActionError", TransactionRequestActionErrorCode)


class TransactionRequestAction(BaseMutation):
    class Arguments:
        id = graphene.ID()
        token = scalars.UUID()
        action_type = TransactionActionEnum(required=True)
        amount = scalars.PositiveDecimal()
        refund_reason = graphene.String()

    class Meta:
        error_type = TransactionRequestActionError
        permissions = (P.HANDLE_PAYMENTS,)
        atomic = False  # a request that nobody answers is kept with its failure

    transaction = graphene.Field(TransactionItem)

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        /,
        *,
        action_type: Any,
        id: str | None = None,
        token: UUID | None = None,
        amount: Decimal | None = None,
        refund_reason: str | None = None,
    ) -> Self:
        action = str(action_type)
        if refund_reason and action != "REFUND":
            raise refuse("refund_reason", "Reason can be set only for REFUND action.", "INVALID")
        item = transaction_of_input(id, token)
        wanted = None if amount is None else amount.quantize(Decimal("0.01"))
        with exclusive():
            asked = request_action(item.pk, action, wanted, refund_reason or "")
        if asked.problem:
            raise asked.problem
        asked.item.refresh_from_db()
        return cls(transaction=asked.item)
