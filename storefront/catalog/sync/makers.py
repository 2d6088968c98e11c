"""Makers: pages of type `maker` in Saleor."""

from dataclasses import asdict
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from storefront.core.after_commit import after_commit
from storefront.saleor.client.fragments import MakerPageFacts
from storefront.saleor.gateway import saleor

from ..models import Maker, MakerPicture
from ..plan import MakerRow, MediaRow, maker_row
from .pictures import Fetched, fetch_pictures, forget_files
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
    known = find_maker(row)
    if known and is_settled(known, row, read_at):
        return False
    have = {(source, source) for source in known.pictures.values_list("source", flat=True)} if known else ()
    fetched = fetch_pictures(row.pictures, have)
    try:
        return write(row, read_at, fetched)
    except IntegrityError:  # somebody else has just made the row: now it is found
        return write(row, read_at, fetched)


def find_maker(row: MakerRow, lock: bool = False) -> Maker | None:
    """By slug when the id is new: the shop may have moved to another Saleor."""
    makers = Maker.objects.select_for_update() if lock else Maker.objects.all()
    return makers.filter(saleor_id=row.saleor_id).first() or makers.filter(slug=row.slug).first()


def is_settled(maker: Maker, row: MakerRow, read_at: datetime) -> bool:
    return maker.content_hash == row.content_hash or maker.read_at > read_at


def write(row: MakerRow, read_at: datetime, fetched: Fetched) -> bool:
    with transaction.atomic():
        maker = find_maker(row, lock=True) or Maker()
        if maker.pk and is_settled(maker, row, read_at):
            return False
        for name, value in asdict(row).items():
            if name != "pictures":
                setattr(maker, name, list(value) if isinstance(value, tuple) else value)
        # What could not be taken over as it is must look different to the next sweep.
        maker.content_hash, maker.read_at = row.content_hash if fetched.complete else "", read_at
        maker.save()
        write_pictures(maker, row.pictures, fetched)
        for product in maker.products.filter(on_sale=True).select_related("maker"):
            index_product(product)
        stamp_catalog()
    return True


def write_pictures(maker: Maker, media: tuple[MediaRow, ...], fetched: Fetched) -> None:
    known = {picture.source: picture for picture in maker.pictures.all()}
    wanted = [row.source for row in media]
    gone = {picture.key for source, picture in known.items() if source not in wanted}
    maker.pictures.exclude(source__in=wanted).delete()
    for position, row in enumerate(media):
        picture, copies = known.get(row.source), fetched.copies.get(row.saleor_id)
        if copies:
            picture = picture or MakerPicture(maker=maker, source=row.source)
            picture.key, picture.widths = copies.key, copies.widths
            picture.original_width, picture.original_height = copies.width, copies.height
        if picture:
            picture.alt, picture.position = row.alt, position
            picture.save()
    if gone:
        after_commit(forget_files, gone)


def remove_maker(page_id: str) -> bool:
    """The page is gone: so is the maker, and its products are read again."""
    from .products import sync_product  # products need makers as well

    maker = Maker.objects.filter(saleor_id=page_id).first()
    if maker is None:
        return False
    products = list(maker.products.values_list("saleor_id", flat=True))
    with transaction.atomic():
        after_commit(forget_files, set(maker.pictures.values_list("key", flat=True)))
        maker.delete()
        stamp_catalog()
    for product_id in products:
        sync_product(product_id)
    return True
