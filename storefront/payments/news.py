"""Whom payments tell what became of a payment. Followers are idempotent and indifferent to order.

`storefront.config.apps` registers them when the project starts, so that this package imports nobody above it. They hear
of it after Saleor does; what a follower could not take is told again, with growing pauses and then by the clock.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

import structlog
from moneyed import Money

logger = structlog.get_logger(__name__)


class Kind(StrEnum):
    """What a payment has come to. OPEN is never announced, only told to whoever asks."""

    OPEN = "open"  # the pay page waits for the shopper
    PENDING = "pending"  # the shopper has paid, the money is not yet there
    PAID = "paid"
    FAILED = "failed"  # declined for good, or it could not be begun
    EXPIRED = "expired"  # nobody paid in time, or it was closed


@dataclass(frozen=True)
class PaymentNews:
    """What is known of one transaction of a purchase (its token; empty when another storefront sold it)."""

    purchase: str
    transaction_id: str
    kind: Kind
    money: Money
    checkout_id: str = ""


@dataclass(frozen=True)
class RefundNews:
    """How a refund has ended. `reference`: its pspReference in Saleor."""

    reference: str
    purchase: str
    transaction_id: str
    succeeded: bool
    money: Money
    reason: str = ""


class DisputeKind(StrEnum):
    OPENED = "opened"
    WON = "won"
    LOST = "lost"


@dataclass(frozen=True)
class DisputeNews:
    """A shopper's bank takes a charge back, or has decided about it. `answer_by`: until when the chamber may object."""

    dispute_id: str
    purchase: str
    transaction_id: str
    kind: DisputeKind
    money: Money
    reason: str
    answer_by: datetime | None = None


PaymentFollower = Callable[[PaymentNews], object]
RefundFollower = Callable[[RefundNews], object]
DisputeFollower = Callable[[DisputeNews], object]

payment_followers: list[PaymentFollower] = []
refund_followers: list[RefundFollower] = []
dispute_followers: list[DisputeFollower] = []


def on_payment(function: PaymentFollower) -> None:
    """Call `function` whenever a payment by a hosted page was paid, failed, expired or is pending."""
    register(payment_followers, function)


def on_refund(function: RefundFollower) -> None:
    """Call `function` when a refund has succeeded or failed at the provider; a refund may fail after it succeeded."""
    register(refund_followers, function)


def on_dispute(function: DisputeFollower) -> None:
    """Call `function` when a charge is disputed and when the dispute is decided."""
    register(dispute_followers, function)


Follower = TypeVar("Follower")


def register(followers: list[Follower], function: Follower) -> None:
    if function not in followers:
        followers.append(function)


News = TypeVar("News")


def tell(followers: Iterable[Callable[[News], object]], news: News) -> None:
    """Each hears of it, whatever happens to another. Raises ExceptionGroup after all of them were told."""
    errors: list[Exception] = []
    for follower in followers:
        try:
            follower(news)
        except Exception as error:  # one follower's trouble must not keep the news from the others
            errors.append(error)
            logger.exception("payment_follower_failed", follower=f"{follower.__module__}.{follower.__qualname__}")
    if errors:
        raise ExceptionGroup("Some followers failed", errors)
