"""Each morning officers hear what waits for their own offices, and nothing when nothing waits."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from crafts_chamber.listings.models import ListingRevision
from crafts_chamber.office.digest import send_digests
from storefront.accounts.models import User
from storefront.jobs.actions import bury
from storefront.notices.models import Notice
from tests.cast import make_submitted, make_vendor, officer, operator, proposal

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)


def digests() -> dict[str, Notice]:
    return {mail.recipient: mail for mail in Notice.objects.filter(template="office_digest")}


def test_nobody_hears_of_nothing() -> None:
    officer(), operator()
    assert send_digests(DAY) == 0
    assert digests() == {}


def test_each_hears_of_their_own_work_once_a_day(django_assert_max_num_queries: Any) -> None:
    reviewer, platform = officer(), operator()
    vendor = make_vendor()
    waiting = [
        make_submitted(
            vendor, variants=tuple(replace(variant, sku=f"{number}{variant.sku}") for variant in proposal().variants)
        )
        for number in "12"
    ]
    ListingRevision.objects.filter(pk=waiting[0].pk).update(submitted_at=timezone.now() - timedelta(days=400))
    bury("storefront.gone.tasks.job", [7], {}, error_class="ValueError", error="x", tries=8)
    User.objects.filter(pk=platform.pk).update(language="en")
    with django_assert_max_num_queries(40):
        assert send_digests(DAY) == 2
    send_digests(DAY)
    told = digests()
    assert told.keys() == {reviewer.email, platform.email}
    assert told[reviewer.email].subject == "待您处理：2"
    assert "待审商品  2" in told[reviewer.email].text
    assert str((timezone.localdate() - timedelta(days=400)).year) in told[reviewer.email].text
    assert told[platform.email].subject == "Waiting for you: 1"
    assert "Job that failed  1" in told[platform.email].text
    send_digests(DAY + timedelta(days=1))
    assert Notice.objects.filter(template="office_digest").count() == 4
