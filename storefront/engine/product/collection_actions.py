"""Writes about collections. Needs an engine transaction."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from ..channel.models import Channel
from ..core.errors import refuse
from ..core.slugs import checked_slug
from ..webhook.events import emit
from .models import Collection, CollectionChannelListing, CollectionProduct, Product

NAME_LENGTH = 250


def save_collection(collection: Collection, columns: dict[str, Any], products: Sequence[Product] = ()) -> None:
    is_new = collection._state.adding
    slug = columns.pop("slug", None)
    for name, value in columns.items():
        setattr(collection, name, value)
    if not collection.name:
        raise refuse("name", "This field cannot be blank.", "REQUIRED")
    if len(collection.name) > NAME_LENGTH:
        raise refuse("name", f"At most {NAME_LENGTH} characters are kept, not {len(collection.name)}.", "INVALID")
    if slug is not None or is_new:
        collection.slug = checked_slug(Collection.objects.exclude(pk=collection.pk), slug, collection.name)
    collection.save()
    emit("COLLECTION_CREATED" if is_new else "COLLECTION_UPDATED", collection)
    add_products(collection, products)


def delete_collection(collection: Collection) -> None:
    products = list(collection.products.all())
    emit("COLLECTION_DELETED", collection)
    collection.delete()
    _tell(products)


def add_products(collection: Collection, products: Iterable[Product]) -> None:
    """Those already in it stay where they are."""
    products = list(products)
    CollectionProduct.objects.bulk_create(
        (CollectionProduct(collection=collection, product=product) for product in products), ignore_conflicts=True
    )
    _tell(products)


def remove_products(collection: Collection, products: Iterable[Product]) -> None:
    products = list(products)
    collection.placements.filter(product__in=products).delete()
    _tell(products)


def _tell(products: Iterable[Product]) -> None:
    for product in products:
        emit("PRODUCT_UPDATED", product)


def list_collection(collection: Collection, channel: Channel, data: Mapping[str, Any]) -> None:
    """Publish, or change when; what `data` leaves out stays. As in Saleor, nobody is told."""
    columns = {name: data[name] for name in ("is_published", "published_at") if name in data}
    given: datetime | None = columns.get("published_at")
    if columns.get("is_published") and given is None:
        columns["published_at"] = timezone.now()
    CollectionChannelListing.objects.update_or_create(collection=collection, channel=channel, defaults=columns)


def unlist_collection(collection: Collection, channels: Sequence[Any]) -> None:
    """Take it out of channels (given by key)."""
    collection.channel_listings.filter(channel__in=channels).delete()


def reorder_products(collection: Collection, moves: Mapping[int, int | None]) -> None:
    """Move placements (by key) by so many places, negative to the front; None is one place back.

    All are first laid out as Saleor does before it moves any: by place, those without one last, by product.
    """
    rows = list(collection.placements.select_for_update())
    rows.sort(key=lambda row: (row.sort_order is None, row.sort_order or 0, row.product_id, row.pk))
    before = {row.pk: row.sort_order for row in rows}
    last = 0
    for row in rows:
        last = last + 1 if row.sort_order is None else row.sort_order
        row.sort_order = last
    for pk, move in moves.items():
        _move(rows, pk, 1 if move is None else move)
    changed = [row for row in rows if row.sort_order != before[row.pk]]
    CollectionProduct.objects.bulk_update(changed, ["sort_order"])


def _move(rows: list[CollectionProduct], pk: int, move: int) -> None:
    """Take the place of the row `move` further on; those between make room."""
    if move == 0:
        return
    start = next(place for place, row in enumerate(rows) if row.pk == pk)
    end = min(max(start + move, 0), len(rows) - 1)
    row, old, new = rows[start], rows[start].sort_order or 0, rows[end].sort_order or 0
    first, last, shift = (old + 1, new, -1) if move > 0 else (new, old - 1, 1)
    for other in rows:
        if first <= (other.sort_order or 0) <= last:
            other.sort_order = (other.sort_order or 0) + shift
    row.sort_order = new
    rows.insert(end, rows.pop(start))


def in_order(placements: Iterable[CollectionProduct]) -> list[CollectionProduct]:
    """As `sortBy: COLLECTION` shows them: those never placed first (by key of the product), then by place."""
    rows = list(placements)
    first = min((row.sort_order for row in rows if row.sort_order is not None), default=0) - 1
    rows.sort(key=lambda row: (first if row.sort_order is None else row.sort_order, row.product_id))
    return rows
