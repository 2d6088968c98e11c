"""New goods by the workbook: seen before, listed and handed in once applied, once however often it is sent."""

from decimal import Decimal
from typing import Any

import pytest

from crafts_chamber.listings import actions as listing_actions
from crafts_chamber.listings.models import Listing, ListingRevision
from crafts_chamber.registry.models import Membership
from crafts_chamber.vendors.models import Vendor
from storefront.imports import working
from storefront.imports.models import Import
from tests.cast import make_vendor, owner_of, photo
from tests.crashes import Killed

from .books import BASKET, LARGE, TRAY, TWO, applied, book, everything, outcomes, problems, sent

pytestmark = pytest.mark.django_db
Baskets = dict[str, Any]


@pytest.fixture
def vendor(db: None) -> Vendor:
    return make_vendor()


def goods() -> list[tuple[str, str, list[str], int]]:
    """Name, state, SKUs and number of photos of every listing."""
    revisions = ListingRevision.objects.order_by("pk")
    return [
        (one.name, one.state, [variant.sku for variant in one.variants.all()], one.pictures.count())
        for one in revisions
    ]


def test_a_check_says_what_is_new_and_lists_nothing(vendor: Vendor) -> None:
    parent = sent(vendor, book(*TWO))
    assert outcomes(parent) == [("手工柳编收纳篮", "new", []), ("柳编托盘", "new", [])]
    assert (parent.state, parent.new, parent.wrong, parent.done) == ("checked", 2, 0, 3)
    assert goods() == []


def test_applied_goods_are_with_the_chamber_with_options_and_photos(vendor: Vendor) -> None:
    parent = applied(sent(vendor, book(*TWO)))
    assert (parent.state, parent.failed) == ("done", 0)
    assert goods() == [
        ("手工柳编收纳篮", "submitted", ["LX-S", "LX-L"], 1),
        ("柳编托盘", "submitted", ["TP-1"], 2),
    ]
    revision = ListingRevision.objects.get(name="手工柳编收纳篮")
    assert revision.proposal.variants[1].price == Decimal("98.00")
    assert (revision.craft, revision.material, revision.weight_grams, revision.round) == ("wicker", "杞柳", 500, 1)
    assert revision.proposed_by == owner_of(vendor)


def test_the_same_workbook_again_changes_nothing(vendor: Vendor) -> None:
    file = book(*TWO)
    applied(sent(vendor, file))
    before = everything()
    again = sent(vendor, file)
    assert outcomes(again) == [("手工柳编收纳篮", "unchanged", []), ("柳编托盘", "unchanged", [])]
    assert (again.to_apply, everything()) == (0, before)


def test_all_facts_are_taken(vendor: Vendor) -> None:
    facts = {
        "technique": "平编",
        "size": "32 厘米",
        "weight_grams": "８００",
        "heritage_level": "省级",
        "made_to_order": "是",
        "days_to_make": 7,
        "relief": "是",
        "name_en": "Willow basket",
        "option_en": "Small",
        "description_en": "Woven by hand.",
        "material_en": "Willow",
        "technique_en": "Plain weave",
        "size_en": "32 cm",
    }
    applied(sent(vendor, book({**BASKET, **facts})))
    proposal = ListingRevision.objects.get().proposal
    wanted = {**facts, "weight_grams": 800, "heritage_level": "provincial", "made_to_order": True, "relief": True}
    option_en = wanted.pop("option_en")
    assert {key: getattr(proposal, key) for key in wanted} == wanted
    assert proposal.variants[0].option_en == option_en


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ([{**BASKET, "photo1": ""}], [[2, "图片1", "请在这一行至少粘贴一张商品照片。"]]),
        ([{**BASKET, "material": ""}], [[2, "材质", "“材质”没有填，请补上。"]]),
        ([{**BASKET, "price": ""}], [[2, "价格（元）", "“价格（元）”没有填，请补上。"]]),
        ([{**BASKET, "price": 0}], [[2, "价格（元）", "价格必须大于 0。"]]),
        ([BASKET, {**LARGE, "stock": ""}], [[3, "库存（件）", "“库存（件）”没有填，请补上。"]]),
        ([{**BASKET, "craft": ""}], [[2, "工艺", "“工艺”没有填，请补上。"]]),
        (
            [BASKET, {**LARGE, "sku": "LX-S"}],
            [
                [2, "货号", "货号 LX-S 与第 3 行重复，请每行用不同的货号。"],
                [3, "货号", "货号 LX-S 与第 2 行重复，请每行用不同的货号。"],
            ],
        ),
        ([BASKET, {**LARGE, "material": "竹"}], [[3, "材质", "与同一商品第 2 行的内容不一致。请写成一样，或留空。"]]),
        ([{**BASKET, "code": "TC99999"}], [[2, "商品编号", "您没有编号为 TC99999 的商品。新商品请留空。"]]),
        ([{**BASKET, "sku": "柳-1"}], [[2, "货号", "货号只能由字母、数字和连字符组成。"]]),
    ],
)
def test_what_is_wrong_is_named_by_row_and_column_and_nothing_is_listed(
    vendor: Vendor, rows: list[Baskets], wrong: list[list[Any]]
) -> None:
    parent = sent(vendor, book(*rows))
    assert problems(parent) == wrong
    assert (parent.wrong, parent.new, goods()) == (1, 0, [])
    assert parent.marked


