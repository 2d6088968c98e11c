"""A vendor's pages after the sale."""

import pytest
from django.test import Client

from crafts_chamber.vendor_orders.aftersale.models import AfterSaleCase
from crafts_chamber.vendor_orders.models import VendorOrder
from crafts_chamber.vendors.models import Vendor
from tests.cast import make_mandate
from tests.vendor_orders.aftersale.stage import BASKETS, open_return, owner, paid_order
from tests.vendor_orders.cast import make_vendor

pytestmark = pytest.mark.django_db


@pytest.fixture
def shipped(db: None) -> VendorOrder:
    make_vendor("sun-knots", township="yangji")
    return paid_order(make_vendor("lu-willow"), sent=3)


@pytest.fixture
def desk(client: Client, shipped: VendorOrder) -> Client:
    client.force_login(owner(shipped.vendor))
    return client


def address(case: AfterSaleCase) -> str:
    return f"/en/portal/after-sale/{case.pk}/"


def page(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def test_without_cases_the_page_says_when_some_come(desk: Client) -> None:
    assert "No cancellations or returns" in page(desk, "/en/portal/after-sale/")


def test_cases_stand_under_their_state_and_are_found_by_number(desk: Client, shipped: VendorOrder) -> None:
    asked, withdrawn = open_return(shipped, {BASKETS: 1}), open_return(shipped, {BASKETS: 1})
    AfterSaleCase.objects.filter(pk=withdrawn.pk).update(state="withdrawn")

    listed = page(desk, "/en/portal/after-sale/?state=asked")
    found = page(desk, f"/en/portal/after-sale/?q={withdrawn.number}")

    assert ("With the vendor (1)" in listed, "Withdrawn (1)" in listed) == (True, True)
    assert (asked.number in listed, withdrawn.number in listed) == (True, False)
    assert (asked.number in found, withdrawn.number in found) == (False, True)


def test_an_answer_needs_words_only_when_it_is_no(desk: Client, shipped: VendorOrder) -> None:
    case = open_return(shipped)

    wrong = desk.post(address(case), {"do": "dispute", "version": 0, "words": ""})
    right = desk.post(address(case), {"do": "dispute", "version": 0, "words": "看着像用过"})

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert "Write in a few words what is the matter." in wrong.content.decode()
    assert "看着像用过" in page(desk, address(case))


def test_the_clerk_who_acts_is_named(desk: Client, shipped: VendorOrder, client: Client) -> None:
    case = open_return(shipped)
    mandate = make_mandate(shipped.vendor.firm)
    clerk = type(client)()
    clerk.force_login(mandate.clerk)
    clerk.post(f"/en/office/mandates/{mandate.pk}/act/")

    clerk.post(address(case), {"do": "agree", "version": 0})

    assert "Chamber-clerk, chamber clerk, for lu-willow 坊" in page(desk, address(case))


def test_how_goods_came_back_is_chosen_from_a_list(desk: Client, shipped: VendorOrder) -> None:
    case = open_return(shipped)
    AfterSaleCase.objects.update(state="on_the_way", refund_goods=1, refund_delivery=0)

    wrong = desk.post(address(case), {"do": "receive", "version": 0})
    damaged = desk.post(address(case), {"do": "receive", "version": 0, "condition": "damaged", "words": ""})

    assert "Choose how the goods came back." in wrong.content.decode()
    assert "Write in a few words what is the matter." in damaged.content.decode()
    case.refresh_from_db()
    assert (case.state, case.condition) == ("on_the_way", "")


def test_another_vendor_s_case_does_not_exist(client: Client, shipped: VendorOrder) -> None:
    case = open_return(shipped)
    client.force_login(owner(Vendor.objects.get(slug="sun-knots")))

    assert client.get(address(case)).status_code == 404
    assert client.post(address(case), {"do": "agree", "version": 0}).status_code == 404
    assert case.number not in page(client, "/en/portal/after-sale/")


def test_a_case_tells_the_vendor_nothing_of_who_the_shopper_is(desk: Client, shipped: VendorOrder) -> None:
    told = page(desk, address(open_return(shipped)))

    assert ("王小明" in told, "13800138000" in told, "中山路" in told) == (False, False, False)
