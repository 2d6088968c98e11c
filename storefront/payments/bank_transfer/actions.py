"""Writes about bank transfers: expect one, tie it to its order, confirm that the money has come."""

import logging
import secrets
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from storefront.accounts.models import Role, User
from storefront.payments.wishes import PURCHASE_KEY, PaymentWish
from storefront.saleor.client.enums import OrderStatus, TransactionEventTypeEnum
from storefront.saleor.client.fragments import OrderFacts
from storefront.saleor.errors import SaleorError, SaleorRejected, TransportError, accepted
from storefront.saleor.gateway import saleor
from storefront.saleor.steps import Step, StepsBusy, run_steps

from .errors import AlreadyConfirmed, AmountDiffers, Cancelled, NoOrderYet, NotAnOperator, RefusedBySaleor
from .models import BankTransfer
from .references import new_reference

logger = logging.getLogger(__name__)

State = BankTransfer.State
# A confirmation that has not reached Saleor after this long is tried again by the task.
STALE = timedelta(seconds=60)
# A reference is one of 28 million: a second collision in a row means that something else is wrong.
TRIES = 5


def expect_transfer(payment: PaymentWish) -> BankTransfer:
    """The bank transfer of this transaction, made on the first call; the same one whenever it is asked for again."""
    same = Q(transaction_id=payment.transaction_id) | Q(idempotency_key=payment.idempotency_key)
    for _ in range(TRIES):
        found = BankTransfer.objects.filter(same).first()
        if found is not None:
            return found
        try:
            with transaction.atomic():
                return BankTransfer.objects.create(
                    reference=new_reference(),
                    amount=payment.money.amount,
                    currency=payment.money.currency.code,
                    transaction_id=payment.transaction_id,
                    idempotency_key=payment.idempotency_key or secrets.token_urlsafe(16),
                    merchant_reference=payment.merchant_reference,
                    checkout_id=payment.checkout_id,
                    purchase=payment.purchase,
                )
        except IntegrityError:
            # Another call stored this transaction first, or the reference is taken: look again.
            continue
    raise RuntimeError(f"No free reference found for transaction {payment.transaction_id} in {TRIES} tries.")


def tie_to_order(purchase: str, order_id: str, order_number: str) -> None:
    """Remember which order a purchase's transfer pays. Safe to repeat."""
    if purchase:
        fill_order(Q(purchase=purchase), order_id, order_number)


def take_in_order(order: OrderFacts) -> None:
    """Consumer of order news: tie the order's transfers to it; a cancelled order awaits no money."""
    purchase = next((entry.value for entry in order.metadata if entry.key == PURCHASE_KEY), "")
    of_order = Q(transaction_id__in=[item.id for item in order.transactions])
    if purchase:
        of_order |= Q(purchase=purchase)
    fill_order(of_order, order.id, order.number)
    if order.status == OrderStatus.CANCELED:
        BankTransfer.objects.filter(order_id=order.id, state=State.WAITING).update(state=State.CANCELLED)


def fill_order(which: Q, order_id: str, order_number: str) -> None:
    transfers = BankTransfer.objects.filter(which, order_id="").exclude(state=State.CANCELLED)
    transfers.update(order_id=order_id, order_number=order_number)


def cancel_unplaced(purchase: str) -> None:
    """A purchase that was refused awaits no money: cancel its transfer unless an order has come of it."""
    BankTransfer.objects.filter(purchase=purchase, order_id="", state=State.WAITING).update(state=State.CANCELLED)


def confirm_transfer(transfer: BankTransfer, *, by: User, received: Decimal) -> BankTransfer:
    """Record that the money has come and report CHARGE_SUCCESS to Saleor, once.

    The operator's word is stored first; when Saleor is away the transfer stays CONFIRMING and is reported later. Raises
    CannotConfirm, having changed nothing, when `by` is no platform operator, the amount is not the exact one, no order
    was placed, the transfer is cancelled, another operator was first, or Saleor refuses.
    """
    if not by.has_role(Role.Kind.PLATFORM_OPERATOR):
        raise NotAnOperator
    if received != transfer.amount:
        raise AmountDiffers(transfer.money, received)
    store_confirmation(transfer, by, timezone.now())
    try:
        report_confirmation(transfer)
    except TransportError:
        transfer.refresh_from_db()
    return transfer


def store_confirmation(transfer: BankTransfer, by: User, at: datetime) -> None:
    """WAITING → CONFIRMING by one person; the same person again goes on from where it stands."""
    waiting = BankTransfer.objects.filter(pk=transfer.pk, state=State.WAITING, amount=transfer.amount)
    stored = waiting.exclude(order_id="").update(state=State.CONFIRMING, confirmed_by=by, confirmed_at=at)
    transfer.refresh_from_db()
    if stored or (transfer.state in (State.CONFIRMING, State.CONFIRMED) and transfer.confirmed_by == by):
        return
    if transfer.state == State.CANCELLED:
        raise Cancelled(transfer.reference)
    if transfer.state == State.WAITING:
        raise NoOrderYet(transfer.reference)
    raise AlreadyConfirmed(transfer.reference, str(transfer.confirmed_by), transfer.confirmed_at)


def report_confirmation(transfer: BankTransfer) -> None:
    """CONFIRMING → CONFIRMED by way of Saleor; nothing to do in any other state or while another process is at it.

    Raises RefusedBySaleor (the transfer waits again) and TransportError (it stays CONFIRMING).
    """
    transfers = BankTransfer.objects.filter(pk=transfer.pk, state=State.CONFIRMING)
    if not transfers.exists():
        return
    subject = f"bank-transfer:{transfer.reference}"
    try:
        run_steps(subject, [Step("report", lambda _: report_charge(transfer))])
    except StepsBusy:
        return
    except SaleorRejected as error:
        transfers.update(state=State.WAITING, confirmed_by=None, confirmed_at=None)
        transfer.refresh_from_db()
        raise RefusedBySaleor(transfer.reference) from error
    transfers.update(state=State.CONFIRMED)
    transfer.refresh_from_db()


def report_charge(transfer: BankTransfer) -> str:
    """Tell Saleor; a repeat is acknowledged there as already processed, by its pspReference."""
    report = saleor().transaction_event_report(
        id=transfer.transaction_id,
        type_=TransactionEventTypeEnum.CHARGE_SUCCESS,
        amount=transfer.amount,
        psp_reference=transfer.reference,
        time=transfer.confirmed_at,
    )
    accepted(report.transaction_event_report, "TransactionEventReport")
    return transfer.reference


def resume_confirmations() -> int:
    """Report what was confirmed while Saleor was away or a process died; return how many were found.

    What can't be reported now is logged and stays as it is for the next time.
    """
    stale = BankTransfer.objects.filter(state=State.CONFIRMING, confirmed_at__lt=timezone.now() - STALE)
    transfers = list(stale)
    for transfer in transfers:
        try:
            report_confirmation(transfer)
        except (RefusedBySaleor, SaleorError, TransportError):  # one transfer's trouble must not hold up the others
            logger.exception("bank_transfer_not_reported", extra={"reference": transfer.reference})
    return len(transfers)
