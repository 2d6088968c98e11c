"""Finding goods: `filter`, `where`, `search`, `sortBy`."""

from typing import Any

import pytest

from tests.engine.api import Api
from tests.engine.frame import Frame

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]

FILTER = """query($f: ProductFilterInput) { products(first: 10, channel: "tancheng-buy", filter: $f) {
  edges { node { slug } } } }"""
WHERE = """query($w: ProductWhereInput) { products(first: 10, channel: "tancheng-buy", where: $w) {
  edges { node { slug } } } }"""
SORT = """query($s: ProductOrder, $after: String) { products(first: 2, channel: "tancheng-buy", sortBy: $s, after: $after) {
  pageInfo { endCursor } edges { node { slug } } } }"""


def slugs(answer: dict[str, Any]) -> list[str]:
    return [edge["node"]["slug"] for edge in answer["products"]["edges"]]


@pytest.fixture
def goods(api: Api, frame: Frame) -> dict[str, str]:
    """A cheap basket, a dear lamp of another maker in a category below, and a hat that is sold out."""
    lamps = api.done(
        'mutation($p: ID!) { categoryCreate(parent: $p, input: {name: "Lamps"}) {'
        " category { id level } errors { field code } } }",
        p=frame.category,
    )["category"]
    assert lamps["level"] == 1
    wang = frame.new_maker("王家", slug="wang")
    made = {
        "basket": frame.new_product("Basket", metadata=[{"key": "a__gt", "value": "1"}]),
        "lamp": frame.new_product(
            "Lamp",
            category=lamps["id"],
            rating=4.5,
            attributes=[
                {"id": frame.maker_attribute, "reference": wang},
                {"id": frame.material_attribute, "plainText": "铁"},
            ],
        ),
        "hat": frame.new_product("Hat", rating=2),
    }
    for (name, id), price, quantity in zip(made.items(), ("10", "90", "50"), (5, 5, 0), strict=True):
        frame.publish(id)
        frame.new_variant(id, f"{name}-1", price=price, quantity=quantity)
    return {**made, "lamps": lamps["id"], "category": frame.category, "type": frame.product_type}


@pytest.mark.parametrize(
    ("filter", "found"),
    [
        ({"categories": ["category"]}, ["basket", "hat", "lamp"]),
        ({"categories": ["lamps"]}, ["lamp"]),
        ({"productTypes": ["type"]}, ["basket", "hat", "lamp"]),
        ({"ids": ["hat", "lamp"]}, ["hat", "lamp"]),
        ({"slugs": ["hat", "none"]}, ["hat"]),
        ({"price": {"gte": 20, "lte": 60}}, ["hat"]),
        ({"minimalPrice": {"lte": 10}}, ["basket"]),
        ({"stockAvailability": "IN_STOCK"}, ["basket", "lamp"]),
        ({"stockAvailability": "OUT_OF_STOCK"}, ["hat"]),
        ({"isPublished": True}, ["basket", "hat", "lamp"]),
        ({"isAvailable": False}, []),
        ({"hasCategory": False}, []),
        ({"search": "LAMP-1"}, ["lamp"]),
        ({"search": "ask"}, ["basket"]),
        ({"metadata": [{"key": "a__gt", "value": "1"}]}, ["basket"]),
        ({"metadata": [{"key": "a__gt", "value": "2"}]}, []),
        ({"attributes": [{"slug": "option", "values": ["da"]}]}, []),
    ],
)
def test_filter(api: Api, goods: dict[str, str], filter: dict[str, Any], found: list[str]) -> None:
    ids = {
        name: [goods[one] for one in filter[name]] for name in ("categories", "productTypes", "ids") if name in filter
    }

    assert slugs(api(FILTER, f={**filter, **ids})) == found


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ({"slug": {"eq": "hat"}}, ["hat"]),
        ({"name": {"oneOf": ["Hat", "Lamp"]}}, ["hat", "lamp"]),
        ({"price": {"range": {"gte": "50"}}}, ["hat", "lamp"]),
        ({"minimalPrice": {"eq": "90"}}, ["lamp"]),
        (
            {"attributes": [{"slug": "maker", "value": {"reference": {"pageSlugs": {"containsAny": ["wang"]}}}}]},
            ["lamp"],
        ),
        ({"attributes": [{"slug": "material", "value": {"name": {"eq": "铁"}}}]}, ["lamp"]),
        ({"OR": [{"slug": {"eq": "hat"}}, {"slug": {"eq": "lamp"}}]}, ["hat", "lamp"]),
        ({"AND": [{"name": {"eq": "Hat"}}, {"slug": {"eq": "lamp"}}]}, []),
        ({"updatedAt": {"range": {"gte": "2020-01-01T00:00:00Z"}}}, ["basket", "hat", "lamp"]),
    ],
)
def test_where(api: Api, goods: dict[str, str], where: dict[str, Any], found: list[str]) -> None:
    assert slugs(api(WHERE, w=where)) == found


@pytest.mark.parametrize(
    ("field", "ascending"),
    [
        ("NAME", ["basket", "hat", "lamp"]),
        ("PRICE", ["basket", "hat", "lamp"]),
        ("MINIMAL_PRICE", ["basket", "hat", "lamp"]),
        ("RATING", ["basket", "hat", "lamp"]),
        ("PUBLISHED_AT", ["basket", "lamp", "hat"]),
        ("CREATED_AT", ["basket", "lamp", "hat"]),
        ("LAST_MODIFIED_AT", ["basket", "lamp", "hat"]),
        ("TYPE", ["basket", "hat", "lamp"]),
    ],
)
def test_sorting_across_pages(api: Api, goods: dict[str, str], field: str, ascending: list[str]) -> None:
    for direction, expected in (("ASC", ascending), ("DESC", ascending[::-1])):
        sort = {"field": field, "direction": direction}
        first = api(SORT, s=sort)
        second = api(SORT, s=sort, after=first["products"]["pageInfo"]["endCursor"])

        assert slugs(first) + slugs(second) == expected
