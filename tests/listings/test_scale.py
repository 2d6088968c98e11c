"""What lists of goods cost does not grow with them."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from crafts_chamber.listings import actions, shelf
from crafts_chamber.listings.actions import NewGoods
from crafts_chamber.listings.models import Listing, ListingRevision
from crafts_chamber.listings.rules import ProposedVariant
from storefront.catalog.models import Product
from tests.cast import make_vendor, officer, owner_of, picture, proposal
from tests.catalog.facts import put_on_sale

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8
MANY = 400


@pytest.fixture
def browser() -> Callable[..., Client]:
    """A vendor with many goods, all of them with the chamber."""
    vendor = make_vendor()
    photo = picture()
    goods = [
        NewGoods(
            proposal(name=f"柳编篮{n}号", variants=(ProposedVariant(price=Decimal(9), stock=n, sku=f"S{n}"),)),
            [photo] if n < 60 else [],
        )
        for n in range(MANY)
    ]
    revisions = actions.create_listings(vendor, goods, by=owner_of(vendor))
    actions.submit_listings(vendor, [revision.pk for revision in revisions], by=owner_of(vendor))

    def sign_in(role: str) -> Client:
        from tests.cast import Browser

        client = Browser()
        client.force_login(officer() if role == "officer" else owner_of(vendor))
        return client

    return sign_in


@pytest.mark.parametrize(
    ("role", "address"),
    [
        ("vendor", "/portal/listings/"),
        ("vendor", "/portal/listings/?page=2"),
        ("vendor", "/portal/listings/?state=submitted&q=柳编"),
        ("officer", "/office/listings/"),
        ("officer", "/office/listings/?page=2&craft=wicker&kind=new&q=柳编"),
        ("officer", "/office/listings/?state=decided"),
        ("officer", "/office/listings/changed/"),
    ],
)
def test_a_page_of_many_goods_costs_few_queries(browser, role, address):
    client = browser(role)
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code == 200
    assert len(captured) <= MOST_QUERIES, "\n".join(query["sql"][:200] for query in captured)


def test_filters_count_what_they_leave(browser):
    client = browser("vendor")
    vendor = ListingRevision.objects.first().listing.vendor
    counts = shelf.counts(vendor)
    assert (counts["all"], counts["submitted"], counts["draft"], counts["on_sale"]) == (400, 60, 340, 0)
    for state in shelf.FILTERS:
        assert shelf.goods_on(vendor, state).count() == counts[state]
    page = client.get("/portal/listings/?q=柳编篮7号").content.decode()
    assert page.count('name="listing"') == 0 and page.count("柳编篮7号</a>") == 1
    assert "S399" not in client.get("/portal/listings/?state=low").content.decode()


def test_goods_that_run_low_are_counted_and_found():
    vendor = make_vendor()
    low, plenty = (
        actions.create_listing(
            vendor,
            proposal(name=f"柳编篮{n}号", variants=(ProposedVariant(price=Decimal(9), stock=1, sku=f"S{n}"),)),
            by=owner_of(vendor),
        )
        for n in range(2)
    )
    put_on_sale("first", "second")
    for revision, slug, available in ((low, "first", 2), (plenty, "second", 40)):
        product = Product.objects.get(slug=slug)
        Listing.objects.filter(pk=revision.listing_id).update(product_id=product.saleor_id)
        product.variants.update(available=available)
    assert shelf.counts(vendor)["low"] == 1
    assert [revision.pk for revision in shelf.goods_on(vendor, "low")] == [low.pk]
