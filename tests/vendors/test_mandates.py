"""A clerk of the chamber acts for a firm that uses no computer: by paper, for its days, and never twice in one matter."""

from datetime import timedelta

import pytest
from django.utils import timezone

from crafts_chamber.listings import actions as listings
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.selectors import today
from crafts_chamber.vendors import actions, mandates
from crafts_chamber.vendors.acting import Power, acting_as, acts_for
from crafts_chamber.vendors.mandates import MandateFacts
from crafts_chamber.vendors.models import Application, Mandate, PeopleChange
from crafts_chamber.vendors.record import log_of
from storefront.accounts.models import Role, User
from tests.cast import (
    chamber_clerk,
    fill_in,
    make_firm,
    make_mandate,
    make_vendor,
    officer,
    operator,
    paper,
    picture,
    proposal,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def days(clerk, start=0, end=30) -> MandateFacts:
    return MandateFacts(clerk, today() + start * DAY, today() + end * DAY)


def test_clerk_with_a_mandate_does_for_the_firm_what_its_owner_does_but_people_bank_and_statements():
    firm = make_firm()
    make_mandate(firm)
    clerk = chamber_clerk()
    assert {power for power in Power if not acts_for(clerk, firm, power)} == {
        Power.BANK,
        Power.PEOPLE,
        Power.STATEMENTS,
    }
    assert not acts_for(clerk, make_firm("other"))


@pytest.mark.parametrize(("start", "end"), [(1, 30), (-30, -1)])
def test_mandate_counts_on_its_days_only(start, end):
    firm = make_firm()
    mandate = make_mandate(firm)
    Mandate.objects.update(valid_from=today() + start * DAY, valid_until=today() + end * DAY)
    assert not acts_for(chamber_clerk(), firm)
    assert acting_as(chamber_clerk(), mandate.pk) is None


def test_ended_mandate_counts_no_more_and_the_paper_stays():
    firm = make_firm()
    mandate = make_mandate(firm)
    mandates.end_mandate(mandate, by=officer(), reason="The firm does it itself now.")
    assert not acts_for(chamber_clerk(), firm)
    mandate.refresh_from_db()
    assert mandate.scan.read().startswith(b"%PDF-1.")
    assert list(PeopleChange.objects.order_by("pk").values_list("what", flat=True)) == [
        "mandate_granted",
        "mandate_ended",
    ]
    with pytest.raises(Refusal):
        mandates.end_mandate(mandate, by=officer(), reason="Again.")


def test_person_who_is_no_clerk_any_more_acts_for_nobody():
    firm = make_firm()
    mandate = make_mandate(firm)
    Role.objects.filter(user=chamber_clerk()).delete()
    former = User.objects.get(pk=mandate.clerk_id)
    assert not acts_for(former, firm)
    assert acting_as(former, mandate.pk) is None


def test_mandate_of_another_clerk_opens_nothing():
    mandate = make_mandate(make_firm())
    other = chamber_clerk("Other-clerk")
    assert acting_as(other, mandate.pk) is None


def test_who_is_no_officer_or_would_be_the_clerk_records_no_mandate():
    firm, clerk = make_firm(), chamber_clerk()
    both = chamber_clerk("Both")
    Role.objects.create(user=both, kind=Role.Kind.CHAMBER_OFFICER)
    both = User.objects.get(pk=both.pk)
    for by, facts in (
        (clerk, days(clerk)),
        (operator(), days(clerk)),
        (both, days(both)),
        (officer(), days(officer())),
        (officer(), days(clerk, 5, 4)),
        (officer(), days(clerk, -9, -1)),
        (officer(), days(clerk, 0, 800)),
    ):
        with pytest.raises(Refusal):
            mandates.grant_mandate(firm, facts, paper(), by=by)
    assert (Mandate.objects.count(), PeopleChange.objects.count()) == (0, 0)


def test_one_open_mandate_for_a_clerk_and_a_new_one_once_it_is_past():
    firm = make_firm()
    make_mandate(firm)
    with pytest.raises(Refusal):
        make_mandate(firm)
    assert Mandate.objects.count() == 1
    Mandate.objects.update(valid_from=today() - 9 * DAY, valid_until=today() - DAY)
    make_mandate(firm)
    assert Mandate.objects.count() == 2
    assert acts_for(chamber_clerk(), firm)


def applied() -> Application:
    firm, clerk = make_firm(), chamber_clerk()
    make_mandate(firm)
    application = actions.start_application(firm, by=clerk)
    fill_in(application, by=clerk)
    actions.submit_application(application, by=clerk)
    return application


def test_log_of_an_application_names_the_clerk_and_the_firm_to_both_sides():
    application = applied()
    actions.recommend_vendor(application, by=officer(), opinion="Good.")
    signed = f"商会办事员{chamber_clerk().name}代{application.firm.name}"
    assert [line.note for line in log_of(application, names=True)] == [signed, signed, f"{officer().name} · Good."]
    assert [line.note for line in log_of(application, names=False)] == [signed, signed, "Good."]


def test_listing_names_the_clerk_and_the_firm():
    vendor = make_vendor()
    make_mandate(vendor.firm)
    revision = listings.create_listing(vendor, proposal(), by=chamber_clerk(), pictures=[picture()])
    assert revision.signature == f"商会办事员{chamber_clerk().name}代{vendor.firm.name}"


def test_nobody_reviews_what_they_wrote_for_a_vendor_even_after_the_mandate_ended():
    application = applied()
    Role.objects.create(user=chamber_clerk(), kind=Role.Kind.CHAMBER_OFFICER)
    both = User.objects.get(pk=chamber_clerk().pk)
    Mandate.objects.update(ended_at=timezone.now())
    with pytest.raises(Refusal):
        actions.recommend_vendor(application, by=both, opinion="I wrote it well.")
    assert Application.objects.get().state == "submitted"


def test_nobody_reviews_the_goods_that_they_wrote_for_a_vendor():
    vendor = make_vendor()
    make_mandate(vendor.firm)
    revision = listings.create_listing(vendor, proposal(), by=chamber_clerk(), pictures=[picture()])
    listings.submit_listing(revision, by=chamber_clerk())
    Role.objects.create(user=chamber_clerk(), kind=Role.Kind.CHAMBER_OFFICER)
    with pytest.raises(Refusal):
        listings.approve_listing(revision, by=User.objects.get(pk=chamber_clerk().pk))
    revision.refresh_from_db()
    assert revision.state == "submitted"
