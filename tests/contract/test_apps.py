"""Our app, and what it may ask to be told."""

from pathlib import Path

import pytest
from django.conf import settings

from .server import Server
from .shop import new_name

SUBSCRIPTIONS = Path(settings.BASE_DIR) / "storefront" / "saleor" / "subscriptions"


def given(query: str) -> dict[str, object]:
    return {
        "name": new_name("hook"),
        "targetUrl": f"{settings.PUBLIC_URL}/nowhere/",
        "query": query,
        "asyncEvents": ["PRODUCT_UPDATED"],
        "isActive": False,
    }


def test_a_webhook_reads_back_until_it_goes(server: Server) -> None:
    input = given((SUBSCRIPTIONS / "products.graphql").read_text(encoding="utf-8"))
    made = server.done("WebhookCreate", input=input)["webhook"]["id"]

    (read,) = [one for one in server.run("ThisApp")["webhooks"] if one["id"] == made]
    assert (read["name"], read["targetUrl"], read["isActive"]) == (input["name"], input["targetUrl"], False)
    assert [event["eventType"] for event in read["asyncEvents"]] == ["PRODUCT_UPDATED"]
    assert read["syncEvents"] == []

    server.done("WebhookDelete", id=made)
    assert made not in [one["id"] for one in server.run("ThisApp")["webhooks"]]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("subscription { event { ... on ProductUpdated { product { id nothing } } } }", "GRAPHQL_ERROR"),
        ("subscription { event {", "SYNTAX"),
        ("query { shop { name } }", "MISSING_SUBSCRIPTION"),
    ],
)
def test_a_wrong_query_is_refused(server: Server, query: str, code: str) -> None:
    before = server.run("ThisApp")["webhooks"]

    assert server.refusals("WebhookCreate", input=given(query)) == [("query", code)]
    assert server.run("ThisApp")["webhooks"] == before


def test_nobody_is_no_app(anybody: Server) -> None:
    (error,) = anybody.answer("{ app { id } }")["errors"]

    assert error["extensions"]["exception"]["code"] == "PermissionDenied"
