"""Orders as Saleor answers them, built for tests: what is not said is an ordinary paid order of two makers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from storefront.saleor.client.fragments import OrderFacts

PLACED = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)
PAID = datetime(2026, 11, 4, 2, 0, tzinfo=UTC)
ADDRESS = {
    "firstName": "王小明",
    "lastName": "",
    "companyName": "",
    "streetAddress1": "中山路1号",
    "streetAddress2": "",
    "city": "上海市",
    "cityArea": "静安区",
    "postalCode": "200040",
    "countryArea": "上海市",
    "phone": "+8613800138000",
    "country": {"code": "CN"},
}


@dataclass(frozen=True)
class Line:
    """One order line; `total` is what its pieces cost together."""

    id: str
    vendor: str | None
    total: str | Decimal
    quantity: int = 1
    fulfilled: int = 0
    undiscounted: str | Decimal = ""
    craft: str = "wicker"
    warehouse: str = ""
    made_to_order: bool = False


@dataclass(frozen=True)
class Event:
    type: str
    amount: str | Decimal
    at: datetime = PAID
    id: str = ""
    reference: str = ""


@dataclass(frozen=True)
class Fulfillment:
    id: str
    number: str
    pieces: Mapping[str, int]
    status: str = "FULFILLED"
    metadata: Mapping[str, str] = field(default_factory=dict)


TWO_MAKERS = (Line("L1", "lu-willow", "88.00", quantity=2), Line("L2", "sun-knots", "12.50", craft="chinese-knot"))


def money(amount: str | Decimal) -> dict[str, Any]:
    return {"amount": Decimal(amount), "currency": "CNY"}


def gross(amount: str | Decimal) -> dict[str, Any]:
    return {"gross": money(amount)}


def order_facts(
    lines: Sequence[Line] = TWO_MAKERS,
    *,
    shipping: str | Decimal = "10.00",
    total: str | Decimal = "",
    events: Sequence[Event] | None = None,
    charge_status: str = "FULL",
    status: str = "UNFULFILLED",
    fulfillments: Sequence[Fulfillment] = (),
    updated: datetime = PAID,
    **other: Any,
) -> OrderFacts:
    """`total` is lines and shipping together, and `events` one charge of it at PAID, unless said otherwise."""
    subtotal = sum((Decimal(line.total) for line in lines), Decimal(0))
    whole = Decimal(total) if total != "" else subtotal + Decimal(shipping)
    told = [Event("CHARGE_SUCCESS", whole)] if events is None else events
    facts = {
        "id": "T3JkZXI6MQ==",
        "number": "1001",
        "created": PLACED,
        "updatedAt": updated,
        "status": status,
        "chargeStatus": charge_status,
        "externalReference": None,
        "checkoutId": None,
        "userEmail": "13800138000@sms.invalid",
        "channel": {"slug": "tancheng-buy"},
        "metadata": [],
        "total": gross(whole),
        "subtotal": gross(subtotal),
        "shippingPrice": gross(shipping),
        "totalCharged": money(whole),
        "totalRefunded": money("0"),
        "shippingMethodName": "快递",
        "deliveryMethod": None,
        "shippingAddress": ADDRESS,
        "lines": [line_facts(line) for line in lines],
        "fulfillments": [fulfillment_facts(item) for item in fulfillments],
        "transactions": [transaction_facts(told)] if told else [],
    }
    return OrderFacts.model_validate(facts | other)


def line_facts(line: Line) -> dict[str, Any]:
    maker = {"value": {"slug": line.vendor}} if line.vendor else {"value": None}
    product = {
        "id": f"P-{line.id}",
        "slug": f"p-{line.id.lower()}",
        "externalReference": None,
        "category": {"slug": line.craft},
        "maker": maker,
        "madeToOrder": {"value": line.made_to_order},
    }
    warehouse = line.warehouse or line.vendor
    return {
        "id": line.id,
        "productName": f"Goods {line.id}",
        "variantName": "Large",
        "productSku": f"SKU-{line.id}",
        "quantity": line.quantity,
        "quantityFulfilled": line.fulfilled,
        "quantityToFulfill": line.quantity - line.fulfilled,
        "unitPrice": gross(line.total),
        "totalPrice": gross(line.total),
        "undiscountedTotalPrice": gross(line.undiscounted or line.total),
        "variant": {"id": f"V-{line.id}", "sku": f"SKU-{line.id}", "externalReference": None, "product": product},
        "allocations": [{"quantity": 1, "warehouse": {"id": f"W-{warehouse}", "slug": warehouse}}] if warehouse else [],
    }


def fulfillment_facts(item: Fulfillment) -> dict[str, Any]:
    return {
        "id": item.id,
        "status": item.status,
        "trackingNumber": item.number,
        "created": PAID,
        "metadata": [{"key": key, "value": value} for key, value in item.metadata.items()],
        "lines": [
            {"id": f"{item.id}-{line_id}", "quantity": quantity, "orderLine": {"id": line_id}}
            for line_id, quantity in item.pieces.items()
        ],
    }


def transaction_facts(events: Sequence[Event]) -> dict[str, Any]:
    return {
        "id": "TX1",
        "pspReference": "TC-1",
        "chargedAmount": money("0"),
        "refundedAmount": money("0"),
        "chargePendingAmount": money("0"),
        "events": [
            {
                "id": event.id or f"E{index}",
                "type": event.type,
                "pspReference": event.reference or f"psp-{index}",
                "createdAt": event.at,
                "amount": money(event.amount),
            }
            for index, event in enumerate(events)
        ],
    }
