"""All tables of this package, so that Django finds them."""

from .bank_transfer.account_models import BankReceipt, BankRefund
from .bank_transfer.models import BankTransfer, pay_by
from .reconciliation.models import Difference, ReconciliationRun
from .refunds.models import Refund, RefundPart, SoldPart
from .stripe_checkout.models import StripeRefund, StripeSession

__all__ = [
    "BankReceipt",
    "BankRefund",
    "BankTransfer",
    "Refund",
    "RefundPart",
    "SoldPart",
    "Difference",
    "ReconciliationRun",
    "StripeRefund",
    "StripeSession",
    "pay_by",
]  # `pay_by`: an old migration names it here
