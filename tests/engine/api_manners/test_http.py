"""The engine over HTTP: tokens, batches, uploads, and what is no request."""

import json
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from storefront.engine.models import App, AppToken, ProductMedia
from tests.engine.api import Api, picture
from tests.engine.frame import Frame

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]

WHO = "{ shop { name } app { name identifier isActive permissions { code } } }"


def post(client: Client, body: Any, token: str | None = None) -> tuple[int, Any]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer = client.post("/graphql/", json.dumps(body), content_type="application/json", headers=headers)
    return answer.status_code, answer.json()


def test_a_token_says_who_asks(client: Client, api: Api) -> None:
    status, answer = post(client, {"query": WHO}, "token-of-the-tests")

    assert status == 200
    assert answer["data"]["app"]["name"] == "Tancheng Buy"
    assert answer["data"]["app"]["identifier"] == "tancheng.buy"
    assert len(answer["data"]["app"]["permissions"]) == 25


@pytest.mark.parametrize("token", [None, "wrong"])
def test_without_a_known_token_one_is_the_public(client: Client, api: Api, token: str | None) -> None:
    status, answer = post(client, {"query": WHO}, token)

    assert status == 200
    assert answer["data"]["app"] is None
    assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"


def test_an_inactive_app_is_the_public(client: Client, api: Api) -> None:
    App.objects.update(is_active=False)

    assert post(client, {"query": WHO}, "token-of-the-tests")[1]["data"]["app"] is None


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"query": "{ shop { name } }"}, 200),
        ({"query": "query A { shop { name } }", "operationName": "A"}, 200),
        ({"query": "{ shop { nothing } }"}, 400),
        ({"query": ""}, 400),
        ({"query": "query($a: Int!) { categories(first: $a) { totalCount } }"}, 400),
        ({}, 400),
        ("text", 400),
        ([], 400),
        ([{"query": "{ shop { name } }"}, {"query": "{ shop { name } }"}], 200),
        ([{"query": "{ shop { name } }"}] * 11, 400),
        ({"query": "{ shop { name } }", "variables": []}, 200),
        ({"query": "{ shop { name } }", "variables": "x"}, 400),
    ],
)
def test_status_codes(client: Client, db: None, body: Any, status: int) -> None:
    assert post(client, body)[0] == status


def test_what_is_no_post_and_no_json(client: Client) -> None:
    assert client.get("/graphql/").status_code == 405
    assert client.post("/graphql/", "{", content_type="application/json").status_code == 400


def test_a_picture_arrives_by_multipart(client: Client, api: Api, frame: Frame, settings: Any, tmp_path: Any) -> None:
    settings.ENGINE_MEDIA_ROOT = tmp_path
    product = frame.new_product("篮")
    operations = {
        "query": "mutation($i: ProductMediaCreateInput!) { productMediaCreate(input: $i) {"
        " media { alt } errors { field code } } }",
        "variables": {"i": {"product": product, "alt": "柳编篮", "image": None}},
    }

    answer = client.post(
        "/graphql/",
        {"operations": json.dumps(operations), "map": json.dumps({"0": ["variables.i.image"]}), "0": picture()},
        headers={"Authorization": "Bearer token-of-the-tests"},
    )

    assert answer.json()["data"]["productMediaCreate"] == {"media": {"alt": "柳编篮"}, "errors": []}
    assert ProductMedia.objects.count() == 1


@pytest.mark.parametrize(
    ("operations", "places"),
    [("{", "{}"), ("{}", '{"0": ["variables.i.image"]}'), ('{"query": "{ shop { name } }"}', '{"missing": ["x"]}')],
)
def test_a_wrong_multipart_request(client: Client, operations: str, places: str) -> None:
    answer = client.post("/graphql/", {"operations": operations, "map": places, "0": picture()})

    assert answer.status_code == 400


def test_the_local_app_is_made_once(db: None, settings: Any) -> None:
    settings.SALEOR_APP_TOKEN = "from the settings"
    call_command("engine_app")
    call_command("engine_app")

    assert App.objects.count() == 1
    assert AppToken.objects.count() == 1
    assert "from the settings" not in str(AppToken.objects.values())


def test_a_new_token_opens_the_api(client: Client, db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("engine_app", "--new-token")

    token = capsys.readouterr().out.strip()
    assert post(client, {"query": WHO}, token)[1]["data"]["app"]["identifier"] == "tancheng.buy"
