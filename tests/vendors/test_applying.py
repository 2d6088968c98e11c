import pytest

from crafts_chamber.registry.credit_code import CreditCodeError
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendors import actions, claims, drafting
from crafts_chamber.vendors.facts import StoryFacts
from crafts_chamber.vendors.models import Application, Decision, FirmClaim, FirmMember
from crafts_chamber.vendors.rules import ApplicationState, Step
from tests.cast import STORY, credit_code, make_application, make_firm, make_owner, officer, person, wrong_last

pytestmark = pytest.mark.django_db


def nothing_created() -> bool:
    return not (
        FirmClaim.objects.exists()
        or FirmMember.objects.exists()
        or Application.objects.exists()
        or Decision.objects.exists()
    )


def test_person_with_a_credit_code_only_claims_the_firm_and_starts_a_draft_of_their_own():
    firm = make_firm()
    somebody = person("Somebody")
    application = claims.apply_with_credit_code(firm.credit_code, by=somebody)
    assert (application.firm, application.state, application.ship_township) == (firm, ApplicationState.DRAFT, "matou")
    assert FirmClaim.objects.get(user=somebody) == application.claim
    assert not FirmMember.objects.exists()
    assert [decision.step for decision in application.decisions.all()] == [Step.START]


def test_malformed_code_says_which_layer_and_creates_nothing():
    make_firm()
    with pytest.raises(CreditCodeError):
        claims.apply_with_credit_code(wrong_last(credit_code(1)), by=person("Somebody"))
    assert nothing_created()


def test_firm_that_is_not_in_the_register_is_sent_to_the_chamber():
    with pytest.raises(Refusal) as refused:
        claims.apply_with_credit_code(credit_code(77), by=person("Somebody"))
    assert refused.value.field == "credit_code"
    assert nothing_created()


def test_lapsed_membership_creates_nothing():
    firm = make_firm(member_days=-1)
    with pytest.raises(Refusal):
        claims.apply_with_credit_code(firm.credit_code, by=person("Somebody"))
    assert nothing_created()


def test_firm_with_an_owner_takes_no_second_one():
    firm = make_firm()
    make_owner(firm)
    with pytest.raises(Refusal):
        claims.apply_with_credit_code(firm.credit_code, by=person("Somebody"))
    assert FirmMember.objects.count() == 1
    assert not Application.objects.exists()


def test_person_with_a_firm_takes_no_second_one():
    owner = make_owner(make_firm("one"))
    other = make_firm("two")
    with pytest.raises(Refusal):
        claims.apply_with_credit_code(other.credit_code, by=owner)
    assert FirmMember.objects.count() == 1


def test_firm_has_one_live_application_and_may_start_again_after_withdrawing():
    application = make_application()
    owner = application.applicant
    with pytest.raises(Refusal):
        actions.start_application(application.firm, by=owner)
    actions.withdraw_application(application, by=owner)
    actions.start_application(application.firm, by=owner)
    assert sorted(Application.objects.values_list("state", flat=True)) == ["draft", "withdrawn"]


def test_incomplete_application_is_not_submitted():
    firm = make_firm()
    owner = make_owner(firm)
    application = actions.start_application(firm, by=owner)
    with pytest.raises(Refusal) as refused:
        actions.submit_application(application, by=owner)
    assert "工艺" in refused.value.sentence or "craft" in refused.value.sentence
    application.refresh_from_db()
    assert (application.state, application.round) == (ApplicationState.DRAFT, 0)


def test_stranger_changes_nothing():
    application = make_application()
    with pytest.raises(Refusal):
        drafting.save_story(application, StoryFacts(), by=officer())
    with pytest.raises(Refusal):
        actions.submit_application(application, by=officer())
    application.refresh_from_db()
    assert (application.state, application.story) == (ApplicationState.DRAFT, STORY)


def test_submitted_application_is_not_edited():
    application = make_application(until="submitted")
    with pytest.raises(Refusal):
        drafting.save_story(application, StoryFacts(), by=application.applicant)
    application.refresh_from_db()
    assert application.story == STORY
