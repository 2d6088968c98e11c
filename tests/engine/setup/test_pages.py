"""Pages: a maker with what it says of itself."""

from typing import Any

import pytest

from storefront.engine.models import Page
from tests.engine.api import Api
from tests.engine.frame import Frame

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]

CREATE = "mutation($i: PageCreateInput!) { pageCreate(input: $i) { page { id } errors { field code attributes } } }"
UPDATE = """mutation($id: ID!, $i: PageInput!) { pageUpdate(id: $id, input: $i) {
  page { id slug } errors { field code attributes } } }"""
FACTS = """fragment Facts on Page { slug title content isPublished pageType { slug }
  township: assignedAttribute(slug: "township") { ... on AssignedSingleChoiceAttribute { value { name slug } } }
  village: assignedAttribute(slug: "village") { ... on AssignedPlainTextAttribute { value } }
  crafts: assignedAttribute(slug: "crafts") { ... on AssignedMultiChoiceAttribute { value { name slug } } } }"""
READ = FACTS + "query($s: String!) { page(slug: $s) { ...Facts } }"
LIST = (
    FACTS
    + """query($t: ID!, $after: String) { pages(first: 2, after: $after, where: {pageType: {eq: $t}}) {
  pageInfo { hasNextPage endCursor } edges { node { ...Facts } } } }"""
)


@pytest.fixture
def attributes(api: Api, frame: Frame) -> dict[str, str]:
    made = {
        "township": frame.new_attribute(
            "township", "DROPDOWN", type="PAGE_TYPE", values=[{"name": "马头镇"}], valueRequired=True
        ),
        "village": frame.new_attribute("village", "PLAIN_TEXT", type="PAGE_TYPE"),
        "crafts": frame.new_attribute(
            "crafts", "MULTISELECT", type="PAGE_TYPE", values=[{"name": "杞柳"}, {"name": "草编"}]
        ),
    }
    api.done(
        "mutation($t: ID!, $a: [ID!]!) { pageAttributeAssign(pageTypeId: $t, attributeIds: $a) {"
        " pageType { id } errors { field code } } }",
        t=frame.maker_type,
        a=list(made.values()),
    )
    return made


def said(attributes: dict[str, str], **more: Any) -> list[dict[str, Any]]:
    return [{"id": attributes["township"], "dropdown": {"value": "马头镇"}}, *more.get("also", [])]


def test_a_maker_page_is_read_back_as_it_was_written(api: Api, frame: Frame, attributes: dict[str, str]) -> None:
    also = [
        {"id": attributes["village"], "plainText": "三北头村"},
        {"id": attributes["crafts"], "multiselect": [{"value": "草编"}, {"value": "杞柳"}]},
    ]
    page = frame.new_maker("鲁家柳编", slug="lu", content='{"blocks": []}', attributes=said(attributes, also=also))

    api.done(UPDATE, id=page, i={"title": "鲁家"})

    assert api(READ, s="lu")["page"] == {
        "slug": "lu",
        "title": "鲁家",
        "content": '{"blocks": []}',
        "isPublished": True,
        "pageType": {"slug": "maker"},
        "township": {"value": {"name": "马头镇", "slug": "ma-tou-zhen"}},
        "village": {"value": "三北头村"},
        "crafts": {"value": [{"name": "草编", "slug": "cao-bian"}, {"name": "杞柳", "slug": "qi-liu"}]},
    }


def test_pages_of_a_type_are_walked(api: Api, frame: Frame, attributes: dict[str, str]) -> None:
    for name in ("c", "a", "b"):
        frame.new_maker(name, attributes=said(attributes))

    first = api(LIST, t=frame.maker_type)["pages"]
    second = api(LIST, t=frame.maker_type, after=first["pageInfo"]["endCursor"])["pages"]

    assert [edge["node"]["slug"] for edge in (*first["edges"], *second["edges"])] == ["a", "b", "c"]
    assert (first["pageInfo"]["hasNextPage"], second["pageInfo"]["hasNextPage"]) == (True, False)


@pytest.mark.parametrize(
    ("change", "refusals"),
    [
        ({"slug": "taken"}, [("slug", "UNIQUE")]),
        ({"title": ""}, [("title", "REQUIRED")]),
        ({"attributes": []}, [("attributes", "REQUIRED")]),
        ({"pageType": "UGFnZVR5cGU6OTk5OTk="}, [("pageType", "NOT_FOUND")]),
    ],
)
def test_a_wrong_page_is_refused(
    api: Api, frame: Frame, attributes: dict[str, str], change: dict[str, Any], refusals: list[Any]
) -> None:
    frame.new_maker("taken", slug="taken", attributes=said(attributes))
    right = {"title": "x", "pageType": frame.maker_type, "attributes": said(attributes)}

    assert api.refusals(CREATE, i={**right, **change}) == refusals
    assert Page.objects.count() == 1


def test_a_single_choice_takes_one_value(api: Api, frame: Frame, attributes: dict[str, str]) -> None:
    two = [{"id": attributes["township"], "values": ["马头镇", "重坊镇"]}]

    assert api.refusals(CREATE, i={"title": "x", "pageType": frame.maker_type, "attributes": two}) == [
        ("attributes", "INVALID")
    ]


def test_an_unpublished_page_is_for_apps_only(api: Api, public: Api, frame: Frame, attributes: dict[str, str]) -> None:
    frame.new_maker("hidden", slug="hidden", isPublished=False, attributes=said(attributes))

    assert public(READ, s="hidden")["page"] is None
    assert api(READ, s="hidden")["page"]["isPublished"] is False


def test_a_page_is_deleted(api: Api, frame: Frame) -> None:
    api.done("mutation($id: ID!) { pageDelete(id: $id) { page { id } errors { field code } } }", id=frame.maker)

    assert not Page.objects.exists()
