import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from crafts_chamber.reports.dimensions import DIMENSIONS
from storefront.accounts.models import Role
from tests.reports.conftest import three_orders  # noqa: F401
from tests.vendor_orders.cast import make_officer, make_vendor, owner_of

Kind = Role.Kind
URL = "/office/reports/relief/"


@pytest.fixture
def staff(client: Client, db: None) -> Client:
    client.force_login(make_officer(Kind.FEDERATION_STAFF))
    return client


@pytest.mark.usefixtures("three_orders")
def test_the_page_shows_lines_chart_and_total(staff: Client) -> None:
    page = staff.get(URL).content.decode()
    for text in ("柳编", "草编", "¥88.88", "净销售额", "2026年11月", "2026年10月", '<section class="chart">'):
        assert text in page
    assert 'id="report-total">¥186.67</td>' in page


@pytest.mark.usefixtures("three_orders")
@pytest.mark.parametrize("by", DIMENSIONS)
def test_page_and_file_have_the_same_figures_for_every_division(staff: Client, by: str) -> None:
    page = staff.get(URL, {"period": "2026-11", "by": by}).content.decode()
    answer = staff.get(URL, {"period": "2026-11", "by": by, "format": "csv"})
    total = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))[-1]
    assert total == [
        "合计",
        "2",
        "5",
        "76.66",
        "4.99",
        "9.55",
        "62.12",
        "14.05",
        "10.50",
        "110.50",
        "-34.33",
        "-31.1",
        "76.17",
    ]
    assert 'id="report-total">¥76.17' in page
    assert answer["Content-Disposition"] == f'attachment; filename="tancheng-relief-2026-11-by-{by}.csv"'
    assert answer["Content-Type"] == "text/csv; charset=utf-8"


@pytest.mark.usefixtures("three_orders")
@pytest.mark.parametrize("kind", [Kind.FEDERATION_STAFF, Kind.PLATFORM_OPERATOR, Kind.ADMINISTRATOR])
@pytest.mark.parametrize("query", ["by=craft&page=9", "by=village&within=matou&page=9", "by=hometown_chamber&page=9"])
def test_the_page_takes_at_most_eight_queries(client: Client, kind: Role.Kind, query: str) -> None:
    client.force_login(make_officer(kind))
    with CaptureQueriesContext(connection) as queries:
        assert 'id="report-total">' in client.get(f"{URL}?{query}").content.decode()
    assert len(queries) <= 8


def test_a_period_without_sales_says_so(staff: Client) -> None:
    assert "此时间段没有销售" in staff.get(URL).content.decode()
    assert staff.get(URL, {"format": "csv"}).status_code == 200


@pytest.mark.parametrize("query", [{"period": "soon"}, {"by": "shoe-size"}, {"period": "2026-13", "format": "csv"}])
def test_what_is_no_period_or_division_is_said(staff: Client, query: dict[str, str]) -> None:
    answer = staff.get(URL, query)
    assert answer.status_code == 400
    assert "没有这样的时间段或分组方式" in answer.content.decode()


def test_others_see_no_report(client: Client, db: None) -> None:
    assert client.get(URL).status_code == 302
    client.force_login(owner_of(make_vendor("lu-willow")))
    assert client.get(URL).status_code == 404
    client.force_login(make_officer(Kind.CHAMBER_OFFICER))
    assert client.get(URL).status_code == 404


@pytest.mark.usefixtures("three_orders")
def test_the_report_speaks_english_too(staff: Client) -> None:
    page = staff.get("/en" + URL, {"by": "township"}).content.decode()
    for text in ("Matou Town", "Net sales", "November 2026", "All time, by: Township"):
        assert text in page
