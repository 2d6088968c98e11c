"""English beside the Chinese."""

import pytest

from .server import Server
from .shop import Shop, id_of, key_of, new_name

TEXT = '{"blocks": [{"type": "paragraph", "data": {"text": "Willow of the Shu river."}}]}'


def test_a_product_in_english(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    given = {"name": "Willow basket", "description": TEXT}
    server.done("ProductTranslate", id=goods.product, languageCode="EN", input=given)
    server.done("ProductVariantTranslate", id=goods.variant, languageCode="EN", input={"name": "Large"})

    read = shop.product(goods)

    assert read["name"] == "手工柳编收纳篮"
    assert read["translation"]["name"] == "Willow basket"
    assert "Willow of the Shu river." in read["translation"]["description"]
    assert read["productVariants"]["edges"][0]["node"]["translation"] == {"name": "Large"}


def test_what_a_second_translation_does_not_name_stays(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    server.done("ProductTranslate", id=goods.product, languageCode="EN", input={"name": "Willow basket"})
    server.done("ProductTranslate", id=goods.product, languageCode="EN", input={"description": TEXT})
    server.done("ProductTranslate", id=goods.product, languageCode="ZH_HANT", input={"name": "柳編籃"})

    assert shop.product(goods)["translation"]["name"] == "Willow basket"
    traditional = (
        "query($id: ID!) { product(id: $id) { translation(languageCode: ZH_HANT) { name language { code } } } }"
    )
    read = server(traditional, id=goods.product)["product"]["translation"]
    assert read == {"name": "柳編籃", "language": {"code": "ZH_HANT"}}


def test_a_null_empties(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    server.done("ProductTranslate", id=goods.product, languageCode="EN", input={"name": "Basket", "description": TEXT})
    server.done("ProductTranslate", id=goods.product, languageCode="EN", input={"description": None})

    assert shop.product(goods)["translation"] == {"name": "Basket", "description": None}


def test_a_page_in_english(server: Server, shop: Shop) -> None:
    maker = shop.new_maker()
    given = {"title": "Shu River Wicker", "content": TEXT}
    server.done("PageTranslate", id=maker, languageCode="EN", input=given)

    read = server.run("MakerPageById", id=maker)

    assert read["title"] == "沭河柳编"
    assert read["translation"]["title"] == "Shu River Wicker"
    assert "Willow of the Shu river." in read["translation"]["content"]


def test_a_category_in_english(server: Server) -> None:
    slug = new_name("category")
    category = server.done("CategoryCreate", input={"name": "杞柳编", "slug": slug})["category"]["id"]
    server.done("CategoryTranslate", id=category, languageCode="EN", input={"name": "Wicker"})

    assert server.run("Category", slug=slug)["translation"] == {"name": "Wicker"}


def test_an_attribute_and_its_choices_in_english(server: Server) -> None:
    slug = new_name("attribute")
    given = {"name": "级别", "slug": slug, "type": "PRODUCT_TYPE", "inputType": "DROPDOWN"}
    attribute = server.done("AttributeCreate", input={**given, "values": [{"name": "省级"}]})["attribute"]["id"]
    choice = server.run("Attribute", slug=slug)["choices"]["edges"][0]["node"]["id"]
    server.done("AttributeTranslate", id=attribute, languageCode="EN", input={"name": "Level"})
    server.done("AttributeValueTranslate", id=choice, languageCode="EN", input={"name": "Provincial"})

    read = server.run("Attribute", slug=slug)

    assert read["translation"] == {"name": "Level"}
    assert read["choices"]["edges"][0]["node"]["translation"] == {"name": "Provincial"}


def test_a_text_in_english_outlives_the_chinese(server: Server, shop: Shop) -> None:
    material = shop.product_attributes["material"]
    product = shop.new_product(attributes=[{"id": material, "plainText": "杞柳"}])
    (value,) = [
        one["values"][0]["id"]
        for one in server.run("AttributeValuesOfProduct", id=product)["attributes"]
        if one["attribute"]["slug"] == "material"
    ]
    server.done("AttributeValueTranslate", id=value, languageCode="EN", input={"plainText": "Willow"})
    assert server.run("ProductById", id=product)["material"] == {"value": "杞柳", "translation": "Willow"}

    said = [{"id": material, "plainText": "杞柳条"}]
    server.done("ProductUpdate", id=product, input={"attributes": said})

    assert server.run("ProductById", id=product)["material"] == {"value": "杞柳条", "translation": "Willow"}
    values = server.run("AttributeValuesOfProduct", id=product)["attributes"]
    named = [one["values"][0] for one in values if one["attribute"]["slug"] == "material"]
    assert [one["translation"] for one in named] == [{"name": "Willow", "plainText": "Willow"}]


def test_an_english_text_is_emptied_by_an_empty_one_and_not_by_null(server: Server, shop: Shop) -> None:
    product = shop.new_product(attributes=[{"id": shop.product_attributes["material"], "plainText": "杞柳"}])
    (value,) = [
        one["values"][0]["id"]
        for one in server.run("AttributeValuesOfProduct", id=product)["attributes"]
        if one["attribute"]["slug"] == "material"
    ]
    server.done("AttributeValueTranslate", id=value, languageCode="EN", input={"plainText": "Willow"})
    document = """mutation($id: ID!) { attributeValueTranslate(id: $id, languageCode: EN, input: {plainText: null}) {
      errors { code } } }"""

    assert server.answer(document, id=value)["errors"]
    assert server.run("ProductById", id=product)["material"]["translation"] == "Willow"

    server.done("AttributeValueTranslate", id=value, languageCode="EN", input={"plainText": ""})
    assert server.run("ProductById", id=product)["material"]["translation"] == ""


def test_a_variant_s_name_is_emptied_by_an_empty_one_and_not_by_null(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    server.done("ProductVariantTranslate", id=goods.variant, languageCode="EN", input={"name": "Large"})
    document = """mutation($id: ID!) { productVariantTranslate(id: $id, languageCode: EN, input: {name: null}) {
      errors { code } } }"""

    assert server.answer(document, id=goods.variant)["errors"]

    server.done("ProductVariantTranslate", id=goods.variant, languageCode="EN", input={"name": ""})
    assert shop.product(goods)["productVariants"]["edges"][0]["node"]["translation"] == {"name": ""}


def test_a_collection_in_english(server: Server) -> None:
    slug = new_name("festival")
    collection = server.done("CollectionCreate", input={"name": "端午", "slug": slug})["collection"]["id"]
    server.done("CollectionTranslate", id=collection, languageCode="EN", input={"name": "Dragon Boat"})

    read = server.run("CollectionBySlug", slug=slug)

    assert (read["name"], read["translation"]) == ("端午", {"name": "Dragon Boat", "description": None})


def test_a_delivery_method_in_english(server: Server, shop: Shop) -> None:
    document = """mutation($id: ID!) { shippingPriceTranslate(id: $id, languageCode: EN, input: {name: "Courier"}) {
      shippingMethod { name translation(languageCode: EN) { name } } errors { field code } } }"""

    said = server(document, id=shop.method)["shippingPriceTranslate"]

    assert said == {"shippingMethod": {"name": "Parcel", "translation": {"name": "Courier"}}, "errors": []}


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ("abc", ("id", "INVALID")),
        (id_of("Page", "1"), ("id", "GRAPHQL_ERROR")),
        (id_of("Product", "999999999"), ("id", "NOT_FOUND")),
    ],
)
def test_an_id_of_nothing_is_refused(server: Server, wrong: str, refusal: tuple[str, str]) -> None:
    assert server.refusals("ProductTranslate", id=wrong, languageCode="EN", input={"name": "x"}) == [refusal]


def test_too_long_a_name_is_refused_and_changes_nothing(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()

    refused = server.refusals("ProductTranslate", id=goods.product, languageCode="EN", input={"name": "x" * 251})

    assert refused == [("name", "INVALID")]
    assert shop.product(goods)["translation"] is None


def test_a_slug_is_taken_once_in_a_language(server: Server, shop: Shop) -> None:
    slug, goods, others = new_name("willow"), shop.new_goods(), shop.new_goods()
    server.done("ProductTranslate", id=goods.product, languageCode="EN", input={"slug": slug})

    refused = server.refusals("ProductTranslate", id=others.product, languageCode="EN", input={"slug": slug})

    assert refused == [("slug", "UNIQUE")]
    assert shop.product(others)["translation"] is None


def test_the_id_of_the_content_does_as_well(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    content = id_of("ProductTranslatableContent", key_of(goods.product))

    server.done("ProductTranslate", id=content, languageCode="EN", input={"name": "Basket"})

    assert shop.product(goods)["translation"]["name"] == "Basket"
