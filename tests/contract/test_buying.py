"""From cart to parcel: the loop's calls, and how each refuses."""

from decimal import Decimal
from typing import Any

import pytest

from .asked_app import AskedApp
from .server import Server
from .shop import ADDRESS, CHANNEL, SHOPPER, Shop, id_of, key_of, new_name

FULFILLED = [{"status": "FULFILLED", "trackingNumber": "SF1"}]


def initialize(server: Server, checkout: Any, gateway: str) -> Any:
    return server.done(
        "TransactionInitialize",
        id=checkout["id"],
        amount=str(checkout["totalPrice"]["gross"]["amount"]),
        gateway=gateway,
        data={"method": "bank-transfer"},
        idempotencyKey=new_name("key"),
    )


def parcel(order: Any, warehouse: str, quantity: int) -> dict[str, Any]:
    line = {"orderLineId": order["lines"][0]["id"], "stocks": [{"quantity": quantity, "warehouse": warehouse}]}
    return {"lines": [line], "notifyCustomer": False, "trackingNumber": "SF1"}


def transfer_order(server: Server, shop: Shop, gateway: str, *lines: tuple[str, int]) -> tuple[Any, str]:
    """(an order whose bank transfer is still to come, its transaction)."""
    checkout = shop.new_checkout(*lines)
    transaction = initialize(server, checkout, gateway)["transaction"]["id"]
    return shop.complete(checkout["id"]), str(transaction)


def test_a_checkout_says_what_it_costs(server: Server, shop: Shop) -> None:
    goods = shop.new_goods("68.00")

    checkout = shop.new_checkout((goods.variant, 2))

    assert (checkout["email"], checkout["quantity"]) == (SHOPPER, 2)
    assert checkout["subtotalPrice"]["gross"] == {"amount": Decimal("136.0"), "currency": "CNY"}
    assert checkout["shippingPrice"]["gross"]["amount"] == 10
    assert checkout["totalPrice"]["gross"]["amount"] == 146
    assert checkout["chargeStatus"] == "NONE"
    assert [method["id"] for method in checkout["shippingMethods"]] == [shop.chosen_method]
    assert server.run("Checkout", id=checkout["id"]) == checkout


def test_more_than_there_is_cannot_be_put_in(server: Server, shop: Shop) -> None:
    goods = shop.new_goods(quantity=2)

    refused = server.run("CheckoutCreate", input=shop.checkout_input((goods.variant, 3)))

    assert refused["checkout"] is None
    assert [(one["field"], one["code"]) for one in refused["errors"]] == [("quantity", "INSUFFICIENT_STOCK")]
    assert shop.stock(goods) == (2, 0)


