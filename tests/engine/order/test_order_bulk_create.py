"""What orders of the past tell, and that a call is all or nothing; how each is read is in tests/contract."""

from typing import Any

import pytest

from storefront.engine.graphql.core.ids import to_global_id
from storefront.engine.models import EventDelivery, Order, TaxClass, Webhook, WebhookEvent
from storefront.engine.webhook.payloads import payload_of_delivery
from tests.engine.checkout.stage import ADDRESS, Stage, run

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]

EVENTS = ("ORDER_BULK_CREATED", "ORDER_CREATED", "ORDER_UPDATED", "ORDER_PAID", "FULFILLMENT_CREATED")


def told(stage: Stage, reference: str) -> dict[str, Any]:
    tax_class = to_global_id("TaxClass", TaxClass.objects.get_or_create(name="none")[0].pk)
    price = {"gross": "68.00", "net": "68.00"}
    return {
        "channel": "tancheng-buy",
        "createdAt": "2026-03-01T10:00:00+00:00",
        "status": "UNFULFILLED",
        "user": {"email": "past@sms.invalid"},
        "billingAddress": ADDRESS,
        "shippingAddress": ADDRESS,
        "currency": "CNY",
        "languageCode": "ZH_HANS",
        "externalReference": reference,
        "lines": [
            {
                "variantId": stage.basket_id,
                "createdAt": "2026-03-01T10:00:00+00:00",
                "isShippingRequired": True,
                "isGiftCard": False,
                "quantity": 1,
                "totalPrice": price,
                "undiscountedTotalPrice": price,
                "warehouse": to_global_id("Warehouse", stage.willow.pk),
                "taxClassId": tax_class,
            }
        ],
        "deliveryMethod": {"shippingMethodId": stage.method_id, "shippingTaxClassId": tax_class},
        "transactions": [{"amountCharged": {"amount": "78.00", "currency": "CNY"}}],
    }


def test_one_event_tells_of_all(stage: Stage) -> None:
    document = "subscription { event { ... on OrderBulkCreated { orders { id } } } }"
    hook = Webhook.objects.create(
        app=stage.app, target_url="http://127.0.0.1:8000/nowhere/", subscription_query=document
    )
    WebhookEvent.objects.bulk_create(WebhookEvent(webhook=hook, event_type=name) for name in EVENTS)

    payload = run("OrderBulkCreate", stage.app, orders=[told(stage, "one"), told(stage, "two")])

    made = [{"id": result["order"]["id"]} for result in payload["results"]]
    (delivery,) = EventDelivery.objects.all()
    assert delivery.event_type == "ORDER_BULK_CREATED"
    assert payload_of_delivery(delivery) == {"orders": made}


def test_numbers_go_on_without_gaps(stage: Stage) -> None:
    run("OrderBulkCreate", stage.app, orders=[told(stage, "one"), told(stage, "two")])
    run("OrderBulkCreate", stage.app, orders=[told(stage, "one"), told(stage, "three")])
    run("OrderBulkCreate", stage.app, orders=[told(stage, "three")])

    assert list(Order.objects.order_by("number").values_list("number", "external_reference")) == [
        (1, "one"),
        (2, "two"),
        (3, "three"),
    ]


def test_the_price_of_delivery_is_the_channel_s_when_none_is_told(stage: Stage) -> None:
    run("OrderBulkCreate", stage.app, orders=[told(stage, "one")])

    order = Order.objects.get()
    assert (str(order.shipping_amount), str(order.total_amount), order.charge_status) == ("10.00", "78.00", "FULL")


def test_the_public_tells_nothing(stage: Stage) -> None:
    with pytest.raises(AssertionError, match="PermissionDenied"):
        run("OrderBulkCreate", None, orders=[told(stage, "one")])

    assert not Order.objects.exists()
