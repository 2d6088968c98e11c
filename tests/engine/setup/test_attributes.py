"""Attributes and the types that carry them."""

from typing import Any

import pytest

from storefront.engine.models import Attribute, AttributeValue, ProductType
from tests.engine.api import Api
from tests.engine.frame import Frame

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]

CREATE = """mutation($i: AttributeCreateInput!) { attributeCreate(input: $i) {
  attribute { id slug } errors { field code } } }"""
UPDATE = """mutation($id: ID!, $i: AttributeUpdateInput!) { attributeUpdate(id: $id, input: $i) {
  attribute { id } errors { field code } } }"""
READ = """query($s: String!) { attribute(slug: $s) { slug name type inputType entityType valueRequired
  choices(first: 10) { edges { node { slug name } } } } }"""
ASSIGN = """mutation($t: ID!, $o: [ProductAttributeAssignInput!]!) {
  productAttributeAssign(productTypeId: $t, operations: $o) { productType { id } errors { field code } } }"""


def test_a_list_attribute_has_its_choices(api: Api) -> None:
    api.done(
        CREATE,
        i={
            "name": "镇街",
            "type": "PAGE_TYPE",
            "inputType": "DROPDOWN",
            "valueRequired": True,
            "values": [{"name": "马头镇"}, {"name": "重坊镇"}],
        },
    )

    assert api(READ, s="zhen-jie")["attribute"] == {
        "slug": "zhen-jie",
        "name": "镇街",
        "type": "PAGE_TYPE",
        "inputType": "DROPDOWN",
        "entityType": None,
        "valueRequired": True,
        "choices": {
            "edges": [
                {"node": {"slug": "ma-tou-zhen", "name": "马头镇"}},
                {"node": {"slug": "zhong-fang-zhen", "name": "重坊镇"}},
            ]
        },
    }


@pytest.mark.parametrize(
    ("change", "refusals"),
    [
        ({"slug": "taken"}, [("slug", "UNIQUE")]),
        ({"name": " "}, [("name", "REQUIRED")]),
        ({"values": [{"name": "A"}, {"name": "a"}]}, [("values", "UNIQUE")]),
        ({"values": [{"name": " "}]}, [("values", "REQUIRED")]),
        ({"inputType": "PLAIN_TEXT", "values": [{"name": "A"}]}, [("values", "INVALID")]),
        ({"inputType": "SINGLE_REFERENCE"}, [("entityType", "REQUIRED")]),
        (
            {"inputType": "SINGLE_REFERENCE", "entityType": "PAGE", "filterableInStorefront": True},
            [("filterableInStorefront", "INVALID")],
        ),
        ({"inputType": "FILE"}, [("inputType", "INVALID")]),
        ({"referenceTypes": []}, [("referenceTypes", "INVALID")]),
    ],
)
def test_a_wrong_attribute_is_refused(api: Api, frame: Frame, change: dict[str, Any], refusals: list[Any]) -> None:
    frame.new_attribute("taken", "PLAIN_TEXT")
    right = {"name": "A", "slug": "a", "type": "PRODUCT_TYPE", "inputType": "DROPDOWN"}

    assert api.refusals(CREATE, i={**right, **change}) == refusals
    assert Attribute.objects.count() == 1
    assert not AttributeValue.objects.exists()


def test_choices_are_added_and_removed(api: Api, frame: Frame) -> None:
    id = frame.new_attribute("size", "DROPDOWN", values=[{"name": "大"}])
    choices = """query($id: ID!) { attribute(id: $id) { choices(first: 9) { edges { node { id name } } } } }"""
    (large,) = api(choices, id=id)["attribute"]["choices"]["edges"]

    assert api.refusals(UPDATE, id=id, i={"addValues": [{"name": "大"}]}) == [("values", "ALREADY_EXISTS")]
    api.done(UPDATE, id=id, i={"addValues": [{"name": "小"}], "removeValues": [large["node"]["id"]]})

    assert list(AttributeValue.objects.values_list("name", flat=True)) == ["小"]


def test_types_are_found_by_slug_with_their_attributes(api: Api, frame: Frame) -> None:
    assert frame.product_type
    read = api(
        """query($s: [String!]!) { productTypes(first: 100, filter: {slugs: $s}) { edges { node {
          slug isShippingRequired hasVariants productAttributes { slug }
          assignedVariantAttributes { attribute { slug } variantSelection } } } } }""",
        s=["craft", "none"],
    )

    assert [edge["node"] for edge in read["productTypes"]["edges"]] == [
        {
            "slug": "craft",
            "isShippingRequired": True,
            "hasVariants": True,
            "productAttributes": [{"slug": "maker"}, {"slug": "material"}],
            "assignedVariantAttributes": [{"attribute": {"slug": "option"}, "variantSelection": True}],
        }
    ]


def test_what_a_product_type_may_not_carry(api: Api, frame: Frame) -> None:
    page_attribute = frame.new_attribute("township", "DROPDOWN", type="PAGE_TYPE")
    text = frame.new_attribute("note", "PLAIN_TEXT")

    def refusals(**operation: Any) -> list[Any]:
        return api.refusals(ASSIGN, t=frame.product_type, o=[operation])

    assert refusals(id=page_attribute, type="PRODUCT") == [("operations", "ATTRIBUTE_CANNOT_BE_ASSIGNED")]
    assert refusals(id=text, type="VARIANT", variantSelection=True) == [("operations", "ATTRIBUTE_CANNOT_BE_ASSIGNED")]
    assert refusals(id=frame.maker_attribute, type="PRODUCT") == [("operations", "ATTRIBUTE_ALREADY_ASSIGNED")]
    assert ProductType.objects.get().product_assignments.count() == 2


def test_variants_disabled(api: Api, frame: Frame) -> None:
    made = api.done(
        'mutation { productTypeCreate(input: {name: "One", hasVariants: false}) {'
        " productType { id slug } errors { field code } } }"
    )

    refused = api.refusals(ASSIGN, t=made["productType"]["id"], o=[{"id": frame.option_attribute, "type": "VARIANT"}])

    assert refused == [("operations", "ATTRIBUTE_VARIANTS_DISABLED")]


def test_the_type_of_an_attribute_decides_who_may_make_it(api: Api) -> None:
    assert api.app is not None
    api.app.permissions = ["MANAGE_PAGE_TYPES_AND_ATTRIBUTES"]

    assert api.code(CREATE, i={"name": "A", "type": "PRODUCT_TYPE", "inputType": "DROPDOWN"}) == "PermissionDenied"
    assert api.refusals(CREATE, i={"name": "A", "type": "PAGE_TYPE", "inputType": "DROPDOWN"}) == []
