"""A pay page's life: stored, opened, looked at, closed. What Stripe shows is the truth; our row only follows it."""

from contextlib import suppress
from decimal import Decimal

import structlog
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from storefront.payments.amounts import to_money
from storefront.payments.errors import GatewayRefused
from storefront.payments.wishes import PaymentWish

from .client import expire_session, open_session, read_session
from .models import StripeSession
from .rules import (
    BEFORE,
    LAST_MOMENT_TO_BEGIN,
    PAUSE,
    SESSION_LIFE,
    SessionFacts,
    SessionState,
    session_state,
)

logger = structlog.get_logger(__name__)

State = SessionState
NO_SUCH_THING = "resource_missing"


def expect_session(wish: PaymentWish) -> StripeSession:
    """The session of this transaction, stored on the first call; the same one whenever it is asked for again."""
    pages = wish.pages
    session, _made = StripeSession.objects.get_or_create(
        transaction_id=wish.transaction_id,
        defaults={
            "purchase": wish.purchase,
            "checkout_id": wish.checkout_id,
            "amount": wish.money.amount,
            "currency": wish.money.currency.code,
            "paid_page": pages.paid,
            "back_page": pages.back,
            "language": pages.language,
            "expires_at": timezone.now() + SESSION_LIFE,
        },
    )
    return session


def open_page(session: StripeSession) -> StripeSession:
    """NEW → OPEN; nothing to do in any other state. Raises GatewayAway (call again) and GatewayRefused (then FAILED).

    A page that could not be opened for some minutes is opened no more: Stripe wants it to live half an hour, and its
    idempotency key wants the same words again.
    """
    if session.state != State.NEW:
        return session
    try:
        if timezone.now() > session.expires_at - SESSION_LIFE + LAST_MOMENT_TO_BEGIN:
            raise GatewayRefused("too_late", "This page could not be opened in time. Begin a new transaction.")
        with translation.override(session.language or None):
            facts = open_session(session, _("Your order at Tancheng Buy"))
    except GatewayRefused as error:
        logger.warning("pay_page_refused", session=session.pk, code=error.code)
        StripeSession.objects.filter(pk=session.pk, state=State.NEW).update(
            state=State.FAILED, reported=State.FAILED, session_id=f"none-{session.pk}", due_at=None
        )
        raise
    return follow(session, facts)


def follow(session: StripeSession, facts: SessionFacts) -> StripeSession:
    """Bring the row to where Stripe is; news that is older than what we know changes nothing."""
    state = session_state(facts)
    rows = StripeSession.objects.filter(pk=session.pk)
    rows.filter(session_id="").update(session_id=facts.session_id, url=facts.url)
    if facts.payment_intent:
        rows.filter(payment_intent="").update(payment_intent=facts.payment_intent)
    rows.filter(session_id=facts.session_id, state__in=BEFORE[state]).update(state=state, **what_came(session, facts))
    rows.exclude(due_at=None).update(due_at=timezone.now() + PAUSE)
    session.refresh_from_db()
    return session


def what_came(session: StripeSession, facts: SessionFacts) -> dict[str, Decimal]:
    """What was paid is what Stripe says, not what we asked for: Saleor is told so, and judges whether it is enough."""
    paid = to_money(facts.amount)
    if session_state(facts) != State.PAID or paid == session.money:
        return {}
    logger.error("stripe_amount_differs", session=session.pk, asked=str(session.money), paid=str(paid))
    return {"amount": paid.amount}


def look_at(session: StripeSession) -> StripeSession:
    """Ask Stripe what became of a session that is undecided. Raises GatewayAway."""
    if not session.is_undecided:
        return session
    if not session.session_id:
        return give_up_unopened(session)
    return ask(session)


def ask(session: StripeSession) -> StripeSession:
    """A page that Stripe does not know (a test's, after the key was changed to live) can be paid by nobody: FAILED."""
    try:
        return follow(session, read_session(session.session_id))
    except GatewayRefused as error:
        if error.code != NO_SUCH_THING:
            raise
    StripeSession.objects.filter(pk=session.pk, state__in=BEFORE[State.FAILED]).update(state=State.FAILED)
    session.refresh_from_db()
    return session


def give_up_unopened(session: StripeSession) -> StripeSession:
    """A page that nobody was shown and that is past its time can have been paid by nobody: NEW → EXPIRED."""
    late = StripeSession.objects.filter(pk=session.pk, state=State.NEW, expires_at__lt=timezone.now())
    late.update(state=State.EXPIRED, session_id=f"none-{session.pk}")
    session.refresh_from_db()
    return session


def close(session: StripeSession) -> StripeSession:
    """Nobody shall pay by this page any more; it may turn out that somebody has. Raises GatewayAway."""
    if not session.is_undecided:
        return session
    if not session.session_id:
        # Its address was shown to nobody, and nobody will ask for it again.
        StripeSession.objects.filter(pk=session.pk, state=State.NEW, session_id="").update(
            state=State.EXPIRED, session_id=f"none-{session.pk}"
        )
        session.refresh_from_db()
        return session
    with suppress(GatewayRefused):  # it is open no more: what it has become is read below
        expire_session(session.session_id)
    return ask(session)


def session_named(session_id: str) -> StripeSession | None:
    """The session that Stripe names so, also when we died before its name was stored."""
    found = StripeSession.objects.filter(session_id=session_id).first()
    if found is not None:
        return found
    facts = read_session(session_id)
    return StripeSession.objects.filter(Q(session_id=""), transaction_id=facts.transaction_id).first()
