"""POST /webhooks/delivery/…/: what a checkout's delivery costs, and which methods may be chosen."""

import json
from base64 import b64encode
from decimal import Decimal
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

from storefront.delivery.actions import change_rule
from storefront.delivery.rules import Rule
from tests.signing import APP, known_key_and_app, post, sign

__all__ = ["known_key_and_app"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_key_and_app")]
METHODS, CHOICE = "/webhooks/delivery/methods/", "/webhooks/delivery/choice/"
RULE = Rule(
    Decimal("10.00"),
    Decimal("3.50"),
    not_served=frozenset({"540000"}),
    pickup_price=Decimal("2.00"),
    pickup_chambers=frozenset({"shanghai"}),
)


def line(maker: str | None = "lu-willow", quantity: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "quantity": quantity,
        "undiscountedUnitPrice": {"amount": 68.0, "currency": "CNY"},
        "variant": {
            "weight": None,
            "product": {
                "weight": {"unit": "KG", "value": 0.8},
                "maker": {"value": {"slug": maker} if maker else None},
            },
        },
        **changes,
    }


def question(*lines: dict[str, Any], province: str = "山东省", country: str = "CN", **changes: Any) -> dict[str, Any]:
    return {
        "__typename": "ShippingListMethodsForCheckout",
        "recipient": {"id": APP.id},
        "checkout": {
            "id": "checkout-1",
            "metadata": [],
            "shippingAddress": {"country": {"code": country}, "countryArea": province},
            "channel": {"currencyCode": "CNY"},
            "lines": list(lines),
            **changes,
        },
    }


def ask(client: Client, event: Any, path: str = METHODS) -> Any:
    response = post(client, path, json.dumps(event).encode())
    assert response.status_code == 200, response.content
    return json.loads(response.content)


@pytest.fixture
def own_rule() -> None:
    change_rule("lu-willow", RULE, seen=0, by=None)


@pytest.mark.usefixtures("own_rule")
def test_one_method_at_the_sum_with_every_makers_part(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        (method,) = ask(client, question(line(quantity=2), line("zhang-erhu")))
    assert method == {
        "id": "parcels",
        "name": "各匠铺分别发货",
        "amount": "25.50",
        "currency": "CNY",
        "minimum_delivery_days": 2,
        "maximum_delivery_days": 6,
        "metadata": {"tancheng.delivery": '{"lu-willow": ["13.50", ""], "zhang-erhu": ["12.00", ""]}'},
    }


@pytest.mark.usefixtures("own_rule")
def test_the_variants_own_weight_counts_before_its_products(client: Client) -> None:
    heavy = line()
    heavy["variant"]["weight"] = {"unit": "G", "value": 2001}
    assert ask(client, question(heavy))[0]["amount"] == "17.00"


@pytest.mark.usefixtures("own_rule")
@pytest.mark.parametrize("weight", [None, {"unit": "KG", "value": 0.0}, {"unit": "STONE", "value": 3.0}])
def test_a_piece_without_a_weight_counts_as_half_a_kilo(client: Client, weight: Any) -> None:
    unweighed = line(quantity=3)
    unweighed["variant"]["product"]["weight"] = weight
    assert ask(client, question(unweighed))[0]["amount"] == "13.50"


@pytest.mark.parametrize("maker", ["nobody-knows", None])
def test_a_maker_without_a_rule_goes_by_the_chambers(client: Client, maker: str | None) -> None:
    (method,) = ask(client, question(line(maker)))
    assert method["amount"] == "12.00"
    assert json.loads(method["metadata"]["tancheng.delivery"]) == {maker or "": ["12.00", ""]}


@pytest.mark.usefixtures("own_rule")
def test_a_parcel_is_brought_to_the_chamber_that_the_shopper_named(client: Client) -> None:
    wish = [{"key": "tancheng.pickup", "value": "shanghai"}]
    (method,) = ask(client, question(line(), line("zhang-erhu"), province="西藏自治区", metadata=wish))
    assert method["amount"] == "22.00"
    assert json.loads(method["metadata"]["tancheng.delivery"]) == {
        "lu-willow": ["2.00", "shanghai"],
        "zhang-erhu": ["20.00", ""],
    }


@pytest.mark.usefixtures("own_rule")
@pytest.mark.parametrize(
    "changed",
    [
        question(line(), province="西藏自治区"),
        question(line(), line("zhang-erhu"), province="西藏自治区"),
        question(line(), province="Shandong"),
        question(line(), country="TW"),
        question(line(), shippingAddress=None),
        question(),
        question(line(undiscountedUnitPrice={"amount": 68.0, "currency": "USD"}), line()),
        question(line(), channel={"currencyCode": "USD"}),
    ],
    ids=["not served", "one of two", "no province", "not the mainland", "no address", "empty", "mixed", "dollars"],
)
def test_where_nothing_can_be_priced_nothing_is_offered(client: Client, changed: Any) -> None:
    assert ask(client, changed) == []


@pytest.mark.parametrize(
    "changed",
    [
        {**question(line()), "checkout": None},
        question(line(quantity=0)),
        question(line(undiscountedUnitPrice=None)),
        question({"quantity": 1}),
    ],
)
def test_a_question_that_lacks_what_we_asked_for_is_refused(client: Client, changed: Any) -> None:
    response = post(client, METHODS, json.dumps(changed).encode())
    assert response.status_code == 400
    assert response.content.startswith(b"Missing or wrong: checkout")


def native(pk: int) -> str:
    return b64encode(f"ShippingMethod:{pk}".encode()).decode()


def test_saleors_own_methods_cannot_be_chosen_and_those_of_apps_can(client: Client) -> None:
    of_app = b64encode(b"app:tancheng:parcels").decode()
    event = {"recipient": {"id": APP.id}, "shippingMethods": [{"id": native(3)}, {"id": of_app}, {"id": "?"}]}
    answer = ask(client, event, CHOICE)
    assert [one["id"] for one in answer["excluded_methods"]] == [native(3), "?"]


@pytest.mark.parametrize("methods", [None, "x", [7], [{}]])
def test_a_list_of_methods_that_is_none_is_refused(client: Client, methods: Any) -> None:
    event = {"recipient": {"id": APP.id}, "shippingMethods": methods}
    assert post(client, CHOICE, json.dumps(event).encode()).status_code == 400


@pytest.mark.parametrize("path", [METHODS, CHOICE])
def test_only_saleor_may_ask_and_only_for_us(client: Client, path: str) -> None:
    body = json.dumps({**question(line()), "shippingMethods": []}).encode()
    stranger = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert post(client, path, body, "").status_code == 401
    assert post(client, path, body, sign(body, stranger)).status_code == 401
    assert post(client, path, body, sign(body + b" ")).status_code == 401
    other = json.dumps({**question(line()), "shippingMethods": [], "recipient": {"id": "QXBwOjI="}}).encode()
    assert post(client, path, other).status_code == 403
    assert client.get(path).status_code == 405
