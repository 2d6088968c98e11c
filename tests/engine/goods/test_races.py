"""Every mutation races itself: of two equal ones the second hears why, and nothing is half done."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from storefront.engine.models import AttributeValue, Product, Stock
from tests.engine.api import Api, gid
from tests.engine.frame import Frame

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"], transaction=True)]

CREATE = """mutation($i: ProductCreateInput!) { productCreate(input: $i) { product { id } errors { field code } } }"""
STOCKS = """mutation($id: ID!, $s: [StockInput!]!) { productVariantStocksUpdate(variantId: $id, stocks: $s) {
  productVariant { id } errors { field code } } }"""


def at_once(api: Api, document: str, *all_variables: dict[str, object]) -> list[list[tuple[str | None, str]]]:
    """The refusals of mutations that start together, each on its own connection."""
    start = Barrier(len(all_variables))

    def run(variables: dict[str, object]) -> list[tuple[str | None, str]]:
        try:
            start.wait(10)
            return api.refusals(document, **variables)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(all_variables)) as pool:
        return list(pool.map(run, all_variables))


def test_one_slug_is_given_once(api: Api, frame: Frame) -> None:
    input = {
        "name": "篮",
        "slug": "basket",
        "productType": frame.product_type,
        "attributes": [
            {"id": frame.maker_attribute, "reference": frame.maker},
            {"id": frame.material_attribute, "plainText": "杞柳"},
        ],
    }

    outcomes = at_once(api, CREATE, *({"i": input} for _ in range(4)))

    assert sorted(outcomes) == [[], *[[("slug", "UNIQUE")]] * 3]
    assert Product.objects.count() == 1
    assert AttributeValue.objects.filter(attribute__slug="material").count() == 1


def test_a_first_stock_is_made_once(api: Api, frame: Frame) -> None:
    _, variant = frame.new_basket()
    other = frame.new_warehouse("second")

    outcomes = at_once(
        api, STOCKS, *({"id": variant, "s": [{"warehouse": other, "quantity": quantity}]} for quantity in range(4))
    )

    assert outcomes == [[], [], [], []]
    assert Stock.objects.filter(warehouse__slug="second").count() == 1


def test_metadata_of_two_writers_is_kept(api: Api, frame: Frame) -> None:
    product = frame.new_product("篮")
    write = """mutation($id: ID!, $k: String!) { updateMetadata(id: $id, input: [{key: $k, value: "x"}]) {
      item { metadata { key } } errors { field code } } }"""

    at_once(api, write, *({"id": product, "k": key} for key in "abcd"))

    assert product == gid("Product", Product.objects.get().pk)
    assert Product.objects.get().metadata == dict.fromkeys("abcd", "x")
