"""Writes about money on the account: which order it pays, or that it is not ours. Nothing is applied twice."""

from collections.abc import Iterable
from datetime import timedelta

import structlog
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from storefront.accounts.models import Role, User
from storefront.core.jobs import enqueue_after_commit
from storefront.saleor.errors import SaleorError, TransportError

from . import errors, news
from .account_models import BankReceipt
from .actions import report_confirmation
from .models import BankTransfer
from .moving import held, move
from .owing import owe
from .proposing import proposals_for
from .rules import Effect, Grade, NothingToPay, ReceiptState, RefundKind, Settlement, TransferStep, settle

logger = structlog.get_logger(__name__)

State = ReceiptState
# Told at once by a job; this long after, by the clock.
STALE = timedelta(seconds=60)
MOST_AT_ONCE = 300


def assign_receipt(receipt: BankReceipt, transfer: BankTransfer, *, by: User) -> BankReceipt:
    """Count this money for this transfer; when nothing is missing any more, Saleor hears that the order is paid.

    Raises CannotConfirm, having changed nothing, when `by` is no operator, somebody was faster, or no order has come of
    the transfer. When Saleor is away or refuses, the money stays counted and the transfer CONFIRMING.
    """
    count_receipt(receipt, transfer, by)
    try:
        report_confirmation(transfer)
    except (SaleorError, TransportError, errors.RefusedBySaleor):
        # The operator's word is stored; the clock goes on from there, and reconciliation shows what stays.
        logger.exception("bank_transfer_not_reported", reference=transfer.reference)
    transfer.refresh_from_db()
    return receipt


def assign_sure(pks: Iterable[int], *, by: User) -> int:
    """Assign those of the receipts that the operator saw whose proposal is sure still; how many.

    Saleor is told by jobs. Raises NotAnOperator.
    """
    from .tasks import report_transfer  # the job calls this package

    require_operator(by)
    receipts = BankReceipt.objects.filter(state=State.OPEN, pk__in=list(pks)[:MOST_AT_ONCE]).order_by("pk")
    assigned = 0
    for proposed in proposals_for(receipts):
        if proposed.grade != Grade.SURE or proposed.transfer is None:
            continue
        try:
            count_receipt(proposed.receipt, proposed.transfer, by, only_sure=True)
        except errors.CannotConfirm:
            continue  # another operator was faster with it, or with its order
        enqueue_after_commit(report_transfer, proposed.transfer.pk)
        assigned += 1
    return assigned


def count_receipt(receipt: BankReceipt, transfer: BankTransfer, by: User, *, only_sure: bool = False) -> None:
    """Receipt and transfer move together. The transfer is taken first, by everybody, so that nobody waits in a circle."""
    require_operator(by)
    with transaction.atomic():
        now = held(transfer)
        settlement = settled(now, receipt)
        if only_sure and settlement.effect not in (Effect.PAID, Effect.SHOWN):
            raise errors.MovedOn
        facts = {"transfer": now, "effect": settlement.effect, "decided_by": by, "decided_at": timezone.now()}
        if not BankReceipt.objects.filter(pk=receipt.pk, state=State.OPEN).update(state=State.ASSIGNED, **facts):
            raise errors.AlreadyDecided
        write(now, settlement, by)
        if settlement.back:
            kind = RefundKind.LATE if settlement.effect == Effect.LATE else RefundKind.EXCESS
            owe(kind, receipt, now, settlement.back)
    receipt.refresh_from_db()
    transfer.refresh_from_db()
    if receipt.effect in news.OF_EFFECT:
        from .tasks import tell_of_receipt

        enqueue_after_commit(tell_of_receipt, receipt.pk)


def settled(transfer: BankTransfer, receipt: BankReceipt) -> Settlement:
    try:
        return settle(transfer.expected, receipt.amount)
    except NothingToPay as error:
        raise errors.NoOrderYet(transfer.reference) from error


def write(transfer: BankTransfer, settlement: Settlement, by: User) -> None:
    """To be called while the transfer is held."""
    BankTransfer.objects.filter(pk=transfer.pk).update(
        received=transfer.received + settlement.pays, by_hand=transfer.by_hand - settlement.shows
    )
    if settlement.completes:
        move(TransferStep.COMPLETE, Q(pk=transfer.pk), confirmed_by=by, confirmed_at=timezone.now())


def set_aside(receipt: BankReceipt, *, by: User, reason: str) -> None:
    """This money is none of ours (interest, the chamber's own, a mistake of the bank). Raises CannotConfirm."""
    require_operator(by)
    if not reason.strip():
        raise errors.NoReason
    facts = {"decided_by": by, "decided_at": timezone.now(), "reason": reason.strip()[:300]}
    if not BankReceipt.objects.filter(pk=receipt.pk, state=State.OPEN).update(state=State.NOT_OURS, **facts):
        raise errors.AlreadyDecided


def take_back(receipt: BankReceipt, *, by: User) -> None:
    """What was called not ours waits again. Raises CannotConfirm."""
    require_operator(by)
    aside = BankReceipt.objects.filter(pk=receipt.pk, state=State.NOT_OURS)
    if not aside.update(state=State.OPEN, decided_by=None, decided_at=None, reason=""):
        raise errors.AlreadyDecided


def require_operator(by: User) -> None:
    if not by.has_role(Role.Kind.PLATFORM_OPERATOR):
        raise errors.NotAnOperator


def tell_of_receipt(pk: int) -> None:
    """Tell the shopper what came of this money, where there is something to tell. Idempotent."""
    receipt = BankReceipt.objects.select_related("transfer").filter(pk=pk, told_at=None, state=State.ASSIGNED).first()
    if receipt is None or receipt.transfer is None or receipt.effect not in news.OF_EFFECT:
        return
    news.tell(news.of_receipt(receipt, receipt.transfer))
    BankReceipt.objects.filter(pk=pk).update(told_at=timezone.now())


def tell_of_receipts() -> int:
    """What nobody was told because a process died; how many were found."""
    stale = BankReceipt.objects.filter(
        state=State.ASSIGNED, told_at=None, effect__in=news.OF_EFFECT, decided_at__lt=timezone.now() - STALE
    )
    return each(stale.values_list("pk", flat=True)[:500])


def each(pks: Iterable[int]) -> int:
    found = list(pks)
    for pk in found:
        try:
            tell_of_receipt(pk)
        except Exception:  # one letter's trouble must not hold up the others
            logger.exception("bank_receipt_not_told", receipt=pk)
    return len(found)
