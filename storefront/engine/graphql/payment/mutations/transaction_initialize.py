"""`transactionInitialize`: opens a transaction and asks the payment app what the shopper has to do."""

from decimal import Decimal
from typing import Any, Self
from uuid import uuid4

import graphene
from graphql import GraphQLResolveInfo

from ....app.models import App
from ....core.errors import refuse
from ....payment.session import SessionRequest, initialize_session
from ...channel.types import TransactionFlowStrategyEnum
from ...core import scalars
from ...core.enums import enum
from ...core.errors import error_type
from ...core.mutation import BaseMutation
from ...core.permissions import P, require
from ..inputs import PaymentGatewayToInitialize
from ..owners import amount_to_pay, checked_ip_address, owner_of_payment
from ..types import TransactionEvent, TransactionItem

TransactionInitializeErrorCode = enum(
    "TransactionInitializeErrorCode", "GRAPHQL_ERROR INVALID NOT_FOUND UNIQUE CHECKOUT_COMPLETION_IN_PROGRESS"
)
TransactionInitializeError = error_type("TransactionInitializeError", TransactionInitializeErrorCode)


class TransactionInitialize(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)
        amount = scalars.PositiveDecimal()
        action = TransactionFlowStrategyEnum()
        payment_gateway = PaymentGatewayToInitialize(required=True)
        customer_ip_address = graphene.String()
        idempotency_key = graphene.String()

    class Meta:
        error_type = TransactionInitializeError
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
        id: str,
        payment_gateway: dict[str, Any],
        amount: Decimal | None = None,
        action: str | None = None,
        customer_ip_address: str | None = None,
        idempotency_key: str | None = None,
    ) -> Self:
        owner = owner_of_payment(id)
        if idempotency_key is not None and not idempotency_key:
            raise refuse("idempotency_key", "Cannot be provided as an empty string.", "INVALID")
        if action is not None:
            require(info.context, (P.HANDLE_PAYMENTS,))
        outcome = initialize_session(
            SessionRequest(
                owner=owner,
                app=_payment_app(payment_gateway["id"]),
                amount=amount_to_pay(owner, amount),
                action=str(action or owner.channel.default_transaction_flow_strategy),
                idempotency_key=idempotency_key or str(uuid4()),
                data=payment_gateway.get("data"),
                customer_ip_address=checked_ip_address(info.context, customer_ip_address),
            )
        )
        return cls(transaction=outcome.item, transaction_event=outcome.event, data=outcome.data)


def _payment_app(identifier: str) -> App:
    app = App.objects.filter(identifier=identifier, is_active=True).first()
    if app is None:
        raise refuse("payment_gateway", f"App with identifier {identifier!r} not found.", "NOT_FOUND")
    return app
