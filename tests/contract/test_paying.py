"""Paying on another page: a session is begun, processed or reported, and what a checkout and an order make of it."""

from typing import Any

import pytest

from .asked_app import AskedApp
from .server import Server
from .shop import Shop, id_of, new_name

PROCESS = "TransactionProcessSession"
GATEWAY = "PaymentGatewayInitializeSession"
CHARGE_STATUS = "query($id: ID!) { checkout(id: $id) { chargeStatus totalBalance { amount } } }"


def begin(server: Server, checkout: Any, gateway: str, **more: Any) -> Any:
    given = {"amount": str(checkout["totalPrice"]["gross"]["amount"]), "idempotencyKey": new_name("key"), **more}
    return server.done("TransactionInitialize", id=checkout["id"], gateway=gateway, **given)


def report(server: Server, transaction: str, type_: str, amount: str | None, reference: str, **more: Any) -> Any:
    return server.done(
        "TransactionEventReport", id=transaction, type=type_, amount=amount, pspReference=reference, **more
    )


def kinds(server: Server, transaction: str) -> list[str]:
    """The latest first."""
    return [event["type"] for event in server.run("Transaction", id=transaction)["events"]]


@pytest.fixture
def page(paying_app: AskedApp) -> str:
    """Every session needs a page of the provider; the reference of that session."""
    reference = new_name("cs")
    paying_app.answer = {
        "result": "CHARGE_ACTION_REQUIRED",
        "pspReference": reference,
        "data": {"url": "https://pay.example/1"},
        "externalUrl": "https://dashboard.example/1",
        "message": "Waiting for the shopper.",
    }
    return reference


def test_a_session_leads_to_another_page(server: Server, shop: Shop, gateway: str, page: str) -> None:
    checkout = shop.new_checkout((shop.new_goods().variant, 1))

    said = begin(server, checkout, gateway)

    assert said["data"] == {"url": "https://pay.example/1"}
    assert said["transaction"]["pspReference"] == page
    assert (said["transactionEvent"]["type"], said["transactionEvent"]["amount"]["amount"]) == (
        "CHARGE_ACTION_REQUIRED",
        78,
    )
    read = server.run("Transaction", id=said["transaction"]["id"])
    assert [event["type"] for event in read["events"]] == ["CHARGE_ACTION_REQUIRED", "CHARGE_REQUEST"]
    assert (read["events"][0]["externalUrl"], read["events"][0]["message"]) == (
        "https://dashboard.example/1",
        "Waiting for the shopper.",
    )
    assert (read["chargePendingAmount"]["amount"], read["checkout"], read["order"]) == (
        0,
        {"id": checkout["id"]},
        None,
    )
    assert server.refusals("CheckoutComplete", id=checkout["id"]) == [("id", "CHECKOUT_NOT_FULLY_PAID")]


def test_a_session_that_is_processed_is_paid_once(
    server: Server, shop: Shop, gateway: str, paying_app: AskedApp, page: str
) -> None:
    checkout = shop.new_checkout((shop.new_goods().variant, 1))
    transaction = begin(server, checkout, gateway)["transaction"]["id"]
    paying_app.answers = {
        PROCESS: {"result": "CHARGE_SUCCESS", "pspReference": page, "data": {"paid": True}, "actions": ["REFUND"]}
    }

    first = server.done("TransactionProcess", id=transaction, data={"back": 1})
    again = server.done("TransactionProcess", id=transaction)

    (question,) = paying_app.questions(PROCESS)
    assert question["data"] == {"back": 1}
    assert question["action"] == {"actionType": "CHARGE", "amount": 78.0, "currency": "CNY"}
    assert (question["merchantReference"], question["transaction"]["pspReference"]) == (transaction, page)
    assert question["sourceObject"]["id"] == checkout["id"]
    assert (first["transactionEvent"]["type"], first["data"]) == ("CHARGE_SUCCESS", {"paid": True})
    assert (again["transactionEvent"]["type"], again["data"]) == ("CHARGE_SUCCESS", None)
    assert kinds(server, transaction) == ["CHARGE_SUCCESS", "CHARGE_ACTION_REQUIRED", "CHARGE_REQUEST"]
    assert server.run("Transaction", id=transaction)["actions"] == ["REFUND"]
    assert shop.complete(checkout["id"])["chargeStatus"] == "FULL"


def test_a_declined_session_is_final(server: Server, shop: Shop, gateway: str, paying_app: AskedApp, page: str) -> None:
    checkout = shop.new_checkout((shop.new_goods().variant, 1))
    transaction = begin(server, checkout, gateway)["transaction"]["id"]
    paying_app.answers = {PROCESS: {"result": "CHARGE_FAILURE", "pspReference": page, "message": "Declined."}}

    said = [server.done("TransactionProcess", id=transaction)["transactionEvent"] for _ in range(2)]

    assert [(event["type"], event["message"]) for event in said] == [("CHARGE_FAILURE", "Declined.")] * 2
    assert len(paying_app.questions(PROCESS)) == 1
    assert server.run("Checkout", id=checkout["id"])["chargeStatus"] == "NONE"


