"""Officers put collections together; the home page shows them, in both languages."""

import pytest
from django.test import Client

from storefront.catalog.models import Collection, Product
from storefront.catalog.sync import rebuild_catalog
from tests.cast import officer
from tests.shop.commerce import BASKET, ERHU, TRAY, Goods, open_shop

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


def test_a_collection_says_what_it_is_for_in_both_languages(desk: Client) -> None:
    texts = {"name": "春节", "name_en": "Spring Festival", "description": "挂一枚结。\n点一盏灯。"}
    desk.post("/office/collections/new/", texts)
    change(desk, "add", BASKET.slug)
    change(desk, "show")
    assert '<p class="lead">挂一枚结。</p>' in page(desk, "/collections/chun-jie/")
    assert '<p class="lead" lang="zh-Hans">点一盏灯。</p>' in page(desk, "/en/collections/chun-jie/")
    assert "挂一枚结。\n点一盏灯。" in page(desk, "/office/collections/chun-jie/")
    changed = {"name": "新春", "name_en": "", "description": "", "description_en": "Hang up a knot."}
    assert desk.post("/office/collections/chun-jie/words/", changed).status_code == 302
    assert '<h1 lang="zh-Hans">新春</h1>' in page(desk, "/en/collections/chun-jie/")
    assert "Hang up a knot." in page(desk, "/en/collections/chun-jie/")
    assert "挂一枚结" not in page(desk, "/collections/chun-jie/")
    refused = desk.post("/office/collections/chun-jie/words/", {**changed, "name": ""})
    assert (refused.status_code, "Hang up a knot." in refused.content.decode()) == (422, True)
    assert Collection.objects.get().name == "新春"
    assert rebuild_catalog().collections_changed == 0


def goods_at(client: Client, path: str, *goods: Goods) -> list[str]:
    """The names of these goods as they follow each other on a page."""
    words = page(client, path)
    return sorted((one.name for one in goods if one.name in words), key=words.index)


def test_goods_are_moved_and_stand_so_in_the_shop(desk: Client) -> None:
    desk.post("/office/collections/new/", {"name": "春节"})
    three = (ERHU, BASKET, TRAY)
    assert [change(desk, "add", goods.slug) for goods in three] == [302, 302, 302]
    change(desk, "show")
    first = goods_at(desk, "/collections/chun-jie/", *three)
    last = next(goods for goods in three if goods.name == first[-1])
    moved = desk.post("/office/collections/chun-jie/change/", {"move": "earlier", "goods": last.slug})
    assert moved.headers["Location"] == f"/office/collections/chun-jie/#{last.slug}"
    second = [first[0], first[2], first[1]]
    for path in ("/collections/chun-jie/", "/office/collections/chun-jie/"):
        assert goods_at(desk, path, *three) == second
    assert [change(desk, "earlier", last.slug) for _ in range(2)] == [302, 302]  # at the end it stays
    assert goods_at(desk, "/collections/chun-jie/", *three) == [first[2], first[0], first[1]]
    change(desk, "later", last.slug)
    assert goods_at(desk, "/collections/chun-jie/", *three) == second
    assert rebuild_catalog().collections_changed == 0


def test_goods_off_sale_and_unknown_ones_are_moved_past(desk: Client) -> None:
    desk.post("/office/collections/new/", {"name": "春节"})
    for goods in (ERHU, BASKET, TRAY):
        change(desk, "add", goods.slug)
    change(desk, "show")
    names = goods_at(desk, "/collections/chun-jie/", ERHU, BASKET, TRAY)
    first, hidden, last = (next(one for one in (ERHU, BASKET, TRAY) if one.name == name) for name in names)
    Product.objects.filter(slug=hidden.slug).delete()
    change(desk, "earlier", last.slug)
    assert goods_at(desk, "/collections/chun-jie/", first, last) == [last.name, first.name]


def test_collections_are_moved_on_the_home_page(desk: Client) -> None:
    for name in ("春节", "端午", "中秋"):
        desk.post("/office/collections/new/", {"name": name})
    for slug in ("chun-jie", "duan-wu", "zhong-qiu"):
        change(desk, "add", BASKET.slug, slug)
        change(desk, "show", slug=slug)
    before = shown_at_home(desk)
    last = Collection.objects.get(name=before[-1]).slug
    moved = desk.post(f"/office/collections/{last}/change/", {"move": "up"})
    assert moved.headers["Location"] == f"/office/collections/#{last}"
    assert shown_at_home(desk) == [before[0], before[2], before[1]]
    assert [change(desk, "up", slug=last) for _ in range(2)] == [302, 302]  # at the end it stays
    assert shown_at_home(desk) == [before[2], before[0], before[1]]
    change(desk, "down", slug=last)
    assert shown_at_home(desk) == [before[0], before[2], before[1]]
    assert rebuild_catalog().collections_changed == 0


def shown_at_home(client: Client) -> list[str]:
    words = page(client, "/")
    return sorted(("春节", "端午", "中秋"), key=lambda name: words.index(f">{name}</h2>"))


def test_a_collection_has_a_page_with_filters(desk: Client) -> None:
    desk.post("/office/collections/new/", {"name": "春节", "name_en": "Spring Festival"})
    change(desk, "add", ERHU.slug)
    change(desk, "add", BASKET.slug)
    assert desk.get("/collections/chun-jie/").status_code == 404
    change(desk, "show")
    assert 'href="/collections/chun-jie/"' in page(desk, "/")
    assert "编排顺序" in page(desk, "/collections/chun-jie/")
    assert goods_at(desk, "/collections/chun-jie/?min=1000", ERHU, BASKET) == [ERHU.name]
    assert goods_at(desk, "/collections/chun-jie/?order=dearest", ERHU, BASKET) == [ERHU.name, BASKET.name]
    assert goods_at(desk, "/collections/chun-jie/?order=cheapest", ERHU, BASKET) == [BASKET.name, ERHU.name]
    assert "Spring Festival" in page(desk, "/en/collections/chun-jie/")
    assert "/collections/chun-jie/" in page(desk, "/sitemaps/collections-1.xml")


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
