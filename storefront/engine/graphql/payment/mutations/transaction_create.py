"""`transactionCreate`: an app states a transaction with its amounts (a payment taken elsewhere)."""

from decimal import Decimal
from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....core.errors import refuse
from ....payment import models
from ....payment.stated import create_transaction
from ...core import scalars
from ...core.enums import enum
from ...core.errors import error_type
from ...core.metadata import MetadataInput, as_metadata
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..owners import owner_of_payment
from ..types import TransactionActionEnum, TransactionItem

TransactionCreateErrorCode = enum(
    "TransactionCreateErrorCode", "INVALID GRAPHQL_ERROR NOT_FOUND INCORRECT_CURRENCY METADATA_KEY_REQUIRED UNIQUE"
)
TransactionCreateError = error_type("TransactionCreateError", TransactionCreateErrorCode)
STATED = {
    "amount_authorized": models.EventType.AUTHORIZATION_SUCCESS,
    "amount_charged": models.EventType.CHARGE_SUCCESS,
    "amount_refunded": models.EventType.REFUND_SUCCESS,
    "amount_canceled": models.EventType.CANCEL_SUCCESS,
}


class MoneyInput(graphene.InputObjectType):
    currency = graphene.String(required=True)
    amount = scalars.PositiveDecimal(required=True)


class TransactionCreateInput(graphene.InputObjectType):
    name = graphene.String()
    message = graphene.String()
    psp_reference = graphene.String()
    available_actions = graphene.List(graphene.NonNull(TransactionActionEnum))
    amount_authorized = MoneyInput()
    amount_charged = MoneyInput()
    amount_refunded = MoneyInput()
    amount_canceled = MoneyInput()
    metadata = graphene.List(graphene.NonNull(MetadataInput))
    private_metadata = graphene.List(graphene.NonNull(MetadataInput))
    external_url = graphene.String()


class TransactionEventInput(graphene.InputObjectType):
    psp_reference = graphene.String()
    message = graphene.String()


class TransactionCreate(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)
        transaction = TransactionCreateInput(required=True)
        transaction_event = TransactionEventInput()

    class Meta:
        error_type = TransactionCreateError
        permissions = (P.HANDLE_PAYMENTS,)

    transaction = graphene.Field(TransactionItem)

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        /,
        *,
        id: str,
        transaction: dict[str, Any],
        transaction_event: dict[str, Any] | None = None,
    ) -> Self:
        owner = owner_of_payment(id)
        item = models.TransactionItem(
            app=info.context.requestor,
            name=transaction.get("name") or "",
            message=transaction.get("message") or "",
            psp_reference=transaction.get("psp_reference") or "",
            external_url=transaction.get("external_url") or "",
            available_actions=[str(action) for action in transaction.get("available_actions") or []],
            metadata=as_metadata(transaction.get("metadata")),
            private_metadata=as_metadata(transaction.get("private_metadata"), "private_metadata"),
        )
        item = create_transaction(owner.pk, type(owner), item, stated_amounts(transaction, owner.currency))
        if transaction_event:
            models.TransactionEvent.objects.create(
                transaction=item,
                psp_reference=transaction_event.get("psp_reference") or "",
                message=transaction_event.get("message") or "",
                currency=item.currency,
                app=item.app,
            )
        return cls(transaction=item)


def stated_amounts(transaction: dict[str, Any], currency: str) -> dict[str, Decimal]:
    amounts: dict[str, Decimal] = {}
    for name, event_type in STATED.items():
        stated = transaction.get(name)
        if stated is None:
            continue
        if stated["currency"] != currency:
            raise refuse(name, f"Currency needs to be the same as for order: {currency}", "INCORRECT_CURRENCY")
        if stated["amount"]:
            amounts[event_type] = stated["amount"].quantize(Decimal("0.01"))
    return amounts
