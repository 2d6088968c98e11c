"""The channel's frame, as the shop sets it up and reads it back."""

import io

from PIL import Image

from storefront.core.rich_text import TextPicture, paragraphs_of, pictures_of, to_editorjs
from storefront.core.transport import Upload

from .server import Server
from .shop import CHANNEL, Shop, new_name


def test_a_channel_reads_back_as_it_was_made(server: Server, shop: Shop) -> None:
    assert shop.channel

    channel = server.run("Channel", slug=CHANNEL)

    assert channel["currencyCode"] == "CNY"
    assert channel["isActive"] is True
    assert channel["defaultCountry"] == {"code": "CN"}
    assert channel["orderSettings"] == {
        "markAsPaidStrategy": "TRANSACTION_FLOW",
        "automaticallyConfirmAllNewOrders": True,
        "allowUnpaidOrders": False,
    }
    assert server.run("ShopInfo")["fulfillmentAllowUnpaid"] is False


def test_a_warehouse_serves_the_zone_and_is_found_by_its_reference(server: Server, shop: Shop) -> None:
    assert shop.channel and shop.zone
    warehouse = shop.new_warehouse()
    (found,) = [one for one in server.run("Channel", slug=CHANNEL)["warehouses"] if one["id"] == warehouse]

    read = server.run("Warehouse", externalReference=found["slug"])

    assert read["id"] == warehouse
    assert [edge["node"]["name"] for edge in read["shippingZones"]["edges"]] == ["Contract"]


def test_an_attribute_reads_back_with_its_choices(server: Server) -> None:
    slug = new_name("attribute")
    given = {"name": "级别", "slug": slug, "type": "PRODUCT_TYPE", "inputType": "DROPDOWN"}
    server.done("AttributeCreate", input={**given, "values": [{"name": "省级"}, {"name": "市级"}]})

    read = server.run("Attribute", slug=slug)

    assert (read["name"], read["inputType"], read["type"]) == ("级别", "DROPDOWN", "PRODUCT_TYPE")
    choices = [edge["node"] for edge in read["choices"]["edges"]]
    assert [(one["name"], one["slug"]) for one in choices] == [("省级", "sheng-ji"), ("市级", "shi-ji")]


def test_an_attribute_slug_is_taken_once(server: Server) -> None:
    slug = new_name("attribute")
    given = {"name": "级别", "slug": slug, "type": "PRODUCT_TYPE", "inputType": "DROPDOWN"}
    server.done("AttributeCreate", input=given)

    assert server.refusals("AttributeCreate", input={**given, "name": "Other"}) == [("slug", "UNIQUE")]
    assert server.run("Attribute", slug=slug)["name"] == "级别"


def test_a_category_slug_is_taken_once(server: Server) -> None:
    slug = new_name("category")
    server.done("CategoryCreate", input={"name": "杞柳编", "slug": slug})

    assert server.refusals("CategoryCreate", input={"name": "草编", "slug": slug}) == [("slug", "UNIQUE")]
    assert server.run("Category", slug=slug)["name"] == "杞柳编"


def test_a_product_type_reads_back_with_its_attributes(server: Server, shop: Shop) -> None:
    assert shop.product_type
    types = "query($id: ID!) { productType(id: $id) { slug } }"
    slug = server(types, id=shop.product_type)["productType"]["slug"]

    ((node,),) = [[edge["node"] for edge in server.run("ProductTypes", slugs=[slug])["edges"]]]

    assert {one["slug"] for one in node["productAttributes"]} == set(shop.product_attributes)
    assert [one["attribute"]["slug"] for one in node["assignedVariantAttributes"]] == ["option"]
    assert [one["variantSelection"] for one in node["assignedVariantAttributes"]] == [True]


def test_without_a_token_nothing_is_written(anybody: Server, server: Server) -> None:
    slug = new_name("category")
    document = """mutation($input: CategoryInput!) { categoryCreate(input: $input) { errors { code } } }"""

    (error,) = anybody.answer(document, input={"name": "x", "slug": slug})["errors"]

    assert error["extensions"]["exception"]["code"] == "PermissionDenied"
    assert server.run("Category", slug=slug) is None


def test_a_page_shows_a_picture_that_was_sent_before(server: Server, shop: Shop) -> None:
    content = io.BytesIO()
    Image.new("RGB", (400, 400), "tan").save(content, "JPEG")
    sent = server.done("FileUpload", file=Upload("workshop.jpg", content.getvalue(), "image/jpeg"))["uploadedFile"]
    text = to_editorjs(["剥柳条"], [TextPicture(sent["url"], "院里")])

    new = {"slug": new_name("maker"), "title": "匠铺", "content": text, "pageType": shop.maker_type}
    made = server.done("PageCreate", input=new)

    page = server.run("MakerPageById", id=made["page"]["id"])
    assert (paragraphs_of(page["content"]), pictures_of(page["content"])) == (
        ["剥柳条"],
        [TextPicture(sent["url"], "院里")],
    )
    assert "/file_upload/" in sent["url"] and sent["contentType"] == "image/jpeg"
    assert Image.open(io.BytesIO(server.transport.fetch(sent["url"]))).size == (400, 400)
