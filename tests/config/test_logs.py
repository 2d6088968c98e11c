"""What is written to the logs, by ourselves and by libraries: no key, no address that is a key, nobody's number."""

import logging
from typing import Any

import pytest
import structlog

from storefront.config.logs import logging_settings
from storefront.core.encryption import seal

TOKEN = "k3yOfAnOrder-w1th_22chars"


def line_of(message: str, *args: object, error: BaseException | None = None, **extra: object) -> str:
    """A record as the console shows it."""
    formatter: Any = dict(logging_settings("INFO")["formatters"]["line"])
    made = formatter.pop("()")(**formatter)
    exc_info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("django.request", logging.WARNING, __file__, 1, message, args, exc_info)
    record.__dict__.update(extra)
    return str(made.format(record))


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (f"/orders/{TOKEN}/", "/orders/•••/"),
        (f"/en/orders/{TOKEN}/", "/en/orders/•••/"),
        (f"/checkout/{TOKEN}/place/", "/checkout/•••/place/"),
        (f"/portal/invitation/{TOKEN}/", "/portal/invitation/•••/"),
        ("/orders/find/", "/orders/find/"),
        ("/orders/find/code/", "/orders/find/code/"),
        ("/portal/orders/17/", "/portal/orders/17/"),
        ("/checkout/", "/checkout/"),
    ],
)
def test_an_address_that_is_a_key_is_masked(rf, path, shown):
    line = line_of("Not Found: %s", path, request=rf.get(path), status_code=404)
    assert f"Not Found: {shown}" in line
    assert f"'{shown}'" in line, "in the request as well"
    assert TOKEN not in line


FIELDS = ["account_number", "authorization", "bank_account", "cookie", "key", "password", "phone", "secret", "token"]


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_of_a_secrets_name_is_hidden(field):
    line = line_of("something_happened", **{field: "abc def"})
    assert f"{field}=•••" in line and "abc" not in line


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13800138000", "•••8000"),
        ("+8613800138000", "•••8000"),
        ("139 0000 0001", "•••0001"),
        ("6222020000000000123", "•••0123"),
        ("6222 0200 0000 0000 123", "•••0123"),
        ("20260101", "20260101"),
        ("2026-11-24", "2026-11-24"),
        ("1234567890", "1234567890"),
        ("127.0.0.1", "127.0.0.1"),
        ("12345678-1234-1234-1234-123456789012", "12345678-1234-1234-1234-123456789012"),
        ("UHJvZHVjdDox", "UHJvZHVjdDox"),
    ],
)
def test_of_a_persons_or_accounts_number_four_digits_are_left(number, shown):
    assert f"reason={shown}" in line_of("refused", reason=number).replace("'", "")


def test_what_is_sealed_and_what_opens_the_api_is_hidden():
    sealed = seal("6222020000000000123", "bank:1")
    line = line_of("failed: %s Bearer abc.def and tcb_AbC-12_x", sealed)
    assert "failed: ••• Bearer ••• and •••" in line


@pytest.mark.parametrize("key", ["sk_live_51AbC", "rk_test_51AbC", "whsec_51AbC", "sk_test_51AbC_d"])
def test_what_opens_the_payment_provider_is_hidden(key):
    assert f"({key})" not in (line := line_of("Invalid API key (%s)", key)) and "(•••)" in line


def test_a_traceback_is_masked_too():
    try:
        raise ValueError(f"no account 6222020000000000123 at /orders/{TOKEN}/")
    except ValueError as error:
        line = line_of("failed", error=error)
    assert "ValueError: no account •••0123 at /orders/•••/" in line


def test_structlogs_own_lines_go_the_same_way():
    chain = structlog.get_config()["processors"]
    event: Any = {"event": "x", "token": "abc"}
    for processor in chain:
        if getattr(processor, "__name__", "") == "hide_secret_fields":
            event = processor(None, "info", event)
    assert event == {"event": "x", "token": "•••"}
