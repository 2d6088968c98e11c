"""Rows follow Saleor, and only what changed is written."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from storefront.catalog.models import Maker, Picture, Product, Variant, picture_name
from storefront.catalog.plan import MediaRow
from storefront.catalog.search import search
from storefront.catalog.sync.makers import apply_maker
from storefront.catalog.sync.pictures import Fetched, UnreadablePicture, forget_files, store_copies
from storefront.catalog.sync.products import apply_product, write_pictures

from .facts import NOON, listing, maker_facts, product_facts, put_on_sale, variant

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(minutes=1)


def jpeg(width: int, height: int, orientation: int = 1) -> bytes:
    stream = BytesIO()
    image = Image.new("RGB", (width, height), "#b08d57")
    exif = image.getexif()
    exif[274] = orientation
    image.save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def test_a_product_is_written_with_its_variants_and_maker() -> None:
    put_on_sale("willow-basket")
    product = Product.objects.get()
    assert (product.name, product.craft, product.on_sale) == ("手工柳编收纳篮", "wicker", True)
    assert product.maker == Maker.objects.get(slug="lu-willow")
    assert (product.price_from, product.price_to, product.available) == (Decimal("68.00"), Decimal("68.00"), 8)
    assert list(product.variants.values_list("sku", "price", "available")) == [("willow-basket-s", Decimal("68.00"), 8)]


def test_an_unchanged_product_writes_nothing() -> None:
    put_on_sale("willow-basket")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert not apply_product(product_facts(updatedAt="2026-11-20T00:00:00+00:00"), LATER)
        assert not apply_maker(maker_facts(), LATER)
    assert not [one["sql"] for one in queries if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_a_product_taken_off_sale_keeps_its_row_and_its_date() -> None:
    put_on_sale("willow-basket")
    listed_at = Product.objects.get().listed_at
    assert apply_product(product_facts(channelListings=[listing(isPublished=False)]), LATER)
    product = Product.objects.get()
    assert (product.on_sale, product.listed_at) == (False, listed_at)
    assert not search("柳编").goods
    republished = [listing(publishedAt="2026-11-20T04:02:00+00:00")]
    assert apply_product(product_facts(channelListings=republished), NOON + timedelta(minutes=3))
    product.refresh_from_db()
    assert (product.on_sale, product.listed_at) == (True, listed_at)
    assert search("柳编").goods == [product]


def test_what_was_read_earlier_never_overwrites_what_was_read_later() -> None:
    put_on_sale("willow-basket")
    assert apply_product(product_facts(name="新名字"), LATER)
    assert not apply_product(product_facts(name="旧名字"), NOON + timedelta(seconds=1))
    assert Product.objects.get().name == "新名字"


def test_variants_come_go_and_keep_saleors_order() -> None:
    put_on_sale("willow-basket", productVariants={"edges": [variant("a"), variant("b")]})
    kept = Variant.objects.get(sku="b").pk
    apply_product(product_facts(productVariants={"edges": [variant("c", "98.00"), variant("b", "70.00")]}), LATER)
    assert list(Variant.objects.values_list("sku", "price", "position")) == [
        ("c", Decimal("98.00"), 0),
        ("b", Decimal("70.00"), 1),
    ]
    assert Variant.objects.get(sku="b").pk == kept


def test_two_variants_that_exchange_their_skus_are_followed() -> None:
    def written(first: str, second: str, hours: int) -> list[tuple[str, str]]:
        edges = [variant(first, id="variant-1"), variant(second, id="variant-2")]
        apply_product(product_facts(productVariants={"edges": edges}), NOON + timedelta(hours=hours))
        return list(Variant.objects.values_list("saleor_id", "sku"))

    apply_maker(maker_facts(), NOON)
    assert written("A", "B", 0) == [("variant-1", "A"), ("variant-2", "B")]
    assert written("B", "A", 1) == [("variant-1", "B"), ("variant-2", "A")]


def test_a_product_is_known_by_its_slug_after_a_move_to_another_saleor() -> None:
    put_on_sale("willow-basket")
    before = Product.objects.get()
    apply_product(product_facts(id="new-id"), LATER)
    after = Product.objects.get()
    assert (after.pk, after.saleor_id, after.listed_at) == (before.pk, "new-id", before.listed_at)


def test_a_makers_new_name_is_found() -> None:
    put_on_sale("willow-basket")
    assert not search("银杏").goods
    assert apply_maker(maker_facts(title="银杏柳坊"), LATER)
    assert [product.slug for product in search("银杏").goods] == ["willow-basket"]


def test_copies_are_sized_upright_and_stored_once() -> None:
    content = jpeg(1600, 800, orientation=6)  # lies on its side
    copies = store_copies(content)
    assert (copies.width, copies.height, copies.widths) == (800, 1600, [320, 640, 800])
    with default_storage.open(picture_name(copies.key, 320)) as file:
        assert Image.open(file).size == (320, 640)
    modified = default_storage.get_modified_time(picture_name(copies.key, 320))
    assert store_copies(content) == copies
    assert default_storage.get_modified_time(picture_name(copies.key, 320)) == modified


@pytest.mark.parametrize(
    ("width", "widths"), [(200, [200]), (320, [320]), (700, [320, 640, 700]), (3000, [320, 640, 1280])]
)
def test_a_copy_is_never_larger_than_the_original(width: int, widths: list[int]) -> None:
    assert store_copies(jpeg(width, 100)).widths == widths


@pytest.mark.parametrize("content", [b"", b"<svg/>", jpeg(50, 50)[:400], b"GIF89a"])
def test_bytes_that_are_no_picture_are_refused(content: bytes) -> None:
    with pytest.raises(UnreadablePicture):
        store_copies(content)


def media(number: int, alt: str = "") -> MediaRow:
    return MediaRow(f"m{number}", f"https://saleor.test/{number}.jpg", f"/{number}.jpg", alt)


def test_pictures_follow_saleors_and_unused_files_go(django_capture_on_commit_callbacks: Any) -> None:
    put_on_sale("willow-basket")
    product = Product.objects.get()
    first, second = store_copies(jpeg(640, 640)), store_copies(jpeg(640, 480))
    with django_capture_on_commit_callbacks(execute=True):
        write_pictures(product, (media(1, "篮"), media(2)), Fetched({"m1": first, "m2": second}))
    assert list(Picture.objects.values_list("saleor_id", "position", "alt")) == [("m1", 0, "篮"), ("m2", 1, "")]
    picture = Picture.objects.get(saleor_id="m2")
    assert (picture.src, picture.width, picture.height) == (f"/media/catalog/{second.key}-640.webp", 640, 480)
    assert picture.srcset == (f"/media/catalog/{second.key}-320.webp 320w, /media/catalog/{second.key}-640.webp 640w")
    with django_capture_on_commit_callbacks(execute=True):
        write_pictures(product, (media(2),), Fetched({}))
    assert list(Picture.objects.values_list("saleor_id", "position")) == [("m2", 0)]
    assert not default_storage.exists(picture_name(first.key, 320))
    assert default_storage.exists(picture_name(second.key, 320))
    forget_files([second.key])  # still in use
    assert default_storage.exists(picture_name(second.key, 320))


def test_a_product_whose_maker_is_no_maker_is_not_sold() -> None:
    Maker.objects.create(saleor_id="page-x", slug="x", title="x", content_hash="", read_at=NOON)
    apply_product(product_facts(maker={"value": {"id": "page-x", "slug": "x"}}), NOON)
    assert Product.objects.get().on_sale
    Maker.objects.all().delete()
    assert Product.objects.get().maker is None
