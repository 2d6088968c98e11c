"""From facts to rows."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from storefront.catalog.plan import UNCOUNTED, maker_row, product_row

from .facts import CHANNEL, NOON, listing, maker_facts, option, product_facts, variant


def row(**changed: Any) -> Any:
    return product_row(product_facts(**changed), CHANNEL, NOON)


def test_a_product_is_read_whole() -> None:
    edges = [
        variant("b", "98.00", quantity=5, allocated=2, name="大号", option=option("大", "da")),
        variant("a", "68.00", quantity=3),
    ]
    read = row(productVariants={"edges": edges})
    assert (read.name, read.description, read.craft) == ("手工柳编收纳篮", ("沭河边的杞柳。",), "wicker")
    assert (read.maker_id, read.material, read.made_to_order) == ("page-lu-willow", "杞柳", False)
    assert (read.price_from, read.price_to, read.available) == (Decimal("68.00"), Decimal("98.00"), 6)
    assert [(one.sku, one.name, one.available) for one in read.variants] == [("b", "大号", 3), ("a", "", 3)]
    assert read.on_sale


@pytest.mark.parametrize(
    ("stock", "available"), [({"quantity": 2, "allocated": 5}, 0), ({"trackInventory": False}, UNCOUNTED)]
)
def test_available_is_what_is_not_allocated(stock: Any, available: int) -> None:
    assert row(productVariants={"edges": [variant("a", **stock)]}).available == available


@pytest.mark.parametrize(
    "changed",
    [
        {"channelListings": []},
        {"channelListings": [listing(channel={"slug": "other"})]},
        {"channelListings": [listing(isPublished=False)]},
        {"channelListings": [listing(publishedAt=(NOON + timedelta(seconds=1)).isoformat())]},
        {"channelListings": [listing(isAvailableForPurchase=False)]},
        {"category": None},
        {"category": {"slug": "phones"}},
        {"maker": None},
        {"maker": {"value": None}},
        {"productVariants": {"edges": []}},
        {"productVariants": {"edges": [variant("a", channelListings=[])]}},
        {"productVariants": {"edges": [variant("")]}},
    ],
)
def test_what_the_channel_does_not_offer_whole_is_not_on_sale(changed: Any) -> None:
    assert not row(**changed).on_sale


def test_a_variant_named_by_its_sku_has_no_name() -> None:
    edges = [variant("a", name="a"), variant("b", name="b", option=option("红", "hong"))]
    assert [one.name for one in row(productVariants={"edges": edges}).variants] == ["", "红"]


def test_pictures_keep_saleors_order_and_videos_are_left_out() -> None:
    def media(number: int, order: int | None, kind: str = "IMAGE") -> Any:
        url = f"https://saleor.test/media/{number}.jpg?signed={number}"
        return {"id": f"m{number}", "url": url, "alt": "", "sortOrder": order, "type": kind, "altEn": None}

    read = row(media=[media(1, 2), media(2, 0), media(3, 1, "VIDEO"), media(4, None)])
    assert [(one.saleor_id, one.source) for one in read.media] == [
        ("m2", "/media/2.jpg"),
        ("m4", "/media/4.jpg"),
        ("m1", "/media/1.jpg"),
    ]


@pytest.mark.parametrize(
    "changed",
    [
        {"updatedAt": "2026-11-19T00:00:00+00:00"},
        {"channelListings": [listing(publishedAt="2026-11-10T00:00:00+00:00")]},
    ],
)
def test_what_is_not_shown_does_not_count_as_a_change(changed: Any) -> None:
    assert row(**changed).content_hash == row().content_hash


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "柳编篮"},
        {"channelListings": [listing(isPublished=False)]},
        {"productVariants": {"edges": [variant("willow-basket-s", "67.99")]}},
        {"productVariants": {"edges": [variant("willow-basket-s", allocated=1)]}},
        {"madeToOrder": {"value": True}},
    ],
)
def test_what_is_shown_counts_as_a_change(changed: Any) -> None:
    assert row(**changed).content_hash != row().content_hash


def test_a_maker_is_read_whole() -> None:
    read = maker_row(maker_facts())
    assert read is not None
    assert (read.title, read.story, read.township, read.village) == (
        "沭河柳编",
        ("三代人编柳。",),
        "杨集镇",
        "三北头村",
    )
    assert (read.crafts, read.shown) == (("wicker", "straw-weave"), True)


def test_an_empty_page_is_a_maker_without_details() -> None:
    read = maker_row(maker_facts(content=None, township=None, village={"value": None}, crafts={"value": []}))
    assert read is not None
    assert (read.story, read.township, read.village, read.crafts) == ((), "", "", ())


def test_a_page_of_another_type_is_no_maker() -> None:
    assert maker_row(maker_facts(pageType={"slug": "news"})) is None


@pytest.mark.parametrize(
    ("own", "of_product", "grams"),
    [
        (None, None, None),
        (None, {"unit": "KG", "value": 0.8}, 800),
        ({"unit": "G", "value": 450.2}, {"unit": "KG", "value": 0.8}, 451),
        ({"unit": "KG", "value": 0.0}, None, None),
        ({"unit": "LB", "value": 1.0}, None, 454),
    ],
)
def test_a_piece_weighs_what_its_variant_says_else_its_product(own: Any, of_product: Any, grams: int | None) -> None:
    (one,) = row(weight=of_product, productVariants={"edges": [variant("a", weight=own)]}).variants
    assert one.grams == grams
