"""Orders of the past, told fifty at a time."""

from typing import Any

import pytest

from .server import Server
from .shop import ADDRESS, CHANNEL, Goods, Shop, amount, id_of, new_name

NOTES = """query($id: ID!) { order(id: $id) { origin languageCodeEnum shippingMethod { id name } undiscountedTotal { gross
  { amount } } events { type message date } fulfillments { warehouse { id } } } }"""


def told(shop: Shop, goods: Goods, **more: Any) -> dict[str, Any]:
    """Two baskets of March, sent and paid."""
    variant = {"variantId": goods.variant}
    line = {
        **variant,
        "createdAt": "2026-03-01T10:00:00+00:00",
        "isShippingRequired": True,
        "isGiftCard": False,
        "quantity": 2,
        "totalPrice": amount("136.00"),
        "undiscountedTotalPrice": amount("136.00"),
        "warehouse": shop.warehouse,
        "taxRate": 0,
        "taxClassId": shop.tax_class,
        **more.pop("line", {}),
    }
    sent = {**variant, "quantity": 2, "warehouse": shop.warehouse, "orderLineIndex": 0, **more.pop("sent", {})}
    method = {
        "shippingMethodId": shop.chosen_method,
        "shippingMethodName": "快递",
        "shippingPrice": amount("10.00"),
        "shippingTaxRate": 0,
        "shippingTaxClassId": shop.tax_class,
        **more.pop("method", {}),
    }
    return {
        "channel": CHANNEL,
        "createdAt": "2026-03-01T10:00:00+00:00",
        "status": "FULFILLED",
        "user": {"email": "past@sms.invalid"},
        "billingAddress": ADDRESS,
        "shippingAddress": ADDRESS,
        "currency": "CNY",
        "languageCode": "ZH_HANS",
        "externalReference": new_name("past"),
        "metadata": [{"key": "sample", "value": "yes"}],
        "notes": [{"message": "样品", "date": "2026-03-02T10:00:00+00:00"}],
        "lines": [{key: value for key, value in line.items() if value is not None}],
        "deliveryMethod": method,
        "fulfillments": [{"trackingCode": "SF1", "lines": [sent]}],
        "transactions": [{"name": "x", "amountCharged": {"amount": "146.00", "currency": "CNY"}}],
        **more,
    }


def tell(server: Server, *orders: dict[str, Any], **policies: str) -> Any:
    return server.run("OrderBulkCreate", orders=list(orders), **policies)


def problems(payload: Any) -> list[list[tuple[str | None, str]]]:
    return [[(error["path"], error["code"]) for error in one["errors"] or []] for one in payload["results"]]


