"""The only module that speaks to Stripe: our words in, our words out, two kinds of trouble.

`stripe` is imported when it is first needed: it takes half a second.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.conf import settings

from storefront.payments.amounts import MINOR_UNITS, MinorAmount, to_minor
from storefront.payments.errors import GatewayAway, GatewayRefused

from .models import StripeRefund, StripeSession
from .rules import DisputeFacts, RefundFacts, SessionFacts

if TYPE_CHECKING:
    import stripe
    from stripe._stripe_object import UntypedStripeObject
    from stripe.params import ChargeListParamsCreated as CreatedParams
    from stripe.params import DisputeListParamsCreated as DisputeCreatedParams
    from stripe.params import RefundListParamsCreated as RefundCreatedParams
    from stripe.params.checkout import SessionCreateParams

# Long enough for a slow answer, short enough for Saleor, who waits for ours (20 s).
PATIENCE_SECONDS = 8
TRIES_AGAIN = 1
# As many things as one answer of a list holds at most.
PAGE = 100
TOLERANCE_SECONDS = 300


def is_set_up() -> bool:
    return bool(settings.STRIPE_SECRET_KEY)


def takes_real_money() -> bool:
    """Whether our key is a live one; news of the other kind is not for us."""
    return str(settings.STRIPE_SECRET_KEY).startswith(("sk_live_", "rk_live_"))


def stripe_client() -> stripe.StripeClient:
    """Raises GatewayRefused when no key is set."""
    import stripe

    if not is_set_up():
        raise GatewayRefused("not_set_up", "STRIPE_SECRET_KEY is not set.")
    return stripe.StripeClient(
        settings.STRIPE_SECRET_KEY,
        base_addresses={"api": settings.STRIPE_API_BASE},
        max_network_retries=TRIES_AGAIN,
        http_client=stripe.RequestsClient(timeout=PATIENCE_SECONDS),
    )


@contextmanager
def understood() -> Iterator[None]:
    """Stripe's errors become GatewayAway (nobody knows whether it has worked) and GatewayRefused (it has not)."""
    import stripe

    try:
        yield
    except (stripe.APIConnectionError, stripe.RateLimitError) as error:
        raise GatewayAway(f"Stripe does not answer ({type(error).__name__}).") from error
    except stripe.StripeError as error:
        # 409: the same call is under way. 401, 403: the key is wrong, which is nobody's payment's fault.
        if (error.http_status or 500) >= 500 or error.http_status in (401, 403, 409):
            raise GatewayAway(f"Stripe can't be asked just now (HTTP {error.http_status}, {error.code}).") from error
        raise GatewayRefused(error.code or type(error).__name__, error.user_message or "") from error


class BadSignature(Exception):
    """Nobody who knows our webhook's secret has signed this just now."""


def check_signature(body: bytes, header: str) -> None:
    """Raises BadSignature unless the body was signed with our webhook's secret within the last five minutes."""
    import stripe

    try:
        stripe.WebhookSignature.verify_header(
            body.decode(), header, settings.STRIPE_WEBHOOK_SECRET, tolerance=TOLERANCE_SECONDS
        )
    except (stripe.SignatureVerificationError, ValueError) as error:
        raise BadSignature(type(error).__name__) from error


def epoch(moment: datetime) -> int:
    return int(moment.timestamp())


def open_session(session: StripeSession, product_name: str) -> SessionFacts:
    """The hosted page of this session; the same one however often it is asked for (Stripe's idempotency key).

    Raises GatewayAway and GatewayRefused, as everything here.
    """
    amount = to_minor(session.money)
    names = {"purchase": session.purchase, "transaction": session.transaction_id}
    params: SessionCreateParams = {
        "mode": "payment",
        "allowed_payment_method_types": ["card", "alipay", "wechat_pay"],
        "payment_method_options": {"wechat_pay": {"client": "web"}},
        "line_items": [
            {
                "quantity": 1,
                "price_data": {
                    "currency": amount.currency.lower(),
                    "unit_amount": amount.fen,
                    "product_data": {"name": product_name},
                },
            }
        ],
        "success_url": session.paid_page,
        "cancel_url": session.back_page,
        "expires_at": epoch(session.expires_at),
        "locale": "en" if session.language == "en" else "zh",
        "client_reference_id": session.purchase or session.transaction_id,
        "metadata": names,
        # So that the charge, its refunds and its disputes name them, too.
        "payment_intent_data": {"metadata": names},
    }
    key = f"session-{session.transaction_id}"
    with understood():
        made = stripe_client().v1.checkout.sessions.create(params=params, options={"idempotency_key": key})
    return session_facts(made)


def read_session(session_id: str) -> SessionFacts:
    with understood():
        return session_facts(
            stripe_client().v1.checkout.sessions.retrieve(session_id, params={"expand": ["payment_intent"]})
        )


def expire_session(session_id: str) -> None:
    """Close an open page. Raises GatewayRefused when it is open no more."""
    with understood():
        stripe_client().v1.checkout.sessions.expire(session_id)


