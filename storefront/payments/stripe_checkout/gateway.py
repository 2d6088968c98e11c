"""Stripe's hosted pay page as a gateway: cards, Alipay, WeChat Pay. Source: Stripe, «Checkout Sessions»."""

from contextlib import suppress

from storefront.payments.errors import GatewayAway, GatewayRefused
from storefront.payments.methods import STRIPE
from storefront.payments.outcomes import (
    ActionRequired,
    CancelFailure,
    CancelSuccess,
    ChargeFailure,
    ChargeSuccess,
    MoneyAwaited,
    Outcome,
    RefundFailure,
    RefundRequested,
    RefundSuccess,
)
from storefront.payments.wishes import CancelWish, PaymentWish, RefundWish

from . import refunds
from .client import is_set_up
from .models import StripeRefund, StripeSession
from .rules import RefundState, SessionState
from .sessions import close, expect_session, look_at, open_page

State = SessionState


class StripeGateway:
    method = STRIPE

    def is_open(self) -> bool:
        return is_set_up()

    def knows(self, transaction_id: str) -> bool:
        return StripeSession.objects.filter(transaction_id=transaction_id).exists()

    def begin(self, wish: PaymentWish) -> Outcome:
        if not (wish.pages.paid and wish.pages.back):
            return ChargeFailure("data.returnUrl and data.cancelUrl must be pages of this shop.", wish.money)
        try:
            session = open_page(expect_session(wish))
        except (GatewayAway, GatewayRefused) as error:
            return ChargeFailure(str(error), wish.money)
        return outcome_of(session, wish)

    def proceed(self, wish: PaymentWish) -> Outcome:
        """Stripe away: what we know ourselves, for without an answer Saleor takes the payment for failed."""
        session = StripeSession.objects.get(transaction_id=wish.transaction_id)
        with suppress(GatewayAway, GatewayRefused):
            session = look_at(session)
        return outcome_of(session, wish)

    def refund(self, wish: RefundWish) -> Outcome:
        """Stripe away: the refund is stored and goes on by the clock, so it is on its way."""
        session = StripeSession.objects.get(transaction_id=wish.transaction_id)
        if session.state != State.PAID:
            return RefundFailure(wish.reference, wish.money, "This payment has not arrived.")
        try:
            refund = refunds.send(refunds.expect_refund(session, wish))
        except GatewayAway:
            return RefundRequested(wish.reference)
        return refund_outcome(refund, wish)

    def cancel(self, wish: CancelWish) -> Outcome:
        try:
            session = close(StripeSession.objects.get(transaction_id=wish.transaction_id))
        except GatewayAway as error:
            return CancelFailure(wish.reference, wish.money, str(error))
        if session.state in (State.EXPIRED, State.FAILED):
            return CancelSuccess(wish.reference, wish.money)
        return CancelFailure(wish.reference, wish.money, f"The payment is {session.state}.")


def outcome_of(session: StripeSession, wish: PaymentWish) -> Outcome:
    if session.money != wish.money:
        return ChargeFailure(f"This transaction asks for {session.amount}, not {wish.money.amount}.", wish.money)
    match SessionState(session.state):
        case State.OPEN:
            return ActionRequired(session.session_id, session.money, session.url, session.expires_at)
        case State.PENDING:
            return MoneyAwaited(session.session_id, session.money)
        case State.PAID:
            return ChargeSuccess(session.session_id, session.money)
        case _:
            return ChargeFailure(f"The pay page is {session.state}.", session.money, session.session_id)


def refund_outcome(refund: StripeRefund, wish: RefundWish) -> Outcome:
    if refund.money != wish.money:
        return RefundFailure(wish.reference, wish.money, f"{wish.reference} is a refund of {refund.amount}.")
    match RefundState(refund.state):
        case RefundState.SUCCEEDED:
            return RefundSuccess(refund.reference, refund.money)
        case RefundState.FAILED:
            return RefundFailure(refund.reference, refund.money, refund.reason)
        case _:
            return RefundRequested(refund.reference)