def test_an_order_of_march_reads_back(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    given = told(shop, goods)

    payload = tell(server, given)

    assert (payload["count"], payload["errors"], problems(payload)) == (1, [], [[]])
    made = payload["results"][0]["order"]
    assert made["externalReference"] == given["externalReference"]
    read = server.run("Order", id=made["id"])
    assert read["created"].startswith("2026-03-01T10:00:00")
    assert read["updatedAt"] > "2026-03-02"
    assert (read["status"], read["chargeStatus"], read["checkoutId"]) == ("FULFILLED", "FULL", None)
    assert (read["userEmail"], read["shippingMethodName"]) == ("past@sms.invalid", "快递")
    assert [read[name]["gross"]["amount"] for name in ("total", "subtotal", "shippingPrice")] == [146, 136, 10]
    assert read["metadata"] == [{"key": "sample", "value": "yes"}]
    assert read["shippingAddress"]["cityArea"] == "郯城县"
    (line,) = read["lines"]
    assert (line["productName"], line["productSku"]) == ("手工柳编收纳篮", None)
    assert (line["quantity"], line["quantityFulfilled"], line["allocations"]) == (2, 2, [])
    assert line["unitPrice"]["gross"]["amount"] == 68
    assert line["variant"]["id"] == goods.variant
    (parcel,) = read["fulfillments"]
    assert (parcel["status"], parcel["trackingNumber"]) == ("FULFILLED", "SF1")
    assert parcel["created"] > "2026-03-02"
    (transaction,) = read["transactions"]
    assert transaction["chargedAmount"]["amount"] == 146
    assert [(event["type"], event["pspReference"]) for event in transaction["events"]] == [("CHARGE_SUCCESS", "")]


def test_what_the_shop_does_not_ask_for_reads_back_too(server: Server, shop: Shop) -> None:
    made = tell(server, told(shop, shop.new_goods()))["results"][0]["order"]["id"]

    read = server(NOTES, id=made)["order"]

    assert (read["origin"], read["languageCodeEnum"]) == ("BULK_CREATE", "ZH_HANS")
    assert read["shippingMethod"] == {"id": shop.chosen_method, "name": "Parcel"}
    assert read["undiscountedTotal"]["gross"]["amount"] == 146
    assert [(event["type"], event["message"]) for event in read["events"]] == [("NOTE_ADDED", "样品")]
    assert read["events"][0]["date"].startswith("2026-03-02T10:00:00")
    assert read["fulfillments"] == [{"warehouse": None}]


def test_what_was_sent_leaves_the_stock(server: Server, shop: Shop) -> None:
    goods = shop.new_goods(quantity=5)
    tell(server, told(shop, goods))
    assert shop.stock(goods) == (3, 0)

    tell(server, told(shop, goods), stockUpdatePolicy="SKIP")
    assert shop.stock(goods) == (3, 0)

    tell(server, told(shop, goods, status="UNFULFILLED", fulfillments=[]))
    assert shop.stock(goods) == (3, 0)


def test_a_variant_is_found_by_its_reference_and_not_by_its_sku(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    by_reference = {"variantId": None, "variantExternalReference": goods.sku}
    sent = {"variantId": None, "variantExternalReference": goods.sku}
    sku = {"variantId": None, "variantSku": goods.sku, "productName": "手工柳编收纳篮"}
    unsent = {"status": "UNFULFILLED", "fulfillments": []}

    found = tell(server, told(shop, goods, line=by_reference, sent=sent), stockUpdatePolicy="SKIP")
    lost = tell(server, told(shop, goods, line=sku, **unsent), stockUpdatePolicy="SKIP")

    assert (found["count"], problems(found)) == (1, [[]])
    assert (lost["count"], problems(lost)) == (0, [[("lines.0.variant_sku", "NOT_FOUND")]])


def test_an_order_paid_and_refunded_in_its_own_months(server: Server, shop: Shop) -> None:
    made = tell(server, told(shop, shop.new_goods(), transactions=[]))["results"][0]["order"]["id"]
    given = {"name": "transfer", "availableActions": ["REFUND"]}
    transaction = server.done("TransactionCreate", id=made, transaction=given)["transaction"]["id"]
    for type, value, time in (
        ("CHARGE_SUCCESS", "146.00", "2026-03-01T11:00:00+00:00"),
        ("REFUND_SUCCESS", "46.00", "2026-04-02T11:00:00+00:00"),
    ):
        server.done(
            "TransactionEventReport", id=transaction, type=type, amount=value, pspReference=new_name("psp"), time=time
        )

    read = server.run("Order", id=made)

    assert (read["totalCharged"]["amount"], read["totalRefunded"]["amount"]) == (100, 46)
    events = sorted((event["createdAt"][:10], event["type"]) for event in read["transactions"][0]["events"])
    assert events == [("2026-03-01", "CHARGE_SUCCESS"), ("2026-04-02", "REFUND_SUCCESS")]


def test_a_reference_is_taken_once(server: Server, shop: Shop) -> None:
    goods = shop.new_goods(quantity=99)
    given, other = told(shop, goods), told(shop, goods)
    first = tell(server, given)["results"][0]["order"]

    everything = tell(server, given, other, stockUpdatePolicy="SKIP")
    rows = tell(server, given, other, errorPolicy="REJECT_FAILED_ROWS", stockUpdatePolicy="SKIP")

    taken = [[("external_reference", "UNIQUE")], []]
    assert (everything["count"], problems(everything)) == (0, taken)
    assert (rows["count"], problems(rows)) == (1, taken)
    assert server.run("OrderByReference", externalReference=given["externalReference"])["id"] == first["id"]
    again = server.run("OrderByReference", externalReference=other["externalReference"])
    assert again["id"] == rows["results"][1]["order"]["id"]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"createdAt": "2099-01-01T00:00:00+00:00"}, ("created_at", "FUTURE_DATE")),
        ({"status": "UNFULFILLED"}, ("status", "INVALID")),
        ({"status": "FULFILLED", "fulfillments": []}, ("status", "INVALID")),
        ({"currency": "USD"}, ("currency", "INCORRECT_CURRENCY")),
        ({"channel": "no-such-channel"}, ("channel", "NOT_FOUND")),
        ({"user": {}}, ("user", "REQUIRED")),
        ({"billingAddress": {"country": "CN"}}, ("billing_address", "INVALID")),
        ({"notes": [{"message": "x" * 256}]}, ("notes.0.message", "NOTE_LENGTH")),
        ({"notes": [{"message": "x", "date": "2099-01-01T00:00:00+00:00"}]}, ("notes.0.date", "FUTURE_DATE")),
        ({"metadata": [{"key": " ", "value": "x"}]}, ("metadata", "METADATA_KEY_REQUIRED")),
        ({"line": {"taxClassId": None}}, ("lines.0", "NOT_FOUND")),
        ({"line": {"quantity": 0}}, ("lines.0.quantity", "INVALID_QUANTITY")),
        ({"line": {"totalPrice": {"gross": "1", "net": "2"}}}, ("lines.0.total_price", "PRICE_ERROR")),
        ({"line": {"totalPrice": amount("200")}}, ("lines.0.undiscounted_total_price", "PRICE_ERROR")),
        ({"line": {"warehouse": "abc"}}, ("lines.0.warehouse", "INVALID")),
        (
            {"line": {"warehouse": id_of("Warehouse", "11111111-1111-1111-1111-111111111111")}},
            ("lines.0.warehouse", "NOT_FOUND"),
        ),
        ({"deliveryMethod": None}, ("delivery_method", "REQUIRED")),
        (
            {"method": {"shippingTaxClassId": None}},
            ("delivery_method.shipping_tax_class_id", "NOT_FOUND"),
        ),
        ({"sent": {"orderLineIndex": 1}}, ("fulfillments.0.lines.0.order_line_index", "NO_RELATED_ORDER_LINE")),
        ({"sent": {"orderLineIndex": -1}}, ("fulfillments.0.lines.0.order_line_index", "NEGATIVE_INDEX")),
        (
            {"transactions": [{"amountCharged": {"amount": "1", "currency": "USD"}}]},
            ("transactions.0", "INCORRECT_CURRENCY"),
        ),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_written(
    server: Server, shop: Shop, change: dict[str, Any], problem: tuple[str, str]
) -> None:
    goods = shop.new_goods()
    given = told(shop, goods, **change)

    payload = tell(server, given, stockUpdatePolicy="SKIP")

    assert (payload["count"], problems(payload)) == (0, [[problem]])
    assert payload["results"][0]["order"] is None
    assert server.run("OrderByReference", externalReference=given["externalReference"]) is None
    assert shop.stock(goods) == (5, 0)


