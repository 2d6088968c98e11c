"""A program that asks the chamber's API."""

import json
from typing import Any

from django.test import Client

from crafts_chamber.vendors.models import Vendor
from storefront.accounts.api_tokens import make_token
from storefront.accounts.models import ApiToken, Role
from storefront.catalog.models import Maker
from tests.cast import make_vendor, person
from tests.catalog.facts import NOON

PATH = "/chamber/graphql/"


def ask(query: str, *, key: str = "", client: Client | None = None, **variables: Any) -> Any:
    """The HTTP answer to a POST."""
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    body = json.dumps({"query": query, "variables": variables})
    return (client or Client()).post(PATH, body, content_type="application/json", headers=headers)


def data(query: str, **more: Any) -> Any:
    """The answer's data; there must be no errors."""
    answer = ask(query, **more)
    assert answer.status_code == 200, answer.content
    assert "errors" not in answer.json(), answer.content
    return answer.json()["data"]


def code(query: str, **more: Any) -> str:
    """The code of the only error."""
    [error] = ask(query, **more).json()["errors"]
    return str(error["extensions"]["code"])


def key_for(*scopes: ApiToken.Scope) -> str:
    return make_token("Huishang Tancheng", scopes, days=30, by=person("Admin", Role.Kind.ADMINISTRATOR))[1]


def maker_on_show(slug: str = "lu-willow", crafts: tuple[str, ...] = ("wicker",)) -> Vendor:
    """A vendor with its page, as the catalog knows it."""
    vendor = make_vendor(slug)
    show_page(slug, crafts)
    return vendor


def show_page(slug: str, crafts: tuple[str, ...] = ("wicker",)) -> None:
    Maker.objects.update_or_create(
        slug=slug,
        defaults={
            "saleor_id": f"page-{slug}",
            "title": f"{slug} 匠铺",
            "crafts": list(crafts),
            "shown": True,
            "content_hash": "x",
            "read_at": NOON,
        },
    )
