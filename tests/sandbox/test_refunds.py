"""Refunds and disputes: never more than was paid, and what comes back can be refunded again."""

import pytest
import stripe

from tests.stripe_world import StripeWorld

from .conftest import wish


def paid(client: stripe.StripeClient, world: StripeWorld, method: str = "card") -> str:
    """The intent of a payment of ¥100."""
    session = client.v1.checkout.sessions.create(params=wish(10_000))
    return str(world.pay(session.id, method)["payment_intent"])


def test_parts_up_to_the_whole_and_no_fen_more(client: stripe.StripeClient, world: StripeWorld) -> None:
    intent = paid(client, world)
    client.v1.refunds.create(params={"payment_intent": intent, "amount": 3_333})
    with pytest.raises(
        stripe.InvalidRequestError, match=r"\(¥66\.68\) is greater than unrefunded amount on charge \(¥66\.67\)"
    ):
        client.v1.refunds.create(params={"payment_intent": intent, "amount": 6_668})
    rest = client.v1.refunds.create(params={"payment_intent": intent})
    assert (rest.amount, rest.status) == (6_667, "succeeded")
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.refunds.create(params={"payment_intent": intent})
    assert caught.value.code == "charge_already_refunded"
    charge = client.v1.charges.list(params={"payment_intent": intent, "expand": ["data.refunds"]}).data[0]
    assert (charge.refunded, charge.amount_refunded, [one.amount for one in charge.refunds.data]) == (
        True,
        10_000,
        [6_667, 3_333],
    )  # type: ignore[union-attr]


def test_what_was_not_paid_is_not_refunded(client: stripe.StripeClient, world: StripeWorld) -> None:
    session = client.v1.checkout.sessions.create(params=wish())
    intent = str(world.decline(session.id)["payment_intent"])
    with pytest.raises(stripe.InvalidRequestError, match="does not have a successful charge"):
        client.v1.refunds.create(params={"payment_intent": intent})
    assert world.all("refund") == []


def test_a_refund_on_its_way_arrives_or_comes_back(client: stripe.StripeClient, world: StripeWorld) -> None:
    intent = paid(client, world, "alipay")
    arriving = client.v1.refunds.create(params={"payment_intent": intent, "amount": 4_000})
    returning = client.v1.refunds.create(params={"payment_intent": intent, "amount": 6_000})
    assert (arriving.status, returning.status, world.refunded()) == ("pending", "pending", 10_000)
    world.refund_came_back(returning.id)
    assert client.v1.refunds.retrieve(returning.id).status == "failed"
    again = client.v1.refunds.create(params={"payment_intent": intent})
    world.pass_time(31)
    assert [client.v1.refunds.retrieve(one.id).status for one in (arriving, again)] == ["succeeded", "succeeded"]
    assert (again.amount, world.refunded()) == (6_000, 10_000)


def test_a_disputed_charge_is_not_refunded_until_the_shop_has_won(
    client: stripe.StripeClient, world: StripeWorld
) -> None:
    intent = paid(client, world)
    dispute = world.dispute(world.all("charge")[0]["id"])
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.refunds.create(params={"payment_intent": intent})
    assert caught.value.code == "charge_disputed"
    world.close_dispute(dispute["id"], won=True)
    assert client.v1.disputes.list(params={"payment_intent": intent}).data[0].status == "won"
    assert client.v1.refunds.create(params={"payment_intent": intent}).amount == 10_000
