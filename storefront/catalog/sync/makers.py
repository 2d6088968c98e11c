"""Makers: pages of type `maker` in Saleor."""

from dataclasses import asdict
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from storefront.saleor.client.fragments import MakerPageFacts
from storefront.saleor.gateway import saleor

from ..models import Maker
from ..plan import MakerRow, maker_row
from .search_words import index_product
from .stamp import stamp_catalog


def sync_maker_page(page_id: str) -> bool:
    """Read the page and make our maker equal to it; returns whether anything changed.

    A page of another type is left alone. Raises TransportError or SaleorError when it can't be read.
    """
    read_at = timezone.now()
    facts = saleor().maker_page_by_id(page_id).page
    return remove_maker(page_id) if facts is None else apply_maker(facts, read_at)


def ensure_maker(page_id: str) -> None:
    """Have the maker of a product at hand; what is known already is not asked for again."""
    if page_id and not Maker.objects.filter(saleor_id=page_id).exists():
        sync_maker_page(page_id)


def apply_maker(facts: MakerPageFacts, read_at: datetime) -> bool:
    """Write what was read at `read_at`, unless it is what we have, or older; returns whether a row changed."""
    row = maker_row(facts)
    if row is None:
        return False
    try:
        return write(row, read_at)
    except IntegrityError:  # somebody else has just made the row: now it is found
        return write(row, read_at)


def write(row: MakerRow, read_at: datetime) -> bool:
    with transaction.atomic():
        # By slug when the id is new: the shop may have moved to another Saleor.
        makers = Maker.objects.select_for_update()
        maker = makers.filter(saleor_id=row.saleor_id).first() or makers.filter(slug=row.slug).first() or Maker()
        if maker.pk and (maker.content_hash == row.content_hash or maker.read_at > read_at):
            return False
        for name, value in asdict(row).items():
            setattr(maker, name, list(value) if isinstance(value, tuple) else value)
        maker.content_hash, maker.read_at = row.content_hash, read_at
        maker.save()
        for product in maker.products.filter(on_sale=True).select_related("maker"):
            index_product(product)
        stamp_catalog()
    return True


def remove_maker(page_id: str) -> bool:
    """The page is gone: so is the maker, and its products are read again."""
    from .products import sync_product  # products need makers as well

    maker = Maker.objects.filter(saleor_id=page_id).first()
    if maker is None:
        return False
    products = list(maker.products.values_list("saleor_id", flat=True))
    with transaction.atomic():
        maker.delete()
        stamp_catalog()
    for product_id in products:
        sync_product(product_id)
    return True
