"""Apps make, change and drop their webhooks."""

from typing import Any

import pytest
from django.conf import settings

from storefront.engine.graphql.core.context import EngineContext
from storefront.engine.graphql.execution import execute
from storefront.engine.webhook.models import Webhook, WebhookEvent
from tests.engine.checkout.stage import DOCUMENTS, Stage, codes, run

from .hooks import new_webhook, subscription, target

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]


def test_app_sees_the_webhooks_it_made(stage: Stage) -> None:
    webhook_id = new_webhook(stage, "orders", events=("ORDER_CREATED", "ORDER_PAID"))
    app = run("ThisApp", stage.app)
    assert app["webhooks"] == [
        {
            "id": webhook_id,
            "name": "orders",
            "targetUrl": target(),
            "isActive": True,
            "subscriptionQuery": subscription("orders"),
            "asyncEvents": [{"eventType": "ORDER_CREATED"}, {"eventType": "ORDER_PAID"}],
            "syncEvents": [],
        }
    ]


def test_update_changes_only_what_is_given(stage: Stage) -> None:
    webhook_id = new_webhook(stage, "orders", events=("ORDER_CREATED",))
    payload = run(
        "WebhookUpdate", stage.app, id=webhook_id, input={"asyncEvents": ["ORDER_CANCELLED"], "isActive": False}
    )
    assert payload["errors"] == []
    webhook = Webhook.objects.get()
    assert (webhook.name, webhook.is_active) == ("orders", False)
    assert [event.event_type for event in webhook.events.all()] == ["ORDER_CANCELLED"]


def test_delete(stage: Stage) -> None:
    webhook_id = new_webhook(stage, "orders", events=("ORDER_CREATED",))
    assert run("WebhookDelete", stage.app, id=webhook_id) == {"errors": []}
    assert not Webhook.objects.exists()
    assert not WebhookEvent.objects.exists()
    assert codes(run("WebhookDelete", stage.app, id=webhook_id)) == ["NOT_FOUND"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"targetUrl": "https://elsewhere.example/hook/"}, "INVALID"),
        ({"targetUrl": None}, "REQUIRED"),
        ({"query": "subscription { event {"}, "SYNTAX"),
        ({"query": "subscription { event { nothing } }"}, "GRAPHQL_ERROR"),
        ({"query": "query { shop { name } }"}, "MISSING_SUBSCRIPTION"),
        ({"query": None}, "MISSING_SUBSCRIPTION"),
        ({"asyncEvents": []}, "MISSING_EVENT"),
        ({"customHeaders": '{"Host": "x"}'}, "INVALID_CUSTOM_HEADERS"),
    ],
)
def test_refusals_keep_nothing(stage: Stage, change: dict[str, Any], code: str) -> None:
    given = {
        "targetUrl": f"{settings.PUBLIC_URL}/webhooks/here/",
        "query": subscription("orders"),
        "asyncEvents": ["ORDER_CREATED"],
        **change,
    }
    assert codes(run("WebhookCreate", stage.app, input=given)) == [code]
    assert not Webhook.objects.exists()


def test_the_public_makes_no_webhooks(stage: Stage) -> None:
    answer = execute(DOCUMENTS["WebhookCreate"], {"input": {"targetUrl": target()}}, "WebhookCreate", EngineContext())
    assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert not Webhook.objects.exists()
