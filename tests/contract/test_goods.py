"""Makers and goods, as an approved listing writes them and the catalog reads them."""

import json
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from storefront.core.transport import Upload

from .server import Server
from .shop import CHANNEL, Shop, new_name

TEXT = (
    '{"time": 1, "blocks": [{"id": "a", "type": "paragraph", "data": {"text": "沭河边的杞柳。"}}], "version": "2.24.3"}'
)


def test_a_maker_page_reads_back(server: Server, shop: Shop) -> None:
    slug = new_name("lu-willow")
    page = server.done(
        "PageCreate",
        input={"title": "沭河柳编", "slug": slug, "pageType": shop.maker_type, "content": TEXT, "isPublished": True},
    )["page"]["id"]

    read = server.run("MakerPage", slug=slug)

    assert (read["id"], read["title"], read["isPublished"]) == (page, "沭河柳编", True)
    assert read["pageType"] == {"slug": "maker"}
    assert json.loads(read["content"]) == json.loads(TEXT)
    assert read["translation"] is None
    assert server.run("MakerPageById", id=page) == read


def test_a_maker_says_where_it_is_and_what_it_makes(server: Server, shop: Shop) -> None:
    named = {
        "township": shop.attribute("township", "DROPDOWN", "PAGE_TYPE", values=[{"name": "马头镇"}]),
        "village": shop.attribute("village", "PLAIN_TEXT", "PAGE_TYPE"),
        "crafts": shop.attribute("crafts", "MULTISELECT", "PAGE_TYPE", values=[{"name": "柳编"}, {"name": "草编"}]),
    }
    kind = new_name("maker")
    page_type = server.done("PageTypeCreate", input={"name": kind, "slug": kind})["pageType"]["id"]
    server.done("PageAttributeAssign", pageTypeId=page_type, attributeIds=list(named.values()))
    page = shop.new_maker(
        pageType=page_type,
        attributes=[
            {"id": named["township"], "dropdown": {"value": "马头镇"}},
            {"id": named["village"], "plainText": "三北头村"},
            {"id": named["crafts"], "multiselect": [{"value": "草编"}, {"value": "柳编"}]},
        ],
    )

    read = server.run("MakerPageById", id=page)
    assert read["township"]["value"]["name"] == "马头镇"
    assert read["village"] == {"value": "三北头村", "translation": None}
    assert {one["name"] for one in read["crafts"]["value"]} == {"柳编", "草编"}

    said = [{"id": named["crafts"], "multiselect": [{"value": "柳编"}]}, {"id": named["village"], "plainText": None}]
    server.done("PageUpdate", id=page, input={"attributes": said})

    read = server.run("MakerPageById", id=page)
    assert [one["name"] for one in read["crafts"]["value"]] == ["柳编"]
    assert read["village"]["value"] is None
    assert read["township"]["value"]["name"] == "马头镇"
    swept = server.run("MakerPages", pageType=page_type)["edges"]
    assert [edge["node"]["id"] for edge in swept] == [page]


def test_an_unpublished_maker_page_is_for_apps_alone(server: Server, anybody: Server, shop: Shop) -> None:
    slug = new_name("lu-willow")
    page = server.done("PageCreate", input={"title": "沭河柳编", "slug": slug, "pageType": shop.maker_type})["page"][
        "id"
    ]

    assert server.run("MakerPageById", id=page)["isPublished"] is False
    assert anybody("query($slug: String!) { page(slug: $slug) { id } }", slug=slug) == {"page": None}


def test_a_page_slug_is_taken_once(server: Server, shop: Shop) -> None:
    slug = new_name("lu-willow")
    given = {"title": "沭河柳编", "slug": slug, "pageType": shop.maker_type}
    server.done("PageCreate", input=given)

    assert server.refusals("PageCreate", input={**given, "title": "Other"}) == [("slug", "UNIQUE")]
    assert server.run("MakerPage", slug=slug)["title"] == "沭河柳编"


