"""The office's pages of relief links and work sheets."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from crafts_chamber.registry.selectors import today
from crafts_chamber.relief.models import ReliefLink
from crafts_chamber.relief.work_sheets.months import month_before, this_month
from crafts_chamber.vendors.models import Vendor
from tests.cast import PDF, Browser, officer
from tests.ledger.rows import make_row
from tests.relief.cast import link, submitted_sheet
from tests.vendor_orders.cast import make_vendor

LINKS, SHEETS = "/en/office/relief/links/", "/en/office/relief/work-sheets/"
NEW = f"{LINKS}new/lu-willow/"


@pytest.fixture
def willow(db: None) -> Vendor:
    return make_vendor("lu-willow", name="柳坊")


@pytest.fixture
def desk(willow: Vendor) -> Browser:
    desk = Browser()
    desk.force_login(officer())
    return desk


def typed(do: str = "record", **more: Any) -> dict[str, Any]:
    place = {"target": "village", "township": "yangji", "village": "三北头村"}
    return {"do": do, "kind": "wages", "share": "10", "valid_from": f"{today():%Y-%m-%d}", **place, **more}


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("paper.pdf", PDF)


def test_a_link_is_previewed_on_last_months_sales_and_then_recorded_with_its_paper(
    desk: Browser, willow: Vendor
) -> None:
    month = month_before(this_month())
    link(willow.firm, "20")
    make_row("88.00", month, order_id="O", order_line_id="L")
    make_row("-8.00", month, order_id="O", order_line_id="L", kind="refund", quantity=0, key="refund:L")
    page = desk.post(NEW, typed("preview")).content.decode()
    assert [amount for amount in ("¥80.00", "¥8.00", "¥16.00") if amount in page] == ["¥80.00", "¥8.00", "¥16.00"]
    assert 'value="三北头村"' in page
    assert ReliefLink.objects.count() == 1
    assert desk.post(NEW, typed()).status_code == 422
    answer = desk.post(NEW, typed(evidence=paper()))
    recorded = ReliefLink.objects.get(share=10)
    assert answer.headers["Location"] == f"{LINKS}{recorded.pk}/"
    evidence = desk.get(f"{LINKS}{recorded.pk}/evidence/")
    assert b"".join(evidence) == PDF
    assert evidence.headers["Cache-Control"] == "private, no-store"


def test_what_is_too_much_is_said_beside_the_share(desk: Browser, willow: Vendor) -> None:
    link(willow.firm, "95")
    page = desk.post(NEW, typed(evidence=paper())).content.decode()
    assert "At most 5 percent are left" in page
    assert ReliefLink.objects.count() == 1


def test_a_link_is_ended_or_replaced_and_its_history_says_by_whom_and_why(desk: Browser, willow: Vendor) -> None:
    one, other = link(willow.firm, "10"), link(willow.firm, "20")
    desk.post(f"{LINKS}{one.pk}/end/", {"last_day": f"{today():%Y-%m-%d}", "reason": "合同到期"})
    page = desk.get(f"{LINKS}{one.pk}/").content.decode()
    assert ("合同到期" in page, "Officer" in page) == (True, True)
    tomorrow = f"{today() + timedelta(days=1):%Y-%m-%d}"
    address = f"{LINKS}{other.pk}/replace/"
    assert desk.post(address, typed(share="25", valid_from=tomorrow)).status_code == 422
    assert desk.post(address, typed(share="25", valid_from=tomorrow, reason="增加用工")).status_code == 302
    new = ReliefLink.objects.get(replaces=other)
    assert (new.share, new.valid_from) == (Decimal(25), today() + timedelta(days=1))
    assert f"{LINKS}{new.pk}/" in desk.get(f"{LINKS}{other.pk}/").content.decode()


def test_links_are_found_and_narrowed(desk: Browser, willow: Vendor) -> None:
    link(willow.firm, "10", household="YJ-0012", kind="piece_rate")
    link(make_vendor("sun-knots").firm, "10", valid_to=date(2026, 2, 1))
    asked = {
        "q=yj-0012": 1,
        "q=三北头": 1,
        "kind=wages": 1,
        "standing=in_force": 1,
        "standing=over": 1,
        "": 2,
        "q=x": 0,
    }
    for query, count in asked.items():
        assert (query, desk.get(f"{LINKS}?{query}").context["page"].paginator.count) == (query, count)


def test_pages_cost_the_same_however_many_there_are(
    desk: Browser, willow: Vendor, django_assert_max_num_queries: Any
) -> None:
    first = link(willow.firm, "0.01")
    values = {name: getattr(first, name) for name in ("kind", "township", "village", "valid_from", "recorded_by_id")}
    ReliefLink.objects.bulk_create(ReliefLink(firm=willow.firm, share="0.01", **values) for _ in range(300))
    submitted_sheet(willow)
    for page in (LINKS, f"{LINKS}new/", SHEETS):
        with django_assert_max_num_queries(8):
            assert desk.get(page).status_code == 200


def test_a_sheet_is_sent_back_and_confirmed_from_the_queue(desk: Browser, willow: Vendor) -> None:
    sheet = submitted_sheet(willow)
    assert f"{SHEETS}{sheet.pk}/" in desk.get("/en/office/").content.decode()
    assert desk.post(f"{SHEETS}{sheet.pk}/decide/", {"do": "return"}).status_code == 422
    desk.post(f"{SHEETS}{sheet.pk}/decide/", {"do": "return", "words": "草帽件数不对"})
    sheet.refresh_from_db()
    assert (sheet.state, sheet.words) == ("returned", "草帽件数不对")
    answer = desk.post(f"{SHEETS}{sheet.pk}/decide/", {"do": "confirm"})
    assert (answer.status_code, "moved on" in answer.content.decode()) == (422, True)


def test_drafts_are_the_firms_own(desk: Browser, willow: Vendor) -> None:
    sheet = submitted_sheet(willow)
    type(sheet).objects.update(state="draft")
    assert desk.get(f"{SHEETS}{sheet.pk}/").status_code == 404
    assert desk.get(SHEETS).context["page"].paginator.count == 0
