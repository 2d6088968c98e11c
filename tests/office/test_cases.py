"""The platform's pages after the sale."""

from decimal import Decimal

import pytest
from django.test import Client

from crafts_chamber.vendor_orders.aftersale import answering
from crafts_chamber.vendor_orders.aftersale.models import AfterSaleCase
from crafts_chamber.vendor_orders.models import VendorOrder
from tests.vendor_orders.aftersale.stage import open_return, operator, owner, paid_order
from tests.vendor_orders.cast import make_vendor

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(db: None) -> AfterSaleCase:
    """Two of three baskets (66.67) that the vendor does not want back."""
    make_vendor("sun-knots", township="yangji")
    shipped: VendorOrder = paid_order(make_vendor("lu-willow"), sent=3)
    case = open_return(shipped)
    answering.dispute(case, seen=0, by=owner(shipped.vendor), text="看着像用过")
    return case


@pytest.fixture
def office(client: Client, db: None) -> Client:
    client.force_login(operator())
    return client


def decide(office: Client, case: AfterSaleCase, **typed: object) -> tuple[int, str]:
    answer = office.post(f"/en/office/after-sale/{case.pk}/decide/", {"version": 1, **typed})
    case.refresh_from_db()
    return answer.status_code, answer.content.decode()


def test_a_disputed_case_waits_in_the_queue_with_both_sides_words(office: Client, case: AfterSaleCase) -> None:
    queue = office.get("/en/office/").content.decode()
    page = office.get(f"/en/office/after-sale/{case.pk}/").content.decode()

    assert case.number in queue
    assert "看着像用过" in page
    assert 'value="66.67"' in page


def test_it_is_approved_in_part_with_two_amounts(office: Client, case: AfterSaleCase) -> None:
    assert decide(office, case, do="approve", goods="50", delivery="0.00", words="各让一步")[0] == 302

    assert (case.state, case.refund_goods, case.refund_delivery) == ("goods_due", Decimal(50), Decimal(0))
    assert case.number not in office.get("/en/office/").content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"do": "approve", "goods": "66.68"}, "Write an amount from 0 to ¥66.67."),
        ({"do": "approve", "goods": "a lot"}, "Write an amount such as 12.50."),
        ({"do": "approve", "goods": ""}, "Write what goes back to the shopper, or refuse the request and say why."),
        ({"do": "refuse", "words": " "}, "Write in a few words what is the matter."),
        ({"do": "approve", "goods": "1", "version": 0}, "This case has moved on meanwhile, so nothing was changed."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_decided(
    office: Client, case: AfterSaleCase, typed: dict[str, object], sentence: str
) -> None:
    status, page = decide(office, case, **typed)

    assert (status, sentence in page) == (422, True)
    assert (case.state, case.refund_goods) == ("at_office", None)


def test_cases_are_found_by_firm_and_by_number(office: Client, case: AfterSaleCase) -> None:
    for text, is_found in (("lu-willow", True), (case.number, True), ("1001", True), ("nobody", False)):
        listed = office.get("/en/office/after-sale/", {"q": text}).content.decode()
        assert (f"/office/after-sale/{case.pk}/" in listed) == is_found
