"""A credit code is public: knowing one makes nobody the firm's owner."""

import pytest

from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendors import actions, claims
from crafts_chamber.vendors.acting import acting_as, acts_for
from crafts_chamber.vendors.models import Application, FirmClaim, FirmMember, PeopleChange
from crafts_chamber.vendors.rules import ApplicationState, Step
from crafts_chamber.vendors.selectors import application_of
from storefront.accounts.models import User
from storefront.notices.models import Notice
from tests.cast import (
    STORY,
    claim_of,
    fill_in,
    make_claim,
    make_firm,
    make_owner,
    make_vendor,
    officer,
    operator,
    owner_of,
    person,
)

pytestmark = pytest.mark.django_db
What = PeopleChange.What


def log_of(firm) -> list[tuple[str, str]]:
    return list(PeopleChange.objects.filter(firm=firm).order_by("pk").values_list("what", "person__name"))


def test_whoever_only_claims_a_firm_does_not_act_for_it():
    claim = make_claim()
    assert not acts_for(claim.user, claim.firm)
    assert acting_as(claim.user) is None


def test_claimant_writes_the_application_but_cannot_submit_it():
    claim = make_claim()
    fill_in(claim.application, by=claim.user)
    with pytest.raises(Refusal) as refused:
        actions.submit_application(claim.application, by=claim.user)
    assert "尚未确认" in refused.value.sentence
    application = Application.objects.get()
    assert (application.story, application.state, application.round) == (STORY, ApplicationState.DRAFT, 0)


def test_two_claimants_of_one_firm_each_have_their_own_draft_and_the_firm_has_none():
    firm = make_firm()
    one, other = claim_of(firm, "One"), claim_of(firm, "Other")
    fill_in(one.application, by=one.user)
    with pytest.raises(Refusal):
        fill_in(one.application, by=other.user)
    other.application.refresh_from_db()
    assert other.application.story == ""
    assert application_of(firm) is None


def test_confirmed_claimant_owns_the_firm_and_the_draft_and_goes_on():
    claim = make_claim()
    fill_in(claim.application, by=claim.user)
    claims.confirm_claim(claim, by=officer(), reason="Called 0539-1234567.")
    application = application_of(claim.firm)
    assert application is not None
    actions.submit_application(application, by=claim.user)
    assert FirmMember.objects.get(user=claim.user).duty == FirmMember.Duty.OWNER
    assert (application.state, application.story) == (ApplicationState.SUBMITTED, STORY)
    assert log_of(claim.firm) == [(What.CLAIMED, claim.user.name), (What.CONFIRMED, claim.user.name)]


def test_confirming_one_tells_the_others_no_and_withdraws_their_drafts():
    firm = make_firm()
    one, other = claim_of(firm, "One"), claim_of(firm, "Other")
    claims.confirm_claim(one, by=officer(), reason="Called.")
    other.refresh_from_db()
    assert other.state == FirmClaim.State.REFUSED
    assert Application.objects.get(claim=other).state == ApplicationState.WITHDRAWN
    told = {notice.recipient: notice.template for notice in Notice.objects.all()}
    assert told == {"one@demo.example": "claim_confirmed", "other@demo.example": "claim_refused"}


def test_refused_claimant_loses_the_draft_reads_why_and_may_claim_again():
    claim = make_claim()
    claims.refuse_claim(claim, by=officer(), reason="The firm does not know this person.")
    assert Application.objects.get().state == ApplicationState.WITHDRAWN
    assert "The firm does not know this person." in Notice.objects.get().text
    assert not FirmMember.objects.exists()
    claims.apply_with_credit_code(claim.firm.credit_code, by=claim.user)
    assert [row.state for row in FirmClaim.objects.all()] == ["refused", "waiting"]


def test_withdrawn_claim_frees_the_person_for_another_firm():
    claim = make_claim()
    claims.withdraw_claim(claim, by=claim.user)
    other = make_firm("other")
    claims.apply_with_credit_code(other.credit_code, by=claim.user)
    assert [(row.firm.slug, row.state) for row in FirmClaim.objects.all()] == [
        ("lu-willow", "withdrawn"),
        ("other", "waiting"),
    ]


