"""Decides about a wish to pay."""

from django.conf import settings

from storefront.payments.actions import expect_transfer
from storefront.payments.bank_account import bank_account
from storefront.payments.methods import BANK_TRANSFER
from storefront.payments.models import BankTransfer

from .outcomes import CannotPay, MoneyAwaited, Outcome
from .parse import PaymentWish


def handle(wish: PaymentWish) -> Outcome:
    """The same transaction or idempotency key again gets the same outcome and makes no second transfer."""
    money = wish.payment.money
    if wish.gateway != BANK_TRANSFER.key:
        return CannotPay(f"Unknown way to pay: {wish.gateway[:40]!r}. Use {BANK_TRANSFER.key!r}.", money)
    if bank_account() is None:
        return CannotPay(
            "No bank account is set up (BANK_ACCOUNT_HOLDER, BANK_ACCOUNT_BANK, BANK_ACCOUNT_NUMBER).", money
        )
    if money.currency.code != settings.CURRENCY or money.amount <= 0:
        return CannotPay(
            f"Bank transfers take {settings.CURRENCY} above 0, not {money.amount} {money.currency}.", money
        )
    transfer = expect_transfer(wish.payment)
    if transfer.money != money:
        return CannotPay(f"{transfer.reference} awaits {transfer.amount}, not {money.amount}.", money)
    if transfer.state == BankTransfer.State.CANCELLED:
        return CannotPay(f"{transfer.reference} is cancelled.", money)
    return MoneyAwaited(transfer.reference, money, transfer.expires_at)
