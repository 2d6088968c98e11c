"""Writes about bank transfers: expect one, tie it to its order, confirm that the money has come."""

import logging
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from storefront.accounts.models import Role, User
from storefront.payments.wishes import PURCHASE_KEY, PaymentWish
from storefront.saleor.client.enums import OrderStatus, TransactionEventTypeEnum
from storefront.saleor.client.fragments import OrderFacts
from storefront.saleor.errors import SaleorError, SaleorRejected, TransportError, accepted
from storefront.saleor.gateway import saleor
from storefront.saleor.steps import Step, StepsBusy, run_steps

from .errors import AlreadyConfirmed, AmountDiffers, Cancelled, MovedOn, NoOrderYet, NotAnOperator, RefusedBySaleor
from .models import BankTransfer
from .moving import held, move
from .owing import owe_parts
from .references import new_reference
from .rules import OVER, PAID, TransferStep

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


def tie_to_order(purchase: str, order_id: str, order_number: str, payers: Iterable[str] = ()) -> None:
    """Remember which order a purchase's transfer pays, and under which names the money may come. Safe to repeat."""
    if purchase:
        fill_order(Q(purchase=purchase), order_id, order_number)
        know_payers(Q(purchase=purchase), payers)


def take_in_order(order: OrderFacts) -> None:
    """Consumer of order news: tie the order's transfers to it; a cancelled order awaits no money."""
    purchase = next((entry.value for entry in order.metadata if entry.key == PURCHASE_KEY), "")
    of_order = Q(transaction_id__in=[item.id for item in order.transactions])
    if purchase:
        of_order |= Q(purchase=purchase)
    fill_order(of_order, order.id, order.number)
    if order.shipping_address:
        to = order.shipping_address
        # What the shop itself said of its buyer is better, and stays.
        know_payers(of_order & Q(payers=""), (f"{to.last_name}{to.first_name}", to.company_name))
    if order.status == OrderStatus.CANCELED:
        cancel_awaited(order.id)


def cancel_awaited(order_id: str) -> None:
    """The order is off: no money is awaited for it, and what had come of its price goes back."""
    for transfer in BankTransfer.objects.filter(order_id=order_id, state=State.WAITING):
        cancel_transfer(transfer)


def cancel_transfer(transfer: BankTransfer) -> None:
    """WAITING → CANCELLED; nothing happens in any other state."""
    with transaction.atomic():
        now = held(transfer)
        if move(TransferStep.CANCEL, Q(pk=now.pk)):
            owe_parts(now)


def fill_order(which: Q, order_id: str, order_number: str) -> None:
    transfers = BankTransfer.objects.filter(which, order_id="").exclude(state__in=OVER)
    transfers.update(order_id=order_id, order_number=order_number)


def know_payers(which: Q, names: Iterable[str]) -> None:
    known = "\n".join(dict.fromkeys(name.strip() for name in names if name.strip()))
    if known:
        BankTransfer.objects.filter(which).update(payers=known[:600])


def cancel_unplaced(purchase: str) -> None:
    """A purchase that was refused awaits no money: cancel its transfer unless an order has come of it."""
    move(TransferStep.CANCEL, Q(purchase=purchase, order_id=""))


def confirm_transfer(transfer: BankTransfer, *, by: User, received: Decimal) -> BankTransfer:
    """Record that all that is missing has come, without a statement, and report CHARGE_SUCCESS to Saleor, once.

    The operator's word is stored first; when Saleor is away the transfer stays CONFIRMING and is reported later. Raises
    CannotConfirm, having changed nothing, when `by` is no platform operator, the amount is not the exact one, no order
    was placed, the transfer is cancelled, another operator was first, or Saleor refuses.
    """
    if not by.has_role(Role.Kind.PLATFORM_OPERATOR):
        raise NotAnOperator
    # Whoever was faster is named first, whatever amount somebody types then.
    if transfer.state == State.WAITING and received != transfer.missing.amount:
        raise AmountDiffers(transfer.missing, received)
    store_confirmation(transfer, by, timezone.now())
    try:
        report_confirmation(transfer)
    except TransportError:
        transfer.refresh_from_db()
    return transfer


def store_confirmation(transfer: BankTransfer, by: User, at: datetime) -> None:
    """WAITING → CONFIRMING by one person; the same person again goes on from where it stands."""
    # As the person saw it: a part that came meanwhile makes it another amount.
    seen = Q(pk=transfer.pk, amount=transfer.amount, received=transfer.received) & ~Q(order_id="")
    counted = {"received": transfer.amount, "by_hand": transfer.missing.amount}
    stored = move(TransferStep.COMPLETE, seen, confirmed_by=by, confirmed_at=at, **counted)
    transfer.refresh_from_db()
    if stored or (transfer.state in PAID and transfer.confirmed_by == by):
        return
    if transfer.state in OVER:
        raise Cancelled(transfer.reference)
    if transfer.state == State.WAITING:
        raise MovedOn if transfer.order_id else NoOrderYet(transfer.reference)
    raise AlreadyConfirmed(transfer.reference, str(transfer.confirmed_by), transfer.confirmed_at)


def report_confirmation(transfer: BankTransfer) -> None:
    """CONFIRMING → CONFIRMED by way of Saleor; nothing to do in any other state or while another process is at it.

    Raises RefusedBySaleor (what was confirmed by hand waits again; money that a statement shows stays counted, and the
    transfer CONFIRMING) and TransportError (it stays CONFIRMING).
    """
    this = Q(pk=transfer.pk)
    if not BankTransfer.objects.filter(this, state=State.CONFIRMING).exists():
        return
    subject = f"bank-transfer:{transfer.reference}"
    try:
        run_steps(subject, [Step("report", lambda _: report_charge(transfer))])
    except StepsBusy:
        return
    except SaleorRejected as error:
        by_hand = this & Q(by_hand__gt=0, by_hand=F("received"))
        move(TransferStep.REFUSE, by_hand, confirmed_by=None, confirmed_at=None, received=0, by_hand=0)
        transfer.refresh_from_db()
        raise RefusedBySaleor(transfer.reference) from error
    move(TransferStep.REPORT, this)
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
