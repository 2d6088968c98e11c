"""Stripe's own list of a day, as reconciliation compares it with what Saleor has heard."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from storefront.payments.actions import return_money
from storefront.payments.models import Difference, ReconciliationRun, StripeSession
from storefront.payments.reconciliation import actions
from storefront.payments.stripe_checkout.movements import movements
from storefront.saleor.gateway import saleor
from tests.commerce import NEEDS_COMMERCE
from tests.stripe_world import StripeWorld

from .conftest import Ready

pytestmark = pytest.mark.django_db(**NEEDS_COMMERCE)


def compared() -> list[tuple[str, str]]:
    actions.compare_run(ReconciliationRun.objects.create(day=timezone.localdate()))
    return list(Difference.objects.filter(state="open").values_list("kind", "repair"))


def test_stripes_list_and_saleor_agree_about_what_came_and_what_went_back(ready: Ready, stripe: StripeWorld) -> None:
    session: StripeSession = ready.begin()
    stripe.pay(session.session_id)
    stripe.deliver()
    session.refresh_from_db()
    now = timezone.now()
    span = (now - timedelta(hours=1), now + timedelta(hours=1))
    (charge,) = movements(*span)
    assert (charge.kind, charge.transaction_id, charge.reference, charge.amount, charge.purchase) == (
        "charge",
        session.transaction_id,
        session.psp_reference,
        Decimal("80.00"),
        session.purchase,
    )
    heard = saleor().transaction(session.transaction_id).transaction
    assert heard and charge.reference in {event.psp_reference for event in heard.events}
    # The shop has ordered it; only the ledger has not heard of the order yet.
    assert compared() == [("ledger", "rebuild")]
    return_money(session.transaction_id, "A tester's wish", "test")
    assert [(one.kind, one.amount) for one in movements(*span)] == [("charge", 80), ("refund", 80)]
    assert compared() == []