def send_back(refund: StripeRefund) -> RefundFacts:
    """The refund of this reference; the same one however often it is asked for."""
    amount = to_minor(refund.money)
    names = {"reference": refund.reference, "transaction": refund.session.transaction_id}
    with understood():
        made = stripe_client().v1.refunds.create(
            params={"payment_intent": refund.session.payment_intent, "amount": amount.fen, "metadata": names},
            options={"idempotency_key": f"refund-{refund.reference}"},
        )
    return refund_facts(made)


def read_refund(refund_id: str) -> RefundFacts:
    with understood():
        return refund_facts(stripe_client().v1.refunds.retrieve(refund_id))


def read_dispute(dispute_id: str) -> DisputeFacts:
    with understood():
        return dispute_facts(stripe_client().v1.disputes.retrieve(dispute_id))


def list_disputes(since: datetime) -> list[DisputeFacts]:
    """Those that were opened since, however they stand now."""
    span: DisputeCreatedParams = {"gte": epoch(since)}
    with understood():
        found = stripe_client().v1.disputes.list(params={"created": span, "limit": PAGE})
        return [dispute_facts(one) for one in found.auto_paging_iter() if one.currency.upper() in MINOR_UNITS]


def transaction_of_intent(payment_intent: str) -> str:
    """Saleor's transaction, as the session that made this payment intent named it; empty when it is not ours."""
    with understood():
        return named(stripe_client().v1.payment_intents.retrieve(payment_intent).metadata, "transaction")


def session_facts(session: stripe.checkout.Session) -> SessionFacts:
    intent = session.payment_intent
    return SessionFacts(
        session_id=session.id,
        url=session.url or "",
        status=session.status or "",
        payment_status=session.payment_status,
        payment_intent=id_of(intent),
        intent_status="" if intent is None or isinstance(intent, str) else intent.status,
        transaction_id=named(session.metadata, "transaction"),
        amount=amount_of(session),
    )


def amount_of(session: stripe.checkout.Session) -> MinorAmount:
    currency = (session.currency or "").upper()
    if session.amount_total is None or currency not in MINOR_UNITS:
        raise GatewayRefused("other_currency", f"{session.id} asks for {session.amount_total} {currency}.")
    return MinorAmount(session.amount_total, currency)


def dispute_facts(dispute: stripe.Dispute) -> DisputeFacts:
    answer_by = dispute.evidence_details.due_by
    return DisputeFacts(
        dispute_id=dispute.id,
        payment_intent=id_of(dispute.payment_intent),
        status=dispute.status,
        reason=dispute.reason,
        amount=MinorAmount(dispute.amount, dispute.currency.upper()),
        answer_by=datetime.fromtimestamp(answer_by, UTC) if answer_by else None,
    )


def refund_facts(refund: stripe.Refund) -> RefundFacts:
    return RefundFacts(
        refund_id=refund.id,
        status=refund.status or "",
        payment_intent=id_of(refund.payment_intent),
        amount=MinorAmount(refund.amount, refund.currency.upper()),
        reference=named(refund.metadata, "reference"),
        failure=refund.failure_reason or "",
    )


def id_of(thing: stripe.PaymentIntent | str | None) -> str:
    """Stripe gives an id, or the thing itself where it was asked to expand it."""
    return "" if thing is None else thing if isinstance(thing, str) else thing.id


def named(metadata: UntypedStripeObject[str] | None, key: str) -> str:
    return metadata[key] if metadata is not None and key in metadata else ""


@dataclass(frozen=True)
class Moved:
    """A charge or a refund on one of Stripe's lists. `reference`: our own, of a refund."""

    identifier: str
    payment_intent: str
    transaction_id: str
    amount: MinorAmount
    moment: datetime
    reference: str = ""


def list_charges(since: datetime, until: datetime) -> list[Moved]:
    """Those that succeeded, of this time; what an account takes in other currencies is no business of this shop."""
    span: CreatedParams = {"gte": epoch(since), "lt": epoch(until)}
    with understood():
        found = stripe_client().v1.charges.list(params={"created": span, "limit": PAGE})
        return [
            Moved(
                charge.id,
                id_of(charge.payment_intent),
                named(charge.metadata, "transaction"),
                MinorAmount(charge.amount_captured, charge.currency.upper()),
                datetime.fromtimestamp(charge.created, UTC),
            )
            for charge in found.auto_paging_iter()
            if charge.status == "succeeded" and charge.currency.upper() in MINOR_UNITS
        ]


def list_refunds(since: datetime, until: datetime) -> list[Moved]:
    """Those that went, or are on their way, of this time."""
    span: RefundCreatedParams = {"gte": epoch(since), "lt": epoch(until)}
    with understood():
        found = stripe_client().v1.refunds.list(params={"created": span, "limit": PAGE})
        return [
            Moved(
                refund.id,
                id_of(refund.payment_intent),
                named(refund.metadata, "transaction"),
                MinorAmount(refund.amount, refund.currency.upper()),
                datetime.fromtimestamp(refund.created, UTC),
                named(refund.metadata, "reference"),
            )
            for refund in found.auto_paging_iter()
            if refund.status == "succeeded" and refund.currency.upper() in MINOR_UNITS
        ]
