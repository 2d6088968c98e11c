"""What two applications share is shown to officers, and papers that have expired."""

from datetime import date

import pytest

from crafts_chamber.vendors import actions, drafting
from crafts_chamber.vendors.flags import Reason, alike, bare, flags_of
from crafts_chamber.vendors.models import Application, BankAccount, Licence
from tests.cast import fill_in, make_application, make_firm, make_owner, officer

pytestmark = pytest.mark.django_db


def reasons(application: Application) -> list[tuple[Reason, Application | None]]:
    return [(flag.reason, flag.other) for flag in flags_of(application)]


@pytest.fixture
def pair() -> tuple[Application, Application]:
    return make_application("first", until="submitted"), make_application("second", until="submitted")


def test_two_firms_that_share_nothing_raise_no_flag(pair):
    assert [reasons(one) for one in pair] == [[], []]


def test_same_phone_account_scan_and_code_are_each_named(pair):
    one, other = pair
    Application.objects.filter(pk=other.pk).update(contact_phone=one.contact_phone)
    account, licence = BankAccount.objects.get(application=one), Licence.objects.get(application=one)
    BankAccount.objects.filter(application=other).update(number_digest=account.number_digest)
    Licence.objects.filter(application=other).update(scan_digest=licence.scan_digest, number=licence.number)
    other.refresh_from_db()
    for here, there in ((one, other), (other, one)):
        assert reasons(Application.objects.get(pk=here.pk)) == [
            (Reason.CODE, there),
            (Reason.SCAN, there),
            (Reason.PHONE, there),
            (Reason.BANK, there),
        ]


def test_similar_name_is_flagged_in_the_same_township_only():
    for slug, name, township in (
        ("one", "郯城县沭河柳编工艺品厂", "matou"),
        ("two", "沭河柳编厂", "matou"),
        ("far", "沭河柳编有限公司", "yangji"),
        ("unlike", "巧手布艺合作社", "matou"),
    ):
        firm = make_firm(slug, name=name, township=township)
        application = actions.start_application(firm, by=make_owner(firm))
        fill_in(application, by=application.applicant)
        actions.submit_application(application, by=application.applicant)
    one, two = (Application.objects.get(firm__slug=slug) for slug in ("one", "two"))
    assert reasons(one) == [(Reason.NAME, two)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("沭河柳编坊", "沭河柳编", True), ("沭河柳编坊", "马头二胡坊", False), ("有限公司", "合作社", False)],
)
def test_names_are_compared_by_what_tells_them_apart(one, other, same):
    assert alike(bare(one), bare(other)) is same


def test_expired_licence_is_flagged():
    application = make_application(until="submitted")
    Licence.objects.update(valid_until=date(2021, 1, 1))
    assert reasons(application) == [(Reason.EXPIRED, None)]


def test_drafts_of_others_are_nobodys_business(pair):
    one, other = pair
    Application.objects.filter(pk=other.pk).update(contact_phone=one.contact_phone, state="draft")
    assert reasons(one) == []


def test_own_earlier_application_is_no_duplicate():
    application = make_application(until="submitted")
    actions.reject_application(application, by=officer(), opinion="No.")
    again = actions.start_application(application.firm, by=application.applicant)
    drafting.accept_agreement(again, again.agreement_version or "2026-11-01", by=application.applicant)
    actions.submit_application(again, by=application.applicant)
    assert reasons(again) == []
