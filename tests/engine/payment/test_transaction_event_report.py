"""`transactionEventReport`: later news of a payment, told once."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from storefront.engine.app.models import App
from storefront.engine.graphql.core.context import EngineContext
from storefront.engine.graphql.execution import execute
from storefront.engine.order.models import Order
from storefront.engine.payment.models import TransactionEvent, TransactionItem
from storefront.engine.webhook.models import EventDelivery
from tests.engine.checkout.stage import (
    DOCUMENTS,
    Stage,
    ask,
    choose_method,
    codes,
    new_checkout,
    new_order,
    pay,
    run,
)
from tests.engine.webhook.hooks import new_webhook

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]

MONEY_NEWS = ("ORDER_PAID", "ORDER_FULLY_PAID", "ORDER_UPDATED", "ORDER_REFUNDED", "ORDER_FULLY_REFUNDED")


def report(stage: Stage, item_id: str, kind: str, amount: str, reference: str, **extra: Any) -> dict[str, Any]:
    variables = {"id": item_id, "type": kind, "amount": amount, "pspReference": reference, **extra}
    return run("TransactionEventReport", stage.app, **variables)  # type: ignore[no-any-return]


@pytest.fixture
def unpaid(stage: Stage) -> tuple[dict[str, Any], str]:
    """An order of 78.00 awaiting a bank transfer, and its transaction's id."""
    checkout = choose_method(stage, new_checkout(stage, (stage.basket_id, 1)))
    item_id = pay(stage, checkout["id"], "0.00")
    assert report(stage, item_id, "CHARGE_REQUEST", "78.00", "bank_1")["errors"] == []
    order = run("CheckoutComplete", stage.app, id=checkout["id"])["order"]
    return run("Order", stage.app, id=order["id"]), item_id


def news() -> list[str]:
    return list(EventDelivery.objects.order_by("pk").values_list("event_type", flat=True))


def test_money_that_arrives_pays_the_order(stage: Stage, unpaid: tuple[dict[str, Any], str]) -> None:
    order, item_id = unpaid
    assert order["chargeStatus"] == "NONE"
    assert order["transactions"][0]["chargePendingAmount"]["amount"] == 78.0
    new_webhook(stage, "orders", events=MONEY_NEWS)
    payload = report(stage, item_id, "CHARGE_SUCCESS", "78.00", "bank_1", time="2026-03-01T08:00:00+08:00")
    assert payload["alreadyProcessed"] is False
    assert payload["transaction"]["order"] == {"id": order["id"], "chargeStatus": "FULL"}
    assert TransactionEvent.objects.get(type="CHARGE_SUCCESS").created_at == datetime(2026, 3, 1, tzinfo=UTC)
    assert news() == ["ORDER_PAID", "ORDER_FULLY_PAID", "ORDER_UPDATED"]


def test_the_same_news_again_changes_nothing(stage: Stage, unpaid: tuple[dict[str, Any], str]) -> None:
    _, item_id = unpaid
    report(stage, item_id, "CHARGE_SUCCESS", "78.00", "bank_1")
    new_webhook(stage, "orders", events=MONEY_NEWS)
    before = Order.objects.get().updated_at
    payload = report(stage, item_id, "CHARGE_SUCCESS", "78.00", "bank_1")
    assert (payload["alreadyProcessed"], payload["errors"]) == (True, [])
    assert TransactionEvent.objects.filter(type="CHARGE_SUCCESS").count() == 1
    assert Order.objects.get().total_charged_amount == 78
    assert Order.objects.get().updated_at == before
    assert news() == []


def test_same_reference_with_another_amount_is_refused(stage: Stage, unpaid: tuple[dict[str, Any], str]) -> None:
    _, item_id = unpaid
    report(stage, item_id, "CHARGE_SUCCESS", "78.00", "bank_1")
    payload = report(stage, item_id, "CHARGE_SUCCESS", "77.00", "bank_1")
    assert codes(payload) == ["INCORRECT_DETAILS"]
    assert payload["errors"][0]["field"] == "pspReference"
    assert Order.objects.get().total_charged_amount == 78
    # The refused report is kept, as Saleor keeps it, and moves no money.
    kept = TransactionEvent.objects.get(type="CHARGE_FAILURE")
    assert (kept.amount, kept.include_in_calculations) == (Decimal("77.00"), False)


