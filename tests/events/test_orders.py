"""News of orders: from Saleor's outbox, through the signed intake, to whoever follows them."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.management import call_command

from storefront.catalog.models import Product
from storefront.catalog.sync import sync_products_of_order
from storefront.events.actions import handle_subject
from storefront.events.consumers import on_order
from storefront.events.models import OrderSweep, ReceivedEvent
from storefront.events.payload import Kind, Subject
from storefront.events.sweep import take_in_orders
from storefront.saleor.client.fragments import OrderFacts
from storefront.saleor.webhooks import sync_webhooks
from tests.shop.commerce import BASKET, open_shop, variant_of

from .ordering import place_order

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "engine"]),
    pytest.mark.engine,  # a real Saleor can't call a test's address
]


@pytest.fixture
def seen() -> list[OrderFacts]:
    orders: list[OrderFacts] = []
    on_order(orders.append)
    return orders


@pytest.fixture(autouse=True)
def shop(own_consumers: None) -> None:
    open_shop()
    sync_webhooks()


def test_an_order_is_announced_with_its_facts(seen: list[OrderFacts]) -> None:
    order_id = place_order(variant_of(BASKET), 2)
    assert {order.id for order in seen} == {order_id}
    line = seen[-1].lines[0]
    assert (line.product_sku, line.quantity, line.variant and line.variant.product.slug) == (
        BASKET.sku,
        2,
        BASKET.slug,
    )
    orders = ReceivedEvent.objects.filter(subject=f"order:{order_id}")
    assert "OrderCreated" in orders.values_list("event_type", flat=True)
    assert not orders.exclude(state="done").exists()


def test_an_order_takes_from_the_stock_that_the_shop_shows() -> None:
    on_order(sync_products_of_order)
    assert Product.objects.get(slug=BASKET.slug).available == 8
    place_order(variant_of(BASKET), 3)
    assert Product.objects.get(slug=BASKET.slug).available == 5


def test_a_sweep_finds_what_no_event_told() -> None:
    order_id = place_order(variant_of(BASKET))
    ReceivedEvent.objects.all().delete()
    missed: list[str] = []
    on_order(lambda order: missed.append(order.id))
    assert take_in_orders().orders == 1
    assert missed == [order_id]
    assert OrderSweep.objects.count() == 1
    assert take_in_orders(datetime(2100, 1, 1, tzinfo=UTC)).orders == 0


def test_a_sweep_goes_on_when_a_consumer_fails_and_leaves_the_order_to_the_inbox() -> None:
    order_ids = {place_order(variant_of(BASKET)) for _ in range(2)}
    ReceivedEvent.objects.all().delete()
    broken = [True]

    def consumer(order: OrderFacts) -> None:
        if broken:
            raise ValueError(order.number)

    on_order(consumer)
    swept = take_in_orders()
    assert (swept.orders, swept.failed) == (2, 2)
    waiting = ReceivedEvent.objects.filter(state="pending")
    assert {event.subject for event in waiting} == {f"order:{order_id}" for order_id in order_ids}
    broken.clear()
    for order_id in order_ids:
        handle_subject(f"order:{order_id}")
    assert not waiting.all().exists()


def test_an_order_of_another_channel_is_not_ours(seen: list[OrderFacts], settings: Any) -> None:
    place_order(variant_of(BASKET))
    seen.clear()
    settings.SALEOR_CHANNEL = "another-channel"
    take_in_orders()
    assert seen == []


def test_an_order_that_is_gone_is_no_trouble(seen: list[OrderFacts]) -> None:
    event = ReceivedEvent.objects.create(
        event_type="OrderUpdated",
        subject=str(Subject(Kind.ORDER, "T3JkZXI6MDAwMDAwMDAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAw")),
        digest="gone",
        body="{}",
        next_attempt_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    handle_subject(event.subject)
    event.refresh_from_db()
    assert (event.state, seen) == ("done", [])


def test_the_command_says_what_it_took_in(capsys: Any) -> None:
    place_order(variant_of(BASKET))
    call_command("take_in_orders", since="2026-01-01")
    assert capsys.readouterr().out == "orders: 1 taken in, 0 to be tried again\n"
