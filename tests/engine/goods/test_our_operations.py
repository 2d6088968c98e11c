"""The shop's own list operations: as many queries for many rows as for few."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test.utils import CaptureQueriesContext

from storefront.engine.graphql.core.context import EngineContext
from storefront.engine.graphql.execution import execute
from tests.engine.api import Api
from tests.engine.frame import Frame

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]

OPERATIONS = Path(settings.BASE_DIR) / "storefront" / "saleor" / "operations"


def cost(api: Api, file: str, name: str, **variables: Any) -> tuple[int, int]:
    """(rows, queries) of an operation of the shop."""
    document = (OPERATIONS / f"{file}.graphql").read_text()
    with CaptureQueriesContext(connections["engine"]) as captured:
        answer = execute(document, variables, name, EngineContext(requestor=api.app))
    assert "errors" not in answer, answer
    (connection,) = answer["data"].values()
    return len(connection["edges"]), len(captured)


def test_the_catalog_sweep(api: Api, frame: Frame) -> None:
    frame.new_basket("one", "1")
    few = cost(api, "products", "ProductsPage")
    for number in range(2, 6):
        product, _ = frame.new_basket(f"basket {number}", str(number))
        frame.new_variant(product, f"{number}-small", option="小")

    assert few == (1, 16)
    assert cost(api, "products", "ProductsPage") == (5, 16)


def test_the_makers(api: Api, frame: Frame) -> None:
    frame.new_maker("one")
    few = cost(api, "makers", "MakerPages", pageType=frame.maker_type)
    for number in range(2, 6):
        frame.new_maker(f"maker {number}")

    many = cost(api, "makers", "MakerPages", pageType=frame.maker_type)
    assert (few[0], many[0]) == (1, 5)
    assert few[1] == many[1] <= 4


def test_the_collections(api: Api, frame: Frame) -> None:
    create = "mutation($i: CollectionCreateInput!) { collectionCreate(input: $i) { errors { field code } } }"
    product, _ = frame.new_basket("one", "1")
    api.done(create, i={"name": "one", "products": [product]})
    few = cost(api, "collections", "CollectionsPage")
    for number in range(2, 6):
        more, _ = frame.new_basket(f"basket {number}", str(number))
        api.done(create, i={"name": f"collection {number}", "products": [product, more]})

    many = cost(api, "collections", "CollectionsPage")
    assert (few[0], many[0]) == (1, 5)
    assert few[1] == many[1] <= 5


def test_the_zones(api: Api, frame: Frame) -> None:
    assert frame.zone
    few = cost(api, "setup", "ShippingZones")
    for name in "abcd":
        api.done(
            "mutation($i: ShippingZoneCreateInput!) { shippingZoneCreate(input: $i) { errors { field code } } }",
            i={"name": name, "countries": ["CN"], "addChannels": [frame.channel]},
        )

    many = cost(api, "setup", "ShippingZones")
    assert (few[0], many[0]) == (1, 5)
    assert few[1] == many[1] <= 5