def test_a_transaction_that_was_only_stated_has_nothing_to_process(server: Server, shop: Shop) -> None:
    checkout = shop.new_checkout((shop.new_goods().variant, 1))
    transaction = server.done("TransactionCreate", id=checkout["id"], transaction={})["transaction"]["id"]

    assert server.refusals("TransactionProcess", id=transaction) == [("id", "INVALID")]
    nothing = id_of("TransactionItem", "11111111-1111-1111-1111-111111111111")
    assert server.refusals("TransactionProcess", id=nothing) == [("id", "NOT_FOUND")]


def test_an_answer_that_cannot_be_used_fails_the_session(
    server: Server, shop: Shop, gateway: str, paying_app: AskedApp, page: str
) -> None:
    checkout = shop.new_checkout((shop.new_goods().variant, 1))
    transaction = begin(server, checkout, gateway)["transaction"]["id"]
    paying_app.answers = {PROCESS: {"result": "CHARGED"}}

    said = server.done("TransactionProcess", id=transaction)

    assert said["transactionEvent"]["type"] == "CHARGE_FAILURE"
    assert said["transactionEvent"]["message"].startswith("Missing or invalid value for `result`: CHARGED.")
    paying_app.answers = {PROCESS: {"result": "CHARGE_SUCCESS", "pspReference": page}}
    assert server.done("TransactionProcess", id=transaction)["transactionEvent"]["type"] == "CHARGE_SUCCESS"


def test_a_page_that_is_paid_is_reported(server: Server, shop: Shop, gateway: str, page: str) -> None:
    checkout = shop.new_checkout((shop.new_goods().variant, 1))
    transaction = begin(server, checkout, gateway)["transaction"]["id"]

    told = [
        report(
            server,
            transaction,
            "CHARGE_SUCCESS",
            "78.00",
            page,
            externalUrl="https://dashboard.example/pi_1",
            message="Alipay",
            availableActions=["REFUND"],
        )
        for _ in range(2)
    ]

    assert [one["alreadyProcessed"] for one in told] == [False, True]
    read = server.run("Transaction", id=transaction)
    assert (read["chargedAmount"]["amount"], read["actions"]) == (78, ["REFUND"])
    assert [(e["message"], e["externalUrl"]) for e in read["events"] if e["type"] == "CHARGE_SUCCESS"] == [
        ("Alipay", "https://dashboard.example/pi_1")
    ]
    assert server.run("Checkout", id=checkout["id"])["chargeStatus"] == "FULL"


def test_two_sessions_of_one_checkout_can_both_be_paid(
    server: Server, shop: Shop, gateway: str, paying_app: AskedApp
) -> None:
    checkout = shop.new_checkout((shop.new_goods().variant, 1))
    sessions = []
    for reference in (new_name("cs"), new_name("cs")):
        paying_app.answer = {"result": "CHARGE_ACTION_REQUIRED", "pspReference": reference}
        sessions.append((begin(server, checkout, gateway)["transaction"]["id"], reference))

    seen = []
    for transaction, reference in sessions:
        report(server, transaction, "CHARGE_SUCCESS", "78.00", reference)
        seen.append(server(CHARGE_STATUS, id=checkout["id"])["checkout"])

    assert seen == [
        {"chargeStatus": "FULL", "totalBalance": {"amount": 0}},
        {"chargeStatus": "OVERCHARGED", "totalBalance": {"amount": 78}},
    ]
    order = shop.complete(checkout["id"])
    assert (order["chargeStatus"], order["totalCharged"]["amount"]) == ("OVERCHARGED", 156)


def test_part_of_the_money_is_told_as_such(server: Server, shop: Shop) -> None:
    checkout = shop.new_checkout((shop.new_goods().variant, 1))
    shop.pay(checkout["id"], "70.00")

    assert server(CHARGE_STATUS, id=checkout["id"])["checkout"] == {
        "chargeStatus": "PARTIAL",
        "totalBalance": {"amount": -8},
    }


def test_a_dispute_takes_the_money_back(server: Server, shop: Shop) -> None:
    order = shop.new_order((shop.new_goods().variant, 1))
    transaction, reference = order["transactions"][0]["id"], new_name("pi")
    report(server, transaction, "CHARGE_SUCCESS", "10.00", reference)

    report(server, transaction, "CHARGE_BACK", None, reference)

    read = server.run("Order", id=order["id"])
    assert (read["totalCharged"]["amount"], read["chargeStatus"]) == (78, "FULL")
    assert kinds(server, transaction)[0] == "CHARGE_BACK"


