"""Two officers at the same moment about one vendor, and a submission beside a save, over real connections."""

import pytest

from crafts_chamber.vendors import actions, drafting, requiring, suspending
from crafts_chamber.vendors.facts import StoryFacts
from crafts_chamber.vendors.models import Application, Suspension, Vendor
from crafts_chamber.vendors.requiring import RequirementFacts
from crafts_chamber.vendors.rules import ApplicationState
from tests.cast import make_application, make_vendor, officer, operator
from tests.vendors.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "engine"])


def test_two_officers_who_suspend_at_once_leave_one_suspension():
    make_vendor()
    one, other = Vendor.objects.get(), Vendor.objects.get()
    by, by_other = officer(), operator()
    done = at_once(
        lambda: suspending.suspend_vendor(one, reason="One.", by=by),
        lambda: suspending.suspend_vendor(other, reason="Other.", by=by_other),
    )
    assert sorted(done) == [False, True]
    assert Suspension.objects.get(ended_at=None).reason == ("One." if done[0] else "Other.")


def test_return_by_an_officer_and_by_its_date_at_once_ends_it_once():
    vendor = make_vendor()
    suspending.suspend_vendor(vendor, reason="x", by=officer())
    one, other, by = Vendor.objects.get(), Vendor.objects.get(), operator()
    done = at_once(
        lambda: suspending.reinstate_vendor(one, reason="Mended.", by=by), lambda: suspending.end(other, "", None)
    )
    assert sorted(done) == [False, True]
    vendor.refresh_from_db()
    assert (vendor.state, Suspension.objects.exclude(ended_at=None).count()) == (Vendor.State.ACTIVE, 1)


def test_what_is_submitted_is_complete_whatever_is_saved_at_that_moment():
    for number in range(4):
        application = make_application(f"firm-{number}")
        first, second = (Application.objects.get(pk=application.pk) for _ in range(2))
        by = application.applicant
        at_once(
            lambda a=first, by=by: actions.submit_application(a, by=by),  # type: ignore[misc]
            lambda a=second, by=by: drafting.save_story(a, StoryFacts(), by=by),  # type: ignore[misc]
        )
        application.refresh_from_db()
        assert (application.state == ApplicationState.SUBMITTED) == bool(application.story)


def test_tick_taken_back_while_a_key_turns_never_leaves_an_approval_without_it():
    application = make_application(until="submitted")
    line = requiring.add_requirement(RequirementFacts("面谈", "Interview"), by=officer())
    requiring.tick(application, line.key, ticked=True, by=officer())
    one, other = (Application.objects.get(pk=application.pk) for _ in range(2))
    by, by_other = officer(), operator()
    at_once(
        lambda: actions.recommend_vendor(one, by=by, opinion="Good."),
        lambda: requiring.tick(other, line.key, ticked=False, by=by_other),
    )
    application.refresh_from_db()
    assert application.state in {ApplicationState.RECOMMENDED, ApplicationState.SUBMITTED}
    if application.state == ApplicationState.RECOMMENDED and not application.ticks.exists():
        assert not at_once(lambda: actions.approve_vendor(application, by=by_other))[0]
        assert not Vendor.objects.exists()
