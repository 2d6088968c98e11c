from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from crafts_chamber.ledger.models import LedgerRow
from crafts_chamber.listings.actions import request_changes
from crafts_chamber.registry.models import Membership
from crafts_chamber.registry.selectors import today
from crafts_chamber.vendor_orders.models import VendorOrder
from crafts_chamber.vendors.acting import MANDATE
from storefront.catalog.models import Variant
from storefront.delivery.models import RuleVersion
from tests.cast import Browser, make_mandate, make_submitted, make_vendor, officer, owner_of
from tests.catalog.facts import put_on_sale

pytestmark = pytest.mark.django_db
MOST = 8


@pytest.fixture
def vendor():
    return make_vendor()


@pytest.fixture
def visitor(vendor) -> Browser:
    visitor = Browser()
    visitor.force_login(owner_of(vendor))
    return visitor


def page(visitor: Browser, path: str = "/portal/") -> str:
    return visitor.get(path).content.decode()


def sold(vendor, net: str, *, days_ago: int = 0, kind: str = "sale") -> None:
    moment = timezone.now() - timedelta(days=days_ago)
    LedgerRow.objects.create(
        key=f"{LedgerRow.objects.count()}",
        kind=kind,
        occurred_at=moment,
        month=f"{timezone.localtime(moment):%Y-%m}",
        vendor_slug=vendor.slug,
        craft="wicker",
        quantity=1,
        gross=Decimal(net),
        discount=Decimal(0),
        net=Decimal(net),
        currency="CNY",
    )


def order(vendor, number: int, state: str = "to_ship") -> VendorOrder:
    return VendorOrder.objects.create(
        vendor=vendor,
        order_id=f"O-{number}",
        order_number=f"{number}",
        state=state,
        placed_at=timezone.now(),
        order_updated_at=timezone.now(),
        goods_total=Decimal(68),
        delivery_share=Decimal(0),
        currency="CNY",
    )


def test_vendor_with_nothing_to_do_reads_so(visitor, vendor):
    assert "请设置配送规则" in page(visitor)
    RuleVersion.objects.create(maker=vendor.slug, number=1, terms=None)
    assert "暂无待办" in page(visitor)


def test_orders_changes_and_an_ending_membership_are_to_do(visitor, vendor):
    order(vendor, 1)
    order(vendor, 2, "shipped")
    request_changes(make_submitted(vendor), by=officer(), reason="Another photo.")
    Membership.objects.update(valid_until=today() + timedelta(days=9))
    text = page(visitor)
    assert "1 个订单待发货" in text
    assert "商会要求修改 1 件商品" in text
    assert "会籍还有 9 天到期" in text


def test_lapsed_membership_is_urgent(visitor):
    Membership.objects.update(valid_until=today() - timedelta(days=1))
    assert "商品已下架" in page(visitor)


def test_sales_are_the_vendors_own_without_delivery_and_less_refunds(visitor, vendor):
    sold(vendor, "100.00")
    sold(vendor, "-30.00", kind="refund")
    sold(vendor, "12.00", kind="delivery")
    sold(make_vendor("other"), "999.00")
    text = page(visitor)
    assert "¥70.00" in text
    assert "¥999" not in text
    assert "¥82" not in text


def test_goods_that_run_low_are_named_and_others_are_not(visitor, vendor):
    put_on_sale("willow-basket")  # of the maker «lu-willow»
    Variant.objects.update(available=2)
    assert "仅剩 2 件" in page(visitor)
    Variant.objects.update(available=40)
    assert "库存充足" in page(visitor)


@pytest.mark.parametrize("path", ["/portal/", "/portal/orders/", "/portal/people/"])
def test_pages_ask_the_same_few_queries_however_much_there_is(visitor, vendor, path):
    for number in range(30):
        order(vendor, number)
        sold(vendor, "1.00")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert visitor.get(path).status_code == 200
    assert len(queries) <= MOST, [query["sql"] for query in queries]


def test_clerk_of_the_chamber_pays_no_more_queries(vendor):
    mandate = make_mandate(vendor.firm)
    visitor = Browser()
    visitor.force_login(mandate.clerk)
    session = visitor.session
    session[MANDATE] = mandate.pk
    session.save()
    with CaptureQueriesContext(connection) as queries:
        assert vendor.firm.name in page(visitor)
    assert len(queries) <= MOST, [query["sql"] for query in queries]
