"""Two buyers, one last piece: one order and one refusal; and the canary, which oversells when the locks are off."""

from typing import Any

import pytest
from pytest_django import Settings

from storefront.engine.order.models import Order
from storefront.engine.warehouse.models import Stock
from tests.engine.checkout.parallel import Meeting, at_once
from tests.engine.checkout.stage import Stage, build_stage, codes, ready_checkout, run

pytestmark = [pytest.mark.engine, pytest.mark.django_db(transaction=True, databases=["default", "engine"])]


def two_buyers(stage: Stage, patience: float = 1.0) -> list[dict[str, Any]]:
    """Both have paid for the last knot; both complete at once, and meet after looking at the stock if they can."""
    Stock.objects.filter(product_variant=stage.knot).update(quantity=1)
    checkouts = [ready_checkout(stage, (stage.knot_id, 1)) for _ in range(2)]
    return at_once(
        [lambda c=checkout: run("CheckoutComplete", stage.app, id=c["id"]) for checkout in checkouts],
        Meeting("engine_stock", 2, patience),
    )


def test_one_buyer_gets_it_and_the_other_is_told() -> None:
    stage = build_stage()
    payloads = two_buyers(stage)
    assert sorted(codes(payload) for payload in payloads) == [[], ["INSUFFICIENT_STOCK"]]
    assert list(Order.objects.values_list("number", flat=True)) == [1]
    stock = stage.stock(stage.knot)
    assert (stock.quantity, stock.quantity_allocated) == (1, 1)


def test_canary_without_locks_it_is_sold_twice(settings: Settings) -> None:
    settings.ENGINE_LOCKS = False
    stage = build_stage()
    payloads = two_buyers(stage, patience=20)
    assert [codes(payload) for payload in payloads] == [[], []]
    stock = stage.stock(stage.knot)
    assert (stock.quantity, stock.quantity_allocated) == (1, 2)