def test_transfer_that_fails_leaves_the_order_open(stage: Stage, unpaid: tuple[dict[str, Any], str]) -> None:
    order, item_id = unpaid
    report(stage, item_id, "CHARGE_FAILURE", "78.00", "bank_1", message="Expired")
    after = run("Order", stage.app, id=order["id"])
    assert (after["status"], after["chargeStatus"]) == ("UNFULFILLED", "NONE")
    assert after["transactions"][0]["chargePendingAmount"]["amount"] == 0.0


def test_partial_refunds_each_with_its_own_reference(stage: Stage) -> None:
    order = new_order(stage, (stage.basket_id, 1))
    item_id = order["transactions"][0]["id"]
    new_webhook(stage, "orders", events=MONEY_NEWS)
    report(stage, item_id, "REFUND_SUCCESS", "8.00", "re_1")
    report(stage, item_id, "REFUND_SUCCESS", "10.00", "re_2")
    after = run("Order", stage.app, id=order["id"])
    assert after["totalRefunded"]["amount"] == 18.0
    assert after["totalCharged"]["amount"] == 60.0
    assert after["chargeStatus"] == "PARTIAL"
    assert news() == ["ORDER_REFUNDED", "ORDER_UPDATED"] * 2
    report(stage, item_id, "REFUND_SUCCESS", "60.00", "re_3")
    assert news()[-1] == "ORDER_FULLY_REFUNDED"


def test_refund_of_a_checkout_that_never_completed(stage: Stage) -> None:
    checkout = choose_method(stage, new_checkout(stage, (stage.basket_id, 1)))
    item_id = pay(stage, checkout["id"], "78.00")
    report(stage, item_id, "REFUND_SUCCESS", "78.00", "re_1")
    after = run("Checkout", stage.app, id=checkout["id"])
    assert after["chargeStatus"] == "NONE"
    assert codes(run("CheckoutComplete", stage.app, id=checkout["id"])) == ["CHECKOUT_NOT_FULLY_PAID"]


REPORT = """mutation R($id: ID, $type: TransactionEventTypeEnum!, $ref: String!) {
  transactionEventReport(id: $id, type: $type, pspReference: $ref) {
    transactionEvent { amount { amount } } errors { field code }
  }
}"""


def test_amount_may_be_left_out_where_earlier_news_tells_it(stage: Stage, unpaid: tuple[dict[str, Any], str]) -> None:
    _, item_id = unpaid
    variables = {"id": item_id, "type": "CHARGE_FAILURE", "ref": "bank_1"}
    told = ask(REPORT, variables, app=stage.app)["transactionEventReport"]
    assert told == {"transactionEvent": {"amount": {"amount": 78.0}}, "errors": []}
    for kind, reference in (("CHARGE_SUCCESS", "bank_2"), ("REFUND_FAILURE", "unknown")):
        refused = ask(REPORT, {"id": item_id, "type": kind, "ref": reference}, app=stage.app)["transactionEventReport"]
        assert refused["errors"] == [{"field": "amount", "code": "REQUIRED"}]


def test_authorised_twice_is_refused(stage: Stage) -> None:
    checkout = new_checkout(stage, (stage.basket_id, 1))
    item_id = pay(stage, checkout["id"], "0.00")
    report(stage, item_id, "AUTHORIZATION_SUCCESS", "68.00", "a")
    assert codes(report(stage, item_id, "AUTHORIZATION_SUCCESS", "60.00", "b")) == ["ALREADY_EXISTS"]
    assert report(stage, item_id, "AUTHORIZATION_ADJUSTMENT", "60.00", "b")["errors"] == []
    assert TransactionItem.objects.get().authorized == 60


def test_only_the_owning_app_reports(stage: Stage, unpaid: tuple[dict[str, Any], str]) -> None:
    _, item_id = unpaid
    variables = {"id": item_id, "type": "CHARGE_SUCCESS", "amount": "78.00", "pspReference": "bank_1"}
    other = App.objects.create(name="Other", identifier="other", permissions=["HANDLE_PAYMENTS"])
    for asker in (None, other):
        answer = execute(
            DOCUMENTS["TransactionEventReport"], variables, "TransactionEventReport", EngineContext(requestor=asker)
        )
        assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert Order.objects.get().total_charged_amount == 0
