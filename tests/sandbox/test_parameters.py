"""What a form may say: brackets become a tree, and every slip is named in Stripe's words."""

import pytest

from storefront.sandbox.api.payments import REFUND
from storefront.sandbox.api.sessions import CREATE
from storefront.sandbox.errors import BadParameter
from storefront.sandbox.form import nested

LINE = {
    "line_items[0][quantity]": "2",
    "line_items[0][price_data][currency]": "cny",
    "line_items[0][price_data][unit_amount]": "12800",
    "line_items[0][price_data][product_data][name]": "柳编提篮",
}
UNIT = "line_items[0][price_data][unit_amount]"
SESSION = {"mode": "payment", "success_url": "https://shop.example/paid/", **LINE}


def test_brackets_become_records_and_lists() -> None:
    params = CREATE.read(nested([*SESSION.items(), ("metadata[purchase]", "p-1"), ("metadata[gone]", "")]))
    assert params == {
        "mode": "payment",
        "success_url": "https://shop.example/paid/",
        "metadata": {"purchase": "p-1"},
        "line_items": [
            {
                "quantity": 2,
                "price_data": {"currency": "cny", "unit_amount": 12800, "product_data": {"name": "柳编提篮"}},
            }
        ],
    }


def test_a_list_follows_its_numbers() -> None:
    fields = {f"allowed_payment_method_types[{number}]": name for number, name in ((10, "card"), (2, "alipay"))}
    params = CREATE.read(nested([*SESSION.items(), *fields.items()]))
    assert params["allowed_payment_method_types"] == ["alipay", "card"]


@pytest.mark.parametrize(
    ("changes", "code", "param"),
    [
        ({"colour": "red"}, "parameter_unknown", "colour"),
        ({"line_items[0][colour]": "red"}, "parameter_unknown", "line_items[0][colour]"),
        ({"success_url": None}, "parameter_missing", "success_url"),
        ({"line_items[0][quantity]": None}, "parameter_missing", "line_items[0][quantity]"),
        ({"line_items[0][quantity]": "0"}, "parameter_invalid_integer", "line_items[0][quantity]"),
        ({UNIT: "1.5"}, "parameter_invalid_integer", UNIT),
        ({UNIT: "²"}, "parameter_invalid_integer", UNIT),
        ({"success_url": "/paid/"}, "url_invalid", "success_url"),
        ({"success_url": "javascript:alert(1)"}, "url_invalid", "success_url"),
        ({"customer_email": "nobody"}, "email_invalid", "customer_email"),
        ({"client_reference_id": ""}, "parameter_invalid_empty", "client_reference_id"),
        ({"mode": "subscription"}, None, "mode"),
        ({"line_items": "one"}, None, "line_items"),
        ({"a[b]c": "1"}, "parameter_unknown", "a[b]c"),
    ],
)  # fmt: skip
def test_a_slip_is_named(changes: dict[str, str | None], code: str | None, param: str) -> None:
    fields = {**SESSION, **changes}
    if "line_items" in changes:
        fields = {name: value for name, value in fields.items() if not name.startswith("line_items[")}
    with pytest.raises(BadParameter) as caught:
        CREATE.read(nested([(name, value) for name, value in fields.items() if value is not None]))
    assert (caught.value.code, caught.value.param) == (code, param)


def test_several_unknown_parameters_are_named_together() -> None:
    with pytest.raises(BadParameter) as caught:
        REFUND.read(nested([("colour", "red"), ("size", "10"), ("amount", "5")]))
    assert caught.value.body() == {
        "error": {
            "message": "Received unknown parameters: colour, size",
            "type": "invalid_request_error",
            "code": "parameter_unknown",
            "doc_url": "https://stripe.com/docs/error-codes/parameter-unknown",
            "param": "colour",
        }
    }
