"""What placing an order costs: each call of commerce, and what we add to them.

On the embedded engine by default. With SALEOR_API_URL it is measured on that Saleor, which keeps what is made there
and must be able to call the address of the test server (`--liveserver=HOST:PORT`).
"""

from collections import defaultdict
from collections.abc import Iterator
from time import perf_counter
from typing import Any

import pytest
from django.conf import settings as configured
from django.utils.module_loading import import_string

from storefront.catalog.models import Maker, Product
from storefront.config.celery import app as celery
from storefront.core.transport import Operation
from storefront.saleor.webhooks import sync_webhooks
from storefront.shop.models import Purchase
from tests.shop.commerce import Goods
from tests.shop.shopper import Shopper, shown_total

from .stocked_shop import open_stocked_shop
from .stopwatch import ENGINE, Timed, queries_of, seconds, table

GOODS = 240 if configured.EMBEDDED_ENGINE else 24
RUNS = 30
WARM_UP = 3
PIECES_OF = 3
ROAD = configured.SALEOR_TRANSPORT
# What a shopper waits for, and the calls behind it in their order.
STEPS = {
    "address → review": ("CheckoutCreate",),
    "button → order": ("CheckoutDeliveryMethodUpdate", "TransactionInitialize", "CheckoutComplete"),
}
CALL_NAMES = ("create", "method", "initialize", "complete")


class TimedRoad:
    """The configured road, with a watch: milliseconds by operation."""

    taken: defaultdict[str, list[float]] = defaultdict(list)

    def __init__(self) -> None:
        self.road = import_string(ROAD)()

    def execute(self, operation: Operation, token: str) -> dict[str, Any]:
        start = perf_counter()
        answer: dict[str, Any] = self.road.execute(operation, token)
        self.taken[operation.name].append((perf_counter() - start) * 1000)
        return answer

    def fetch(self, url: str) -> bytes:
        body: bytes = self.road.fetch(url)
        return body


@pytest.fixture
def jobs_wait() -> Iterator[None]:
    """Jobs are queued, as in the shop: the shopper does not wait for the news of the order to be handled."""
    celery.conf.task_always_eager = False
    yield
    celery.conf.task_always_eager = True


@pytest.fixture
def reachable(request: pytest.FixtureRequest, settings: Any) -> Iterator[None]:
    """With a real Saleor, a server of ours that it can call; its webhooks point home again afterwards."""
    if configured.EMBEDDED_ENGINE:
        yield
        return
    home = settings.PUBLIC_URL
    settings.PUBLIC_URL = request.getfixturevalue("live_server").url
    yield
    settings.PUBLIC_URL = home
    sync_webhooks()


@pytest.mark.django_db(transaction=True, databases=list(configured.DATABASES))
@pytest.mark.usefixtures("reachable", "jobs_wait")
def test_placing_an_order(settings: Any) -> None:
    settings.SALEOR_TRANSPORT = f"{__name__}.TimedRoad"
    goods = open_stocked_shop(GOODS)
    buyer = Buyer(goods)
    for _ in range(WARM_UP):
        buyer.buy()
    TimedRoad.taken.clear()
    taken = [buyer.buy() for _ in range(RUNS)]
    calls = {name: TimedRoad.taken[name] for names in STEPS.values() for name in names}
    assert {len(times) for times in calls.values()} == {RUNS}
    print(report(taken, calls, buyer.count_queries()))


class Buyer:
    """Buys again and again, one piece each of three goods by three makers."""

    def __init__(self, goods: list[Goods]) -> None:
        self.goods = goods
        self.bought = 0

    def fill_cart(self) -> Shopper:
        shopper = Shopper()
        for place in range(PIECES_OF):
            shopper.take(self.goods[(self.bought * PIECES_OF + place) % len(self.goods)])
        self.bought += 1
        return shopper

    def buy(self) -> tuple[float, float]:
        """Milliseconds of both steps."""
        shopper = self.fill_cart()
        reviews: list[str] = []
        first = seconds(lambda: reviews.append(shopper.review()))
        total = shown_total(shopper.client.get(reviews[0]))
        placed: list[Any] = []
        second = seconds(lambda: placed.append(shopper.press(reviews[0], total)))
        assert placed[0]["Location"].startswith("/orders/"), placed[0]["Location"]
        return first * 1000, second * 1000

    def count_queries(self) -> list[dict[str, int]]:
        """Of both steps, in a run of its own."""
        shopper = self.fill_cart()
        reviews: list[str] = []
        first = queries_of(lambda: reviews.append(shopper.review()))
        total = shown_total(shopper.client.get(reviews[0]))
        return [first, queries_of(lambda: shopper.press(reviews[0], total))]


def report(taken: list[tuple[float, float]], calls: dict[str, list[float]], queries: list[dict[str, int]]) -> str:
    rows: list[tuple[object, ...]] = []
    names = dict(zip(calls, CALL_NAMES, strict=True))
    shares: list[float] = []
    for index, (step, behind) in enumerate(STEPS.items()):
        whole = Timed(step, tuple(times[index] for times in taken), queries[index])
        ours = tuple(time - sum(calls[name][run] for name in behind) for run, time in enumerate(whole.milliseconds))
        rows.append((step, whole.median, whole.p90, whole.queries["default"], whole.queries.get(ENGINE)))
        rows += [timed_row(f"  {names[name]} ({name})", calls[name]) for name in behind]
        rows.append(timed_row("  ours", ours))
        shares.append(Timed("", ours, {}).median)
    together = [sum(calls[name][run] for name in calls) for run in range(len(taken))]
    rows.append(timed_row("both steps", [first + second for first, second in taken]))
    rows.append(timed_row("  the four calls together", together))
    share = sum(shares) / (sum(shares) + Timed("", tuple(together), {}).median)
    heads = ("placing an order", "median ms", "p90 ms", "SQL shop", "SQL engine")
    note = f"Ours: {share:.0%} of what the shopper waits for. «initialize» holds the call back to our payment webhook."
    return "\n".join([table(size(), heads, rows), note])


def timed_row(name: str, milliseconds: Any) -> tuple[object, ...]:
    timed = Timed(name, tuple(milliseconds), {})
    return name, timed.median, timed.p90, "", ""


def size() -> str:
    server = "the embedded engine" if configured.EMBEDDED_ENGINE else "Saleor"
    orders = Purchase.objects.filter(state=Purchase.State.PLACED).count()
    return (
        f"On {server}: {Product.objects.filter(on_sale=True).count()} goods of {Maker.objects.count()} makers, "
        f"{orders} orders by the end, {PIECES_OF} goods of {PIECES_OF} makers in each"
    )
