"""Money that goes back: granted, asked of the payment app, settled; and what the order makes of it."""

from typing import Any

import pytest

from .asked_app import AskedApp
from .server import Server
from .shop import Goods, Shop, id_of, new_name

REFUND = "TransactionRefundRequested"
GRANT, CHANGE, ASK = "OrderGrantRefundCreate", "OrderGrantRefundUpdate", "TransactionRequestRefundForGrantedRefund"
ACT = "TransactionRequestAction"


class Bought:
    """Two pieces at 34.00 and one at 20.00, 10.00 for delivery; paid by our app in full."""

    def __init__(self, server: Server, shop: Shop) -> None:
        self.server, self.shop = server, shop
        self.baskets, self.mat = shop.new_goods("34.00"), shop.new_goods("20.00")
        self.order = shop.new_order((self.baskets.variant, 2), (self.mat.variant, 1))
        self.transaction = str(self.order["transactions"][0]["id"])

    def line(self, goods: Goods) -> str:
        return str(next(line["id"] for line in self.order["lines"] if line["productSku"] == goods.sku))

    def granting(self, *pieces: tuple[Goods, int], **more: Any) -> dict[str, Any]:
        lines = [{"id": self.line(goods), "quantity": quantity} for goods, quantity in pieces]
        return {"id": self.order["id"], "input": {"transactionId": self.transaction, "lines": lines, **more}}

    def grant(self, *pieces: tuple[Goods, int], **more: Any) -> Any:
        return self.server.done(GRANT, **self.granting(*pieces, **more))["grantedRefund"]

    def ask(self, granted: Any) -> None:
        self.server.done(ASK, grantedRefundId=granted["id"])

    def settled(self, status: str) -> Any:
        """The order's granted refunds once the last has this status."""
        read = self.server.until(
            lambda order: order["grantedRefunds"][-1]["status"] == status, "GrantedRefunds", id=self.order["id"]
        )
        assert [granted["status"] for granted in read["grantedRefunds"]][-1] == status
        return read

    def amounts(self) -> tuple[Any, ...]:
        """Charged, on its way back, given back."""
        read = self.server.run("Transaction", id=self.transaction)
        return tuple(read[name]["amount"] for name in ("chargedAmount", "refundPendingAmount", "refundedAmount"))


@pytest.fixture
def bought(server: Server, shop: Shop) -> Bought:
    return Bought(server, shop)


def test_granting_moves_no_money_but_lowers_what_is_due(server: Server, bought: Bought) -> None:
    granted = bought.grant((bought.baskets, 1), reason="RF-1 a crack")

    assert (granted["amount"]["amount"], granted["status"], granted["reason"]) == (34, "NONE", "RF-1 a crack")
    assert [(line["quantity"], line["orderLine"]["id"]) for line in granted["lines"]] == [
        (1, bought.line(bought.baskets))
    ]
    assert granted["transaction"] == {"id": bought.transaction}
    read = server.run("GrantedRefunds", id=bought.order["id"])
    assert (read["chargeStatus"], read["totalBalance"]["amount"]) == ("OVERCHARGED", 34)
    assert (read["totalGrantedRefund"]["amount"], read["totalRemainingGrant"]["amount"]) == (34, 34)
    assert bought.amounts() == (98, 0, 0)


def test_delivery_is_granted_once(server: Server, bought: Bought) -> None:
    granted = bought.grant((bought.mat, 1), grantRefundForShipping=True)

    assert (granted["amount"]["amount"], granted["shippingCostsIncluded"]) == (30, True)
    refused = server.refusals(GRANT, **bought.granting(grantRefundForShipping=True))
    assert refused == [("grantRefundForShipping", "SHIPPING_COSTS_ALREADY_GRANTED")]


def test_no_piece_is_granted_twice(server: Server, bought: Bought) -> None:
    bought.grant((bought.baskets, 1))

    refused = server.run(GRANT, **bought.granting((bought.baskets, 2)))

    (error,) = refused["errors"]
    assert (error["field"], error["code"]) == ("lines", "INVALID")
    line = bought.line(bought.baskets)
    assert [(one["field"], one["code"], one["lineId"]) for one in error["lines"]] == [
        ("quantity", "QUANTITY_GREATER_THAN_AVAILABLE", line)
    ]
    assert len(server.run("GrantedRefunds", id=bought.order["id"])["grantedRefunds"]) == 1


