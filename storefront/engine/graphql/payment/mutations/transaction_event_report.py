"""`transactionEventReport`: what a payment provider told the app since."""

from typing import Any, Self
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from ....payment.actions import Report, report_event
from ...core import scalars
from ...core.enums import enum
from ...core.errors import error_type
from ...core.metadata import MetadataInput, as_metadata
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..owners import require_ownership, transaction_of_input
from ..types import TransactionActionEnum, TransactionEvent, TransactionEventTypeEnum, TransactionItem

TransactionEventReportErrorCode = enum(
    "TransactionEventReportErrorCode", "INVALID GRAPHQL_ERROR NOT_FOUND INCORRECT_DETAILS ALREADY_EXISTS REQUIRED"
)
TransactionEventReportError = error_type("TransactionEventReportError", TransactionEventReportErrorCode)


class TransactionEventReport(BaseMutation):
    class Arguments:
        id = graphene.ID()
        token = scalars.UUID()
        type = TransactionEventTypeEnum(required=True)
        amount = scalars.PositiveDecimal()
        psp_reference = graphene.String(required=True)
        time = scalars.DateTime()
        message = graphene.String()
        external_url = graphene.String()
        available_actions = graphene.List(graphene.NonNull(TransactionActionEnum))
        transaction_metadata = graphene.List(graphene.NonNull(MetadataInput))
        transaction_private_metadata = graphene.List(graphene.NonNull(MetadataInput))

    class Meta:
        error_type = TransactionEventReportError
        permissions = (P.HANDLE_PAYMENTS,)
        atomic = False  # a refused report is kept as a failed event

    already_processed = graphene.Boolean()
    transaction = graphene.Field(TransactionItem)
    transaction_event = graphene.Field(TransactionEvent)

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        /,
        *,
        type: str,
        psp_reference: str,
        id: str | None = None,
        token: UUID | None = None,
        **reported: Any,
    ) -> Self:
        item = transaction_of_input(id, token)
        app = require_ownership(info.context, item)
        outcome = report_event(item.pk, _report(type, psp_reference, reported), app)
        return cls(
            already_processed=outcome.already_processed, transaction=outcome.item, transaction_event=outcome.event
        )


def _report(event_type: str, psp_reference: str, reported: dict[str, Any]) -> Report:
    actions = reported.get("available_actions")
    return Report(
        type=str(event_type),
        psp_reference=psp_reference,
        amount=reported.get("amount"),
        time=reported.get("time"),
        message=reported.get("message") or "",
        external_url=reported.get("external_url") or "",
        available_actions=None if actions is None else [str(action) for action in actions],
        metadata=as_metadata(reported.get("transaction_metadata"), "metadata"),
        private_metadata=as_metadata(reported.get("transaction_private_metadata"), "private_metadata"),
    )
