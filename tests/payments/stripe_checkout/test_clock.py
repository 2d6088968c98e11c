"""What the clock does while Stripe is silent: it asks once, and comes back to all of it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from pytest_django import Settings

from storefront.payments.models import StripeSession
from storefront.payments.stripe_checkout.actions import resume
from tests.stripe_world import KEY


@pytest.mark.django_db
def test_a_silent_stripe_is_asked_once_in_a_turn(settings: Settings) -> None:
    settings.STRIPE_SECRET_KEY, settings.STRIPE_API_BASE = KEY, "http://127.0.0.1:9"
    now = timezone.now()
    for number in range(3):
        StripeSession.objects.create(
            transaction_id=f"transaction-{number}",
            amount=Decimal(80),
            currency="CNY",
            state="open",
            session_id=f"cs_{number}",
            expires_at=now,
            due_at=now - timedelta(minutes=3 - number),
        )
    assert resume() == 3
    due = StripeSession.objects.order_by("pk").values_list("due_at", flat=True)
    assert [moment is not None and moment > now for moment in due] == [True, False, False]
    assert set(StripeSession.objects.values_list("state", flat=True)) == {"open"}
