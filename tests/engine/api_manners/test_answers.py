"""How the engine answers: shapes, limits, cursors, permissions, metadata."""

from typing import Any

import pytest

from storefront.engine.graphql.core.context import EngineContext
from storefront.engine.graphql.execution import execute
from storefront.engine.models import Page, Product
from tests.engine.api import Api, gid
from tests.engine.frame import Frame

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]

PAGES = """query($first: Int, $last: Int, $after: String, $before: String) {
  pages(first: $first, last: $last, after: $after, before: $before) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { slug } } } }"""


@pytest.fixture
def five_pages(frame: Frame) -> None:
    for slug in "abcde":
        frame.new_maker(slug, slug=slug)


def slugs(connection: dict[str, Any]) -> str:
    return "".join(edge["node"]["slug"] for edge in connection["edges"])


def test_every_answer_carries_its_cost(public: Api) -> None:
    answer = public.answer('{ products(first: 100, channel: "x") { edges { node { id category { id } } } } }')

    assert answer["extensions"] == {"cost": {"requestedQueryCost": 200, "maximumAvailable": 50000}}


def test_a_query_that_costs_too_much_does_not_run(public: Api) -> None:
    inner = 'products(first: 100, channel: "x") { edges { node { id } } }'
    answer = public.answer(
        f"{{ categories(first: 100) {{ edges {{ node {{ children(first: 100) {{ edges {{ node {{ {inner} }} }} }} }} }} }} }}"
    )

    assert "data" not in answer
    assert answer["errors"][0]["extensions"] == {"exception": {"code": "GraphQLError"}}


def test_a_query_that_is_too_deep_does_not_run(public: Api) -> None:
    query = "id"
    for _ in range(30):
        query = f"parent {{ {query} }}"

    answer = public.answer(f'{{ category(slug: "x") {{ {query} }} }}')

    assert "levels deep" in answer["errors"][0]["message"]


@pytest.mark.parametrize("query", ["{ nothing }", "{ shop {", "query A { shop { name } } query B { shop { name } }"])
def test_a_wrong_document_has_errors_and_no_data(public: Api, query: str) -> None:
    answer = public.answer(query)

    assert "data" not in answer
    assert answer["errors"][0]["extensions"] == {"exception": {"code": "GraphQLError"}}


def test_a_bug_of_ours_is_not_told(public: Api, caplog: pytest.LogCaptureFixture) -> None:
    class Broken(EngineContext):
        @property
        def sees_everything(self) -> bool:
            raise ZeroDivisionError("secret")

    answer = execute('{ page(slug: "x") { id } }', {}, None, Broken())

    assert answer["errors"][0]["message"] == "Internal Server Error"
    assert answer["errors"][0]["extensions"] == {"exception": {"code": "ZeroDivisionError"}}
    assert "secret" not in str(answer)
    assert "engine.resolver_failed" in caplog.text


def test_connections_are_walked_both_ways(api: Api, five_pages: None) -> None:
    first = api(PAGES, first=2)["pages"]
    middle = api(PAGES, first=2, after=first["pageInfo"]["endCursor"])["pages"]
    last = api(PAGES, last=2)["pages"]
    before = api(PAGES, last=2, before=last["pageInfo"]["startCursor"])["pages"]

    assert [slugs(one) for one in (first, middle, last, before)] == ["ab", "cd", "de", "bc"]
    assert {one["totalCount"] for one in (first, middle, last, before)} == {5}
    assert [(one["pageInfo"]["hasNextPage"], one["pageInfo"]["hasPreviousPage"]) for one in (first, middle, last)] == [
        (True, False),
        (True, True),
        (False, True),
    ]


@pytest.mark.parametrize(
    "arguments", [{}, {"first": 101}, {"last": -1}, {"first": 1, "last": 1}, {"first": 1, "after": "?"}]
)
def test_a_window_that_cannot_be(api: Api, five_pages: None, arguments: dict[str, Any]) -> None:
    assert api.code(PAGES, **arguments) == "GraphQLError"


def test_sorting_goes_both_ways(api: Api, five_pages: None) -> None:
    query = """query($d: OrderDirection!, $after: String) {
      pages(first: 3, after: $after, sortBy: {field: TITLE, direction: $d}) {
        pageInfo { endCursor } edges { node { slug } } } }"""

    down = api(query, d="DESC")["pages"]
    rest = api(query, d="DESC", after=down["pageInfo"]["endCursor"])["pages"]

    assert (slugs(down), slugs(rest), slugs(api(query, d="ASC")["pages"])) == ("edc", "ba", "abc")


@pytest.mark.parametrize("id", ["nonsense", gid("Category", 1), gid("Page", "x")])
def test_a_bad_id_in_a_query_is_an_error(api: Api, id: str) -> None:
    assert api.code("query($id: ID!) { page(id: $id) { id } }", id=id) == "GraphQLError"


def test_exactly_one_name_is_asked_for(api: Api) -> None:
    assert api.code('{ page(id: "x", slug: "y") { id } }') == "GraphQLError"
    assert api.code("{ page { id } }") == "GraphQLError"


UPDATE_METADATA = """mutation($id: ID!, $i: [MetadataInput!]!) { updateMetadata(id: $id, input: $i) {
  item { metadata { key value } ... on Page { slug } } errors { field code } } }"""


def test_metadata_is_merged_and_removed(api: Api, frame: Frame) -> None:
    api.done(UPDATE_METADATA, id=frame.maker, i=[{"key": "a", "value": "1"}, {"key": "b", "value": "2"}])
    written = api.done(UPDATE_METADATA, id=frame.maker, i=[{"key": "a", "value": "3"}])
    api.done(
        'mutation($id: ID!) { updatePrivateMetadata(id: $id, input: [{key: "p", value: "q"}]) {'
        " item { privateMetadata { key value } } errors { field code } } }",
        id=frame.maker,
    )
    api.done('mutation($id: ID!) { deleteMetadata(id: $id, keys: ["b"]) { errors { field code } } }', id=frame.maker)

    assert written["item"] == {
        "metadata": [{"key": "a", "value": "3"}, {"key": "b", "value": "2"}],
        "slug": "lu-willow",
    }
    page = Page.objects.get()
    assert (page.metadata, page.private_metadata) == ({"a": "3"}, {"p": "q"})


@pytest.mark.parametrize(
    ("id", "refusal"),
    [
        ("nonsense", ("id", "GRAPHQL_ERROR")),
        (gid("Page", 999), ("id", "NOT_FOUND")),
        (gid("Nothing", 1), ("id", "NOT_FOUND")),
    ],
)
def test_metadata_of_what_is_not_there(api: Api, id: str, refusal: tuple[str, str]) -> None:
    assert api.refusals(UPDATE_METADATA, id=id, i=[{"key": "a", "value": "1"}]) == [refusal]


def test_a_metadata_key_is_not_empty(api: Api, frame: Frame) -> None:
    assert api.refusals(UPDATE_METADATA, id=frame.maker, i=[{"key": " ", "value": "1"}]) == [("input", "REQUIRED")]
    assert Page.objects.get().metadata == {}


def test_the_public_writes_no_metadata_of_goods(public: Api, frame: Frame) -> None:
    product = frame.new_product("篮")

    assert public.code(UPDATE_METADATA, id=product, i=[{"key": "a", "value": "1"}]) == "PermissionDenied"
    assert Product.objects.get().metadata == {}
