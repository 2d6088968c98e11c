"""The page of what differs between three books; what is compared and repaired is in tests/payments/reconciliation."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from storefront.accounts.models import Role
from storefront.payments.models import Difference, ReconciliationRun
from tests.vendor_orders.cast import make_officer

URL = "/office/reconciliation/"


@pytest.fixture
def operator(client: Client, db: None) -> Client:
    client.force_login(make_officer(Role.Kind.PLATFORM_OPERATOR))
    return client


def make_differences(count: int, **facts: object) -> list[Difference]:
    run = ReconciliationRun.objects.create(day=timezone.localdate(), state="done")
    given = {"kind": "not_at_psp", "repair": "look", "saleor": Decimal("80.00"), **facts}
    return [
        Difference.objects.create(key=f"k{number}", day=run.day, run=run, order_number=str(number), **given)
        for number in range(count)
    ]


def test_books_that_agree_say_so(operator: Client) -> None:
    assert "账目一致" in operator.get(URL).content.decode()


def test_a_difference_is_closed_with_a_note_and_stays_in_the_history(operator: Client) -> None:
    (difference,) = make_differences(1)
    place = f"{URL}{difference.pk}/"
    assert operator.post(f"{place}close/", {f"note-{difference.pk}-note": ""}).status_code == 422
    page = operator.post(f"{place}repair/", follow=True).content.decode()
    assert "无法自动处理" in page and "支付机构没有" in page and "¥80.00" in page
    operator.post(f"{place}close/", {f"note-{difference.pk}-note": "银行已更正"})
    assert "银行已更正" in operator.get(f"{URL}?state=resolved").content.decode()
    assert "账目一致" in operator.get(URL).content.decode()


@pytest.mark.parametrize("days", [-1, 70])
def test_only_days_of_late_can_be_compared(operator: Client, days: int) -> None:
    day = timezone.localdate() - timedelta(days=days)
    answer = operator.post(f"{URL}compare/", {"day": f"{day}"})
    assert answer.status_code == 422 and "最近两个月" in answer.content.decode()
    assert not ReconciliationRun.objects.exists()


def test_a_day_is_asked_for_once(operator: Client) -> None:
    for _ in range(2):
        operator.post(f"{URL}compare/", {"day": f"{timezone.localdate()}"})
    assert ReconciliationRun.objects.get().state == "running"


def test_the_page_takes_at_most_eight_queries_and_is_searched(operator: Client) -> None:
    make_differences(60)
    with CaptureQueriesContext(connection) as queries:
        page = operator.get(URL)
    assert len(page.context["rows"]) == 25
    assert len(queries) <= 8
    assert [row.order_number for row, _form in operator.get(f"{URL}?q=17").context["rows"]] == ["17"]
