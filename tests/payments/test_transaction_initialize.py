"""POST /webhooks/payments/initialize/, signed with a key of the test's own."""

import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from storefront.payments.models import BankTransfer
from tests.signing import APP, known_key_and_app, sign
from tests.signing import post as post_signed

__all__ = ["known_key_and_app"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_key_and_app")]


def event(**changes: Any) -> dict[str, Any]:
    return {
        "__typename": "TransactionInitializeSession",
        "issuedAt": "2026-11-24T07:00:00+00:00",
        "recipient": {"id": APP.id},
        "data": {"gateway": "bank_transfer"},
        "merchantReference": "merchant-1",
        "idempotencyKey": "token-1",
        "transaction": {"id": "transaction-1", "token": "uuid"},
        "action": {"actionType": "CHARGE", "amount": 268.5, "currency": "CNY"},
        "sourceObject": {
            "__typename": "Checkout",
            "id": "checkout-1",
            "channel": {"slug": "tancheng-buy"},
            "metadata": [{"key": "tancheng.purchase", "value": "token-1"}],
        },
        **changes,
    }


def post(client: Client, body: bytes, signature: str | None = None) -> HttpResponse:
    return post_signed(client, "/webhooks/payments/initialize/", body, signature)


def ask(client: Client, **changes: Any) -> dict[str, Any]:
    response = post(client, json.dumps(event(**changes)).encode())
    assert response.status_code == 200, response.content
    answer = json.loads(response.content)
    assert isinstance(answer, dict)
    return answer


def test_a_bank_transfer_is_awaited(client: Client) -> None:
    answer = ask(client)
    transfer = BankTransfer.objects.get()
    assert answer == {
        "result": "CHARGE_REQUEST",
        "pspReference": transfer.reference,
        "amount": "268.5",
        "message": "",
        "data": {"reference": transfer.reference, "payBy": transfer.expires_at.isoformat()},
    }
    assert (transfer.transaction_id, transfer.checkout_id, transfer.purchase, transfer.merchant_reference) == (
        "transaction-1",
        "checkout-1",
        "token-1",
        "merchant-1",
    )


def test_the_same_question_gets_the_same_answer_and_one_row(client: Client) -> None:
    assert ask(client) == ask(client)
    assert BankTransfer.objects.count() == 1


def test_the_same_key_with_another_amount_is_refused(client: Client) -> None:
    ask(client)
    answer = ask(client, action={"actionType": "CHARGE", "amount": 1, "currency": "CNY"})
    assert answer["result"] == "CHARGE_FAILURE"
    assert BankTransfer.objects.get().amount == 268.5


@pytest.mark.parametrize("data", [None, {}, {"gateway": "barter"}, {"gateway": 7}, "bank_transfer", []])
def test_an_unknown_way_to_pay_is_refused(client: Client, data: Any) -> None:
    answer = ask(client, data=data)
    assert answer["result"] == "CHARGE_FAILURE"
    assert "Unknown way to pay" in answer["message"]
    assert not BankTransfer.objects.exists()


@pytest.mark.parametrize(("amount", "currency"), [(0, "CNY"), (10, "USD")])
def test_only_yuan_above_nothing_are_taken(client: Client, amount: int, currency: str) -> None:
    answer = ask(client, action={"actionType": "CHARGE", "amount": amount, "currency": currency})
    assert answer["result"] == "CHARGE_FAILURE"
    assert not BankTransfer.objects.exists()


def test_without_an_account_nobody_can_pay(client: Client, settings: Settings) -> None:
    settings.DEMO = False
    assert "No bank account" in ask(client)["message"]
    assert not BankTransfer.objects.exists()


def test_a_cancelled_transfer_is_not_awaited_again(client: Client) -> None:
    ask(client)
    BankTransfer.objects.update(state=BankTransfer.State.CANCELLED)
    assert ask(client)["result"] == "CHARGE_FAILURE"


@pytest.mark.parametrize("signature", ["", "nonsense", "a..b"])
def test_an_unsigned_event_is_refused(client: Client, signature: str) -> None:
    assert post(client, json.dumps(event()).encode(), signature).status_code == 401
    assert not BankTransfer.objects.exists()


def test_a_signature_of_another_body_is_refused(client: Client) -> None:
    signature = sign(json.dumps(event()).encode())
    forged = json.dumps(event(action={"actionType": "CHARGE", "amount": 0.01, "currency": "CNY"})).encode()
    assert post(client, forged, signature).status_code == 401
    assert not BankTransfer.objects.exists()


def test_a_signature_by_another_key_is_refused(client: Client) -> None:
    body = json.dumps(event()).encode()
    stranger = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert post(client, body, sign(body, stranger)).status_code == 401
    assert not BankTransfer.objects.exists()


@pytest.mark.parametrize("recipient", [None, {}, {"id": "QXBwOjI="}])
def test_an_event_for_another_app_is_refused(client: Client, recipient: Any) -> None:
    assert post(client, json.dumps(event(recipient=recipient)).encode()).status_code == 403
    assert not BankTransfer.objects.exists()


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff"])
def test_what_is_no_event_is_refused(client: Client, body: bytes) -> None:
    assert post(client, body).status_code == 400


def test_missing_facts_are_named(client: Client) -> None:
    response = post(client, json.dumps(event(transaction=None, action={"amount": -1})).encode())
    assert response.status_code == 400
    assert response.content.decode() == "Missing or wrong: action.amount, action.currency, transaction."


def test_only_posts_are_answered(client: Client) -> None:
    assert client.get("/webhooks/payments/initialize/").status_code == 405
