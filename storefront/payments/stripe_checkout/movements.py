"""Stripe's list of a time: charges that succeeded and refunds that were not refused, asked from Stripe itself."""

from datetime import datetime

from django.db.models import Q

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
    moved = [*((MovementKind.CHARGE, one) for one in charges), *((MovementKind.REFUND, one) for one in refunds)]
    # Of a payment of which nobody has told us we know the transaction, which Stripe keeps for us, and not yet the intent.
    ours = StripeSession.objects.filter(
        Q(payment_intent__in={one.payment_intent for _kind, one in moved})
        | Q(transaction_id__in={one.transaction_id for _kind, one in moved})
    )
    known = {name: one for one in ours for name in (one.payment_intent, one.transaction_id) if name}
    return [movement(kind, one, known.get(one.payment_intent) or known.get(one.transaction_id)) for kind, one in moved]


def movement(kind: MovementKind, moved: Moved, session: StripeSession | None) -> Movement:
    """A charge goes by its payment intent, a refund by its own reference; one made in Stripe's Dashboard by Stripe's."""
    return Movement(
        gateway=STRIPE.key,
        kind=kind,
        transaction_id=session.transaction_id if session else moved.transaction_id,
        reference=moved.payment_intent if kind == MovementKind.CHARGE else moved.reference or moved.identifier,
        amount=to_money(moved.amount).amount,
        moment=moved.moment,
        purchase=session.purchase if session else "",
        checkout_id=session.checkout_id if session else "",
    )
