"""Payment mutations, for the schema."""

import graphene

from .payment_gateway_initialize import PaymentGatewayInitialize
from .transaction_create import TransactionCreate
from .transaction_event_report import TransactionEventReport
from .transaction_initialize import TransactionInitialize
from .transaction_process import TransactionProcess
from .transaction_request_action import TransactionRequestAction
from .transaction_request_refund_for_granted_refund import TransactionRequestRefundForGrantedRefund


class PaymentMutations(graphene.ObjectType):
    payment_gateway_initialize = PaymentGatewayInitialize.Field()
    transaction_create = TransactionCreate.Field()
    transaction_initialize = TransactionInitialize.Field()
    transaction_process = TransactionProcess.Field()
    transaction_event_report = TransactionEventReport.Field()
    transaction_request_action = TransactionRequestAction.Field()
    transaction_request_refund_for_granted_refund = TransactionRequestRefundForGrantedRefund.Field()
