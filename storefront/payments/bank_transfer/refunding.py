"""Writes about money that goes back by hand: expected when Saleor asks, recorded with proof, reported once."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import structlog
from django.db import IntegrityError, transaction
from django.utils import timezone
from moneyed import Money

from storefront.accounts.models import User
from storefront.core.private_files import PrivateFile
from storefront.payments.news import RefundNews, refund_followers, tell
from storefront.payments.wishes import RefundWish
from storefront.saleor.client.enums import TransactionEventTypeEnum
from storefront.saleor.errors import SaleorError, TransportError, accepted
from storefront.saleor.gateway import saleor
from storefront.saleor.steps import Step, StepsBusy, run_steps

from . import errors
from .account_models import BankRefund
from .assigning import require_operator
from .models import BankTransfer
from .rules import RefundKind, RefundState

logger = structlog.get_logger(__name__)

State = RefundState
STALE = timedelta(seconds=60)


@dataclass(frozen=True)
class Sent:
    """What the bank's receipt says: when, to which account (its last four digits), under which serial number."""

    paid_on: date
    account_last_four: str
    serial: str


def expect_refund(transfer: BankTransfer, wish: RefundWish) -> BankRefund:
    """The refund of this reference, to be sent by somebody; the same one whenever it is asked for again."""
    refund, _made = BankRefund.objects.get_or_create(
        reference=wish.reference,
        defaults={
            "kind": RefundKind.ORDER,
            "transfer": transfer,
            "amount": wish.money.amount,
            "currency": wish.money.currency.code,
        },
    )
    return refund


def left_of(transfer: BankTransfer) -> Money:
    """What of the order's money has neither gone back nor is to go back."""
    gone = transfer.refunds.filter(kind=RefundKind.ORDER).values_list("amount", flat=True)
    return Money(transfer.amount - sum(gone, Decimal(0)), transfer.currency)


def record_refund(refund: BankRefund, sent: Sent, proof: PrivateFile, *, by: User) -> BankRefund:
    """OWED → SENT with its proof, and, where Saleor asked for it, REFUND_SUCCESS reported once → DONE.

    Raises CannotConfirm, having changed nothing. When Saleor is away it stays SENT and the clock goes on.
    """
    require_operator(by)
    try:
        with transaction.atomic():
            facts = {**vars(sent), "recorded_by": by, "recorded_at": timezone.now()}
            if not BankRefund.objects.filter(pk=refund.pk, state=State.OWED).update(state=State.SENT, **facts):
                raise errors.AlreadyRecorded(refund.reference)
            refund.refresh_from_db()
            refund.proof.save(f"proof{proof.suffix}", proof.as_upload(), save=False)
            refund.save(update_fields=["proof"])
    except IntegrityError as error:
        raise errors.SerialTwice(sent.serial) from error
    try:
        report_refund(refund)
    except (SaleorError, TransportError, ExceptionGroup):
        logger.exception("bank_refund_not_reported", reference=refund.reference)
    refund.refresh_from_db()
    return refund


def report_refund(refund: BankRefund) -> None:
    """SENT → DONE; what was no money of the order is none of Saleor's business.

    Raises SaleorError, TransportError, and ExceptionGroup when a follower fails; it stays SENT then.
    """
    if refund.kind == RefundKind.ORDER and refund.state == State.SENT:
        steps = (Step("report", lambda _: report_success(refund)), Step("tell", lambda _: tell_followers(refund)))
        try:
            run_steps(f"bank-refund:{refund.reference}", steps)
        except StepsBusy:
            return
    BankRefund.objects.filter(pk=refund.pk, state=State.SENT).update(state=State.DONE)


def report_success(refund: BankRefund) -> str:
    """A repeat is acknowledged by Saleor as already processed, by its pspReference."""
    report = saleor().transaction_event_report(
        id=refund.transfer.transaction_id,
        type_=TransactionEventTypeEnum.REFUND_SUCCESS,
        amount=refund.amount,
        psp_reference=refund.reference,
        time=refund.recorded_at,
    )
    accepted(report.transaction_event_report, "TransactionEventReport")
    return refund.reference


def tell_followers(refund: BankRefund) -> str:
    transfer = refund.transfer
    news = RefundNews(
        reference=refund.reference,
        purchase=transfer.purchase,
        transaction_id=transfer.transaction_id,
        succeeded=True,
        money=refund.money,
        reason="",
    )
    tell(refund_followers, news)
    return refund.reference


def resume_refunds() -> int:
    """Report what was recorded while Saleor was away or a process died; how many were found."""
    stale = BankRefund.objects.filter(state=State.SENT, recorded_at__lt=timezone.now() - STALE)
    refunds = list(stale.select_related("transfer")[:200])
    for refund in refunds:
        try:
            report_refund(refund)
        except (SaleorError, TransportError, ExceptionGroup):  # one's trouble must not hold up the others
            logger.exception("bank_refund_not_reported", reference=refund.reference)
    return len(refunds)
