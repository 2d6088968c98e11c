"""What we know of Stripe's side: pay pages and refunds, each stored before Stripe is asked."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from moneyed import Money

from storefront.payments.news import PaymentNews

from .rules import KINDS, PAUSE, UNDECIDED, RefundState, SessionState


def first_look() -> datetime:
    return timezone.now() + PAUSE


class StripeSession(models.Model):
    """One hosted pay page: a transaction in Saleor, a Checkout Session at Stripe.

    `reported` is the state of which Saleor and the followers of `news` know. `due_at`: when the clock looks at it next;
    empty once it has ended and everybody knows.
    """

    State = SessionState

    transaction_id = models.CharField(max_length=100, unique=True)
    # Our shop's purchase, from the checkout's metadata; empty when another storefront sold it.
    purchase = models.CharField(max_length=64, blank=True, db_index=True)
    checkout_id = models.CharField(max_length=100, blank=True)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3)

    paid_page = models.CharField(max_length=500, blank=True)
    back_page = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=10, blank=True)

    session_id = models.CharField(max_length=120, blank=True, db_index=True)
    payment_intent = models.CharField(max_length=120, blank=True, db_index=True)
    url = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=SessionState.choices, default=SessionState.NEW)
    reported = models.CharField(max_length=10, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True, default=first_look, db_index=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="stripe_session_amount_positive"),
            models.CheckConstraint(condition=Q(state="new") | ~Q(session_id=""), name="stripe_session_named"),
        ]

    def __str__(self) -> str:
        return f"StripeSession {self.pk} ({self.state})"

    @property
    def money(self) -> Money:
        return Money(self.amount, self.currency)

    @property
    def is_undecided(self) -> bool:
        """Only Stripe knows how it ends."""
        return self.state in UNDECIDED

    @property
    def psp_reference(self) -> str:
        """What Saleor's events call this payment: the page's name until somebody pays there, then the payment's.

        Saleor takes a CHARGE_REQUEST under the reference with which the page was begun for that beginning, and does not
        count it.
        """
        return self.payment_intent or self.session_id

    @property
    def news(self) -> PaymentNews:
        return PaymentNews(
            purchase=self.purchase,
            transaction_id=self.transaction_id,
            kind=KINDS[SessionState(self.state)],
            money=self.money,
            checkout_id=self.checkout_id,
        )


class StripeRefund(models.Model):
    """Money of a session that goes back. `reference` is Saleor's `pspReference` and Stripe's idempotency key."""

    State = RefundState

    reference = models.CharField(max_length=64, unique=True)
    session = models.ForeignKey(StripeSession, on_delete=models.PROTECT, related_name="refunds")
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3)
    refund_id = models.CharField(max_length=120, blank=True, db_index=True)
    state = models.CharField(max_length=10, choices=RefundState.choices, default=RefundState.ASKED)
    reported = models.CharField(max_length=10, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(null=True, blank=True, default=first_look, db_index=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="stripe_refund_amount_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} ({self.state})"

    @property
    def is_undecided(self) -> bool:
        """Only Stripe knows how it ends."""
        return self.state in (RefundState.ASKED, RefundState.PENDING)

    @property
    def money(self) -> Money:
        return Money(self.amount, self.currency)
