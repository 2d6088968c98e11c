"""Collections: what officers put together in Saleor for the home page."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from storefront.saleor.client.fragments import CollectionFacts
from storefront.saleor.gateway import saleor

from ..models import Collection, CollectionItem
from ..plan import CollectionRow, collection_row
from .stamp import stamp_catalog


def sync_collection(slug: str) -> bool:
    """Read the collection and make ours equal to it; returns whether anything changed.

    Raises TransportError or SaleorError when it can't be read.
    """
    read_at = timezone.now()
    facts = saleor().collection_by_slug(slug).collection
    return remove_collection(slug) if facts is None else apply_collection(facts, read_at)


def apply_collection(facts: CollectionFacts, read_at: datetime) -> bool:
    """Write what was read at `read_at`, unless it is what we have, or older; returns whether a row changed."""
    row = collection_row(facts, settings.SALEOR_CHANNEL, read_at)
    try:
        return write(row, read_at)
    except IntegrityError:  # somebody else has just made the row: now it is found
        return write(row, read_at)


def write(row: CollectionRow, read_at: datetime) -> bool:
    with transaction.atomic():
        known = Collection.objects.select_for_update()
        collection = (
            known.filter(saleor_id=row.saleor_id).first() or known.filter(slug=row.slug).first() or Collection()
        )
        if collection.pk and (collection.content_hash == row.content_hash or collection.read_at > read_at):
            return False
        for name, value in asdict(row).items():
            if name != "products":
                setattr(collection, name, list(value) if isinstance(value, tuple) else value)
        collection.content_hash, collection.read_at = row.content_hash, read_at
        collection.save()
        write_items(collection, row.products)
        stamp_catalog()
    return True


def write_items(collection: Collection, products: tuple[str, ...]) -> None:
    collection.items.all().delete()
    items = [
        CollectionItem(collection=collection, product_saleor_id=product, position=position)
        for position, product in enumerate(dict.fromkeys(products))
    ]
    CollectionItem.objects.bulk_create(items)


def remove_collection(slug: str) -> bool:
    """It is gone in Saleor, and so it is here."""
    with transaction.atomic():
        removed, _ = Collection.objects.filter(slug=slug).delete()
        if removed:
            stamp_catalog()
    return bool(removed)


def collections() -> Iterator[tuple[CollectionFacts, datetime]]:
    client = saleor()
    after: str | None = None
    while True:
        read_at = timezone.now()
        page = client.collections_page(after=after).collections
        if page is None:
            return
        yield from ((edge.node, read_at) for edge in page.edges)
        if not page.page_info.has_next_page:
            return
        after = page.page_info.end_cursor
