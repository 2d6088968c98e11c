"""Whom bank transfers tell what a shopper must hear. Followers are idempotent; `storefront.config.apps` registers them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from moneyed import Money

from .account_models import BankReceipt
from .models import BankTransfer
from .rules import Effect


class Kind(StrEnum):
    DUE_SOON = "due_soon"  # two days are left
    EXTENDED = "extended"
    EXPIRED = "expired"  # the order was cancelled
    PART = "part"  # something has come, something is missing
    EXCESS = "excess"  # more than the price has come: the rest goes back
    LATE = "late"  # it came when the order was cancelled already, and goes back


OF_EFFECT = {Effect.PART: Kind.PART, Effect.EXCESS: Kind.EXCESS, Effect.LATE: Kind.LATE}


@dataclass(frozen=True)
class TransferNews:
    """What a purchase's shopper is to hear. `key` is the same however often it is told.

    `money` is what came (PART), goes back (EXCESS, LATE) or is awaited (else); `missing` what is still to be paid.
    """

    key: str
    kind: Kind
    purchase: str
    reference: str
    money: Money
    missing: Money
    pay_by: datetime


Follower = Callable[[TransferNews], object]
followers: list[Follower] = []


def on_transfer(function: Follower) -> None:
    """Call `function` with what a shopper must hear of a bank transfer; it may be told twice and in any order."""
    if function not in followers:
        followers.append(function)


def tell(news: TransferNews) -> None:
    """Raises what a follower raises: it is told again by the clock."""
    for follower in followers:
        follower(news)


def of_transfer(transfer: BankTransfer, kind: Kind) -> TransferNews:
    # After an extension the reminder is another one.
    key = f"{kind}:{transfer.reference}:{transfer.expires_at:%Y%m%d}"
    return about(key, kind, transfer, transfer.missing)


def of_receipt(receipt: BankReceipt, transfer: BankTransfer) -> TransferNews:
    kind = OF_EFFECT[Effect(receipt.effect)]
    back = sum((refund.money for refund in receipt.refunds.all()), Money(0, receipt.currency))
    return about(f"receipt:{receipt.pk}", kind, transfer, receipt.money if kind == Kind.PART else back)


def about(key: str, kind: Kind, transfer: BankTransfer, money: Money) -> TransferNews:
    return TransferNews(key, kind, transfer.purchase, transfer.reference, money, transfer.missing, transfer.expires_at)
