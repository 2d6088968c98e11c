"""Webhooks as our own app makes them."""

from pathlib import Path
from typing import Any

from django.conf import settings

from tests.engine.checkout.stage import Stage, run

SUBSCRIPTIONS = Path(__file__).resolve().parents[3] / "storefront" / "saleor" / "subscriptions"


def subscription(name: str) -> str:
    return (SUBSCRIPTIONS / f"{name}.graphql").read_text()


def target() -> str:
    return f"{settings.PUBLIC_URL}/webhooks/here/"


def new_webhook(stage: Stage, document: str, *, events: tuple[str, ...] = (), sync: tuple[str, ...] = ()) -> str:
    payload: dict[str, Any] = run(
        "WebhookCreate",
        stage.app,
        input={
            "name": document,
            "targetUrl": target(),
            "query": subscription(document),
            "asyncEvents": list(events),
            "syncEvents": list(sync),
            "isActive": True,
        },
    )
    assert payload["errors"] == []
    return payload["webhook"]["id"]  # type: ignore[no-any-return]
