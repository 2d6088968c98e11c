"""A vendor names a new day: once, later each time, and everybody concerned sees it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from crafts_chamber.vendor_orders import delay_news
from crafts_chamber.vendor_orders.delays import report_delay
from crafts_chamber.vendor_orders.errors import CannotPostpone
from crafts_chamber.vendor_orders.models import DelayReport, VendorOrder
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import Role
from tests.vendor_orders.aftersale.stage import paid_order
from tests.vendor_orders.cast import make_officer, owner_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(willow: Vendor, knots: Vendor) -> VendorOrder:
    return paid_order(willow)


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def report(order: VendorOrder, days: int, **changes: Any) -> DelayReport:
    facts: dict[str, Any] = {"reason": "making", "words": "漆还没干", "by": owner_of(order.vendor)} | changes
    return report_delay(order.vendor, order, new_day=in_days(days), **facts)


def test_a_delay_after_a_delay_leaves_both_and_the_last_counts(order: VendorOrder) -> None:
    first, again, second = report(order, 3), report(order, 3, reason="hands"), report(order, 5)
    order.refresh_from_db()
    assert (first.pk, order.promised_on) == (again.pk, in_days(5)), "a form sent twice is one report"
    assert list(order.delays.all()) == [first, second]
    assert order.state == "to_ship"


@pytest.mark.parametrize(
    ("days", "changes", "field"),
    [
        (0, {}, "new_day"),
        (61, {}, "new_day"),
        (2, {}, "new_day"),
        (4, {"reason": "dog"}, "reason"),
        (4, {"reason": "other", "words": " "}, "words"),
        (4, {"words": "长" * 301}, "words"),
    ],
)
def test_what_is_no_delay_is_refused_and_the_day_stands(
    order: VendorOrder, days: int, changes: dict[str, Any], field: str
) -> None:
    report(order, 3)
    with pytest.raises(CannotPostpone) as refusal:
        report(order, days, **changes)
    order.refresh_from_db()
    assert (refusal.value.field, order.promised_on, order.delays.count()) == (field, in_days(3), 1)


def test_what_was_sent_is_not_late(willow: Vendor, knots: Vendor) -> None:
    with pytest.raises(CannotPostpone):
        report(paid_order(willow, sent=3), 3)
    assert not DelayReport.objects.exists()


def test_followers_hear_of_a_report_once(order: VendorOrder, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[int] = []
    monkeypatch.setattr(delay_news, "_followers", [lambda said: heard.append(said.pk)])
    said = report(order, 3)
    delay_news.tell(said.pk)
    delay_news.tell(said.pk)
    assert heard == [said.pk]


def test_what_a_crash_left_untold_is_found_after_a_minute(order: VendorOrder) -> None:
    said = report(order, 3)
    assert delay_news.untold() == []
    DelayReport.objects.update(at=timezone.now() - timedelta(minutes=2))
    assert delay_news.untold() == [said.pk]


def test_the_vendor_names_a_day_on_the_orders_page(client: Client, order: VendorOrder) -> None:
    client.force_login(owner_of(order.vendor))
    address = f"/en/portal/orders/{order.pk}/"
    wrong = client.post(f"{address}delay/", {"new_day": "soon", "reason": "other", "words": "母亲病了"})
    assert wrong.status_code == 422
    assert "Write the day as year-month-day" in wrong.content.decode()
    assert "母亲病了" in wrong.content.decode()
    typed = {"new_day": in_days(3).isoformat(), "reason": "other", "words": "母亲病了"}
    assert client.post(f"{address}delay/", typed).status_code == 302
    assert "母亲病了" in client.get(address).content.decode()
    assert "promised for" in client.get("/en/portal/orders/").content.decode()


def test_the_offices_see_who_is_late_and_who_is_late_again(client: Client, order: VendorOrder) -> None:
    client.force_login(make_officer(Role.Kind.CHAMBER_OFFICER))
    address = "/en/office/delays/"
    assert "Nothing is late" in client.get(address).content.decode()
    report(order, 3)
    page = client.get(address).content.decode()
    assert "漆还没干" in page
    assert "That day is over, too (0)" in page
    VendorOrder.objects.filter(pk=order.pk).update(promised_on=in_days(-1))
    assert [found.pk for found in client.get(f"{address}?late").context["page"]] == [order.pk]
    assert [*client.get(f"{address}?q=9999").context["page"]] == []
    assert [found.pk for found in client.get(f"{address}?q=lu-willow").context["page"]] == [order.pk]
    VendorOrder.objects.update(state="shipped")
    assert "Nothing is late" in client.get(address).content.decode()
