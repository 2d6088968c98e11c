"""Many goods, at a size that every run can afford; `make bench` does the same with 100,000."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from storefront.catalog.models import Product
from storefront.catalog.search import search
from storefront.catalog.sync.pictures import Fetched
from storefront.catalog.sync.products import remove_product, write
from tests.bench.mass import counts_of_words, fill_goods, fill_makers, row, words
from tests.cast import make_person
from tests.catalog.facts import NOON

pytestmark = pytest.mark.django_db(databases=["default", "engine"])

GOODS = 2000
FILTERS = "township=matou&township=yangji&min=50&max=900&stock=1"
NARROWED = (
    f"/c/wicker/?{FILTERS}&order=cheapest",
    f"/search/?q=柳编&{FILTERS}",
    f"/search/?q=柳编&{FILTERS}&order=cheapest",
    f"/search/?q=柳编天地&{FILTERS}",  # nothing has it all
)
MOST_QUERIES = 8


@pytest.fixture
def goods() -> None:
    fill_goods(0, GOODS, fill_makers())


def test_every_word_is_found_as_often_as_it_stands_there(goods: None) -> None:
    expected = counts_of_words(GOODS)
    assert len(words()) == len(expected) == 200
    assert {word: search(word).total for word in words()} == dict(expected)


def test_goods_in_bulk_are_what_a_sync_writes() -> None:
    makers = fill_makers()
    fill_goods(0, 3, makers)
    in_bulk = kept()
    for number in range(3):
        remove_product(row(number).saleor_id)
    for number in range(3):
        write(row(number), NOON, Fetched({}))
    assert kept() == in_bulk
    assert search("柳编").total == 1


def kept() -> list[dict[str, Any]]:
    return [
        {name: value for name, value in values.items() if name != "id"}
        for values in Product.objects.order_by("slug").values()
    ]


@pytest.mark.parametrize("signed_in", [False, True])
@pytest.mark.parametrize("size", [120, GOODS])
def test_a_narrowed_list_costs_eight_queries_cold(client: Client, size: int, signed_in: bool) -> None:
    fill_goods(0, size, fill_makers())
    if signed_in:
        client.force_login(make_person("Shopper"))
    client.get("/c/erhu/")  # what a process loads once
    for path in NARROWED:
        cache.clear()
        assert queries(client, path) <= MOST_QUERIES, path


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connections["default"]) as asked:
        assert client.get(path).status_code == 200
    return len(asked)
