"""The bank's list: money that receipts show, or an operator confirmed, for an order; and refunds recorded with proof."""

from datetime import datetime

from storefront.payments.methods import BANK_TRANSFER
from storefront.payments.movements import Movement, MovementKind

from .account_models import BankReceipt, BankRefund
from .models import BankTransfer
from .rules import PAID, RefundKind, RefundState


def movements(since: datetime, until: datetime) -> list[Movement]:
    """Of orders only: what was too much or too late is no money of an order, in no book.

    What was confirmed by hand counts until a statement that covers its day does not show it.
    """
    paid = BankTransfer.objects.filter(state__in=PAID, confirmed_at__gte=since, confirmed_at__lt=until)
    latest = BankReceipt.objects.order_by("-paid_at").values_list("paid_at", flat=True).first()
    charges = [
        movement(transfer, MovementKind.CHARGE, transfer.reference, transfer.confirmed_at)
        for transfer in paid
        if not (transfer.by_hand and latest and transfer.confirmed_at and latest > transfer.confirmed_at)
    ]
    recorded = BankRefund.objects.filter(kind=RefundKind.ORDER, recorded_at__gte=since, recorded_at__lt=until)
    refunds = [
        movement(refund.transfer, MovementKind.REFUND, refund.reference, refund.recorded_at, refund)
        for refund in recorded.exclude(state=RefundState.OWED).select_related("transfer")
    ]
    return charges + refunds


def movement(
    transfer: BankTransfer,
    kind: MovementKind,
    reference: str,
    moment: datetime | None,
    refund: BankRefund | None = None,
) -> Movement:
    assert moment is not None  # held by the tables' constraints
    amount = refund.amount if refund else transfer.amount
    return Movement(
        BANK_TRANSFER.key,
        kind,
        transfer.transaction_id,
        reference,
        amount,
        moment,
        purchase=transfer.purchase,
        checkout_id=transfer.checkout_id,
    )
