"""What a page costs, and that it does not cost more when the shop is a hundred times as large."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings as configured
from django.test import Client

from storefront.catalog.models import Maker, Product
from storefront.shop.models import Purchase
from tests.cast import make_person

from .shelves import A_PAGE, fill_goods, fill_makers
from .stopwatch import ENGINE, Timed, table, timed_together

PAGES = {
    "home": "/",
    "craft page (24 goods)": "/c/wicker/",
    "search (柳编)": "/search/?q=柳编",
    "product page": "/p/goods-3/",
    "maker page": "/m/maker-0/",
}
SIZES = (A_PAGE, 100 * A_PAGE)
HEADS = ("page", "median ms", "p90 ms", "processor ms", "SQL shop", "SQL engine", "median, signed in")
MOST_QUERIES = 6


@pytest.mark.django_db(transaction=True, databases=list(configured.DATABASES))
def test_a_page_costs_the_same_whatever_the_size_of_the_shop(settings: Any) -> None:
    settings.SALEOR_TRANSPORT = "tests.bench.shelves.PhotoRoad"
    person = make_person("Shopper")
    fill_makers()
    filled, found = 0, {}
    for size in SIZES:
        fill_goods(filled, size)
        filled = size
        found[size] = measure(person)
        print(report(found[size]))
    few, many = (found[size] for size in SIZES)
    rows = [(name, many[name].median_processor / few[name].median_processor) for name in PAGES]
    print(table(f"{SIZES[1]} goods against {SIZES[0]}: how many times the work", ("page", "ratio"), rows))
    for size in SIZES:
        queries = found[size]["craft page (24 goods)"].queries
        assert sum(queries.values()) <= MOST_QUERIES
        assert queries.get(ENGINE, 0) == 0


def measure(person: Any) -> dict[str, Timed]:
    """By page, and by page + «signed in»."""
    stranger, known = Client(), Client()
    known.force_login(person)
    acts: dict[str, Callable[[], Any]] = {}
    for name, path in PAGES.items():
        check(stranger, path)
        acts[name] = opening(stranger, path)
        acts[signed_in(name)] = opening(known, path)
    return {timed.name: timed for timed in timed_together(acts)}


def check(client: Client, path: str) -> None:
    """The page that is timed is the page that is meant."""
    page = client.get(path)
    assert page.status_code == 200, path
    if path.startswith(("/c/", "/search/")):
        assert page.content.decode().count('class="card product-card"') == A_PAGE


def opening(client: Client, path: str) -> Callable[[], Any]:
    return lambda: client.get(path)


def signed_in(name: str) -> str:
    return f"{name}, signed in"


def report(found: dict[str, Timed]) -> str:
    rows = [
        (
            name,
            found[name].median,
            found[name].p90,
            found[name].median_processor,
            found[name].queries["default"],
            found[name].queries.get(ENGINE),
            found[signed_in(name)].median,
        )
        for name in PAGES
    ]
    goods, makers = Product.objects.filter(on_sale=True).count(), Maker.objects.count()
    return table(f"{goods} goods of {makers} makers, {Purchase.objects.count()} orders", HEADS, rows)
