"""Reminders go out once each, in the person's language, and the nearest only."""

from datetime import date, timedelta

import pytest

from crafts_chamber.registry.actions import renew_membership
from crafts_chamber.registry.selectors import today
from crafts_chamber.vendors import suspending, tasks
from crafts_chamber.vendors.agreeing import current_agreement, publish_agreement
from crafts_chamber.vendors.models import Licence, Reminder
from crafts_chamber.vendors.reminding import remind_of_endings, threshold
from storefront.accounts.models import User
from storefront.notices.models import Notice
from tests.cast import make_firm, make_vendor, membership_of, operator, owner_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("days_left", "due"), [(61, None), (60, 60), (31, 60), (30, 30), (8, 30), (7, 7), (0, 7), (-1, 0), (-400, 0)]
)
def test_nearest_threshold_is_due(days_left, due):
    assert threshold(days_left) == due


def vendor_whose_membership_ends(in_days: int):
    vendor = make_vendor()
    membership = membership_of(vendor.firm)
    type(membership).objects.filter(pk=membership.pk).update(valid_until=today() + timedelta(days=in_days))
    return vendor


def sent() -> list[tuple[str, int]]:
    return list(Reminder.objects.order_by("pk").values_list("what", "days"))


@pytest.mark.parametrize(
    ("in_days", "reminders"), [(61, []), (60, [60]), (30, [30]), (7, [7]), (0, [7]), (-1, [0]), (-15, [])]
)
def test_membership_reminds_once_for_each_threshold(in_days, reminders):
    vendor_whose_membership_ends(in_days)
    for _again in range(2):
        remind_of_endings()
    assert sent() == [("membership", days) for days in reminders]


def test_reminders_follow_the_calendar_and_start_anew_after_a_renewal():
    vendor = vendor_whose_membership_ends(30)
    remind_of_endings()
    membership = membership_of(vendor.firm)
    renew_membership(membership, valid_until=today() + timedelta(days=365))
    remind_of_endings()
    type(membership).objects.filter(pk=membership.pk).update(valid_until=today() + timedelta(days=20))
    remind_of_endings()
    assert sent() == [("membership", 30), ("membership", 30)]


def test_reminder_is_told_by_sms_in_the_persons_language():
    vendor = vendor_whose_membership_ends(7)
    owner = owner_of(vendor)
    User.objects.filter(pk=owner.pk).update(phone="+8613900000077", language="en")
    remind_of_endings()
    notice = Notice.objects.get(template="membership_ends", channel="sms")
    assert (notice.channel, notice.recipient, notice.language) == ("sms", "+8613900000077", "en")
    assert "lu-willow 坊 ends on" in notice.text and "/en/portal/" in notice.text


def test_licence_reminds_too_but_not_a_long_term_one_nor_one_that_was_replaced():
    vendor = make_vendor()
    Licence.objects.update(valid_until=today() + timedelta(days=5))
    remind_of_endings()
    assert sent() == [("licence", 7)]
    Reminder.objects.all().delete()
    old = Licence.objects.get()
    Licence.objects.create(
        firm=vendor.firm, kind="company", valid_until=date(2099, 1, 1), accepted_at=old.accepted_at, number=old.number
    )
    remind_of_endings()
    assert sent() == []


def test_firms_that_are_no_vendors_or_have_left_are_not_reminded():
    make_firm("no-vendor", member_days=7)
    vendor = vendor_whose_membership_ends(7)
    suspending.leave_shop(vendor, reason="x", by=owner_of(vendor))
    remind_of_endings()
    assert sent() == []


def test_new_version_of_the_agreement_is_told_once():
    make_vendor()
    tasks.remind_vendors()
    assert not Notice.objects.filter(template="agreement_new").exists()
    publish_agreement(today(), "一条", "One clause", by=operator())
    assert current_agreement().clauses == ("一条",)
    for _again in range(2):
        tasks.remind_vendors()
    assert Notice.objects.filter(template="agreement_new").count() == 1
