"""Finds what the webhooks missed: orders that changed since the last look, handed to the same consumers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from django.utils import timezone

from storefront.saleor.client.fragments import OrderFacts
from storefront.saleor.gateway import saleor

from .actions import explain, note_missed
from .consumers import announce_order
from .models import OrderSweep
from .payload import Kind, Subject

logger = structlog.get_logger(__name__)

# Saleor's clock may differ from ours, and an order may change while we read.
OVERLAP = timedelta(minutes=10)
THE_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass
class Swept:
    """How many orders were handed over; `failed` ones went to the inbox to be tried again."""

    orders: int = 0
    failed: int = 0


def take_in_orders(since: datetime | None = None) -> Swept:
    """Hand every order updated since then (without it: since the last sweep) to the consumers.

    Raises TransportError or SaleorError when Saleor can't be read; the next sweep then starts from the same point.
    """
    started = timezone.now()
    swept = Swept()
    for order in orders_updated_since(since or last_sweep()):
        swept.orders += 1
        try:
            announce_order(order)
        except ExceptionGroup as error:
            swept.failed += 1
            note_missed(Subject(Kind.ORDER, order.id), explain(error))
    if since is None:
        OrderSweep.objects.update_or_create(pk=1, defaults={"swept_until": started - OVERLAP})
    logger.info("orders_swept", orders=swept.orders, failed=swept.failed)
    return swept


def last_sweep() -> datetime:
    return OrderSweep.objects.values_list("swept_until", flat=True).first() or THE_BEGINNING


def orders_updated_since(since: datetime) -> Iterator[OrderFacts]:
    client = saleor()
    after: str | None = None
    while True:
        page = client.orders_updated_since(since=since, after=after).orders
        if page is None:
            return
        for edge in page.edges:
            yield edge.node
        if not page.page_info.has_next_page:
            return
        after = page.page_info.end_cursor
