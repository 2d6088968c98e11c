"""The ledger's desk: months, the last check, and an order's rows put right."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from crafts_chamber.ledger.models import Correction, LedgerCheck, LedgerRow, MonthClose
from storefront.accounts.models import Role
from tests.ledger.rows import make_row, new_row
from tests.vendor_orders.cast import make_officer

URL = "/office/ledger/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(client: Client) -> Client:
    client.force_login(make_officer(Role.Kind.PLATFORM_OPERATOR))
    return client


def text(client: Client, path: str = URL) -> str:
    return client.get(path).content.decode()


def test_a_month_is_closed_by_a_button(operator: Client) -> None:
    make_row("88.00")
    page = text(operator)
    assert "未结账：2026-03" in page and "¥88.00" in page and "尚无已结账的月份" in page
    answer = operator.post(f"{URL}close/", {"month": "2026-03"}, follow=True)
    close = MonthClose.objects.get()
    page = answer.content.decode().replace("<wbr>", "")
    assert "2026-03 已结账" in page and close.digest in page
    again = operator.post(f"{URL}close/", {"month": "2026-03"})
    assert (again.status_code, "2026-03 已经结账。" in again.content.decode()) == (422, True)
    assert MonthClose.objects.count() == 1


def test_this_month_has_no_button(operator: Client) -> None:
    make_row(month=f"{timezone.localdate():%Y-%m}")
    assert "本月结账" not in text(operator)


def test_the_last_check_and_what_it_found_are_shown(operator: Client) -> None:
    row = make_row()
    found = {"what": "row_changed", "subject": row.key, "columns": ["township"], "order": row.order_number}
    LedgerCheck.objects.create(finished_at=timezone.now() - timedelta(days=1), rows=5, orders=2)
    assert "核对无误" in text(operator)
    LedgerCheck.objects.create(
        finished_at=timezone.now(), rows=5, orders=2, found=1, differences=[found | {"said": "", "right": ""}]
    )
    LedgerCheck.objects.create()  # under way: not the last yet
    page = text(operator)
    assert "有记录被改动" in page and "township" in page and f"/office/ledger/orders/{row.order_number}/" in page


def test_an_order_is_found_by_its_number(operator: Client) -> None:
    row = make_row()
    assert operator.get(URL, {"q": row.order_number})["Location"] == f"{URL}orders/{row.order_number}/"
    assert "台账中没有此订单的记录" in operator.get(URL, {"q": "nothing"}).content.decode()


def test_rows_are_put_right_with_a_reason_and_both_stay(operator: Client) -> None:
    row = make_row("88.00", village="Liu")
    page = f"{URL}orders/{row.order_number}/"
    form = {"rows": [row.key], "township": "yangji", "village": "三北头村"}
    refused = operator.post(f"{page}correct/", form)
    assert refused.status_code == 422 and "请简要说明" in refused.content.decode()
    assert 'value="三北头村"' in refused.content.decode()
    assert LedgerRow.objects.count() == 1

    operator.post(f"{page}correct/", {**form, "reason": "登记有误"})
    rows = LedgerRow.objects.order_by("pk").values_list("township", "village", "net", "reverses")
    assert [(place, village, str(net), back) for place, village, net, back in rows] == [
        ("matou", "Liu", "88.00", ""),
        ("matou", "Liu", "-88.00", row.key),
        ("yangji", "三北头村", "88.00", ""),
    ]
    shown = text(operator, page)
    assert "登记有误" in shown and "已冲销" in shown and "¥88.00" in shown
    again = operator.post(f"{page}correct/", {**form, "reason": "再来一次"})
    assert again.status_code == 422  # the row does not count any more
    assert Correction.objects.count() == 1


def test_pages_cost_the_same_however_long_the_ledger_is(operator: Client) -> None:
    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert operator.get(path).status_code == 200
        return len(seen)

    row = make_row()
    few = queries(URL), queries(f"{URL}orders/{row.order_number}/")
    LedgerRow.objects.bulk_create([new_row(order_id=row.order_id, order_number=row.order_number) for _ in range(30)])
    assert (queries(URL), queries(f"{URL}orders/{row.order_number}/")) == few
    assert max(few) <= 8

    MonthClose.objects.create(
        month="2026-02", row_count=0, net=0, digest="0" * 64, closed_by=make_officer(Role.Kind.ADMINISTRATOR)
    )
    found = {"what": "row_changed", "subject": row.key, "columns": [], "order": row.order_number}
    LedgerCheck.objects.create(finished_at=timezone.now(), found=1, differences=[found])
    assert queries(f"{URL}?q=nothing") <= 8, "with closed months and differences"
