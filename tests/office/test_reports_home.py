import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from storefront.accounts.models import Role
from tests.ledger.rows import make_row
from tests.vendor_orders.cast import make_officer


@pytest.mark.django_db
def test_the_first_page_shows_the_year_in_figures_and_charts(client: Client) -> None:
    month = f"{timezone.localdate():%Y-%m}"
    make_row("88.00", month, province="上海市", city="上海市")
    make_row("12.00", month, craft="erhu", province="广东省", city="深圳市")
    client.force_login(make_officer(Role.Kind.FEDERATION_STAFF))

    with CaptureQueriesContext(connection) as queries:
        page = client.get("/office/reports/").content.decode()

    assert len(queries) <= 8
    for text in ("¥100.00", "柳编", "¥12.00", "马头镇", "上海市: ¥88.00", "广东省: ¥12.00", "上年同月"):
        assert text in page
    assert f"/office/reports/relief/?period={month[:4]}&amp;by=buyer_class" in page


@pytest.mark.django_db
def test_before_anything_is_sold_the_first_page_is_there(client: Client) -> None:
    client.force_login(make_officer(Role.Kind.FEDERATION_STAFF))
    assert "暂无数据。" in client.get("/office/reports/").content.decode()
