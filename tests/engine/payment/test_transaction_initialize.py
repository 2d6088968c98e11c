"""`transactionInitialize`: the payment app is asked, and its answer decides."""

from decimal import Decimal
from typing import Any

import pytest

from storefront.engine.graphql.core.context import EngineContext
from storefront.engine.graphql.core.ids import to_global_id
from storefront.engine.graphql.execution import execute
from storefront.engine.order.models import Order
from storefront.engine.payment.models import TransactionEvent, TransactionItem
from tests.engine.checkout.stage import DOCUMENTS, Stage, choose_method, codes, new_checkout, pay, run
from tests.engine.webhook.hooks import new_webhook
from tests.engine.webhook.receivers import Post

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]


@pytest.fixture
def checkout(stage: Stage) -> dict[str, Any]:
    """68.00 and 10.00 for delivery."""
    return choose_method(stage, new_checkout(stage, (stage.basket_id, 1)))


@pytest.fixture
def session(stage: Stage, post: Post) -> Post:
    new_webhook(stage, "transaction_initialize_session", sync=("TRANSACTION_INITIALIZE_SESSION",))
    return post


def initialize(stage: Stage, checkout: dict[str, Any], key: str = "k1", **extra: Any) -> dict[str, Any]:
    variables = {"id": checkout["id"], "gateway": stage.app.identifier, "idempotencyKey": key, **extra}
    return run("TransactionInitialize", stage.app, **variables)  # type: ignore[no-any-return]


def events() -> list[tuple[str, str, Decimal, bool]]:
    rows = TransactionEvent.objects.order_by("pk")
    return list(rows.values_list("type", "psp_reference", "amount", "include_in_calculations"))


def test_app_is_told_what_it_needs(stage: Stage, checkout: dict[str, Any], session: Post) -> None:
    session.answer = {"result": "CHARGE_ACTION_REQUIRED", "pspReference": "cs_1", "data": {"url": "https://pay/1"}}
    payload = initialize(stage, checkout, data={"method": "alipay"})
    assert payload["errors"] == []
    assert payload["data"] == {"url": "https://pay/1"}
    assert payload["transactionEvent"]["type"] == "CHARGE_ACTION_REQUIRED"
    assert payload["transaction"]["pspReference"] == "cs_1"
    (received,) = session.received
    told = received.payload
    assert received.event == "transaction_initialize_session"
    assert received.in_transaction is False
    assert told["action"] == {"actionType": "CHARGE", "amount": 78.0, "currency": "CNY"}
    assert told["data"] == {"method": "alipay"}
    assert told["idempotencyKey"] == "k1"
    assert told["transaction"]["id"] == payload["transaction"]["id"] == told["merchantReference"]
    assert told["sourceObject"]["__typename"] == "Checkout"
    assert told["sourceObject"]["id"] == checkout["id"]
    assert told["sourceObject"]["channel"] == {"slug": "tancheng-buy"}
    assert events() == [
        ("CHARGE_REQUEST", "cs_1", Decimal("78.00"), False),
        ("CHARGE_ACTION_REQUIRED", "cs_1", Decimal("78.00"), True),
    ]
    assert run("Checkout", stage.app, id=checkout["id"])["chargeStatus"] == "NONE"


def test_charged_at_once(stage: Stage, checkout: dict[str, Any], session: Post) -> None:
    session.answer = {"result": "CHARGE_SUCCESS", "pspReference": "ch_1", "amount": 78, "actions": ["REFUND"]}
    initialize(stage, checkout)
    after = run("Checkout", stage.app, id=checkout["id"])
    assert after["chargeStatus"] == "FULL"
    assert after["transactions"][0]["chargedAmount"]["amount"] == 78.0
    assert TransactionItem.objects.get().available_actions == ["REFUND"]
    assert run("CheckoutComplete", stage.app, id=checkout["id"])["errors"] == []


def test_pending_money_lets_the_order_be_made_unpaid(stage: Stage, checkout: dict[str, Any], session: Post) -> None:
    session.answer = {"result": "CHARGE_REQUEST", "pspReference": "bank_1", "message": "Transfer to …"}
    payload = initialize(stage, checkout)
    assert payload["transactionEvent"]["type"] == "CHARGE_REQUEST"
    assert events() == [("CHARGE_REQUEST", "bank_1", Decimal("78.00"), True)]
    after = run("Checkout", stage.app, id=checkout["id"])
    assert after["chargeStatus"] == "FULL"
    assert after["transactions"][0]["chargePendingAmount"]["amount"] == 78.0
    assert run("CheckoutComplete", stage.app, id=checkout["id"])["errors"] == []
    order = Order.objects.get()
    assert (order.charge_status, order.total_charged_amount, order.status) == ("NONE", 0, "UNFULFILLED")


