"""The catalog beside a real server: events bring it up to date, the sweep finds the rest, twice changes nothing."""

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from PIL import Image

from storefront.catalog.models import Maker, Picture, Product, picture_name
from storefront.catalog.sync import rebuild_catalog, sync_product
from storefront.core.transport import TransportError, Upload
from storefront.saleor.errors import accepted
from storefront.saleor.gateway import saleor
from storefront.saleor.webhooks import sync_webhooks
from tests.shop.commerce import BASKET, ERHU, TRAY, open_shop, product_of, publish, set_price, set_stock

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "engine"])

NOBODY = "UHJvZHVjdDo5OTk5OTk="


@pytest.fixture(autouse=True)
def shop() -> None:
    open_shop()
    sync_webhooks()


def add_picture(product_id: str) -> None:
    stream = BytesIO()
    Image.new("RGB", (900, 600), "#b08d57").save(stream, "PNG")
    image = Upload("basket.png", stream.getvalue(), "image/png")
    accepted(saleor().product_media_create(product_id, image, "柳编篮").product_media_create, "ProductMediaCreate")


def stop_the_news() -> None:
    """From now on Saleor tells us nothing, as when our server was down for too long."""
    app = saleor().this_app().app
    for webhook in (app and app.webhooks) or ():
        accepted(saleor().webhook_delete(webhook.id).webhook_delete, "WebhookDelete")


def test_the_catalog_equals_saleor_and_a_second_sweep_changes_nothing() -> None:
    rebuild_catalog()
    rebuilt = rebuild_catalog()
    assert (rebuilt.makers, rebuilt.products, rebuilt.changed, rebuilt.failed) == (2, 3, 0, [])
    assert list(Product.objects.order_by("slug").values_list("slug", "price_from", "available", "on_sale")) == [
        (ERHU.slug, Decimal("1280.00"), 1, True),
        (BASKET.slug, Decimal("68.00"), 8, True),
        (TRAY.slug, Decimal("39.90"), 5, True),
    ]


@pytest.mark.engine
def test_stock_price_and_publication_follow_events() -> None:
    set_stock(BASKET, 3)
    set_price(BASKET, "66.60")
    product = Product.objects.get(slug=BASKET.slug)
    assert (product.available, product.price_from) == (3, Decimal("66.60"))
    publish(product_of(BASKET), published=False)
    assert not Product.objects.get(slug=BASKET.slug).on_sale


def test_the_sweep_finds_what_no_event_told() -> None:
    rebuild_catalog()
    stop_the_news()
    set_price(BASKET, "66.60")
    rebuilt = rebuild_catalog()
    assert rebuilt.products_changed == 1
    assert Product.objects.get(slug=BASKET.slug).price_from == Decimal("66.60")
    assert rebuild_catalog().changed == 0


def test_the_sweep_refills_an_empty_catalog() -> None:
    rebuild_catalog()
    before = list(Product.objects.order_by("slug").values_list("slug", "content_hash", "listed_at"))
    Product.objects.all().delete()
    Maker.objects.all().delete()
    rebuilt = rebuild_catalog()
    assert (rebuilt.makers_changed, rebuilt.products_changed, rebuilt.words_changed) == (2, 3, 3)
    assert rebuild_catalog().changed == 0
    assert list(Product.objects.order_by("slug").values_list("slug", "content_hash", "listed_at")) == before


def test_what_is_gone_in_saleor_goes() -> None:
    Product.objects.create(saleor_id=NOBODY, slug="gone", name="x", read_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert rebuild_catalog().products_changed >= 1
    assert not Product.objects.filter(slug="gone").exists()
    assert not sync_product(NOBODY)


def test_a_picture_is_copied_once() -> None:
    product_id = product_of(BASKET)
    add_picture(product_id)
    sync_product(product_id)
    picture = Picture.objects.get()
    assert (picture.widths, picture.alt, picture.position) == ([320, 640, 900], "柳编篮", 0)
    written = default_storage.get_modified_time(picture_name(picture.key, 640))
    assert not sync_product(product_id)
    assert default_storage.get_modified_time(picture_name(picture.key, 640)) == written


@pytest.mark.engine
def test_a_picture_that_could_not_be_fetched_is_tried_again(settings: Any) -> None:
    product_id = product_of(BASKET)
    settings.SALEOR_TRANSPORT = "tests.catalog.test_rebuild.NoPictures"
    add_picture(product_id)
    set_stock(BASKET, 2)
    sync_product(product_id)
    assert Product.objects.get(slug=BASKET.slug).available == 2  # the rest does not wait for the picture
    assert not Picture.objects.exists()
    settings.SALEOR_TRANSPORT = "storefront.engine.transport.EmbeddedTransport"
    assert rebuild_catalog().products_changed == 1
    assert Picture.objects.get().product.slug == BASKET.slug
    assert rebuild_catalog().changed == 0


class NoPictures:
    """The configured road with its picture host down."""

    def __init__(self) -> None:
        from django.utils.module_loading import import_string

        self.road = import_string("storefront.engine.transport.EmbeddedTransport")()

    def execute(self, *args: Any) -> Any:
        return self.road.execute(*args)

    def fetch(self, url: str) -> bytes:
        if "jwks" in url:
            return bytes(self.road.fetch(url))
        raise TransportError(url)


def test_the_command_says_what_changed(capsys: Any) -> None:
    rebuild_catalog()
    stop_the_news()
    set_price(TRAY, "41.00")
    call_command("rebuild_catalog")
    assert capsys.readouterr().out == (
        f"{TRAY.slug}: 0 pictures\n"
        "catalog: 0 of 2 makers, 1 of 3 products, 0 of 0 collections and 0 entries of the search changed\n"
    )