def test_what_is_not_published_cannot_be_put_in(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    shop.publish(goods.product, is_published=False)

    refused = server.refusals("CheckoutCreate", input=shop.checkout_input((goods.variant, 1)))

    assert refused == [("lines", "PRODUCT_NOT_PUBLISHED")]


@pytest.mark.parametrize(
    ("change", "refusals"),
    [
        ({"postalCode": ""}, {("postalCode", "REQUIRED")}),
        ({"streetAddress1": ""}, {("streetAddress1", "REQUIRED")}),
        ({"city": ""}, {("city", "REQUIRED")}),
        ({"countryArea": ""}, {("countryArea", "REQUIRED")}),
        ({"postalCode": "", "streetAddress1": ""}, {("postalCode", "REQUIRED"), ("streetAddress1", "REQUIRED")}),
        ({"phone": "12"}, {("phone", "INVALID")}),
        ({"phone": "12", "postalCode": ""}, {("postalCode", "REQUIRED")}),
        ({"phone": "12", "postalCode": "", "skipValidation": False}, {("phone", "INVALID")}),
    ],
)
def test_an_address_must_be_whole(
    server: Server, shop: Shop, change: dict[str, Any], refusals: set[tuple[str, str]]
) -> None:
    goods = shop.new_goods()
    given = shop.checkout_input((goods.variant, 1), shippingAddress={**ADDRESS, **change})

    payload = server.run("CheckoutCreate", input=given)

    assert payload["checkout"] is None
    assert {(one["field"], one["code"]) for one in payload["errors"]} == refusals


def test_nothing_is_ordered_unpaid(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    checkout = shop.new_checkout((goods.variant, 1))

    assert server.refusals("CheckoutComplete", id=checkout["id"]) == [(None, "CHECKOUT_NOT_FULLY_PAID")]
    shop.pay(checkout["id"], "77.99")
    assert server.refusals("CheckoutComplete", id=checkout["id"]) == [("id", "CHECKOUT_NOT_FULLY_PAID")]
    assert shop.stock(goods) == (5, 0)
    assert server.run("Checkout", id=checkout["id"])["id"] == checkout["id"]


def test_nothing_is_ordered_without_a_method(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    made = server.done("CheckoutCreate", input=shop.checkout_input((goods.variant, 1)))["checkout"]

    assert server.refusals("CheckoutComplete", id=made["id"]) == [("shippingMethod", "SHIPPING_METHOD_NOT_SET")]


def test_two_payments_may_have_the_same_reference(server: Server, shop: Shop) -> None:
    goods, reference = shop.new_goods(), new_name("psp")
    checkout = shop.new_checkout((goods.variant, 1))
    for _ in range(2):
        shop.pay(checkout["id"], "39.00", pspReference=reference)

    order = shop.complete(checkout["id"])

    assert (order["chargeStatus"], len(order["transactions"])) == ("FULL", 2)


def test_nothing_is_ordered_without_an_email(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    checkout = shop.new_checkout((goods.variant, 1), email=None)
    shop.pay(checkout["id"], "78.00")

    assert server.refusals("CheckoutComplete", id=checkout["id"]) == [(None, "EMAIL_NOT_SET")]
    assert shop.stock(goods) == (5, 0)


def test_the_last_piece_goes_to_one(server: Server, shop: Shop) -> None:
    goods = shop.new_goods(quantity=1)
    first, second = shop.new_checkout((goods.variant, 1)), shop.new_checkout((goods.variant, 1))
    for checkout in (first, second):
        shop.pay(checkout["id"], "78.00")

    shop.complete(first["id"])
    refused = server.run("CheckoutComplete", id=second["id"])

    assert [(one["code"], one["variants"]) for one in refused["errors"]] == [("INSUFFICIENT_STOCK", [goods.variant])]
    assert shop.stock(goods) == (1, 1)
    assert server.run("Checkout", id=second["id"])["chargeStatus"] == "FULL"


def test_a_paid_checkout_becomes_an_order(server: Server, shop: Shop) -> None:
    goods = shop.new_goods("68.00")
    checkout = shop.new_checkout((goods.variant, 2))
    transaction = shop.pay(checkout["id"], "146.00", pspReference=new_name("psp"))

    order = shop.complete(checkout["id"])

    assert (order["status"], order["chargeStatus"], order["userEmail"]) == ("UNFULFILLED", "FULL", SHOPPER)
    assert order["channel"] == {"slug": CHANNEL}
    assert order["checkoutId"] == checkout["id"]
    assert order["total"]["gross"] == {"amount": 146, "currency": "CNY"}
    assert order["subtotal"]["gross"]["amount"] == 136
    assert order["shippingPrice"]["gross"]["amount"] == 10
    assert order["totalCharged"]["amount"] == 146
    assert order["shippingMethodName"] == "Parcel"
    address = order["shippingAddress"]
    assert (address["city"], address["cityArea"], address["countryArea"]) == ("临沂市", "郯城县", "山东省")
    assert (address["phone"], address["country"]) == ("+8613800138000", {"code": "CN"})
    (line,) = order["lines"]
    assert (line["productName"], line["productSku"], line["quantity"]) == ("手工柳编收纳篮", goods.sku, 2)
    assert line["unitPrice"]["gross"]["amount"] == 68
    assert (line["quantityFulfilled"], line["quantityToFulfill"]) == (0, 2)
    (allocation,) = line["allocations"]
    assert (allocation["quantity"], allocation["warehouse"]["id"]) == (2, shop.warehouse)
    (kept,) = order["transactions"]
    assert (kept["id"], kept["chargedAmount"]["amount"]) == (transaction, 146)
    assert shop.stock(goods) == (5, 2)
    assert server.run("Checkout", id=checkout["id"]) is None


def test_the_same_checkout_completed_twice_is_one_order(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    checkout = shop.new_checkout((goods.variant, 1))
    shop.pay(checkout["id"], "78.00")

    first = server.done("CheckoutComplete", id=checkout["id"])["order"]
    second = server.done("CheckoutComplete", id=checkout["id"])["order"]

    assert first == second
    assert shop.stock(goods) == (5, 1)
    orders = server.run("OrderOfCheckout", checkoutIds=[checkout["id"]])["edges"]
    assert [edge["node"]["id"] for edge in orders] == [first["id"]]


def test_metadata_goes_with_the_checkout_into_the_order(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    checkout = shop.new_checkout((goods.variant, 1), metadata=[{"key": "fapiao", "value": "yes"}])
    said = [{"key": "hometown", "value": "马头镇"}]
    server.done("UpdateMetadata", id=checkout["id"], input=said)
    shop.pay(checkout["id"], "78.00")

    order = shop.complete(checkout["id"])

    kept = {item["key"]: item["value"] for item in order["metadata"]}
    assert kept == {"fapiao": "yes", "hometown": "马头镇"}


def test_an_order_s_metadata_moves_it(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    order = shop.new_order((goods.variant, 1))

    server.done("UpdateMetadata", id=order["id"], input=[{"key": "seen", "value": "1"}])

    read = server.run("Order", id=order["id"])
    assert read["metadata"] == [{"key": "seen", "value": "1"}]
    assert read["updatedAt"] > order["updatedAt"]


def test_an_unknown_gateway_is_refused(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    checkout = shop.new_checkout((goods.variant, 1))

    refused = server.refusals(
        "TransactionInitialize", id=checkout["id"], amount="78.00", gateway="nobody", idempotencyKey=new_name("key")
    )

    assert refused == [("paymentGateway", "NOT_FOUND")]
    assert server.run("Checkout", id=checkout["id"])["transactions"] == []


def test_a_bank_transfer_orders_before_it_pays(server: Server, shop: Shop, gateway: str, payment_app: AskedApp) -> None:
    payment_app.answer = {"result": "CHARGE_REQUEST", "pspReference": new_name("transfer"), "data": {"account": "1"}}
    goods = shop.new_goods()
    checkout = shop.new_checkout((goods.variant, 1))

    said = initialize(server, checkout, gateway)
    order = shop.complete(checkout["id"])

    assert said["transactionEvent"]["type"] == "CHARGE_REQUEST"
    assert said["data"] == {"account": "1"}
    (question,) = payment_app.heard
    assert question["data"] == {"method": "bank-transfer"}
    assert question["sourceObject"]["id"] == checkout["id"]
    assert (question["action"]["actionType"], question["action"]["currency"]) == ("CHARGE", "CNY")
    assert (order["status"], order["chargeStatus"], order["totalCharged"]["amount"]) == ("UNFULFILLED", "NONE", 0)
    (transaction,) = order["transactions"]
    assert transaction["chargePendingAmount"]["amount"] == 78
    assert shop.stock(goods) == (5, 1)


def test_an_unpaid_order_is_not_sent(server: Server, shop: Shop, gateway: str, payment_app: AskedApp) -> None:
    payment_app.answer = {"result": "CHARGE_REQUEST", "pspReference": new_name("transfer")}
    goods = shop.new_goods()
    order, _ = transfer_order(server, shop, gateway, (goods.variant, 1))

    refused = server.refusals("OrderFulfill", order=order["id"], input=parcel(order, shop.warehouse, 1))

    assert refused == [("order", "CANNOT_FULFILL_UNPAID_ORDER")]
    assert server.run("Order", id=order["id"])["fulfillments"] == []


def test_a_transfer_that_arrives_pays_once(server: Server, shop: Shop, gateway: str, payment_app: AskedApp) -> None:
    reference = new_name("transfer")
    payment_app.answer = {"result": "CHARGE_REQUEST", "pspReference": reference}
    goods = shop.new_goods()
    order, transaction = transfer_order(server, shop, gateway, (goods.variant, 1))
    report = {"id": transaction, "type": "CHARGE_SUCCESS", "amount": "78.00", "pspReference": reference}

    first = server.done("TransactionEventReport", **report)
    second = server.done("TransactionEventReport", **report)

    assert (first["alreadyProcessed"], second["alreadyProcessed"]) == (False, True)
    assert first["transaction"]["order"] == {"id": order["id"], "chargeStatus": "FULL"}
    read = server.run("Order", id=order["id"])
    assert (read["chargeStatus"], read["totalCharged"]["amount"]) == ("FULL", 78)
    assert read["transactions"][0]["chargePendingAmount"]["amount"] == 0
    told = [one["type"] for one in read["transactions"][0]["events"]]
    assert sorted(told) == ["CHARGE_REQUEST", "CHARGE_SUCCESS"]


def test_the_same_event_with_another_amount_is_refused(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    order = shop.new_order((goods.variant, 1))
    transaction, reference = order["transactions"][0]["id"], new_name("refund")
    report = {"id": transaction, "type": "REFUND_SUCCESS", "pspReference": reference}
    server.done("TransactionEventReport", amount="10.00", **report)

    refused = server.refusals("TransactionEventReport", amount="20.00", **report)

    assert refused == [("pspReference", "INCORRECT_DETAILS")]
    assert server.run("Order", id=order["id"])["totalRefunded"]["amount"] == 10


def test_a_report_may_be_of_an_earlier_day(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    order = shop.new_order((goods.variant, 1))
    transaction, reference = order["transactions"][0]["id"], new_name("refund")

    server.done(
        "TransactionEventReport",
        id=transaction,
        type="REFUND_SUCCESS",
        amount="10.00",
        pspReference=reference,
        time="2026-03-05T10:00:00+00:00",
    )

    events = server.run("Order", id=order["id"])["transactions"][0]["events"]
    (dated,) = [one["createdAt"] for one in events if one["pspReference"] == reference]
    assert dated.startswith("2026-03-05T10:00:00")


def test_a_failed_charge_leaves_the_order_open(server: Server, shop: Shop, gateway: str, payment_app: AskedApp) -> None:
    reference = new_name("transfer")
    payment_app.answer = {"result": "CHARGE_REQUEST", "pspReference": reference}
    goods = shop.new_goods()
    order, transaction = transfer_order(server, shop, gateway, (goods.variant, 1))

    server.done("TransactionEventReport", id=transaction, type="CHARGE_FAILURE", amount="78.00", pspReference=reference)

    read = server.run("Order", id=order["id"])
    assert (read["status"], read["chargeStatus"]) == ("UNFULFILLED", "NONE")
    assert read["transactions"][0]["chargePendingAmount"]["amount"] == 0
    assert shop.stock(goods) == (5, 1)


def test_an_order_that_is_cancelled_gives_back_its_pieces(
    server: Server, shop: Shop, gateway: str, payment_app: AskedApp
) -> None:
    payment_app.answer = {"result": "CHARGE_REQUEST", "pspReference": new_name("transfer")}
    goods = shop.new_goods()
    order, _ = transfer_order(server, shop, gateway, (goods.variant, 2))
    assert shop.stock(goods) == (5, 2)

    said = server.done("OrderCancel", id=order["id"])

    assert said["order"]["status"] == "CANCELED"
    assert shop.stock(goods) == (5, 0)
    assert server.refusals("OrderCancel", id=order["id"]) == [("order", "CANNOT_CANCEL_ORDER")]


def test_a_parcel_leaves_its_warehouse(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    order = shop.new_order((goods.variant, 2))

    server.done("OrderFulfill", order=order["id"], input=parcel(order, shop.warehouse, 1))
    part = server.run("Order", id=order["id"])
    server.done("OrderFulfill", order=order["id"], input=parcel(order, shop.warehouse, 1))
    whole = server.run("Order", id=order["id"])

    assert (part["status"], part["lines"][0]["quantityFulfilled"]) == ("PARTIALLY_FULFILLED", 1)
    assert (whole["status"], whole["lines"][0]["quantityToFulfill"]) == ("FULFILLED", 0)
    assert [(one["status"], one["trackingNumber"]) for one in whole["fulfillments"]] == [("FULFILLED", "SF1")] * 2
    assert shop.stock(goods) == (3, 0)


def test_more_than_was_ordered_is_not_sent(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    order = shop.new_order((goods.variant, 1))

    refused = server.run("OrderFulfill", order=order["id"], input=parcel(order, shop.warehouse, 2))

    assert [(one["field"], one["code"]) for one in refused["errors"]] == [("orderLineId", "FULFILL_ORDER_LINE")]
    assert refused["errors"][0]["orderLines"] == [order["lines"][0]["id"]]
    assert server.run("Order", id=order["id"])["fulfillments"] == []
    assert shop.stock(goods) == (5, 1)


def test_a_parcel_of_nothing_is_refused(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    order = shop.new_order((goods.variant, 1))

    refused = server.refusals("OrderFulfill", order=order["id"], input=parcel(order, shop.warehouse, 0))

    assert refused == [("lines", "ZERO_QUANTITY")]


def test_an_order_that_does_not_exist(server: Server) -> None:
    nothing = id_of("Order", "11111111-1111-1111-1111-111111111111")

    assert server.run("Order", id=nothing) is None
    assert server.refusals("OrderCancel", id=nothing) == [("id", "NOT_FOUND")]
    assert key_of(nothing)
