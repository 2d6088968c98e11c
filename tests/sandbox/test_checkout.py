"""Checkout sessions by the real `stripe` library: made, paid, declined, expired, listed."""

import time

import pytest
import stripe

from tests.stripe_world import StripeWorld

from .conftest import wish

WITHOUT_CLIENT = {"wechat_pay": {"app_id": "wx_1"}}


def test_a_session_waits_to_be_paid(client: stripe.StripeClient, world: StripeWorld) -> None:
    session = client.v1.checkout.sessions.create(
        params=wish(12_800, client_reference_id="p-1", metadata={"purchase": "p-1"})
    )
    assert session.url == f"{world.pay_url}/pay/{session.id}"
    assert (session.status, session.payment_status, session.amount_total) == ("open", "unpaid", 12_800)
    assert (session.payment_intent, session.livemode, session.metadata["purchase"]) == (None, False, "p-1")  # type: ignore[index]


def test_a_paid_session_has_its_intent_and_its_charge(client: stripe.StripeClient, world: StripeWorld) -> None:
    session = client.v1.checkout.sessions.create(
        params=wish(12_800, payment_intent_data={"metadata": {"purchase": "p-1"}})
    )
    world.pay(session.id, "wechat_pay")
    expand = ["payment_intent.latest_charge", "line_items"]
    paid = client.v1.checkout.sessions.retrieve(session.id, params={"expand": expand})
    assert (paid.status, paid.payment_status, paid.url) == ("complete", "paid", None)
    intent = paid.payment_intent
    assert isinstance(intent, stripe.PaymentIntent)
    assert (intent.status, intent.amount_received, intent.metadata["purchase"]) == ("succeeded", 12_800, "p-1")
    charge = intent.latest_charge
    assert isinstance(charge, stripe.Charge)
    assert (charge.amount_captured, charge.payment_method_details.type) == (12_800, "wechat_pay")  # type: ignore[union-attr]
    assert [line.description for line in paid.line_items.data] == ["柳编提篮"]  # type: ignore[union-attr]


def test_after_a_refusal_the_same_page_can_be_paid(client: stripe.StripeClient, world: StripeWorld) -> None:
    session = client.v1.checkout.sessions.create(params=wish())
    world.decline(session.id)
    declined = client.v1.checkout.sessions.retrieve(session.id, params={"expand": ["payment_intent"]})
    assert (declined.status, declined.payment_intent.last_payment_error.code) == ("open", "card_declined")  # type: ignore[union-attr]
    world.pay(session.id)
    assert world.captured() == 12_800
    assert [charge.status for charge in client.v1.charges.list().data] == ["succeeded", "failed"]


@pytest.mark.parametrize(("comes", "status", "captured"), [(True, "paid", 12_800), (False, "unpaid", 0)])
def test_money_that_comes_later(
    client: stripe.StripeClient, world: StripeWorld, comes: bool, status: str, captured: int
) -> None:
    session = client.v1.checkout.sessions.create(params=wish())
    world.pay_later(session.id)
    assert client.v1.checkout.sessions.retrieve(session.id).payment_status == "unpaid"
    (world.money_came if comes else world.money_did_not_come)(session.id)
    assert client.v1.checkout.sessions.retrieve(session.id).payment_status == status
    assert world.captured() == captured


def test_a_session_expires_by_the_clock_and_by_the_shop(client: stripe.StripeClient, world: StripeWorld) -> None:
    by_clock = client.v1.checkout.sessions.create(params=wish(expires_at=int(time.time()) + 1810))
    by_shop = client.v1.checkout.sessions.create(params=wish())
    client.v1.checkout.sessions.expire(by_shop.id)
    world.clock.ahead = 1811
    assert client.v1.checkout.sessions.retrieve(by_clock.id).status == "expired"
    assert client.v1.checkout.sessions.retrieve(by_shop.id).url is None
    with pytest.raises(stripe.InvalidRequestError, match="This Checkout Session has a status of expired"):
        client.v1.checkout.sessions.expire(by_shop.id)
    assert [event["type"] for event in world.all("event")] == ["checkout.session.expired"] * 2


