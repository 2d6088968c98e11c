"""Products with their variants and pictures."""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from storefront.core.after_commit import after_commit
from storefront.saleor.client.fragments import OrderFacts, ProductFacts
from storefront.saleor.gateway import saleor

from ..models import Maker, Picture, Product, Variant
from ..plan import MediaRow, ProductRow, VariantRow, product_row
from ..search.index import search_index
from .makers import ensure_maker
from .pictures import Fetched, fetch_pictures, forget_files
from .search_words import index_product
from .stamp import stamp_catalog

COPIED = (
    "saleor_id",
    "external_reference",
    "slug",
    "name",
    "name_en",
    "craft",
    "material",
    "material_en",
    "size",
    "size_en",
    "technique",
    "technique_en",
    "heritage",
    "made_to_order",
    "days_to_make",
    "relief",
    "price_from",
    "price_to",
    "available",
    "in_stock",
    "sort_zh",
    "sort_en",
)


def sync_product(product_id: str) -> bool:
    """Read the product and make our rows equal to it; returns whether anything changed.

    Raises TransportError or SaleorError when it can't be read; a picture that can't be fetched is tried next time.
    """
    read_at = timezone.now()
    facts = saleor().product_by_id(product_id).product
    return remove_product(product_id) if facts is None else apply_product(facts, read_at)


def sync_products_of_order(order: OrderFacts) -> None:
    """An order takes from the stock, a cancelled one gives back, and Saleor tells neither as news of the product."""
    for product_id in sorted({line.variant.product.id for line in order.lines if line.variant}):
        sync_product(product_id)


def apply_product(facts: ProductFacts, read_at: datetime) -> bool:
    """Write what was read at `read_at`, unless it is what we have, or older; returns whether a row changed."""
    row = product_row(facts, settings.SALEOR_CHANNEL, read_at)
    known = find_product(row)
    if known and is_settled(known, row, read_at):
        return False
    ensure_maker(row.maker_id)
    have = set(known.pictures.values_list("saleor_id", "source")) if known else ()
    fetched = fetch_pictures(row.media, have)
    try:
        return write(row, read_at, fetched)
    except IntegrityError:  # somebody else has just made the row: now it is found
        return write(row, read_at, fetched)


def write(row: ProductRow, read_at: datetime, fetched: Fetched) -> bool:
    with transaction.atomic():
        # Whoever closes the maker meanwhile waits, and finds the product as it is then.
        maker = Maker.objects.select_for_update(no_key=True).filter(saleor_id=row.maker_id).first()
        product = find_product(row, lock=True) or Product()
        if product.pk and is_settled(product, row, read_at):
            return False
        write_product(product, maker, row, read_at, fetched.complete)
        write_variants(product, row.variants)
        write_pictures(product, row.media, fetched)
        index_product(product)
        stamp_catalog()
    return True


def is_settled(product: Product, row: ProductRow, read_at: datetime) -> bool:
    return product.content_hash == row.content_hash or product.read_at > read_at


def find_product(row: ProductRow, lock: bool = False) -> Product | None:
    """By slug when the id is new: the shop may have moved to another Saleor."""
    products = Product.objects.select_for_update() if lock else Product.objects.all()
    return products.filter(saleor_id=row.saleor_id).first() or products.filter(slug=row.slug).first()


def write_product(product: Product, maker: Maker | None, row: ProductRow, read_at: datetime, complete: bool) -> None:
    copy_row(product, row)
    product.maker = maker
    # A parcel needs somebody who sends it: without its maker a product is not sold.
    product.published = row.on_sale and maker is not None
    product.on_sale = product.published and not (maker and maker.closed)
    complete = complete and product.published == row.on_sale
    if product.published and product.listed_at is None:
        product.listed_at = row.published_at or read_at
    # What could not be taken over as it is must look different to the next sweep.
    product.content_hash = row.content_hash if complete else ""
    product.read_at = read_at
    product.save()


def copy_row(product: Product, row: ProductRow) -> None:
    for name in COPIED:
        setattr(product, name, getattr(row, name))
    product.description, product.description_en = list(row.description), list(row.description_en)


def write_variants(product: Product, rows: tuple[VariantRow, ...]) -> None:
    known = {variant.saleor_id: variant for variant in product.variants.all()}
    same = {row.saleor_id for row in rows if row.saleor_id in known and known[row.saleor_id].sku == row.sku}
    gone = known.keys() - same  # a changed SKU is made anew: two may have changed theirs for each other's
    product.variants.filter(saleor_id__in=gone).delete()
    for position, row in enumerate(rows):
        variant = known[row.saleor_id] if row.saleor_id in same else Variant(product=product, saleor_id=row.saleor_id)
        variant.sku, variant.name, variant.name_en, variant.price = row.sku, row.name, row.name_en, row.price
        variant.available, variant.grams, variant.position = row.available, row.grams, position
        variant.save()


def write_pictures(product: Product, media: tuple[MediaRow, ...], fetched: Fetched) -> None:
    known = {picture.saleor_id: picture for picture in product.pictures.all()}
    unused = {picture.key for picture in known.values()}
    position = 0
    for row in media:
        picture = known.get(row.saleor_id)
        copies = fetched.copies.get(row.saleor_id)
        if copies:
            picture = picture or Picture(product=product, saleor_id=row.saleor_id)
            picture.source, picture.key, picture.widths = row.source, copies.key, copies.widths
            picture.original_width, picture.original_height = copies.width, copies.height
        if picture is None:
            continue
        picture.alt, picture.alt_en, picture.position = row.alt, row.alt_en, position
        picture.save()
        unused.discard(picture.key)
        position += 1
    product.pictures.exclude(saleor_id__in=[row.saleor_id for row in media]).delete()
    if unused:
        after_commit(forget_files, unused)


def remove_product(product_id: str) -> bool:
    """It is gone in Saleor: rows, files and search words go too."""
    with transaction.atomic():
        product = Product.objects.select_for_update().filter(saleor_id=product_id).first()
        if product is None:
            return False
        after_commit(forget_files, set(product.pictures.values_list("key", flat=True)))
        search_index().remove([product.pk])
        product.delete()
        stamp_catalog()
    return True