def test_stocks_are_not_overdrawn_unless_forced(server: Server, shop: Shop) -> None:
    goods = shop.new_goods(quantity=1)
    unsent = {"status": "UNFULFILLED", "fulfillments": []}

    refused = tell(server, told(shop, goods, **unsent))
    forced = tell(server, told(shop, goods, **unsent), stockUpdatePolicy="FORCE")

    assert (refused["count"], problems(refused)) == (0, [[("lines.0", "INSUFFICIENT_STOCK")]])
    assert (forced["count"], problems(forced)) == (1, [[]])
    assert shop.stock(goods) == (1, 0)


def test_what_can_be_ignored_is_ignored_when_asked(server: Server, shop: Shop) -> None:
    given = told(shop, shop.new_goods(), line={"taxClassId": None})

    payload = tell(server, given, errorPolicy="IGNORE_FAILED")

    assert (payload["count"], problems(payload)) == (1, [[("lines.0", "NOT_FOUND")]])
    assert server.run("OrderByReference", externalReference=given["externalReference"]) is not None


def test_more_than_fifty_are_an_error_at_the_top(server: Server, shop: Shop) -> None:
    given = [told(shop, shop.new_goods()) for _ in range(1)] * 51
    document = """mutation($orders: [OrderBulkCreateInput!]!) { orderBulkCreate(orders: $orders) { count } }"""

    assert server.answer(document, orders=given)["errors"]
    assert server.run("OrderByReference", externalReference=given[0]["externalReference"]) is None
