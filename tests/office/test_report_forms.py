import csv
import io
import os
import time

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from crafts_chamber.office.views import report_forms
from crafts_chamber.reports.exports import actions as exports
from crafts_chamber.reports.exports.models import Export
from crafts_chamber.reports.forms.definitions import definitions
from crafts_chamber.reports.forms.selectors import periods_offered
from crafts_chamber.reports.forms.table import filled_in
from crafts_chamber.reports.models import Look
from crafts_chamber.reports.signing.models import Snapshot
from tests.ledger.rows import make_row
from tests.permissions.stage import home, set_stage
from tests.relief.cast import attribution
from tests.reports.signing.cast import chamber, closed_march, federation, signed
from tests.vendor_orders.facts import ADDRESS

pytestmark = pytest.mark.django_db
FORM = "/office/reports/forms/relief-sales/"


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(federation())
    return client


def test_a_period_goes_from_the_form_to_a_report_signed_by_two(client: Client) -> None:
    closed_march()
    client.force_login(chamber())
    assert "¥88.00" in client.get(FORM, {"period": "2026-03"}).content.decode()
    answer = client.post(f"{FORM}freeze/", {"period": "2026-03"})
    page = answer.url  # type: ignore[attr-defined]
    assert page == "/office/reports/signed/relief-sales.2026-03.1/"
    digest = Snapshot.objects.get().digest
    for person, role in ((chamber(), "chamber"), (federation(), "federation")):
        client.force_login(person)
        assert f'name="role" value="{role}"' in client.get(page).content.decode()
        assert client.post(f"{page}sign/", {"role": role, "digest": digest}).status_code == 302
    shown = client.get("/office/reports/signed/").content.decode()
    assert "双方已签字" in shown
    file = b"".join(client.get(f"{page}file/csv/"))  # type: ignore[arg-type]
    verdict = client.post("/verify/", {"file": io.BytesIO(file)}).content.decode()
    assert "这是审签原件" in verdict
    assert "县工商联" in verdict
    assert "Federation" not in verdict  # who signed is told by role, not by name
    assert "<svg" in client.get(f"{page}print/").content.decode()
    answer = client.post(f"{page}correct/", {"reason": ""})
    assert (answer.status_code, Snapshot.objects.count()) == (422, 1)
    client.post(f"{page}correct/", {"reason": "漏了一户"})
    assert "漏了一户" in client.get(page).content.decode()
    looked = set(Look.objects.values_list("what", flat=True))
    assert {"forms/relief-sales", "signed/relief-sales.2026-03.1", "signed/relief-sales.2026-03.1.csv"} <= looked


def test_open_months_can_not_be_frozen_and_the_page_says_which(staff: Client) -> None:
    make_row()
    page = staff.post(f"{FORM}freeze/", {"period": "2026-03"}, follow=True).content.decode()
    assert "2026年3月的台账还没有关账" in page
    assert not Snapshot.objects.exists()


def test_a_report_that_was_changed_shows_no_figures(staff: Client) -> None:
    from tests.reports.signing.cast import change_behind

    report = signed()
    change_behind("reports_snapshot", report.pk, "table", report.table.replace("88.00", "99.00"))
    for part in ("", "file/csv/", "print/"):
        page = staff.get(f"/office/reports/signed/{report.number}/{part}").content.decode()
        assert "这份报表被改动过" in page
        assert "99.00" not in page


def test_the_public_page_takes_a_number_and_is_limited(client: Client) -> None:
    report = signed()
    good = client.get("/verify/", {"n": report.number, "d": report.digest}).content.decode()
    assert "这是审签原件" in good
    assert "与审签原件不一致" in client.get("/verify/", {"n": report.number, "d": "0" * 64}).content.decode()
    assert client.get("/verify/", {"n": report.number}).status_code == 422
    statuses = [client.get("/en/verify/", {"n": "x", "d": "y"}).status_code for _ in range(30)]
    assert (statuses.count(200), statuses[-1]) == (28, 429)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_large_file_is_made_by_a_worker_and_taken_when_it_is_done(
    staff: Client, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(report_forms, "AT_ONCE", 1)
    for _ in range(3):
        make_row()
    asked = {"period": "2026-03", "kind": kind}
    page = staff.post("/office/reports/forms/ledger-rows/file/", asked).url  # type: ignore[attr-defined]
    assert page == staff.post("/office/reports/forms/ledger-rows/file/", asked).url  # type: ignore[attr-defined]
    export = Export.objects.get()
    assert "已写 0 行，共 3 行" in staff.get(page).content.decode()
    assert staff.get(f"{page}file/").status_code == 404
    exports.make_file(export.pk)
    exports.make_file(export.pk)
    export.refresh_from_db()
    assert (export.state, export.done, export.tries) == ("done", 3, 1)
    assert "data-working" not in staff.get(page).content.decode()
    content = b"".join(staff.get(f"{page}file/"))  # type: ignore[arg-type]
    if kind == "csv":
        assert len(list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))) == 8
    staff.force_login(chamber())
    assert staff.get(f"{page}file/").status_code == 404
    Export.objects.update(created_at=export.created_at - exports.KEEP * 2)
    left_behind = export.file.storage.save("exports/left-behind", ContentFile(b"x"))
    long_ago = time.time() - 2 * exports.KEEP.total_seconds()
    os.utime(export.file.storage.path(left_behind), (long_ago, long_ago))
    exports.forget_old_files()
    assert not export.file.storage.exists(left_behind)
    assert (Export.objects.count(), export.file.storage.exists(export.file.name)) == (0, False)


def test_pages_take_at_most_eight_queries(staff: Client) -> None:
    report = signed()
    pages = [f"/office/reports/forms/{key}/" for key in sorted({one.key for one in definitions()})]
    for page in (*pages, "/office/reports/signed/", f"/office/reports/signed/{report.number}/"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert staff.get(page).status_code == 200
        assert len(queries) <= 8, [page, *(query["sql"][:150] for query in queries)]


def test_no_form_knows_a_buyer() -> None:
    """Every form, for every period, of a shop in which everything has happened."""
    stage = set_stage()
    make_row(firm_name=stage.vendor.firm.name, vendor_slug=stage.vendor.slug, month="2026-11")
    attribution(stage.vendor.firm, "TC-0001", "1.00", month="2026-11")
    type(stage.submitted).objects.filter(pk=stage.submitted.pk).update(state="approved")
    buyer = home()
    private = {buyer.name, buyer.phone, buyer.phone.removeprefix("+86"), buyer.street}
    private |= {str(ADDRESS[key]) for key in ("firstName", "streetAddress1", "phone")}
    shopper = stage.people["shopper"]
    assert shopper is not None
    private |= {str(shopper.email), stage.receipt.payer}
    filled = {}
    for form in definitions():
        tables = [filled_in(form, period) for period in periods_offered(form.period)]
        text = "\n".join(str(cell) for table in tables for row in table.cells() for cell in row)
        assert [word for word in private if word and word in text] == [], form.key
        filled[form.key] = bool(text)
    assert filled == dict.fromkeys(filled, True)