def test_a_product_reads_back_with_all_that_a_craft_says(server: Server, shop: Shop) -> None:
    level = new_name("省级")
    attributes: dict[str, dict[str, Any]] = {
        "material": {"plainText": "杞柳"},
        "size": {"plainText": "36×24×12 厘米"},
        "technique": {"plainText": "平编"},
        "heritage-level": {"dropdown": {"value": level}},
        "days-to-make": {"numeric": "7"},
        "made-to-order": {"boolean": True},
        "relief": {"boolean": True},
    }
    slug = new_name("basket")
    named = [{"id": shop.product_attributes[name], **value} for name, value in attributes.items()]
    product = shop.new_product(slug, attributes=named, weight=0.8)

    read = server.run("ProductByReference", externalReference=slug)

    assert (read["id"], read["slug"], read["name"]) == (product, slug, "手工柳编收纳篮")
    assert read["maker"]["value"]["id"] == shop.maker
    assert read["material"]["value"] == "杞柳"
    assert read["size"]["value"] == "36×24×12 厘米"
    assert read["technique"]["value"] == "平编"
    assert read["heritageLevel"]["value"] == {
        "name": level,
        "slug": level.replace("省级", "sheng-ji"),
        "translation": None,
    }
    assert read["daysToMake"]["value"] == 7
    assert read["madeToOrder"]["value"] is True
    assert read["relief"]["value"] is True
    assert read["weight"] == {"unit": "KG", "value": Decimal("0.8")}
    assert read["channelListings"] == []


def test_what_was_not_said_is_empty(server: Server, shop: Shop) -> None:
    read = server.run("ProductById", id=shop.new_product())

    assert read["material"]["value"] is None
    assert read["heritageLevel"]["value"] is None
    assert read["daysToMake"]["value"] is None
    assert read["madeToOrder"]["value"] is None
    assert read["relief"]["value"] is None


@pytest.mark.parametrize("text", ["seven", ""])
def test_one_who_names_no_number_is_refused(server: Server, shop: Shop, text: str) -> None:
    product = shop.new_product()
    said = [{"id": shop.product_attributes["days-to-make"], "numeric": text}]

    assert server.refusals("ProductUpdate", id=product, input={"attributes": said}) == [("attributes", "INVALID")]
    assert server.run("ProductById", id=product)["daysToMake"]["value"] is None


@pytest.mark.parametrize(("text", "kept"), [("", ""), ("  ", "  "), ("杞柳 ", "杞柳 "), (None, None)])
def test_a_text_is_kept_as_it_was_given(server: Server, shop: Shop, text: str | None, kept: str | None) -> None:
    material = shop.product_attributes["material"]
    product = shop.new_product(attributes=[{"id": material, "plainText": "柳条"}])

    server.done("ProductUpdate", id=product, input={"attributes": [{"id": material, "plainText": text}]})

    assert server.run("ProductById", id=product)["material"]["value"] == kept


def test_null_takes_values_away(server: Server, shop: Shop) -> None:
    ids = shop.product_attributes
    said = [
        {"id": ids["heritage-level"], "dropdown": {"value": "省级"}},
        {"id": ids["days-to-make"], "numeric": "7.5"},
        {"id": ids["made-to-order"], "boolean": True},
    ]
    product = shop.new_product(attributes=said)
    assert server.run("ProductById", id=product)["daysToMake"]["value"] == Decimal("7.5")

    unsaid = [
        {"id": ids["heritage-level"], "dropdown": None},
        {"id": ids["days-to-make"], "numeric": None},
        {"id": ids["made-to-order"], "boolean": None},
    ]
    server.done("ProductUpdate", id=product, input={"attributes": unsaid})

    read = server.run("ProductById", id=product)
    assert [read[name]["value"] for name in ("heritageLevel", "daysToMake", "madeToOrder")] == [None, None, None]


