"""A vendor is told once that few pieces are left, and again only after there were more."""

import pytest
from django.utils import timezone

from crafts_chamber.listings.models import Listing
from crafts_chamber.listings.stock_watch import watch_stock
from crafts_chamber.vendors.actions import choose_low_stock
from storefront.catalog.models import Product, Variant
from storefront.notices.models import Notice
from tests.cast import make_submitted, make_vendor

pytestmark = pytest.mark.django_db
BASKET = "UHJvZHVjdDox"
NOW = timezone.now()


@pytest.fixture
def listing() -> Listing:
    made = make_submitted(make_vendor()).listing
    Listing.objects.filter(pk=made.pk).update(product_id=BASKET)
    product = Product.objects.create(
        saleor_id=BASKET,
        slug="basket",
        name="柳编收纳篮",
        on_sale=True,
        price_from=68,
        price_to=98,
        listed_at=NOW,
        read_at=NOW,
    )
    for sku, name in (("B-S", "小号"), ("B-L", "大号")):
        Variant.objects.create(product=product, saleor_id=sku, sku=sku, name=name, price=68, available=8)
    return made


def left(**pieces: int) -> list[str]:
    """So many are left now; the texts that were told."""
    for sku, number in pieces.items():
        Variant.objects.filter(sku=sku.replace("_", "-")).update(available=number)
    watch_stock(BASKET)
    return [notice.text for notice in Notice.objects.filter(template="stock_low").order_by("pk")]


def test_it_is_told_once_until_it_is_refilled(listing: Listing) -> None:
    assert left() == []
    (first,) = left(B_S=3)
    assert "仅剩 3 件" in first
    assert "小号  3" in first
    assert left(B_S=1) == [first], "still the same shortage"
    assert left(B_S=9) == [first]
    assert len(left(B_S=2)) == 2
    assert "大号  0" in left(B_L=0)[2]


def test_each_vendor_has_its_own_threshold(listing: Listing) -> None:
    choose_low_stock(listing.vendor, 0)
    assert left(B_S=1) == []
    assert len(left(B_S=0)) == 1


@pytest.mark.parametrize("changes", [{"on_sale": False}, {"made_to_order": True}])
def test_what_nobody_can_run_out_of_is_not_told(listing: Listing, changes: dict[str, bool]) -> None:
    Product.objects.update(**changes)
    assert left(B_S=0) == []
