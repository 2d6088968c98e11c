import io

import pytest
from django.test import Client
from openpyxl import load_workbook

from crafts_chamber.vendors.models import FirmMember, Vendor
from tests.cast import make_person, make_vendor, operator, owner_of
from tests.settlement.months import MARCH, five_percent, issue, refund, sell, settled

pytestmark = pytest.mark.django_db
PAGE = f"/en/portal/statements/{MARCH}/"


@pytest.fixture
def vendor() -> Vendor:
    """Sold for 88 yuan and 8 of delivery in March; half of the goods went back; five per cent."""
    vendor = make_vendor("lu-willow")
    five_percent()
    refund(sell(vendor), "44.00")
    issue(MARCH, operator())
    return vendor


def test_the_owner_reads_the_sums_says_what_is_wrong_and_accepts_after_the_answer(
    client: Client, vendor: Vendor, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    client.force_login(owner_of(vendor))
    for page in ("/en/portal/statements/", PAGE, f"{PAGE}paper/"):
        with django_assert_max_num_queries(8):
            text = client.get(page).content.decode()
        assert "¥49.80" in text  # 88 + 8 − 44 − (4.40 − 2.20)
    empty = client.post(PAGE, {"do": "dispute", "seen": 0, "words": " "})
    assert (empty.status_code, settled(vendor).state) == (422, "issued")
    assert client.post(PAGE, {"do": "dispute", "seen": 0, "words": "One parcel too few"}).status_code == 302
    assert "One parcel too few" in client.get(PAGE).content.decode()
    assert client.post(PAGE, {"do": "accept", "seen": 0}).status_code == 422
    assert client.post(PAGE, {"do": "accept", "seen": 1}).status_code == 302
    assert settled(vendor).state == "accepted"


def test_paper_has_the_amount_in_capitals(client: Client, vendor: Vendor) -> None:
    client.force_login(owner_of(vendor))
    assert "人民币肆拾玖元捌角" in client.get(f"{PAGE}paper/").content.decode()


def test_the_workbook_has_typed_cells_and_sums_as_formulas(client: Client, vendor: Vendor) -> None:
    client.force_login(owner_of(vendor))
    content = b"".join(client.get(f"{PAGE}workbook/").streaming_content)  # type: ignore[attr-defined]
    lines = load_workbook(io.BytesIO(content))["Lines"]
    assert lines.freeze_panes == "A2"
    assert [cell.value for cell in lines["I"]][1:] == [88, 8, -44, "=SUM(I2:I4)"]
    assert lines["L2"].value == "=I2-K2"
    sums = load_workbook(io.BytesIO(content), data_only=True)["Statement"]
    assert [float(cell.value) for cell in sums["B"][-4:]] == [0, 52, -2.2, 49.8]


def test_a_clerk_reads_and_does_not_answer(client: Client, vendor: Vendor) -> None:
    clerk = make_person("Clerk")
    FirmMember.objects.create(user=clerk, firm=vendor.firm, duty=FirmMember.Duty.CLERK)
    client.force_login(clerk)
    assert 'value="accept"' not in client.get(PAGE).content.decode()
    assert client.post(PAGE, {"do": "accept", "seen": 0}).status_code == 404
    assert settled(vendor).state == "issued"


def test_anothers_month_and_an_unknown_version_are_not_there(client: Client, vendor: Vendor) -> None:
    client.force_login(owner_of(make_vendor("sun-knots")))
    assert client.get(PAGE).status_code == 404
    client.force_login(owner_of(vendor))
    assert [client.get(f"{PAGE}?version={asked}").status_code for asked in ("1", "2", "x", "9" * 40)] == [
        200,
        404,
        404,
        404,
    ]
