"""Bank transfer as a gateway: the shopper writes a reference on it, people see the money come and go."""

from storefront.payments.errors import GatewayRefused
from storefront.payments.methods import BANK_TRANSFER
from storefront.payments.outcomes import (
    CancelFailure,
    CancelSuccess,
    ChargeFailure,
    ChargeSuccess,
    MoneyAwaited,
    Outcome,
    RefundFailure,
    RefundRequested,
)
from storefront.payments.wishes import CancelWish, PaymentWish, RefundWish, ReturnWish

from .account import bank_account
from .actions import cancel_transfer, expect_transfer
from .models import BankTransfer
from .refunding import expect_refund, left_of
from .rules import OVER

State = BankTransfer.State


class BankTransferGateway:
    method = BANK_TRANSFER

    def is_open(self) -> bool:
        return bank_account() is not None

    def takes_real_money(self) -> bool:
        account = bank_account()
        return account is not None and not account.is_sample

    def knows(self, transaction_id: str) -> bool:
        return BankTransfer.objects.filter(transaction_id=transaction_id).exists()

    def begin(self, wish: PaymentWish) -> Outcome:
        """The same transaction or idempotency key again gets the same outcome and makes no second transfer."""
        if bank_account() is None:
            reason = "No bank account is set up (BANK_ACCOUNT_HOLDER, BANK_ACCOUNT_BANK, BANK_ACCOUNT_NUMBER)."
            return ChargeFailure(reason, wish.money)
        return outcome_of(expect_transfer(wish), wish)

    def proceed(self, wish: PaymentWish) -> Outcome:
        return outcome_of(BankTransfer.objects.get(transaction_id=wish.transaction_id), wish)

    def refund(self, wish: RefundWish) -> Outcome:
        """Somebody must send the money back by hand; that it has gone is reported when it is recorded."""
        transfer = BankTransfer.objects.get(transaction_id=wish.transaction_id)
        if transfer.state != State.CONFIRMED:
            return RefundFailure(wish.reference, wish.money, f"{transfer.reference} has not been paid.")
        expect_refund(transfer, wish)
        return RefundRequested(wish.reference)

    def give_back(self, wish: ReturnWish) -> None:
        """It stands on the list of what somebody must send back by hand."""
        transfer = BankTransfer.objects.get(transaction_id=wish.transaction_id)
        if transfer.state != State.CONFIRMED:
            raise GatewayRefused("not_paid", f"{transfer.reference} has not been paid.")
        money = wish.money or left_of(transfer)
        if money.amount > 0:
            expect_refund(transfer, RefundWish(wish.transaction_id, money, wish.reference))

    def cancel(self, wish: CancelWish) -> Outcome:
        cancel_transfer(BankTransfer.objects.get(transaction_id=wish.transaction_id))
        transfer = BankTransfer.objects.get(transaction_id=wish.transaction_id)
        if transfer.state in OVER:
            return CancelSuccess(wish.reference, wish.money)
        return CancelFailure(wish.reference, wish.money, f"{transfer.reference} is paid.")


def outcome_of(transfer: BankTransfer, wish: PaymentWish) -> Outcome:
    if transfer.money != wish.money:
        reason = f"{transfer.reference} awaits {transfer.amount}, not {wish.money.amount}."
        return ChargeFailure(reason, wish.money)
    if transfer.state in OVER:
        return ChargeFailure(f"{transfer.reference} is cancelled.", wish.money)
    if transfer.state == State.CONFIRMED:
        return ChargeSuccess(transfer.reference, wish.money)
    return MoneyAwaited(transfer.reference, wish.money, transfer.expires_at)