@pytest.mark.parametrize("decide", [claims.confirm_claim, claims.refuse_claim])
def test_only_an_officer_of_the_chamber_decides_with_a_reason(decide):
    claim = make_claim()
    for by, reason in ((operator(), "Called."), (claim.user, "It is me."), (officer(), "  "), (officer(), "x" * 301)):
        with pytest.raises(Refusal):
            decide(claim, by=by, reason=reason)
    claim.refresh_from_db()
    assert (claim.state, FirmMember.objects.count(), Notice.objects.count()) == ("waiting", 0, 0)
    assert log_of(claim.firm) == [(What.CLAIMED, claim.user.name)]


def test_decided_claim_is_not_decided_again():
    claim = make_claim()
    stale = FirmClaim.objects.get()
    claims.refuse_claim(claim, by=officer(), reason="Unknown.")
    with pytest.raises(Refusal):
        claims.confirm_claim(stale, by=officer(), reason="Called.")
    assert (FirmClaim.objects.get().state, FirmMember.objects.count()) == ("refused", 0)


def test_person_who_joined_a_firm_meanwhile_is_not_confirmed_for_another():
    claim = make_claim()
    claims.join_firm(make_firm("other"), claim.user)
    with pytest.raises(Refusal):
        claims.confirm_claim(claim, by=officer(), reason="Called.")
    assert FirmClaim.objects.get().state == "waiting"
    assert FirmMember.objects.get().firm.slug == "other"


def test_sixth_firm_tried_within_an_hour_is_refused():
    somebody = person("Somebody")
    for number in range(5):
        claims.apply_with_credit_code(make_firm(f"firm-{number}").credit_code, by=somebody)
        claims.withdraw_claim(FirmClaim.objects.get(state="waiting"), by=somebody)
    with pytest.raises(Refusal):
        claims.apply_with_credit_code(make_firm("one-more").credit_code, by=somebody)
    assert FirmClaim.objects.count() == 5


def test_no_key_turns_for_a_claim_that_was_submitted_before_claims_were_confirmed():
    """As the migration leaves what stood before: the application waits with the chamber, and its person is unconfirmed."""
    claim = make_claim()
    fill_in(claim.application, by=claim.user)
    Application.objects.update(state=ApplicationState.SUBMITTED, round=1)
    application = Application.objects.get()
    with pytest.raises(Refusal):
        actions.recommend_vendor(application, by=officer(), opinion="Good.")
    assert Application.objects.get().state == ApplicationState.SUBMITTED
    claims.confirm_claim(claim, by=officer(), reason="Called.")
    actions.recommend_vendor(Application.objects.get(), by=officer(), opinion="Good.")
    assert Application.objects.get().state == ApplicationState.RECOMMENDED


def test_released_person_can_do_nothing_more_and_what_they_wrote_stays():
    vendor = make_vendor()
    owner = owner_of(vendor)
    with pytest.raises(Refusal):
        claims.release_person(owner.firm_member, by=officer(), reason=" ")
    assert acts_for(owner, vendor.firm)
    claims.release_person(owner.firm_member, by=officer(), reason="Left the firm.")
    owner = User.objects.get(pk=owner.pk)
    assert not acts_for(owner, vendor.firm)
    assert (vendor.application.applicant, vendor.firm.people.count()) == (owner, 0)
    assert log_of(vendor.firm) == [(What.RELEASED, owner.name)]


def test_after_a_release_the_firm_keeps_its_application_and_the_new_owner_goes_on_with_it():
    firm = make_firm()
    owner = make_owner(firm)
    application = actions.start_application(firm, by=owner)
    claims.release_person(owner.firm_member, by=officer(), reason="Left.")
    claim = claim_of(firm, "Successor")
    claims.confirm_claim(claim, by=officer(), reason="Called.")
    assert application_of(firm) == application
    assert Application.objects.get(claim=claim).state == ApplicationState.WITHDRAWN
    fill_in(application, by=claim.user)
    assert list(application.decisions.values_list("step", flat=True)) == [Step.START]
