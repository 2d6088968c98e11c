"""What the shop is told: signed as Stripe signs, again and later while nobody takes it, and again on demand."""

import json
import re
from dataclasses import replace
from threading import Event

import pytest
import stripe

from storefront.payments.stripe_checkout.webhook import FOLLOWED
from storefront.sandbox import outbox
from storefront.sandbox.delivery import Answer, Letter, deliver_due, post_to
from storefront.sandbox.events import TOLD
from storefront.sandbox.server import ticking
from tests.stripe_world import StripeWorld
from tests.structure.project import ROOT

from .conftest import wish


def test_stripes_library_accepts_the_signature(client: stripe.StripeClient, world: StripeWorld) -> None:
    session = client.v1.checkout.sessions.create(params=wish(), options={"idempotency_key": "k"})
    world.pay(session.id)
    (one,) = world.letters()
    event = stripe.Webhook.construct_event(one.body, one.signature, world.webhook_secret)
    assert (event.type, event.data.object["id"], event.livemode) == ("checkout.session.completed", session.id, False)
    assert client.v1.events.retrieve(event.id).type == event.type
    for body, secret in ((one.body + b" ", world.webhook_secret), (one.body, "whsec_another")):
        with pytest.raises(stripe.SignatureVerificationError):
            stripe.Webhook.construct_event(body, one.signature, secret)
    assert world.letters() == []


def test_the_shop_is_told_what_it_asked_for(client: stripe.StripeClient, world: StripeWorld) -> None:
    """One life with everything in it; each kind of news comes."""
    ends = [client.v1.checkout.sessions.create(params=wish()).id for _ in range(3)]
    world.pay_later(ends[0])
    world.money_came(ends[0])
    world.pay_later(ends[1])
    world.money_did_not_come(ends[1])
    world.expire(ends[2])
    (charge,) = world.all("charge", status="succeeded")
    refund = client.v1.refunds.create(params={"charge": charge["id"]})
    world.refund_came_back(refund.id)
    world.close_dispute(world.dispute(charge["id"])["id"], won=False)
    told = [json.loads(one.body)["type"] for one in world.letters()]
    assert set(told) == TOLD


def test_what_is_not_taken_comes_again_later_and_later(client: stripe.StripeClient, world: StripeWorld) -> None:
    session = client.v1.checkout.sessions.create(params=wish())
    world.pay(session.id)
    sent: list[Letter] = []

    def broken(one: Letter) -> Answer:
        sent.append(one)
        return Answer(500, "broken")

    def deliver() -> int:
        return deliver_due(world.sandbox.store, world.webhook_secret, broken)

    assert (deliver(), deliver()) == (1, 0)
    for wait in outbox.BACK_OFF:
        world.clock.ahead += wait - 0.5
        assert deliver() == 0
        world.clock.ahead += 0.5
        assert deliver() == 1
    world.clock.ahead += 100_000
    assert deliver() == 0, "given up"
    assert len({one.body for one in sent}) == 1
    assert len({one.signature for one in sent}) == len(sent), "each try is signed anew"


def test_a_try_whose_sender_died_is_made_again(client: stripe.StripeClient, world: StripeWorld) -> None:
    session = client.v1.checkout.sessions.create(params=wish())
    world.pay(session.id)
    with world.sandbox.store.work() as book:
        assert len(outbox.claim_due(book)) == 1
        assert outbox.claim_due(book) == [], "nobody else has it meanwhile"
    world.clock.ahead += outbox.LOST_SECONDS
    assert len(world.letters()) == 1


def test_a_shop_that_is_away_has_not_taken_it(world: StripeWorld) -> None:
    answer = post_to("http://127.0.0.1:9/webhooks/stripe/")(world.sign({"id": "evt_1"}))
    assert answer.status == 0


def test_shop_sandbox_and_docs_name_the_same_news() -> None:
    told = (ROOT / "docs" / "payments.md").read_text(encoding="utf-8")
    rows = [line for line in told.splitlines() if line.lstrip().startswith("| `c") or line.lstrip().startswith("| `r")]
    assert set(re.findall(r"`([a-z_]+\.[a-z_.]+)`", "\n".join(rows))) == TOLD == FOLLOWED.keys()


def test_the_clock_goes_on_after_trouble(client: stripe.StripeClient, world: StripeWorld) -> None:
    stumbled, heard = Event(), Event()

    def send(one: Letter) -> Answer:
        if not stumbled.is_set():
            stumbled.set()
            raise RuntimeError("Trouble that the test asked for.")
        heard.set()
        return Answer(200)

    sandbox = replace(world.sandbox, send=send)
    with ticking(sandbox):
        for told in (stumbled, heard):
            world.pay(client.v1.checkout.sessions.create(params=wish()).id)
            sandbox.woken.set()
            assert told.wait(10)