def test_a_product_slug_and_reference_are_taken_once(server: Server, shop: Shop) -> None:
    slug = new_name("basket")
    shop.new_product(slug)
    given = {
        "name": "Other",
        "productType": shop.product_type,
        "attributes": [{"id": shop.maker_attribute, "reference": shop.maker}],
    }

    assert server.refusals("ProductCreate", input={**given, "slug": slug}) == [("slug", "UNIQUE")]
    refused = server.refusals("ProductCreate", input={**given, "externalReference": slug})
    assert refused == [("externalReference", "UNIQUE")]


def test_a_variant_reads_back_with_price_and_stock(server: Server, shop: Shop) -> None:
    goods = shop.new_goods("68.00", 5)

    (edge,) = shop.product(goods)["productVariants"]["edges"]

    node = edge["node"]
    assert (node["id"], node["sku"], node["externalReference"]) == (goods.variant, goods.sku, goods.sku)
    assert node["option"]["value"]["name"] == "大号"
    (listing,) = node["channelListings"]
    assert listing == {"channel": {"slug": CHANNEL}, "price": {"amount": Decimal("68.0"), "currency": "CNY"}}
    (stock,) = node["stocks"]
    assert (stock["quantity"], stock["quantityAllocated"], stock["warehouse"]["id"]) == (5, 0, shop.warehouse)


def test_a_stock_is_set_and_a_product_is_not_touched_by_it(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    before = shop.product(goods)["updatedAt"]

    stocks = [{"warehouse": shop.warehouse, "quantity": 17}]
    server.done("ProductVariantStocksUpdate", variantId=goods.variant, stocks=stocks)

    assert shop.stock(goods) == (17, 0)
    assert shop.product(goods)["updatedAt"] == before


def test_a_price_moves_alone(server: Server, shop: Shop) -> None:
    goods = shop.new_goods("68.00")
    price = [{"channelId": shop.channel, "price": "59.90"}]
    server.done("ProductVariantChannelListingUpdate", id=goods.variant, input=price)

    (edge,) = shop.product(goods)["productVariants"]["edges"]

    assert edge["node"]["channelListings"][0]["price"]["amount"] == Decimal("59.9")


def test_a_product_is_taken_off_the_shelf_and_put_back(server: Server, anybody: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    seen = "query($slug: String!, $channel: String!) { product(slug: $slug, channel: $channel) { id } }"

    shop.publish(goods.product, is_published=False)
    assert anybody(seen, slug=goods.slug, channel=CHANNEL) == {"product": None}
    assert shop.product(goods)["channelListings"][0]["isPublished"] is False

    shop.publish(goods.product)
    assert anybody(seen, slug=goods.slug, channel=CHANNEL) == {"product": {"id": goods.product}}


def test_two_variants_may_say_the_same(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    twin = {
        "sku": new_name("SKU"),
        "attributes": [{"id": shop.option_attribute, "dropdown": {"value": "大号"}}],
        "channelListings": [{"channelId": shop.channel, "price": "1.00"}],
    }

    payload = server.run("ProductVariantBulkCreate", product=goods.product, variants=[twin])

    assert payload["count"] == 1
    assert len(shop.product(goods)["productVariants"]["edges"]) == 2


def test_a_picture_s_address_and_bytes_stay_as_they_were_given(server: Server, shop: Shop) -> None:
    stream = BytesIO()
    Image.new("RGB", (900, 600), "#b08d57").save(stream, "PNG")
    product = shop.new_product()
    upload = Upload("basket.png", stream.getvalue(), "image/png")
    server.done("ProductMediaCreate", product=product, image=upload, alt="柳编篮")

    (before,) = server.run("ProductById", id=product)["media"]
    # Saleor makes a copy when one is first looked at, and its address changes then; an original's does not.
    assert server.transport.fetch(before["url"]) == stream.getvalue()

    assert server.run("ProductById", id=product)["media"] == [before]
