"""The pages of jobs: what failed, again, set aside; the schedule; and what the queue counts."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from storefront.accounts.models import Role
from storefront.core.jobs import job
from storefront.jobs.actions import bury, note_run
from storefront.jobs.models import DeadLetter
from storefront.jobs.rules import LetterState
from tests.vendor_orders.cast import make_officer

pytestmark = pytest.mark.django_db
worked: list[int] = []


@job("Weigh parcels", tries=1)
def weigh(number: int) -> None:
    worked.append(number)


def failed(number: int) -> DeadLetter:
    made = bury(weigh.name, [number], {}, error_class="ValueError", error="No such parcel.", tries=8)
    assert made
    return made


@pytest.fixture
def operator(client: Client) -> Client:
    worked.clear()
    client.force_login(make_officer(Role.Kind.PLATFORM_OPERATOR))
    return client


def test_a_failed_job_waits_in_the_queue_by_its_name(operator: Any) -> None:
    letter = failed(7)
    page = operator.get("/office/").content.decode()
    assert "失败的后台任务" in page
    assert f'href="/office/jobs/{letter.pk}/"' in page
    assert "Weigh parcels" in page


def test_all_of_a_kind_are_tried_again(operator: Any) -> None:
    failed(7), failed(8)
    assert "No such parcel." in operator.get(f"/office/jobs/{DeadLetter.objects.latest('pk').pk}/").content.decode()
    operator.post("/office/jobs/again/", {"task": weigh.name})
    assert worked == [7, 8]
    assert "没有失败的任务" in operator.get("/office/jobs/").content.decode()
    assert operator.get("/office/jobs/?settled=1").content.decode().count("Weigh parcels") == 2


def test_setting_aside_wants_a_reason_and_keeps_what_was_typed(operator: Any) -> None:
    letter = failed(7)
    refused = operator.post(f"/office/jobs/{letter.pk}/aside/", {"reason": "x" * 201})
    assert refused.status_code == 422
    assert "x" * 201 in refused.content.decode()
    letter.refresh_from_db()
    assert letter.state == LetterState.WAITING
    assert operator.post(f"/office/jobs/{letter.pk}/aside/", {"reason": "Sent by hand."}).status_code == 302
    assert "Sent by hand." in operator.get(f"/office/jobs/{letter.pk}/").content.decode()
    assert worked == []


def test_the_schedule_shows_the_last_run_and_what_is_overdue(operator: Any) -> None:
    hour_ago = timezone.now() - timedelta(hours=1)
    note_run("sweep-catalog", started_at=hour_ago, seconds=1.254, error="TransportError: Saleor is away.")
    page = operator.get("/office/jobs/schedule/").content.decode()
    assert "1.25 秒" in page
    assert page.count("已逾期") == 1
    assert "每 10 分钟" in page
    assert "每天 09:00" in page


def test_many_failures_cost_no_more_queries(operator: Any, django_assert_max_num_queries: Any) -> None:
    for number in range(30):
        failed(number)
    for path in ("/office/jobs/", "/office/jobs/?task=" + weigh.name, "/office/jobs/schedule/"):
        with django_assert_max_num_queries(8):
            assert operator.get(path).status_code == 200
