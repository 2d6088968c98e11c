"""News of one thing, and the writing of one row, by several processes at the same moment."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.utils import timezone

from storefront.catalog.models import Maker, Product, Variant
from storefront.catalog.sync.makers import apply_maker
from storefront.catalog.sync.products import apply_product
from storefront.events import consumers
from storefront.events.actions import handle_subject, handle_waiting
from storefront.events.models import ReceivedEvent, SubjectClaim
from tests.catalog.facts import NOON, maker_facts, product_facts

pytestmark = pytest.mark.django_db(transaction=True)

SUBJECT = "product:UHJvZHVjdDox"
HANDS = 6


def at_once(work: Callable[[], object]) -> list[object]:
    """Do `work` in six threads, each with its own connection, all starting together."""
    start = threading.Barrier(HANDS)

    def one() -> object:
        try:
            start.wait(10)
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(HANDS) as pool:
        return [done.result(60) for done in [pool.submit(one) for _ in range(HANDS)]]


class Watching:
    """A consumer that notices when it is called while it is still being called."""

    def __init__(self) -> None:
        self.inside = threading.Lock()
        self.calls = 0
        self.overlaps = 0

    def __call__(self, product_id: str) -> None:
        self.calls += 1
        if self.inside.acquire(blocking=False):
            threading.Event().wait(0.3)
            self.inside.release()
        else:
            self.overlaps += 1

    __module__ = __name__
    __qualname__ = "Watching"


@pytest.fixture
def watching() -> Iterator[Watching]:
    """The only follower of products while the test runs, and six pieces of news of one product."""
    consumer, before = Watching(), list(consumers.product_consumers)
    consumers.product_consumers[:] = [consumer]
    for number in range(HANDS):
        ReceivedEvent.objects.create(
            event_type="ProductUpdated",
            subject=SUBJECT,
            digest=str(number),
            body="{}",
            next_attempt_at=timezone.now(),
        )
    yield consumer
    consumers.product_consumers[:] = before


def test_six_workers_tell_one_burst_once(watching: Watching) -> None:
    at_once(lambda: handle_subject(SUBJECT))
    assert (watching.calls, watching.overlaps) == (1, 0)
    assert set(ReceivedEvent.objects.values_list("state", "attempts")) == {("done", 1)}
    assert not SubjectClaim.objects.exists()


def test_canary_without_the_claim_they_tell_it_over_each_other(watching: Watching) -> None:
    at_once(lambda: handle_waiting(SUBJECT))
    assert watching.overlaps > 0


def test_six_processes_write_one_product_once() -> None:
    def write() -> bool:
        apply_maker(maker_facts(), NOON)
        return apply_product(product_facts(), NOON)

    changed = at_once(write)
    assert changed.count(True) == 1
    assert (Maker.objects.count(), Product.objects.count(), Variant.objects.count()) == (1, 1, 1)