def test_a_charge_that_fails_afterwards_no_longer_counts(server: Server, shop: Shop) -> None:
    checkout = shop.new_checkout((shop.new_goods().variant, 1))
    reference = new_name("pi")
    transaction = shop.pay(checkout["id"], "0.01")
    report(server, transaction, "CHARGE_SUCCESS", "77.99", reference)
    assert server.run("Checkout", id=checkout["id"])["chargeStatus"] == "FULL"

    report(server, transaction, "CHARGE_FAILURE", None, reference)

    assert server.run("Checkout", id=checkout["id"])["chargeStatus"] == "PARTIAL"


def test_a_checkout_s_money_can_be_returned(server: Server, shop: Shop) -> None:
    checkout = shop.new_checkout((shop.new_goods().variant, 1))
    reference = new_name("re")
    transaction = shop.pay(checkout["id"], "78.00")

    report(server, transaction, "REFUND_REQUEST", "78.00", reference)
    pending = server.run("Transaction", id=transaction)
    report(server, transaction, "REFUND_SUCCESS", "78.00", reference)
    returned = server.run("Transaction", id=transaction)

    def amounts(read: Any) -> tuple[Any, ...]:
        return tuple(read[name]["amount"] for name in ("chargedAmount", "refundPendingAmount", "refundedAmount"))

    assert (amounts(pending), amounts(returned)) == ((0, 78, 0), (0, 0, 78))
    assert server.run("Checkout", id=checkout["id"])["chargeStatus"] == "NONE"


def test_a_storefront_may_ask_which_ways_to_pay_there_are(
    server: Server, shop: Shop, gateway: str, paying_app: AskedApp
) -> None:
    checkout = shop.new_checkout((shop.new_goods().variant, 1))
    paying_app.answers = {GATEWAY: {"data": {"methods": ["stripe", "bank_transfer"]}}}

    said = server.done(
        "PaymentGatewayInitialize", id=checkout["id"], gateways=[{"id": gateway, "data": {"a": 1}}, {"id": "nobody"}]
    )
    all_of_them = server.done("PaymentGatewayInitialize", id=checkout["id"], amount="5.00")

    first, second = said["gatewayConfigs"]
    assert (first["id"], first["data"], first["errors"]) == (
        gateway,
        {"methods": ["stripe", "bank_transfer"]},
        [],
    )
    assert (second["id"], second["data"], [(e["field"], e["code"]) for e in second["errors"]]) == (
        "nobody",
        None,
        [("id", "NOT_FOUND")],
    )
    assert [one["id"] for one in all_of_them["gatewayConfigs"]] == [gateway]
    asked, later = paying_app.questions(GATEWAY)
    assert (asked["amount"], asked["data"], asked["sourceObject"]["id"]) == (78.0, {"a": 1}, checkout["id"])
    assert (later["amount"], later["data"]) == (5.0, None)


def test_the_reference_of_a_session_cannot_be_reported_as_requested(
    server: Server, shop: Shop, gateway: str, page: str
) -> None:
    """Money that is on its way is told by transactionProcess: the session's request already bears that reference."""
    checkout = shop.new_checkout((shop.new_goods().variant, 1))
    transaction = begin(server, checkout, gateway)["transaction"]["id"]

    said = report(server, transaction, "CHARGE_REQUEST", "78.00", page)

    assert said["alreadyProcessed"] is True
    assert server.run("Transaction", id=transaction)["chargePendingAmount"]["amount"] == 0


def test_money_on_its_way_is_told_when_the_session_is_processed(
    server: Server, shop: Shop, gateway: str, paying_app: AskedApp, page: str
) -> None:
    checkout = shop.new_checkout((shop.new_goods().variant, 1))
    transaction = begin(server, checkout, gateway)["transaction"]["id"]
    paying_app.answers = {PROCESS: {"result": "CHARGE_REQUEST", "pspReference": page}}

    server.done("TransactionProcess", id=transaction)

    assert server.run("Transaction", id=transaction)["chargePendingAmount"]["amount"] == 78
    report(server, transaction, "CHARGE_SUCCESS", "78.00", page)
    read = server.run("Transaction", id=transaction)
    assert (read["chargePendingAmount"]["amount"], read["chargedAmount"]["amount"]) == (0, 78)


def test_a_refused_report_stands_in_the_way_of_its_failure(server: Server, shop: Shop) -> None:
    checkout = shop.new_checkout((shop.new_goods().variant, 1))
    transaction, reference = shop.pay(checkout["id"], "1.00"), new_name("pi")
    told = {"id": transaction, "pspReference": reference}
    report(server, transaction, "CHARGE_SUCCESS", "77.00", reference)
    assert server.refusals("TransactionEventReport", type="CHARGE_SUCCESS", amount="70.00", **told) == [
        ("pspReference", "INCORRECT_DETAILS")
    ]

    said = server.refusals("TransactionEventReport", type="CHARGE_FAILURE", amount="77.00", **told)

    assert said == [("pspReference", "INCORRECT_DETAILS")]
    assert server.run("Transaction", id=transaction)["chargedAmount"]["amount"] == 78
