"""Officers put collections together; the home page shows them, in both languages."""

import pytest
from django.test import Client

from storefront.catalog.models import Collection
from storefront.catalog.sync import rebuild_catalog
from tests.cast import officer
from tests.shop.commerce import BASKET, ERHU, open_shop

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "engine"])]


@pytest.fixture
def desk(client: Client) -> Client:
    open_shop()
    client.force_login(officer())
    return client


def change(client: Client, move: str, goods: str = "", slug: str = "chun-jie") -> int:
    return client.post(f"/office/collections/{slug}/change/", {"move": move, "goods": goods}).status_code


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_a_collection_is_made_filled_and_shown(desk: Client) -> None:
    made = desk.post("/office/collections/new/", {"name": "春节", "name_en": "Spring Festival"})
    assert made.headers["Location"] == "/office/collections/chun-jie/"
    assert [change(desk, "add", goods.slug) for goods in (ERHU, BASKET, ERHU)] == [302, 302, 302]
    assert "春节" not in page(desk, "/")
    assert change(desk, "show") == 302
    assert "春节" in page(desk, "/")
    assert "Spring Festival" in page(desk, "/en/")
    assert [product for product in (ERHU.name, BASKET.name) if product in page(desk, "/office/collections/chun-jie/")]
    assert change(desk, "take_out", ERHU.slug) == 302
    assert Collection.objects.get().items.count() == 1
    assert rebuild_catalog().collections_changed == 0
    assert change(desk, "hide") == 302
    assert "春节" not in page(desk, "/")


def test_a_name_that_is_taken_is_said_and_nothing_is_made(desk: Client) -> None:
    desk.post("/office/collections/new/", {"name": "春节"})
    again = desk.post("/office/collections/new/", {"name": "春节"})
    assert again.status_code == 422
    assert "«春节»与已有专题无法区分，请换一个名称。" in again.content.decode()
    assert Collection.objects.count() == 1


@pytest.mark.parametrize(("move", "goods"), [("", ""), ("add", ""), ("add", "nothing"), ("explode", BASKET.slug)])
def test_a_button_that_is_not_ours_changes_nothing(desk: Client, move: str, goods: str) -> None:
    desk.post("/office/collections/new/", {"name": "春节"})
    before = Collection.objects.get().content_hash
    assert change(desk, move, goods) == 422
    assert Collection.objects.get().content_hash == before


def test_goods_are_found_to_be_added(desk: Client) -> None:
    desk.post("/office/collections/new/", {"name": "春节"})
    assert f'value="{BASKET.slug}"' in page(desk, "/office/collections/chun-jie/?q=柳编收纳")
    change(desk, "add", BASKET.slug)
    assert "没有其他在售商品符合这些词。" in page(desk, "/office/collections/chun-jie/?q=柳编收纳")
