"""A demo without keys has a Stripe of its own; what it is told suits the shop and the sandbox alike."""

import socket
from pathlib import Path
from typing import Any

import pytest

from storefront.config.shop_runner.pretend_stripe import free_port_after, stripe_environment
from storefront.config.stripe_keys import check_stripe_keys
from storefront.sandbox.start import read_start
from tests.e2e.shop import free_port


def test_shop_and_sandbox_find_each_other(tmp_path: Path, settings: Any) -> None:
    settings.DEMO, settings.STRIPE_SECRET_KEY = True, ""
    port = free_port()
    told = stripe_environment(port, tmp_path)
    check_stripe_keys(told["STRIPE_SECRET_KEY"], told["STRIPE_WEBHOOK_SECRET"], told["STRIPE_API_BASE"], demo=True)
    start = read_start(told)
    assert start.webhook_url == f"http://127.0.0.1:{port}/webhooks/stripe/"
    assert (start.port != port, start.pay_url) == (True, f"http://localhost:{start.port}")
    assert stripe_environment(port, tmp_path) == told, "the next start keeps its keys"


@pytest.mark.parametrize(("demo", "key"), [(True, "rk_test_of_stripe"), (False, "")])
def test_with_a_key_or_real_people_there_is_no_sandbox(tmp_path: Path, settings: Any, demo: bool, key: str) -> None:
    settings.DEMO, settings.STRIPE_SECRET_KEY = demo, key
    assert stripe_environment(free_port(), tmp_path) == {}


def test_a_taken_port_is_passed_over() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        number = taken.getsockname()[1]
        assert free_port_after(number - 1) > number
