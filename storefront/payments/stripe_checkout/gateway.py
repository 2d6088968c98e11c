"""Stripe's hosted pay page as a gateway: cards, Alipay, WeChat Pay. Source: Stripe, «Checkout Sessions»."""

from contextlib import suppress

import structlog

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
from storefront.payments.wishes import CancelWish, PaymentWish, RefundWish, ReturnWish
from storefront.saleor.errors import SaleorError, TransportError

from . import refunds
from .client import is_set_up, takes_real_money
from .models import StripeRefund, StripeSession
from .reports import report_refund
from .rules import RefundState, SessionState
from .sessions import close, expect_session, look_at, open_page

logger = structlog.get_logger(__name__)

State = SessionState


class StripeGateway:
    method = STRIPE

    def is_open(self) -> bool:
        return is_set_up()

    def takes_real_money(self) -> bool:
        return takes_real_money()

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

    def give_back(self, wish: ReturnWish) -> None:
        refund = refunds.decide_return(StripeSession.objects.get(transaction_id=wish.transaction_id), wish)
        if refund is None:
            return
        try:
            report_refund(refunds.send(refund))
        except (GatewayAway, TransportError, SaleorError, ExceptionGroup):
            logger.exception("return_goes_on_by_the_clock", reference=refund.reference)

    def cancel(self, wish: CancelWish) -> Outcome:
        try:
            session = close(StripeSession.objects.get(transaction_id=wish.transaction_id))
        except GatewayAway as error:
            return CancelFailure(wish.reference, wish.money, str(error))
        if session.state in (State.EXPIRED, State.FAILED):
            return CancelSuccess(wish.reference, wish.money)
        return CancelFailure(wish.reference, wish.money, f"The payment is {session.state}.")


def outcome_of(session: StripeSession, wish: PaymentWish) -> Outcome:
    if session.money != wish.money and session.state != State.PAID:
        return ChargeFailure(f"This transaction asks for {session.amount}, not {wish.money.amount}.", wish.money)
    match SessionState(session.state):
        case State.OPEN:
            return ActionRequired(session.session_id, session.money, session.url, session.expires_at)
        case State.PENDING:
            return MoneyAwaited(session.psp_reference, session.money)
        case State.PAID:
            return ChargeSuccess(session.psp_reference, session.money)
        case _:
            return ChargeFailure(f"The pay page is {session.state}.", session.money, session.psp_reference)


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