def test_a_grant_needs_something_and_no_more_than_was_charged(server: Server, shop: Shop, bought: Bought) -> None:
    nothing = {("amount", "REQUIRED"), ("lines", "REQUIRED"), ("grantRefundForShipping", "REQUIRED")}
    stranger = Bought(server, shop)

    assert set(server.refusals(GRANT, **bought.granting())) == nothing
    too_much = server.refusals(GRANT, **bought.granting(amount="98.01"))
    assert too_much == [("amount", "AMOUNT_GREATER_THAN_AVAILABLE")]
    of_another = server.run(
        GRANT, **bought.granting((bought.mat, 1), lines=[{"id": stranger.line(stranger.mat), "quantity": 1}])
    )
    assert [(one["field"], one["code"]) for one in of_another["errors"][0]["lines"]] == [("id", "NOT_FOUND")]
    elsewhere = server.refusals(GRANT, **bought.granting(amount="1.00", transactionId=stranger.transaction))
    assert elsewhere == [("transactionId", "NOT_FOUND")]
    assert server.run("GrantedRefunds", id=bought.order["id"])["grantedRefunds"] == []


def test_a_grant_can_be_changed_until_it_is_asked_for(server: Server, bought: Bought, returning_app: AskedApp) -> None:
    granted = bought.grant((bought.baskets, 2))
    line = granted["lines"][0]["id"]
    change = {"removeLines": [line], "addLines": [{"id": bought.line(bought.baskets), "quantity": 1}]}

    changed = server.done(CHANGE, id=granted["id"], input=change)["grantedRefund"]

    assert (changed["amount"]["amount"], [one["quantity"] for one in changed["lines"]]) == (34, [1])
    assert server.done(CHANGE, id=granted["id"], input={"amount": "5.00"})["grantedRefund"]["amount"]["amount"] == 5
    assert server.refusals(CHANGE, id=granted["id"], input={}) == [("input", "REQUIRED")]
    returning_app.answers = {REFUND: {"pspReference": new_name("re")}}
    bought.ask(granted)
    assert server.refusals(CHANGE, id=granted["id"], input={"amount": "6.00"}) == [("amount", "INVALID")]
    assert server.done(CHANGE, id=granted["id"], input={"reason": "RF-2"})["grantedRefund"]["reason"] == "RF-2"


def test_the_app_is_asked_and_gives_back(server: Server, bought: Bought, returning_app: AskedApp) -> None:
    reference = new_name("re")
    returning_app.answers = {REFUND: {"result": "REFUND_SUCCESS", "pspReference": reference}}
    granted = bought.grant((bought.mat, 1), reason="RF-3")

    bought.ask(granted)

    read = bought.settled("SUCCESS")
    (question,) = returning_app.questions(REFUND)
    assert question["action"] == {"actionType": "REFUND", "amount": 20.0, "currency": "CNY"}
    assert question["transaction"]["id"] == bought.transaction
    assert question["transaction"]["order"]["id"] == bought.order["id"]
    assert question["grantedRefund"] == {
        "id": granted["id"],
        "reason": "RF-3",
        "amount": {"amount": 20.0, "currency": "CNY"},
    }
    assert bought.amounts() == (78, 0, 20)
    assert (read["chargeStatus"], read["totalBalance"]["amount"], read["totalRemainingGrant"]["amount"]) == (
        "FULL",
        0,
        0,
    )
    events = read["grantedRefunds"][0]["transactionEvents"]
    assert sorted((event["type"], event["pspReference"]) for event in events) == [
        ("REFUND_REQUEST", reference),
        ("REFUND_SUCCESS", reference),
    ]
    again = server.refusals(ASK, grantedRefundId=granted["id"])
    assert again == [("grantedRefundId", "REFUND_ALREADY_PROCESSED")]


