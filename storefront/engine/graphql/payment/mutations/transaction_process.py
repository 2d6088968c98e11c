"""`transactionProcess`: the shopper has been on another page; the payment app is asked what became of it."""

from typing import Any, Self
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from ....payment.session import process_session
from ...core import scalars
from ...core.enums import enum
from ...core.errors import error_type
from ...core.mutation import BaseMutation
from ..owners import checked_ip_address, transaction_of_input
from ..types import TransactionEvent, TransactionItem

TransactionProcessErrorCode = enum(
    "TransactionProcessErrorCode",
    """GRAPHQL_ERROR INVALID NOT_FOUND TRANSACTION_ALREADY_PROCESSED MISSING_PAYMENT_APP_RELATION MISSING_PAYMENT_APP
    CHECKOUT_COMPLETION_IN_PROGRESS""",
)
TransactionProcessError = error_type("TransactionProcessError", TransactionProcessErrorCode)


class TransactionProcess(BaseMutation):
    class Arguments:
        id = graphene.ID()
        token = scalars.UUID()
        data = scalars.JSON()
        customer_ip_address = graphene.String()

    class Meta:
        error_type = TransactionProcessError
        atomic = False  # the app is asked between two transactions

    transaction = graphene.Field(TransactionItem)
    transaction_event = graphene.Field(TransactionEvent)
    data = scalars.JSON()

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        /,
        *,
        id: str | None = None,
        token: UUID | None = None,
        data: Any = None,
        customer_ip_address: str | None = None,
    ) -> Self:
        item = transaction_of_input(id, token)
        outcome = process_session(item.pk, data, checked_ip_address(info.context, customer_ip_address))
        return cls(transaction=outcome.item, transaction_event=outcome.event, data=outcome.data)
