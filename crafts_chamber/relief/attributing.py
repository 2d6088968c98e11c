"""Writes of attributions: what each ledger row of goods gives, decided once.

A row is marked in the transaction that writes what it gives. So two workers at one order end with one of them having
written everything, and a row that gives nothing is not asked again when other links hold.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import structlog
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet

from crafts_chamber.ledger.models import LedgerRow
from storefront.saleor.client.fragments import OrderFacts

from .models import Attribution, ConsideredRow, Progress, ReliefLink
from .plan import Line, Movement, Terms

log = structlog.get_logger(__name__)

Kind = LedgerRow.Kind
GOODS = (Kind.SALE, Kind.REFUND, Kind.CANCELLATION)
# Longer than any transaction that adds rows lives: ids below are taken or given up for good by then.
SETTLED = timedelta(minutes=15)
BATCH = 1000
MOST_BATCHES = 20


def take_in_order(order: OrderFacts) -> None:
    """Follow the ledger, which heard of this order just before."""
    attribute_order(order.id)


def attribute_order(order_id: str) -> None:
    """Decide what this order's ledger rows give, where that is not decided yet. Safe to run twice and at once."""
    try:
        with transaction.atomic():
            rows = list(goods_rows().filter(order_id=order_id).order_by("pk"))
            done = set(ConsideredRow.objects.filter(row__in=rows).values_list("pk", flat=True))
            fresh = [row for row in rows if row.pk not in done]
            if fresh:
                ConsideredRow.objects.bulk_create([ConsideredRow(row=row) for row in fresh])
                Attribution.objects.bulk_create(Order(rows, done).decided())
    except IntegrityError:
        if unconsidered(goods_rows().filter(order_id=order_id)).exists():
            raise
        log.info("attributed_meanwhile", order_id=order_id)


def goods_rows() -> QuerySet[LedgerRow]:
    """Delivery helps nobody."""
    return LedgerRow.objects.filter(kind__in=GOODS)


def unconsidered(rows: QuerySet[LedgerRow]) -> QuerySet[LedgerRow]:
    return rows.filter(~Exists(ConsideredRow.objects.filter(pk=OuterRef("pk"))))


class Order:
    """One order's rows of goods, in the order of recording; `done`: those that are decided already."""

    def __init__(self, rows: Sequence[LedgerRow], done: set[int]) -> None:
        self.rows, self.done = rows, done
        self.links = links_of({row.vendor_slug for row in rows if row.pk not in done})
        self.known = known_gifts(rows[0].order_id)
        self.lines: dict[str, Line] = {}

    def decided(self) -> list[Attribution]:
        """What the other rows give, unsaved."""
        found: list[Attribution] = []
        for row in self.rows:
            line, movement = self.lines.setdefault(row.order_line_id, Line()), movement_of(row)
            gifts: Mapping[int, Decimal] = self.known.get(row.key, {})
            if row.pk not in self.done:
                gifts = line.gifts_of(movement, self.terms_for(row))
                found += [self.attribution(row, link, amount) for link, amount in gifts.items()]
            line.enter(movement, gifts)
        return found

    def terms_for(self, row: LedgerRow) -> list[Terms]:
        day = row.occurred_at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
        return [terms_of(one) for one in self.links.values() if one.covers(row.vendor_slug, row.product_slug, day)]

    def attribution(self, row: LedgerRow, link_id: int, amount: Decimal) -> Attribution:
        link = self.links.get(link_id) or ReliefLink.objects.get(pk=link_id)
        return attribution(row, link, amount)


def links_of(vendor_slugs: set[str]) -> dict[int, ReliefLink]:
    links = ReliefLink.objects.filter(firm__vendor__slug__in=vendor_slugs, withdrawn=False)
    return {link.pk: link for link in links.select_related("firm__vendor").order_by("pk")}


def known_gifts(order_id: str) -> dict[str, dict[int, Decimal]]:
    """By row and link."""
    found: dict[str, dict[int, Decimal]] = {}
    rows = Attribution.objects.filter(order_id=order_id).values_list("row_key", "link_id", "amount")
    for key, link, amount in rows:
        found.setdefault(key, {})[link] = amount
    return found


def movement_of(row: LedgerRow) -> Movement:
    return Movement(row.key, row.kind == Kind.SALE, row.net, row.quantity, row.reverses)


def terms_of(link: ReliefLink) -> Terms:
    return Terms(link.pk, link.share, link.amount)


def attribution(row: LedgerRow, link: ReliefLink, amount: Decimal) -> Attribution:
    return Attribution(
        row_key=row.key,
        link=link,
        month=row.month,
        occurred_at=row.occurred_at,
        kind=link.kind,
        township=link.township,
        village=link.village,
        household=link.household,
        programme=link.programme,
        vendor_slug=row.vendor_slug,
        craft=row.craft,
        order_id=row.order_id,
        order_line_id=row.order_line_id,
        amount=amount,
    )


def attribute_missed(now: datetime) -> int:
    """Decide every row that its order's news passed by; how many rows were looked at.

    Looks only at what came after the last look, so that its cost doesn't grow with the ledger.
    """
    progress, _made = Progress.objects.get_or_create(pk=1)
    mark, seen = progress.row_id, 0
    for _turn in range(MOST_BATCHES):
        after = LedgerRow.objects.filter(pk__gt=mark).order_by("pk").values_list("pk", "recorded_at")[:BATCH]
        settled = []
        for pk, recorded_at in after:
            if recorded_at > now - SETTLED:
                break
            settled.append(pk)
        if not settled:
            break
        missed = unconsidered(goods_rows().filter(pk__in=settled))
        for order_id in list(missed.order_by().values_list("order_id", flat=True).distinct()):
            attribute_order(order_id)
        mark, seen = settled[-1], seen + len(settled)
        Progress.objects.filter(pk=1, row_id__lt=mark).update(row_id=mark)
    return seen
