"""Goods that are there already: what a workbook changes about them, at once or after a review."""

import io
from decimal import Decimal
from typing import Any

import pytest

from crafts_chamber.listings import actions as listing_actions
from crafts_chamber.listings import tasks
from crafts_chamber.listings.models import Listing, ListingRevision, LiveChange
from crafts_chamber.listings.workbooks.goods import goods_rows
from crafts_chamber.listings.workbooks.layout import LAYOUT
from crafts_chamber.vendors.models import Vendor
from storefront.catalog.models import Variant
from storefront.spreadsheets.write import write_workbook
from tests.cast import make_vendor, officer, owner_of, photo
from tests.commerce import NEEDS_COMMERCE, open_frame

from .books import BASKET, LARGE, TRAY, TWO, applied, book, everything, outcomes, problems, sent

pytestmark = [pytest.mark.django_db(**NEEDS_COMMERCE), pytest.mark.engine]


@pytest.fixture
def vendor(transactional_db: None) -> Vendor:
    open_frame()
    return make_vendor()


@pytest.fixture
def on_sale(vendor: Vendor) -> Listing:
    """The basket, approved and in the shop with its two options."""
    applied(sent(vendor, book(BASKET, LARGE)))
    listing_actions.approve_listing(ListingRevision.objects.get(), by=officer())
    listing = Listing.objects.get()
    assert listing.published_revision == 1
    return listing


def in_shop(sku: str) -> tuple[Decimal, int]:
    variant = Variant.objects.get(sku=sku)
    return variant.price, variant.available


def test_a_lower_price_and_the_stock_are_in_the_shop_at_once(vendor: Vendor, on_sale: Listing) -> None:
    parent = sent(vendor, book({**BASKET, "price": 58, "stock": 30}, LARGE))
    assert outcomes(parent) == [("手工柳编收纳篮", "changed", ["价格（元）", "库存（件）"])]
    assert in_shop("LX-S") == (Decimal("68.00"), 20)
    applied(parent)
    assert in_shop("LX-S") == (Decimal("58.00"), 30)
    assert in_shop("LX-L") == (Decimal("98.00"), 12)
    assert ListingRevision.objects.count() == 1


def test_the_same_workbook_again_brings_back_nothing_that_was_sold(vendor: Vendor, on_sale: Listing) -> None:
    file = book({**BASKET, "stock": 30}, LARGE)
    applied(sent(vendor, file))
    Variant.objects.filter(sku="LX-S").update(available=25)  # five were sold
    before = everything()
    assert outcomes(sent(vendor, file)) == [("手工柳编收纳篮", "unchanged", [])]
    assert outcomes(sent(vendor, book(BASKET, LARGE))) == [("手工柳编收纳篮", "changed", ["库存（件）"])]
    assert everything() == before


def test_another_text_is_reviewed_while_the_live_page_stays(vendor: Vendor, on_sale: Listing) -> None:
    file = book({**BASKET, "material": "竹", "price": 78, "photo2": photo(colour="navy")}, LARGE)
    parent = applied(sent(vendor, file))
    assert outcomes(parent) == [("手工柳编收纳篮", "changed", ["材质", "价格（元）", "图片1"])]
    revision = ListingRevision.objects.get(number=2)
    assert (revision.state, revision.material, revision.pictures.count()) == ("submitted", "竹", 2)
    assert [variant.price for variant in revision.variants.all()] == [Decimal("78.00"), Decimal("98.00")]
    assert in_shop("LX-S") == (Decimal("68.00"), 20)
    before = everything()
    again = sent(vendor, file)
    assert (again.unchanged, again.to_apply) == (1, 0)
    assert everything() == before


def test_an_option_more_is_reviewed_and_the_others_stay(vendor: Vendor, on_sale: Listing) -> None:
    applied(
        sent(
            vendor,
            book(
                {
                    "sku": "LX-M",
                    "name": "手工柳编收纳篮",
                    "code": on_sale.code,
                    "option": "中号",
                    "price": 80,
                    "stock": 5,
                }
            ),
        )
    )
    revision = ListingRevision.objects.get(number=2)
    assert [(v.sku, v.option, v.stock) for v in revision.variants.all()] == [
        ("LX-S", "小号", 20),
        ("LX-L", "大号", 12),
        ("LX-M", "中号", 5),
    ]
    assert (revision.state, revision.pictures.count()) == ("submitted", 1)


