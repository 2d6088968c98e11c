"""The end of waiting: a reminder, one extension with a reason, and the order's cancellation when nobody has paid."""

from datetime import timedelta

import structlog
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from storefront.accounts.models import User
from storefront.saleor.client.enums import OrderChargeStatusEnum, OrderStatus, TransactionEventTypeEnum
from storefront.saleor.errors import accepted
from storefront.saleor.gateway import saleor
from storefront.saleor.steps import Results, Step, StepsBusy, run_steps

from . import errors, news
from .assigning import require_operator
from .models import BankTransfer, pay_by
from .moving import held, move
from .owing import owe_parts
from .rules import TransferState, TransferStep

logger = structlog.get_logger(__name__)

State = TransferState
REMIND_BEFORE = timedelta(days=2)
AT_ONCE = 200
GONE = (OrderStatus.CANCELED, OrderStatus.EXPIRED)


def extend_transfer(transfer: BankTransfer, *, by: User, reason: str) -> BankTransfer:
    """As many days again, once. Raises CannotConfirm, having changed nothing."""
    require_operator(by)
    if not reason.strip():
        raise errors.NoReason
    waiting = BankTransfer.objects.filter(pk=transfer.pk, state=State.WAITING, extended_at=None).exclude(order_id="")
    facts = {"extended_by": by, "extended_at": timezone.now(), "extension_reason": reason.strip()[:300]}
    if not waiting.update(expires_at=pay_by(), reminded_at=None, **facts):
        raise errors.AlreadyExtended(transfer.reference)
    transfer.refresh_from_db()
    news.tell(news.of_transfer(transfer, news.Kind.EXTENDED))
    return transfer


def remind_of_transfers() -> int:
    """Tell the shoppers whose time is over in two days (by the clock). Told first, noted then: a repeat has the same key."""
    now = timezone.now()
    due = BankTransfer.objects.filter(state=State.WAITING, reminded_at=None, expires_at__gt=now).exclude(order_id="")
    transfers = list(due.filter(expires_at__lte=now + REMIND_BEFORE).order_by("expires_at")[:AT_ONCE])
    for transfer in transfers:
        try:
            news.tell(news.of_transfer(transfer, news.Kind.DUE_SOON))
        except Exception:  # one letter's trouble must not hold up the others
            logger.exception("bank_transfer_not_reminded", reference=transfer.reference)
            continue
        BankTransfer.objects.filter(pk=transfer.pk, reminded_at=None).update(reminded_at=now)
    return len(transfers)


def expire_transfers() -> int:
    """End what is over, and go on with what was interrupted (by the clock); how many were found."""
    now = timezone.now()
    over = Q(state=State.WAITING, expires_at__lte=now) | Q(state=State.EXPIRING)
    untold = Q(state=State.EXPIRED, told_at=None) & ~Q(order_id="")
    transfers = list(BankTransfer.objects.filter(over | untold).order_by("expires_at")[:AT_ONCE])
    for transfer in transfers:
        try:
            expire_transfer(transfer)
        except Exception:  # one order's trouble must not hold up the others
            logger.exception("bank_transfer_not_expired", reference=transfer.reference)
    return len(transfers)


def expire_transfer(transfer: BankTransfer) -> None:
    """WAITING → EXPIRING → (the order is cancelled in Saleor) → EXPIRED, and the shopper is told.

    Money that was assigned before stays where it is: of two at once one wins. Safe to repeat. Raises SaleorError and
    TransportError; it stays EXPIRING then.
    """
    run_out(transfer)
    if transfer.state == State.EXPIRING:
        try:
            run_steps(f"bank-expiry:{transfer.reference}", Ending(transfer).steps)
        except StepsBusy:
            return
        move(TransferStep.END, Q(pk=transfer.pk))
        transfer.refresh_from_db()
    if transfer.state == State.EXPIRED and transfer.told_at is None and transfer.order_id:
        news.tell(news.of_transfer(transfer, news.Kind.EXPIRED))
        BankTransfer.objects.filter(pk=transfer.pk).update(told_at=timezone.now())


def run_out(transfer: BankTransfer) -> None:
    """WAITING → EXPIRING; parts of the price that had come go back."""
    with transaction.atomic():
        now = held(transfer)
        if move(TransferStep.RUN_OUT, Q(pk=now.pk, expires_at__lte=timezone.now()), ended_at=timezone.now()):
            owe_parts(now)
    transfer.refresh_from_db()


class Ending:
    """The order is cancelled, then Saleor hears that this money will not come."""

    def __init__(self, transfer: BankTransfer) -> None:
        self.transfer = transfer
        self.steps = (Step("cancel", self.cancel), Step("report", self.report))

    def cancel(self, done: Results) -> str:
        """An order that was paid in another way, is cancelled already, or was never placed, is left as it is."""
        order = saleor().order(self.transfer.order_id).order if self.transfer.order_id else None
        if order is None or order.status in GONE or order.charge_status != OrderChargeStatusEnum.NONE:
            return "left"
        accepted(saleor().order_cancel(order.id).order_cancel, "OrderCancel")
        return "cancelled"

    def report(self, done: Results) -> str:
        """A pending charge must not stand in Saleor for ever; a repeat is known there by its pspReference."""
        report = saleor().transaction_event_report(
            id=self.transfer.transaction_id,
            type_=TransactionEventTypeEnum.CHARGE_FAILURE,
            amount=self.transfer.amount,
            psp_reference=self.transfer.reference,
            message="Not paid in time.",
        )
        accepted(report.transaction_event_report, "TransactionEventReport")
        return "reported"
