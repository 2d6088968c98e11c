"""A maker that may not sell: all its goods leave every page in one statement, and come back in one."""

import pytest

from storefront.catalog.models import Maker, Product
from storefront.catalog.search import search
from storefront.catalog.selectors import products_on_sale
from storefront.catalog.sync import close_makers
from storefront.catalog.sync.products import apply_product
from storefront.catalog.version import catalog_version
from tests.catalog.facts import NOON, listing, product_facts, put_on_sale

pytestmark = pytest.mark.django_db
LATER = NOON.replace(hour=5)


@pytest.fixture
def maker() -> str:
    put_on_sale("first", "second")
    return Maker.objects.get().slug


def shown() -> list[str]:
    return sorted(products_on_sale().values_list("slug", flat=True))


def test_goods_of_a_closed_maker_are_neither_shown_nor_found_and_come_back(maker):
    before = list(Product.objects.order_by("pk").values())
    assert close_makers(lambda: {maker})
    assert (shown(), search("柳编").total) == ([], 0)
    assert close_makers(set)
    assert (shown(), search("柳编").total) == (["first", "second"], 2)
    assert list(Product.objects.order_by("pk").values()) == before


def test_an_answer_that_changes_nothing_is_no_new_version(maker):
    close_makers(lambda: {maker, "unknown"})
    version = catalog_version()
    assert not close_makers(lambda: {maker})
    assert catalog_version() == version


def test_what_saleor_says_meanwhile_counts_once_the_maker_is_open_again(maker):
    close_makers(lambda: {maker})
    apply_product(product_facts("first", name="新名"), LATER)
    apply_product(product_facts("second", channelListings=[listing(isPublished=False)]), LATER)
    assert shown() == []
    close_makers(set)
    assert (shown(), Product.objects.get(slug="first").name) == (["first"], "新名")


def test_an_older_answer_does_not_cover_a_later_one(maker):
    answers = iter([{maker}, {maker}, set()])
    assert not close_makers(lambda: next(answers))
    assert shown() == ["first", "second"]