def test_goods_with_the_chamber_are_not_changed(vendor: Vendor) -> None:
    applied(sent(vendor, book(*TWO)))
    before = everything()
    parent = sent(vendor, book({**BASKET, "material": "竹"}, LARGE, TRAY))
    assert problems(parent) == [[2, "", "这件商品正在商会审核。请等审核结束，或先撤回。"]]
    assert (parent.wrong, parent.unchanged, everything()) == (1, 1, before)


def test_the_stock_of_goods_in_review_changes_at_once(vendor: Vendor, on_sale: Listing) -> None:
    applied(sent(vendor, book({**BASKET, "material": "竹"}, LARGE)))
    applied(sent(vendor, book({"sku": "LX-S", "name": "手工柳编收纳篮", "stock": 7})))
    assert in_shop("LX-S")[1] == 7
    assert list(ListingRevision.objects.values_list("state", flat=True).order_by("number")) == ["approved", "submitted"]


def test_goods_can_be_renamed_by_their_code(vendor: Vendor, on_sale: Listing) -> None:
    row = {"sku": "LX-S", "code": on_sale.code, "name": "柳编收纳筐"}
    applied(sent(vendor, book(row, {**LARGE, "code": on_sale.code, "name": "柳编收纳筐"})))
    revision = ListingRevision.objects.get(number=2)
    assert (revision.name, revision.listing_id, revision.state) == ("柳编收纳筐", on_sale.pk, "submitted")


def test_the_craft_of_goods_on_sale_stays(vendor: Vendor, on_sale: Listing) -> None:
    parent = sent(vendor, book({**BASKET, "craft": "草编"}, LARGE))
    assert [problem[:2] for problem in problems(parent)] == [[2, "工艺"]]


def test_rows_of_two_goods_are_not_one(vendor: Vendor) -> None:
    applied(sent(vendor, book(*TWO)))
    parent = sent(vendor, book(BASKET, {**TRAY, "name": "手工柳编收纳篮", "option": "托盘"}))
    assert problems(parent) == [[3, "货号", "货号 TP-1 属于您的另一件商品，与同名各行不是同一件。"]]


def test_other_pictures_take_the_place_of_those_that_were_there(vendor: Vendor) -> None:
    applied(sent(vendor, book(TRAY)))
    revision = ListingRevision.objects.get()
    listing_actions.withdraw_listing(revision, by=owner_of(vendor))
    olive, navy = revision.pictures.all()
    applied(sent(vendor, book({**TRAY, "photo1": TRAY["photo2"], "photo2": photo(colour="red")})))
    shown = list(revision.pictures.order_by("position"))
    assert (len(shown), shown[0].digest, shown[0].pk) == (2, navy.digest, navy.pk)
    assert olive.digest not in {picture.digest for picture in shown}


def own_goods(vendor: Vendor) -> io.BytesIO:
    out = io.BytesIO()
    write_workbook(out, LAYOUT, goods_rows(vendor), sample=False)
    return out


def test_the_workbook_of_ones_goods_sent_back_changes_nothing(vendor: Vendor, on_sale: Listing) -> None:
    applied(sent(vendor, book(TRAY)))
    before = everything()
    assert outcomes(sent(vendor, own_goods(vendor))) == [
        ("手工柳编收纳篮", "unchanged", []),
        ("柳编托盘", "unchanged", []),
    ]
    assert everything() == before


def test_what_saleor_cannot_be_told_now_is_told_later(
    vendor: Vendor, on_sale: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = sent(vendor, book({**BASKET, "stock": 30}, LARGE))

    def away(*arguments: Any) -> None:
        """The worker of live changes never came."""

    with monkeypatch.context() as patch:
        patch.setattr(tasks.apply_live_changes, "delay", away)
        assert applied(parent).state == "done"
    assert (in_shop("LX-S")[1], LiveChange.objects.get().state) == (20, "waiting")
    tasks.resume_live_changes()
    assert (in_shop("LX-S")[1], LiveChange.objects.get().state) == (30, "done")
