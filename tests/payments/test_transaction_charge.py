"""POST /webhooks/payments/charge/: somebody in the Dashboard wants to charge what nobody has authorised."""

import json

import pytest
from django.test import Client

from tests.signing import APP, known_key_and_app, post, sign

__all__ = ["known_key_and_app"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_key_and_app")]


def test_a_charge_that_is_asked_for_fails_in_words_under_its_own_reference(client: Client) -> None:
    asked = {"id": "event-1", "type": "CHARGE_REQUEST", "pspReference": "", "createdAt": "2026-11-24T07:00:00+00:00"}
    event = {
        "__typename": "TransactionChargeRequested",
        "issuedAt": "2026-11-24T07:00:00+00:00",
        "recipient": {"id": APP.id},
        "transaction": {"id": "transaction-1", "pspReference": "pi_1", "events": [asked]},
        "action": {"actionType": "CHARGE", "amount": 70, "currency": "CNY"},
    }
    body = json.dumps(event).encode()
    answers = [json.loads(post(client, "/webhooks/payments/charge/", body, sign(body)).content) for _ in range(2)]
    assert answers[0] == answers[1]
    assert answers[0].pop("pspReference").startswith("CH-")
    assert answers[0] == {
        "result": "CHARGE_FAILURE",
        "amount": "70",
        "message": "Nothing is authorised here: every payment is charged at once, or not at all.",
    }