def test_a_paid_session_does_not_expire(client: stripe.StripeClient, world: StripeWorld) -> None:
    session = client.v1.checkout.sessions.create(params=wish())
    world.pay(session.id)
    with pytest.raises(stripe.InvalidRequestError, match="has a status of complete"):
        client.v1.checkout.sessions.expire(session.id)
    world.pass_time(90_000)
    assert client.v1.checkout.sessions.retrieve(session.id).payment_status == "paid"


@pytest.mark.parametrize(
    ("more", "fen", "code", "param"),
    [
        ({}, 399, "amount_too_small", None),
        ({}, 100_000_000, "amount_too_large", None),
        ({"expires_at": int(time.time()) + 60}, 12_800, None, "expires_at"),
        ({"expires_at": int(time.time()) + 90_000}, 12_800, None, "expires_at"),
        ({"locale": "xx"}, 12_800, None, "locale"),
        ({"wording": "please"}, 12_800, "parameter_unknown", "wording"),
        ({"payment_method_options": WITHOUT_CLIENT}, 12_800, "parameter_missing", "payment_method_options[wechat_pay][client]"),
    ],
)  # fmt: skip
def test_what_stripe_refuses_is_refused(
    client: stripe.StripeClient,
    world: StripeWorld,
    more: dict[str, object],
    fen: int,
    code: str | None,
    param: str | None,
) -> None:
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.checkout.sessions.create(params=wish(fen, **more))
    assert (caught.value.http_status, caught.value.code, caught.value.param) == (400, code, param)
    assert caught.value.request_id.startswith("req_")
    assert world.all("checkout.session") == []


def test_lists_are_paged_and_narrowed(client: stripe.StripeClient, world: StripeWorld) -> None:
    made = [client.v1.checkout.sessions.create(params=wish()).id for _ in range(5)]
    world.pay(made[0])
    first = client.v1.checkout.sessions.list(params={"limit": 2})
    assert ([one.id for one in first.data], first.has_more) == ([made[4], made[3]], True)
    assert [one.id for one in first.auto_paging_iter()] == made[::-1]
    before = client.v1.checkout.sessions.list(params={"limit": 2, "ending_before": made[2]})
    assert [one.id for one in before.data] == [made[4], made[3]]
    assert [one.id for one in client.v1.checkout.sessions.list(params={"status": "complete"}).data] == [made[0]]
    later = {"gte": int(time.time()) + 3600}
    assert client.v1.checkout.sessions.list(params={"created": later}).data == []  # type: ignore[typeddict-item]
    assert len(client.v1.events.list(params={"types": ["charge.succeeded", "charge.failed"]}).data) == 1


def test_who_has_no_key_is_told_so(world: StripeWorld) -> None:
    stranger = stripe.StripeClient(
        "sk_test_somebody_elses_key", base_addresses={"api": world.url}, max_network_retries=0
    )
    with pytest.raises(stripe.AuthenticationError) as caught:
        stranger.v1.charges.list()
    assert caught.value.http_status == 401
    assert "somebody" not in str(caught.value)


def test_what_is_not_there_is_not_found(client: stripe.StripeClient) -> None:
    with pytest.raises(stripe.InvalidRequestError, match=r"No such checkout\.session: 'cs_test_no'") as caught:
        client.v1.checkout.sessions.retrieve("cs_test_no")
    assert (caught.value.http_status, caught.value.code) == (404, "resource_missing")
    with pytest.raises(stripe.InvalidRequestError, match="Unrecognized request URL"):
        client.v1.customers.list()
    with pytest.raises(stripe.InvalidRequestError, match=r"cannot be expanded \(colour\)"):
        client.v1.charges.list(params={"expand": ["colour"]})