def test_authorised_money_lets_the_order_be_made(stage: Stage, checkout: dict[str, Any], session: Post) -> None:
    session.answer = {"result": "AUTHORIZATION_SUCCESS", "pspReference": "au_1"}
    initialize(stage, checkout)
    assert run("CheckoutComplete", stage.app, id=checkout["id"])["errors"] == []
    order = Order.objects.get()
    assert (order.charge_status, order.authorize_status, order.total_authorized_amount) == ("NONE", "FULL", 78)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"result": "CHARGE_FAILURE", "pspReference": "x", "message": "Card declined"}, "Card declined"),
        ({"result": "PAID"}, "Missing or invalid value for `result`: PAID"),
        ({"result": "CHARGE_SUCCESS"}, "Missing value for field: pspReference"),
        ({"result": "CHARGE_SUCCESS", "pspReference": "x", "amount": "many"}, "Invalid value for field: amount"),
        (["what?"], "The answer is no JSON object"),
        (500, "Failed to delivery request."),
        (RuntimeError("down"), "Failed to delivery request."),
    ],
)
def test_failures_move_no_money(stage: Stage, checkout: dict[str, Any], session: Post, answer: Any, said: str) -> None:
    session.answer = answer
    payload = initialize(stage, checkout)
    assert payload["errors"] == []
    assert payload["transactionEvent"]["type"] == "CHARGE_FAILURE"
    assert payload["transactionEvent"]["message"].startswith(said)
    item = TransactionItem.objects.get()
    assert (item.charged, item.charge_pending) == (0, 0)
    assert codes(run("CheckoutComplete", stage.app, id=checkout["id"])) == ["CHECKOUT_NOT_FULLY_PAID"]


def test_app_without_webhook_is_a_failure(stage: Stage, checkout: dict[str, Any]) -> None:
    assert initialize(stage, checkout)["transactionEvent"]["type"] == "CHARGE_FAILURE"


def test_same_key_asks_again_about_the_same_transaction(stage: Stage, checkout: dict[str, Any], session: Post) -> None:
    session.answer = {"result": "CHARGE_ACTION_REQUIRED", "pspReference": "cs_1"}
    first, second = initialize(stage, checkout), initialize(stage, checkout)
    assert first["transaction"]["id"] == second["transaction"]["id"]
    assert len(session.received) == 2
    assert TransactionItem.objects.count() == 1


def test_key_of_another_checkout_is_refused(stage: Stage, checkout: dict[str, Any], session: Post) -> None:
    session.answer = {"result": "CHARGE_ACTION_REQUIRED", "pspReference": "cs_1"}
    initialize(stage, checkout)
    other = new_checkout(stage, (stage.knot_id, 1))
    assert codes(initialize(stage, other)) == ["UNIQUE"]
    assert TransactionItem.objects.count() == 1
    assert len(session.received) == 1


def test_default_amount_is_what_is_still_due(stage: Stage, checkout: dict[str, Any], session: Post) -> None:
    session.answer = {"result": "CHARGE_ACTION_REQUIRED", "pspReference": "cs_1"}
    pay(stage, checkout["id"], "28.00")
    initialize(stage, checkout)
    assert session.received[0].payload["action"]["amount"] == 50.0
    initialize(stage, checkout, key="k2", amount="1.50")
    assert session.received[1].payload["action"]["amount"] == 1.5


def test_unknown_gateway_or_checkout_is_refused(stage: Stage, checkout: dict[str, Any], session: Post) -> None:
    assert codes(initialize(stage, checkout, gateway="nobody")) == ["NOT_FOUND"]
    unknown = to_global_id("Checkout", "00000000-0000-0000-0000-000000000000")
    assert codes(initialize(stage, {"id": unknown})) == ["NOT_FOUND"]
    assert codes(initialize(stage, {"id": stage.basket_id})) == ["INVALID"]
    assert not TransactionItem.objects.exists()


def test_choosing_the_action_needs_the_permission(stage: Stage, checkout: dict[str, Any], session: Post) -> None:
    variables = {"id": checkout["id"], "gateway": stage.app.identifier, "idempotencyKey": "k"}
    answer = execute(DOCUMENTS["TransactionInitialize"], variables, "TransactionInitialize", EngineContext())
    assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert not TransactionItem.objects.exists()