def test_a_refund_on_its_way_is_settled_by_a_report(server: Server, bought: Bought, returning_app: AskedApp) -> None:
    reference = new_name("re")
    returning_app.answers = {REFUND: {"pspReference": reference}}
    granted = bought.grant((bought.baskets, 1))
    bought.ask(granted)
    server.until(lambda read: read["refundPendingAmount"]["amount"] == 34, "Transaction", id=bought.transaction)

    assert bought.amounts() == (64, 34, 0)
    assert server.refusals(ASK, grantedRefundId=granted["id"]) == [("grantedRefundId", "REFUND_IS_PENDING")]
    report = {"id": bought.transaction, "type": "REFUND_SUCCESS", "amount": "34.00", "pspReference": reference}
    said = [server.done("TransactionEventReport", **report)["alreadyProcessed"] for _ in range(2)]
    assert said == [False, True]
    assert bought.settled("SUCCESS")["chargeStatus"] == "FULL"
    assert bought.amounts() == (64, 0, 34)


def test_a_refund_that_fails_leaves_the_money_and_can_be_asked_for_again(
    server: Server, bought: Bought, returning_app: AskedApp
) -> None:
    granted = bought.grant((bought.mat, 1))
    returning_app.answers = {REFUND: {"result": "REFUND_FAILURE", "message": "The account is closed."}}
    bought.ask(granted)

    read = bought.settled("FAILURE")

    assert bought.amounts() == (98, 0, 0)
    assert "The account is closed." in [event["message"] for event in read["grantedRefunds"][0]["transactionEvents"]]
    returning_app.answers = {REFUND: {"result": "REFUND_SUCCESS", "pspReference": new_name("re")}}
    bought.ask(granted)
    bought.settled("SUCCESS")
    assert bought.amounts() == (78, 0, 20)


def test_a_refund_that_failed_later_puts_the_money_back(
    server: Server, bought: Bought, returning_app: AskedApp
) -> None:
    reference = new_name("re")
    returning_app.answers = {REFUND: {"result": "REFUND_SUCCESS", "pspReference": reference}}
    bought.ask(bought.grant((bought.mat, 1)))
    bought.settled("SUCCESS")

    server.done(
        "TransactionEventReport", id=bought.transaction, type="REFUND_FAILURE", amount="20.00", pspReference=reference
    )

    assert bought.settled("FAILURE")["chargeStatus"] == "OVERCHARGED"
    assert bought.amounts() == (98, 0, 0)


@pytest.mark.parametrize(
    "answer", [{"result": "REFUND_REQUEST", "pspReference": "x"}, {"result": "REFUND_SUCCESS"}, {}]
)
def test_an_answer_that_cannot_be_used_is_a_failure(
    server: Server, bought: Bought, returning_app: AskedApp, answer: dict[str, Any]
) -> None:
    returning_app.answers = {REFUND: answer}
    bought.ask(bought.grant((bought.mat, 1)))

    bought.settled("FAILURE")

    assert bought.amounts() == (98, 0, 0)


def test_a_refund_that_nobody_can_make_is_refused(server: Server, bought: Bought) -> None:
    granted = bought.grant((bought.mat, 1))

    refused = server.refusals(ASK, grantedRefundId=granted["id"])

    assert refused == [(None, "MISSING_TRANSACTION_ACTION_REQUEST_WEBHOOK")]
    assert bought.settled("FAILURE")["totalRemainingGrant"]["amount"] == 20
    assert bought.amounts() == (98, 0, 0)


def test_more_than_is_left_is_not_asked_for(server: Server, bought: Bought, returning_app: AskedApp) -> None:
    returning_app.answers = {REFUND: {"result": "REFUND_SUCCESS", "pspReference": new_name("re")}}
    all_of_it, too_much = bought.grant(amount="98.00"), bought.grant(amount="0.01")
    bought.ask(all_of_it)
    server.until(lambda read: read["refundedAmount"]["amount"] == 98, "Transaction", id=bought.transaction)

    refused = server.refusals(ASK, grantedRefundId=too_much["id"])

    assert refused == [("grantedRefundId", "AMOUNT_GREATER_THAN_AVAILABLE")]
    assert bought.amounts() == (0, 0, 98)
    assert server.refusals(ASK, grantedRefundId=id_of("OrderGrantedRefund", "999999999")) == [
        ("grantedRefundId", "NOT_FOUND")
    ]


