"""POST /webhooks/stripe/: who may tell us, what is kept, what is acknowledged."""

import json
import time
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from storefront.events.models import ReceivedEvent
from storefront.sandbox.delivery import letter
from tests.stripe_world import KEY, WEBHOOK, WEBHOOK_SECRET

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keys(settings: Settings) -> None:
    settings.STRIPE_SECRET_KEY, settings.STRIPE_WEBHOOK_SECRET = KEY, WEBHOOK_SECRET


def event(**changes: Any) -> dict[str, Any]:
    thing = {"id": "cus_1", "object": "customer", "email": "someone@example.com"}
    return {
        "id": "evt_1",
        "object": "event",
        "type": "customer.created",
        "livemode": False,
        "data": {"object": thing},
        **changes,
    }


def tell(client: Client, said: dict[str, Any], *, secret: str = WEBHOOK_SECRET, age: int = 0) -> int:
    one = letter(said, secret, int(time.time()) - age)
    return post(client, one.body, one.signature)


def post(client: Client, body: bytes, signature: str) -> int:
    headers = {"Stripe-Signature": signature}
    return client.post(WEBHOOK, body, content_type="application/json", headers=headers).status_code


def test_what_we_do_not_follow_is_acknowledged_and_kept_once_without_the_person(client: Client) -> None:
    assert [tell(client, event()), tell(client, event(pending_webhooks=0), age=299)] == [200, 200]
    kept = ReceivedEvent.objects.get()
    assert (kept.event_type, kept.state, kept.subject) == ("customer.created", ReceivedEvent.State.IGNORED, "")
    assert json.loads(kept.body) == {"id": "evt_1", "type": "customer.created", "object": "customer", "about": "cus_1"}


def test_a_forged_an_old_and_an_unsigned_letter_are_refused(client: Client) -> None:
    one = letter(event(), WEBHOOK_SECRET, int(time.time()))
    assert tell(client, event(), secret="whsec_of_somebody_else") == 400
    assert tell(client, event(), age=301) == 400
    assert post(client, one.body.replace(b"evt_1", b"evt_2"), one.signature) == 400
    assert [post(client, one.body, header) for header in ("", "nonsense", "t=1,v1=", "t=x,v1=y")] == [400] * 4
    assert not ReceivedEvent.objects.exists()


@pytest.mark.parametrize(
    "said", [event(livemode=True), event(object="v2.core.event"), event(id=""), {"object": "event"}, event(data=[])]
)
def test_another_modes_event_and_what_is_no_event_are_refused(client: Client, said: dict[str, Any]) -> None:
    assert tell(client, said) == 400
    assert not ReceivedEvent.objects.exists()


def test_a_live_shop_takes_no_test_event(client: Client, settings: Settings) -> None:
    settings.STRIPE_SECRET_KEY = "rk_live_of_the_tests"
    assert (tell(client, event()), tell(client, event(livemode=True))) == (400, 200)


def test_an_empty_secret_opens_nothing(client: Client, settings: Settings) -> None:
    settings.STRIPE_WEBHOOK_SECRET = ""
    assert tell(client, event(), secret="") == 404


def test_only_posts_are_taken(client: Client) -> None:
    assert client.get(WEBHOOK).status_code == 405
