"""Products: written by an app, read back; refusals leave nothing behind."""

from typing import Any

import pytest

from storefront.engine.models import AttributeValue, Product, ProductVariant
from tests.engine.api import Api, gid
from tests.engine.frame import Frame

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]

CREATE = """mutation($i: ProductCreateInput!) { productCreate(input: $i) {
  product { id slug name } errors { field message code attributes } } }"""
UPDATE = """mutation($id: ID, $r: String, $i: ProductInput!) { productUpdate(id: $id, externalReference: $r, input: $i) {
  product { id slug name } errors { field message code attributes } } }"""
READ = """query($r: String!) { product(externalReference: $r) {
  slug name description externalReference category { slug } productType { slug } weight { unit value }
  maker: assignedAttribute(slug: "maker") { ... on AssignedSinglePageReferenceAttribute { value { slug } } }
  material: assignedAttribute(slug: "material") { ... on AssignedPlainTextAttribute { value } }
  metadata { key value } } }"""


def test_a_product_is_read_back_as_it_was_written(api: Api, frame: Frame) -> None:
    frame.new_product(
        "手工柳编收纳篮",
        externalReference="listing-1",
        description='{"blocks": []}',
        weight="0.8",
        metadata=[{"key": "hash", "value": "a1"}],
        attributes=[
            {"id": frame.maker_attribute, "reference": frame.maker},
            {"id": frame.material_attribute, "plainText": "杞柳"},
        ],
    )

    assert api(READ, r="listing-1")["product"] == {
        "slug": "shou-gong-liu-bian-shou-na-lan",
        "name": "手工柳编收纳篮",
        "description": '{"blocks": []}',
        "externalReference": "listing-1",
        "category": {"slug": "qi-liu-bian"},
        "productType": {"slug": "craft"},
        "weight": {"unit": "KG", "value": 0.8},
        "maker": {"value": {"slug": "lu-willow"}},
        "material": {"value": "杞柳"},
        "metadata": [{"key": "hash", "value": "a1"}],
    }


def test_the_same_name_gets_a_numbered_slug(api: Api, frame: Frame) -> None:
    frame.new_product("柳编篮")
    frame.new_product("柳编篮")

    assert list(Product.objects.order_by("pk").values_list("slug", flat=True)) == ["liu-bian-lan", "liu-bian-lan-2"]


@pytest.mark.parametrize(
    ("change", "refusals"),
    [
        ({"slug": "taken"}, [("slug", "UNIQUE")]),
        ({"externalReference": "taken"}, [("externalReference", "UNIQUE")]),
        ({"name": " "}, [("name", "REQUIRED")]),
        ({"attributes": []}, [("attributes", "REQUIRED")]),
        ({"weight": "-1"}, [("weight", "INVALID")]),
        ({"category": gid("Category", 9999)}, [("category", "NOT_FOUND")]),
        ({"category": gid("Product", 1)}, [("category", "GRAPHQL_ERROR")]),
        ({"productType": gid("ProductType", 9999)}, [("productType", "NOT_FOUND")]),
        ({"seo": {"title": "x" * 71}}, [("seoTitle", "INVALID")]),
    ],
)
def test_a_wrong_product_is_refused(api: Api, frame: Frame, change: dict[str, Any], refusals: list[Any]) -> None:
    frame.new_product("篮", slug="taken", externalReference="taken")
    right = {
        "name": "篮",
        "productType": frame.product_type,
        "attributes": [{"id": frame.maker_attribute, "reference": frame.maker}],
    }

    assert api.refusals(CREATE, i={**right, **change}) == refusals
    assert Product.objects.count() == 1


def test_the_maker_must_be_a_page_of_the_referenced_type(api: Api, frame: Frame) -> None:
    other_type = api.done(
        'mutation { pageTypeCreate(input: {name: "News"}) { pageType { id } errors { field code } } }'
    )["pageType"]["id"]
    news = frame.new_maker("开市", page_type=other_type)
    said = [{"id": frame.maker_attribute, "reference": news}]

    refused = api(CREATE, i={"name": "篮", "productType": frame.product_type, "attributes": said})["productCreate"]

    assert [(e["field"], e["code"], e["attributes"]) for e in refused["errors"]] == [
        ("attributes", "INVALID", [frame.maker_attribute])
    ]
    assert not Product.objects.exists()


def test_an_attribute_of_another_type_is_not_found(api: Api, frame: Frame) -> None:
    stranger = frame.new_attribute("colour", "PLAIN_TEXT")
    said = [
        {"id": frame.maker_attribute, "reference": frame.maker},
        {"id": stranger, "plainText": "x"},
    ]

    assert api.refusals(CREATE, i={"name": "篮", "productType": frame.product_type, "attributes": said}) == [
        ("attributes", "NOT_FOUND")
    ]


def test_an_update_changes_what_it_names(api: Api, frame: Frame) -> None:
    frame.new_product(
        "篮",
        externalReference="r",
        attributes=[
            {"id": frame.maker_attribute, "reference": frame.maker},
            {"id": frame.material_attribute, "plainText": "杞柳"},
        ],
    )

    api.done(UPDATE, r="r", i={"name": "新篮", "attributes": [{"id": frame.material_attribute, "plainText": "草"}]})

    product = api(READ, r="r")["product"]
    assert (product["name"], product["slug"], product["material"], product["maker"]) == (
        "新篮",
        "lan",
        {"value": "草"},
        {"value": {"slug": "lu-willow"}},
    )
    assert AttributeValue.objects.filter(attribute__slug="material").count() == 1


def test_a_required_attribute_cannot_be_emptied(api: Api, frame: Frame) -> None:
    frame.new_product("篮", externalReference="r")

    assert api.refusals(UPDATE, r="r", i={"attributes": [{"id": frame.maker_attribute}]}) == [
        ("attributes", "REQUIRED")
    ]
    assert api(READ, r="r")["product"]["maker"] == {"value": {"slug": "lu-willow"}}


def test_an_optional_attribute_can_be_emptied(api: Api, frame: Frame) -> None:
    said = [
        {"id": frame.maker_attribute, "reference": frame.maker},
        {"id": frame.material_attribute, "plainText": "杞柳"},
    ]
    frame.new_product("篮", externalReference="r", attributes=said)

    api.done(UPDATE, r="r", i={"attributes": [{"id": frame.material_attribute, "plainText": None}]})

    assert api(READ, r="r")["product"]["material"] == {"value": None}


def test_a_delete_takes_the_variants(api: Api, frame: Frame) -> None:
    product, _ = frame.new_basket()

    api.done("mutation($id: ID!) { productDelete(id: $id) { product { id } errors { field code } } }", id=product)

    assert not Product.objects.exists()
    assert not ProductVariant.objects.exists()


def test_the_public_may_not_write(public: Api, frame: Frame) -> None:
    product = frame.new_product("篮", externalReference="r")

    assert public.code(UPDATE, id=product, i={"name": "x"}) == "PermissionDenied"
    assert Product.objects.get().name == "篮"


def test_an_app_without_the_permission_may_not_write(api: Api, frame: Frame) -> None:
    product = frame.new_product("篮")
    assert api.app is not None
    api.app.permissions = ["MANAGE_ORDERS"]

    assert api.code(UPDATE, id=product, i={"name": "x"}) == "PermissionDenied"
    assert Product.objects.get().name == "篮"
