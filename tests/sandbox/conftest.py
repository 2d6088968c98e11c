"""A sandbox that runs, and the real `stripe` library that talks to it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import stripe

from tests.stripe_world import StripeWorld, stripe_world

RETURN_PAGE = "http://127.0.0.1:8000/en/paid/?session={CHECKOUT_SESSION_ID}"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[StripeWorld]:
    with stripe_world(tmp_path) as world:
        yield world


@pytest.fixture
def client(world: StripeWorld) -> stripe.StripeClient:
    return stripe.StripeClient(world.key, base_addresses={"api": world.url}, max_network_retries=0)


def wish(fen: int = 12_800, **more: Any) -> Any:
    """What a shop asks of a checkout session, with one piece of this price."""
    item = {
        "quantity": 1,
        "price_data": {"currency": "cny", "unit_amount": fen, "product_data": {"name": "柳编提篮"}},
    }
    return {"mode": "payment", "line_items": [item], "success_url": RETURN_PAGE, **more}
