"""Payment mutations, for the schema."""

import graphene

from .transaction_create import TransactionCreate
from .transaction_event_report import TransactionEventReport
from .transaction_initialize import TransactionInitialize


class PaymentMutations(graphene.ObjectType):
    transaction_create = TransactionCreate.Field()
    transaction_initialize = TransactionInitialize.Field()
    transaction_event_report = TransactionEventReport.Field()
