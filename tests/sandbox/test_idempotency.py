"""A request that is sent again is answered again, not carried out again; also when many come at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import stripe

from tests.stripe_world import StripeWorld, Trouble

from .conftest import wish
from .test_refunds import paid


def test_the_same_key_gives_the_same_session(client: stripe.StripeClient, world: StripeWorld) -> None:
    made = [client.v1.checkout.sessions.create(params=wish(), options={"idempotency_key": "k"}) for _ in range(2)]
    assert made[0].id == made[1].id
    assert made[1].last_response.headers["Idempotent-Replayed"] == "true"
    assert len(world.all("checkout.session")) == 1
    world.clock.ahead = 24 * 3600
    assert client.v1.checkout.sessions.create(params=wish(), options={"idempotency_key": "k"}).id != made[0].id


def test_the_same_key_for_something_else_is_refused(client: stripe.StripeClient, world: StripeWorld) -> None:
    client.v1.checkout.sessions.create(params=wish(500), options={"idempotency_key": "k"})
    with pytest.raises(stripe.IdempotencyError) as caught:
        client.v1.checkout.sessions.create(params=wish(501), options={"idempotency_key": "k"})
    assert caught.value.http_status == 400
    assert len(world.all("checkout.session")) == 1


def test_a_refusal_is_kept_and_a_slip_is_not(client: stripe.StripeClient, world: StripeWorld) -> None:
    """Stripe keeps what an endpoint answered once it began; what failed to validate may be sent again, mended."""
    intent = paid(client, world)
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.refunds.create(params={"payment_intent": intent, "amount": 0}, options={"idempotency_key": "k"})
    too_much = {"payment_intent": intent, "amount": 10_001}
    for _ in range(2):
        with pytest.raises(stripe.InvalidRequestError, match="greater than unrefunded"):
            client.v1.refunds.create(params=too_much, options={"idempotency_key": "k"})  # type: ignore[arg-type]
    with pytest.raises(stripe.IdempotencyError):
        client.v1.refunds.create(params={"payment_intent": intent}, options={"idempotency_key": "k"})
    assert world.refunded() == 0


def test_many_at_once_are_one(client: stripe.StripeClient, world: StripeWorld) -> None:
    intent = paid(client, world)

    def refund(number: int) -> str:
        params: stripe.params.RefundCreateParams = {"payment_intent": intent, "amount": 6_000}
        return client.v1.refunds.create(params=params, options={"idempotency_key": "k"}).id

    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(refund, range(8)))
    assert len(made) == 1
    assert world.refunded() == 6_000


def test_a_lost_answer_is_asked_for_again(world: StripeWorld) -> None:
    """The library makes up a key for each request, so its own second try repeats nothing."""
    client = stripe.StripeClient(world.key, base_addresses={"api": world.url}, max_network_retries=1)
    world.trouble += [Trouble.DONE]
    session = client.v1.checkout.sessions.create(params=wish())
    assert [one["id"] for one in world.all("checkout.session")] == [session.id]
    world.trouble += [Trouble.NOT_DONE, Trouble.NOT_DONE]
    with pytest.raises(stripe.APIError):
        client.v1.checkout.sessions.create(params=wish())
    assert len(world.all("checkout.session")) == 1
