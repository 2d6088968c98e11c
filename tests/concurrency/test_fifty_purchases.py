"""Fifty shoppers pay side by side: PostgreSQL, a Celery worker of its own on a real Redis, Stripe played by the sandbox.

Nobody opens the return page: that an order comes of each payment is the doing of webhooks and of the worker alone.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.db import connections
from django.test import Client
from redis import Redis

from crafts_chamber.ledger.models import LedgerRow
from crafts_chamber.vendor_orders.models import VendorOrder
from storefront.config.celery import app as celery
from storefront.saleor.gateway import saleor
from storefront.saleor.webhooks import sync_webhooks
from storefront.sandbox import checkout
from storefront.sandbox.delivery import Answer, Letter
from storefront.sandbox.sandbox import Sandbox
from storefront.sandbox.server import make_server, serving, ticking
from storefront.sandbox.store import Store
from storefront.shop.models import Purchase
from tests.cast import make_vendor
from tests.shop.commerce import BASKET, open_shop, set_stock
from tests.shop.shopper import Shopper
from tests.stripe_world import KEY, WEBHOOK, WEBHOOK_SECRET

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "engine"]),
    pytest.mark.postgres,
    pytest.mark.redis,
    pytest.mark.engine,
]
SHOPPERS = 50
AT_ONCE = 10
# Of this test alone.
REDIS_DATABASE = 15
PATIENCE_SECONDS = 300


def into_the_shop(letter: Letter) -> Answer:
    """As Stripe would over HTTP, in whatever thread the sandbox tells its news."""
    try:
        headers = {"Stripe-Signature": letter.signature}
        answer = Client().post(WEBHOOK, letter.body, content_type="application/json", headers=headers)
        return Answer(answer.status_code, answer.content.decode())
    finally:
        connections.close_all()


@pytest.fixture
def stripe(tmp_path: Path, settings: Any) -> Iterator[Sandbox]:
    server = make_server()
    store, pay_url = Store(tmp_path / "sandbox.sqlite3"), f"http://localhost:{server.server_port}"
    sandbox = Sandbox(store, KEY, WEBHOOK_SECRET, pay_url, into_the_shop)
    settings.STRIPE_SECRET_KEY, settings.STRIPE_WEBHOOK_SECRET = KEY, WEBHOOK_SECRET
    settings.STRIPE_API_BASE = f"http://127.0.0.1:{server.server_port}"
    with serving(server, sandbox), ticking(sandbox):
        yield sandbox


@pytest.fixture
def worker(stripe: Sandbox, settings: Any, tmp_path: Path) -> Iterator[None]:
    """A worker process with the tests' databases, and this process asks it instead of doing jobs itself."""
    broker = urlsplit(os.environ["REDIS_URL"])._replace(path=f"/{REDIS_DATABASE}").geturl()
    Redis.from_url(broker).flushdb()
    before = {name: celery.conf[name] for name in ("task_always_eager", "broker_url")}
    celery.conf.update(task_always_eager=False, broker_url=broker)
    forget_connections()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "storefront.config.settings",
        "DATABASE_URL": address_of("default"),
        "ENGINE_DATABASE_URL": address_of("engine"),
        "CELERY_BROKER_URL": broker,
        "CELERY_TASK_ALWAYS_EAGER": "0",
        "STRIPE_SECRET_KEY": KEY,
        "STRIPE_WEBHOOK_SECRET": WEBHOOK_SECRET,
        "STRIPE_API_BASE": settings.STRIPE_API_BASE,
        "PUBLIC_URL": settings.PUBLIC_URL,
    }
    command = [sys.executable, "-m", "celery", "-A", "storefront.config", "worker", "-c", "2"]
    with (tmp_path / "worker.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            yield
        finally:
            celery.conf.update(before)
            forget_connections()
            process.terminate()  # it finishes what it is at
            process.wait(60)


def forget_connections() -> None:
    """Whatever has asked a worker before in this process has bound the pools to the broker of that time."""
    celery._after_fork()


def address_of(alias: str) -> str:
    database = connections[alias].settings_dict
    password = f":{quote(database['PASSWORD'])}" if database["PASSWORD"] else ""
    return f"postgres://{database['USER']}{password}@{database['HOST']}:{database['PORT']}/{database['NAME']}"


def buy(stripe: Sandbox) -> str:
    """From the shelf to the pay page, where the shopper pays and closes the tab; the purchase's token."""
    try:
        shopper = Shopper()
        shopper.take(BASKET)
        review = shopper.review()
        answer = shopper.press(review, "80.00", "stripe")
        session = answer["Location"].rsplit("/", 1)[1].split("?")[0]
        with stripe.store.work() as book:
            checkout.pay(book, session)
        stripe.woken.set()
        return review.split("/")[2]
    finally:
        connections.close_all()


def eventually(count: Callable[[], int]) -> int:
    """The count once it is that of the shoppers; what it has come to when patience ends."""
    deadline, tick = monotonic() + PATIENCE_SECONDS, Event()
    while (found := count()) != SHOPPERS and monotonic() < deadline:
        tick.wait(0.2)
    return found


def test_fifty_purchases_side_by_side_each_have_one_order(stripe: Sandbox, worker: None) -> None:
    open_shop()
    sync_webhooks()
    make_vendor("lu-willow")
    set_stock(BASKET, SHOPPERS)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        tokens = list(pool.map(buy, [stripe] * SHOPPERS))
    assert len(set(tokens)) == SHOPPERS
    placed = Purchase.objects.filter(token__in=tokens, state=Purchase.State.PLACED)
    assert eventually(placed.count) == SHOPPERS
    paid = VendorOrder.objects.exclude(paid_at=None)
    assert eventually(paid.count) == SHOPPERS
    assert eventually(LedgerRow.objects.filter(kind=LedgerRow.Kind.SALE).count) == SHOPPERS
    with stripe.store.work() as book:
        charges = book.all("charge")
    assert [charge["amount_captured"] - charge["amount_refunded"] for charge in charges] == [8000] * SHOPPERS
    assert len(set(placed.values_list("order_id", flat=True))) == SHOPPERS
    assert sum((row.net for row in LedgerRow.objects.all()), Decimal(0)) == Decimal("80.00") * SHOPPERS
    product = saleor().product_by_reference(BASKET.slug).product
    assert product and product.product_variants
    (stock,) = product.product_variants.edges[0].node.stocks or ()
    assert (stock.quantity, stock.quantity_allocated) == (SHOPPERS, SHOPPERS)