def test_a_checkout_s_money_goes_back_through_the_app(server: Server, shop: Shop, returning_app: AskedApp) -> None:
    returning_app.answers = {REFUND: {"result": "REFUND_SUCCESS", "pspReference": new_name("re")}}
    checkout = shop.new_checkout((shop.new_goods().variant, 1))
    transaction = shop.pay(checkout["id"], "78.00")

    server.done(ACT, id=transaction, action="REFUND", reason="The last piece was sold.")

    read = server.until(lambda read: read["refundedAmount"]["amount"] == 78, "Transaction", id=transaction)
    assert read["refundedAmount"]["amount"] == 78
    (question,) = returning_app.questions(REFUND)
    assert (question["action"]["amount"], question["grantedRefund"]) == (78.0, None)
    assert question["transaction"]["checkout"]["id"] == checkout["id"]
    messages = {event["type"]: event["message"] for event in read["events"]}
    assert messages["REFUND_REQUEST"] == "The last piece was sold."
    assert server.run("Checkout", id=checkout["id"])["chargeStatus"] == "NONE"


def test_authorised_money_is_charged_or_let_go(server: Server, shop: Shop, returning_app: AskedApp) -> None:
    checkout = shop.new_checkout((shop.new_goods().variant, 1))
    authorized = {"amountAuthorized": {"amount": "78.00", "currency": "CNY"}}
    transaction = server.done("TransactionCreate", id=checkout["id"], transaction=authorized)["transaction"]["id"]
    returning_app.answers = {
        "TransactionChargeRequested": {"result": "CHARGE_SUCCESS", "pspReference": new_name("pi")},
        "TransactionCancelationRequested": {"result": "CANCEL_SUCCESS", "pspReference": new_name("ca")},
    }

    server.done(ACT, id=transaction, action="CHARGE", amount="70.00")
    server.until(lambda read: read["chargedAmount"]["amount"] == 70, "Transaction", id=transaction)
    server.done(ACT, id=transaction, action="CANCEL")
    read = server.until(lambda read: read["canceledAmount"]["amount"] == 8, "Transaction", id=transaction)

    assert (read["chargedAmount"]["amount"], read["canceledAmount"]["amount"]) == (70, 8)
    (charge,) = returning_app.questions("TransactionChargeRequested")
    (let_go,) = returning_app.questions("TransactionCancelationRequested")
    assert (charge["action"], let_go["action"]) == (
        {"actionType": "CHARGE", "amount": 70.0, "currency": "CNY"},
        {"actionType": "CANCEL", "amount": 8.0, "currency": "CNY"},
    )
    refused = server.refusals(ACT, id=transaction, action="CHARGE", reason="No reason")
    assert refused == [("refundReason", "INVALID")]


def test_after_a_part_was_given_back_saleor_alone_would_send_nothing(
    server: Server, bought: Bought, returning_app: AskedApp
) -> None:
    """`isPaid` knows nothing of grants: who ships must look at `chargeStatus`, with unpaid orders allowed in the shop."""
    returning_app.answers = {REFUND: {"result": "REFUND_SUCCESS", "pspReference": new_name("re")}}
    bought.ask(bought.grant((bought.mat, 1)))
    bought.settled("SUCCESS")
    line = {"orderLineId": bought.line(bought.baskets), "stocks": [{"quantity": 2, "warehouse": bought.shop.warehouse}]}
    parcel = {"lines": [line], "notifyCustomer": False}

    refused = server.refusals("OrderFulfill", order=bought.order["id"], input=parcel)
    server.done("ShopSettingsUpdate", input={"fulfillmentAllowUnpaid": True})
    try:
        server.done("OrderFulfill", order=bought.order["id"], input=parcel)
    finally:
        server.done("ShopSettingsUpdate", input={"fulfillmentAllowUnpaid": False})

    assert refused == [("order", "CANNOT_FULFILL_UNPAID_ORDER")]
    assert server.run("Order", id=bought.order["id"])["chargeStatus"] == "FULL"
