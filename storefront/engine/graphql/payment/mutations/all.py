"""Payment mutations, for the schema."""

import graphene

from .payment_gateway_initialize import PaymentGatewayInitialize
from .transaction_create import TransactionCreate
from .transaction_event_report import TransactionEventReport
from .transaction_initialize import TransactionInitialize
from .transaction_process import TransactionProcess


class PaymentMutations(graphene.ObjectType):
    payment_gateway_initialize = PaymentGatewayInitialize.Field()
    transaction_create = TransactionCreate.Field()
    transaction_initialize = TransactionInitialize.Field()
    transaction_process = TransactionProcess.Field()
    transaction_event_report = TransactionEventReport.Field()