def test_a_craft_that_the_vendor_does_not_practise_is_wrong(vendor: Vendor) -> None:
    parent = sent(vendor, book({**BASKET, "craft": "二胡"}))
    assert [problem[:2] for problem in problems(parent)] == [[2, "工艺"]]


def test_a_picture_that_is_none_is_named_by_its_cell(vendor: Vendor) -> None:
    fake = photo(kind="PNG")[:200]
    small = photo(300, 300)
    parent = sent(vendor, book({**BASKET, "photo1": fake, "photo2": small}))
    assert [problem[:2] for problem in problems(parent)] == [[2, "图片1"], [2, "图片2"]]
    assert "300 × 300" in problems(parent)[1][2]


def test_wrong_goods_are_left_out_when_the_others_are_applied(vendor: Vendor) -> None:
    parent = applied(sent(vendor, book(BASKET, {**TRAY, "price": "面议"})))
    assert (parent.state, [name for name, *_rest in goods()]) == ("done", ["手工柳编收纳篮"])


def test_skus_of_another_vendor_are_refused_without_saying_whose(vendor: Vendor) -> None:
    other = make_vendor("other")
    applied(sent(other, book(BASKET, LARGE)))
    before = everything()
    parent = sent(vendor, book(BASKET, LARGE, TRAY))
    assert [problem[:2] for problem in problems(parent)] == [[2, "货号"], [3, "货号"]]
    assert not any("other" in problem[2] for problem in problems(parent))
    assert outcomes(parent)[1] == ("柳编托盘", "new", [])
    assert everything() == before


def test_a_sku_that_another_took_after_the_check_is_refused_alone(vendor: Vendor) -> None:
    parent = sent(vendor, book(*TWO))
    applied(sent(make_vendor("other"), book({**BASKET, "photo1": photo(colour="red")})))
    applied(parent)
    assert list(parent.items.values_list("label", "state")) == [("手工柳编收纳篮", "failed"), ("柳编托盘", "done")]
    assert "LX-S" in parent.items.get(state="failed").sentence
    assert [(name, skus) for name, _state, skus, _photos in goods()] == [
        ("手工柳编收纳篮", ["LX-S"]),
        ("柳编托盘", ["TP-1"]),
    ]


def test_a_lapsed_membership_refuses_the_check_and_the_applying(vendor: Vendor) -> None:
    parent = sent(vendor, book(*TWO))
    Membership.objects.update(valid_until="2025-01-01")
    applied(parent)
    assert (parent.failed, goods()) == (2, [])
    assert "会籍目前无效" in parent.items.first().sentence
    refused = sent(vendor, book(TRAY))
    assert (refused.state, goods()) == ("refused", [])
    assert "会籍目前无效" in refused.sentence


def test_a_photo_pasted_twice_is_one(vendor: Vendor) -> None:
    applied(sent(vendor, book({**BASKET, "photo2": BASKET["photo1"]})))
    assert goods()[0][3] == 1


def test_killed_between_listing_and_handing_in_it_goes_on(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = sent(vendor, book(*TWO))

    def die(*arguments: Any, **options: Any) -> None:
        raise Killed("before handing in")

    with monkeypatch.context() as patch:
        patch.setattr("crafts_chamber.listings.workbooks.applying.submit_listings", die)
        with pytest.raises(Killed):
            applied(parent)
    assert [(name, state) for name, state, *_rest in goods()] == [("手工柳编收纳篮", "draft"), ("柳编托盘", "draft")]
    working.work_on(parent.pk)
    parent.refresh_from_db()
    assert (parent.state, parent.failed) == ("done", 0)
    assert [(name, state) for name, state, *_rest in goods()] == [
        ("手工柳编收纳篮", "submitted"),
        ("柳编托盘", "submitted"),
    ]
    assert Listing.objects.count() == 2


def test_one_by_one_goods_are_the_same_goods(vendor: Vendor) -> None:
    """What the editor has made, the workbook knows by its SKU."""
    applied(sent(vendor, book(TRAY)))
    revision = ListingRevision.objects.get()
    listing_actions.withdraw_listing(revision, by=owner_of(vendor))
    parent = sent(vendor, book({**TRAY, "size": "30 厘米"}))
    assert outcomes(parent) == [("柳编托盘", "changed", ["尺寸"])]
    applied(parent)
    revision.refresh_from_db()
    assert (revision.size, revision.state, Listing.objects.count()) == ("30 厘米", "submitted", 1)


def test_queries_do_not_grow_with_the_goods(vendor: Vendor, django_assert_max_num_queries: Any) -> None:
    from storefront.imports.checking import check

    def many(count: int) -> Import:
        rows = [{**BASKET, "sku": f"A-{n}", "name": f"篮 {n}"} for n in range(count)]
        parent = sent(vendor, book(*rows))
        Import.objects.filter(pk=parent.pk).update(state="uploaded")
        return parent

    for count in (5, 150):
        parent = many(count)
        with django_assert_max_num_queries(24):
            check(parent.pk)
        parent.refresh_from_db()
        assert (parent.state, parent.new) == ("checked", count)
