"""Money that is to go back, written down where it is found: each cause owes once."""

from decimal import Decimal

from .account_models import BankReceipt, BankRefund
from .models import BankTransfer
from .rules import Effect, ReceiptState, RefundKind

PREFIXES = {RefundKind.EXCESS: "EX", RefundKind.LATE: "LT", RefundKind.UNFINISHED: "UF"}


def owe(kind: RefundKind, receipt: BankReceipt, transfer: BankTransfer, amount: Decimal) -> None:
    """Of this receipt so much goes back. Safe to repeat. To be called while the transfer is held."""
    BankRefund.objects.get_or_create(
        reference=f"{PREFIXES[kind]}-{receipt.pk}",
        defaults={
            "kind": kind,
            "transfer": transfer,
            "receipt": receipt,
            "amount": amount,
            "currency": transfer.currency,
        },
    )


def owe_parts(transfer: BankTransfer) -> None:
    """The order is off: what had come of its price goes back, receipt by receipt."""
    for receipt in transfer.receipts.filter(state=ReceiptState.ASSIGNED, effect=Effect.PART):
        owe(RefundKind.UNFINISHED, receipt, transfer, receipt.amount)
