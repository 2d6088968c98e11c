import pytest
from django.db import IntegrityError, transaction

from crafts_chamber.registry.actions import suspend_membership
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendors import actions
from crafts_chamber.vendors.models import Application, Decision, Vendor
from crafts_chamber.vendors.rules import ApplicationState, Step
from storefront.accounts.models import Role
from tests.cast import make_application, membership_of, officer, operator, person

pytestmark = pytest.mark.django_db


def both_offices():
    return person("Both", Role.Kind.CHAMBER_OFFICER, Role.Kind.PLATFORM_OPERATOR)


def stands(application: Application) -> tuple[str, int]:
    """State and number of log lines: what a refusal must leave alone."""
    return Application.objects.get(pk=application.pk).state, Decision.objects.filter(application=application).count()


def test_two_people_make_a_vendor_and_the_log_says_who_and_why():
    application = make_application(until="submitted")
    actions.recommend_vendor(application, by=officer(), opinion="Good work.")
    vendor = actions.approve_vendor(application, by=operator(), opinion="Agreed.")
    assert (vendor.slug, vendor.state, vendor.firm) == ("lu-willow", Vendor.State.ACTIVE, application.firm)
    log = [(line.step, line.actor.name, line.opinion, line.round) for line in application.decisions.all()]
    assert log[2:] == [(Step.RECOMMEND, "Officer", "Good work.", 1), (Step.APPROVE, "Operator", "Agreed.", 1)]


def test_same_person_turns_one_key_only():
    application = make_application(until="submitted")
    actions.recommend_vendor(application, by=both_offices(), opinion="Good.")
    before = stands(application)
    with pytest.raises(Refusal):
        actions.approve_vendor(application, by=both_offices())
    assert stands(application) == before
    assert not Vendor.objects.exists()


def test_database_refuses_two_keys_by_one_person():
    application = make_application(until="recommended")
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=application.pk).update(approved_by=officer())


@pytest.mark.parametrize(
    ("until", "act"),
    [
        ("submitted", lambda a: actions.recommend_vendor(a, by=operator(), opinion="x")),
        ("submitted", lambda a: actions.approve_vendor(a, by=operator())),
        ("recommended", lambda a: actions.approve_vendor(a, by=officer())),
        ("recommended", lambda a: actions.approve_vendor(a, by=person("Staff", Role.Kind.FEDERATION_STAFF))),
        ("recommended", lambda a: actions.request_changes(a, by=officer(), opinion="x")),
        ("submitted", lambda a: actions.reject_application(a, by=operator(), opinion="x")),
        ("submitted", lambda a: actions.recommend_vendor(a, by=a.applicant, opinion="x")),
    ],
)
def test_key_of_another_office_does_not_fit(until, act):
    application = make_application(until=until)
    before = stands(application)
    with pytest.raises(Refusal):
        act(application)
    assert stands(application) == before
    assert not Vendor.objects.exists()


@pytest.mark.parametrize(
    ("until", "act"),
    [
        ("draft", lambda a: actions.submit_application(a, by=a.applicant)),
        ("submitted", lambda a: actions.recommend_vendor(a, by=officer(), opinion="x")),
        ("recommended", lambda a: actions.approve_vendor(a, by=operator())),
    ],
)
def test_lapsed_membership_stops_every_key(until, act):
    application = make_application(until=until)
    suspend_membership(membership_of(application.firm), reason="Unpaid dues.")
    before = stands(application)
    with pytest.raises(Refusal):
        act(application)
    assert stands(application) == before
    assert not Vendor.objects.exists()


@pytest.mark.parametrize(
    "act",
    [
        lambda a: actions.recommend_vendor(a, by=officer(), opinion=" "),
        lambda a: actions.request_changes(a, by=officer(), opinion=""),
        lambda a: actions.reject_application(a, by=officer(), opinion=""),
        lambda a: actions.recommend_vendor(a, by=officer(), opinion="x" * 1001),
    ],
)
def test_decision_without_a_fitting_opinion_changes_nothing(act):
    application = make_application(until="submitted")
    before = stands(application)
    with pytest.raises(Refusal) as refused:
        act(application)
    assert refused.value.field == "opinion"
    assert stands(application) == before


def test_two_officers_at_once_have_one_outcome():
    make_application(until="submitted")
    one, other = Application.objects.get(), Application.objects.get()
    actions.recommend_vendor(one, by=officer(), opinion="Good.")
    with pytest.raises(Refusal):
        actions.reject_application(other, by=person("Second", Role.Kind.CHAMBER_OFFICER), opinion="Bad.")
    assert stands(one)[0] == ApplicationState.RECOMMENDED


def test_decision_on_an_earlier_round_is_refused():
    application = make_application(until="submitted")
    seen = Application.objects.get(pk=application.pk)
    actions.request_changes(application, by=officer(), opinion="Say more.")
    actions.submit_application(application, by=application.applicant)
    with pytest.raises(Refusal):
        actions.recommend_vendor(seen, by=officer(), opinion="Good.")
    assert stands(application)[0] == ApplicationState.SUBMITTED


def test_platform_may_hand_back_and_the_chamber_recommends_again():
    application = make_application(until="recommended")
    actions.request_changes(application, by=operator(), opinion="Which street?")
    assert application.state == ApplicationState.CHANGES_REQUESTED
    actions.submit_application(application, by=application.applicant)
    actions.recommend_vendor(application, by=officer(), opinion="Now complete.")
    assert (application.state, application.round) == (ApplicationState.RECOMMENDED, 2)
