"""Stripe's list of a time: charges that succeeded and refunds that were not refused, asked from Stripe itself."""

from datetime import datetime

from storefront.payments.amounts import to_money
from storefront.payments.methods import STRIPE
from storefront.payments.movements import Movement, MovementKind

from .client import Moved, is_set_up, list_charges, list_refunds
from .models import StripeSession


def movements(since: datetime, until: datetime) -> list[Movement]:
    """Nothing where Stripe is not set up. Raises GatewayAway, GatewayRefused."""
    if not is_set_up():
        return []
    charges, refunds = list_charges(since, until), list_refunds(since, until)
    intents = {moved.payment_intent for moved in (*charges, *refunds)}
    sessions = {one.payment_intent: one for one in StripeSession.objects.filter(payment_intent__in=intents)}
    return [
        *(movement(MovementKind.CHARGE, moved, sessions.get(moved.payment_intent)) for moved in charges),
        *(movement(MovementKind.REFUND, moved, sessions.get(moved.payment_intent)) for moved in refunds),
    ]


def movement(kind: MovementKind, moved: Moved, session: StripeSession | None) -> Movement:
    """A charge goes by its session's reference, a refund by its own; one made in Stripe's Dashboard by Stripe's."""
    of_charge = session.psp_reference if session else moved.payment_intent
    return Movement(
        gateway=STRIPE.key,
        kind=kind,
        transaction_id=session.transaction_id if session else moved.transaction_id,
        reference=of_charge if kind == MovementKind.CHARGE else moved.reference or moved.identifier,
        amount=to_money(moved.amount).amount,
        moment=moved.moment,
        purchase=session.purchase if session else "",
        checkout_id=session.checkout_id if session else "",
    )
