"""Two officers at the same moment, over two real connections."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendors import actions, claims, duties, invitations
from crafts_chamber.vendors.acting import acts_for
from crafts_chamber.vendors.models import Application, Decision, FirmClaim, FirmMember, Invitation, PeopleChange
from crafts_chamber.vendors.rules import Step
from storefront.accounts.models import Role, User
from tests.cast import claim_of, make_application, make_claim, make_firm, make_owner, officer, person

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "engine"])


def at_once(*acts: Callable[[], object]) -> list[bool]:
    """Start all at one moment; True for each that was not refused."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> bool:
        try:
            start.wait(timeout=10)
            act()
        except Refusal:
            return False
        else:
            return True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_recommending_and_rejecting_at_once_have_one_outcome():
    for number in range(5):
        application = make_application(f"firm-{number}", until="submitted")
        one, other = (Application.objects.get(pk=application.pk) for _ in range(2))
        by_one, by_other = officer(), person("Second", Role.Kind.CHAMBER_OFFICER)
        done = at_once(
            lambda one=one, by=by_one: actions.recommend_vendor(one, by=by, opinion="Good."),  # type: ignore[misc]
            lambda other=other, by=by_other: actions.reject_application(other, by=by, opinion="Bad."),  # type: ignore[misc]
        )
        assert sorted(done) == [False, True]
        decisions = Decision.objects.filter(application=application, step__in=[Step.RECOMMEND, Step.REJECT])
        assert decisions.count() == 1
        application.refresh_from_db()
        assert application.state == ("recommended" if done[0] else "rejected")


def test_two_applications_of_one_firm_at_once_leave_one():
    firm = make_firm()
    owner = make_owner(firm)
    done = at_once(*[lambda: actions.start_application(firm, by=owner)] * 2)
    assert sorted(done) == [False, True]
    assert Application.objects.count() == 1


def test_two_people_who_claim_one_firm_at_once_both_wait_with_a_draft_each():
    firm = make_firm()
    people = [person("One"), person("Two")]
    done = at_once(
        *[lambda by=by: claims.apply_with_credit_code(firm.credit_code or "", by=by) for by in people]  # type: ignore[misc]
    )
    assert done == [True, True]
    assert (firm.people.count(), firm.claims.count(), Application.objects.exclude(claim=None).count()) == (0, 2, 2)


def test_one_person_who_claims_twice_at_once_has_one_claim():
    one, two, by = make_firm("one"), make_firm("two"), person("One")
    done = at_once(
        *[lambda firm=firm: claims.apply_with_credit_code(firm.credit_code or "", by=by) for firm in (one, two)]  # type: ignore[misc]
    )
    assert sorted(done) == [False, True]
    assert (FirmClaim.objects.count(), Application.objects.count()) == (1, 1)


def test_two_officers_who_confirm_two_people_for_one_firm_at_once_leave_one_owner():
    by_one, by_other = officer(), person("Second", Role.Kind.CHAMBER_OFFICER)
    for number in range(5):
        firm = make_firm(f"firm-{number}")
        one, other = claim_of(firm, f"One-{number}"), claim_of(firm, f"Two-{number}")
        done = at_once(
            lambda claim=one: claims.confirm_claim(claim, by=by_one, reason="Called."),  # type: ignore[misc]
            lambda claim=other: claims.confirm_claim(claim, by=by_other, reason="Called."),  # type: ignore[misc]
        )
        assert sorted(done) == [False, True]
        assert FirmMember.objects.get(firm=firm).user == (one if done[0] else other).user
        assert sorted(firm.claims.values_list("state", flat=True)) == ["confirmed", "refused"]
        assert Application.objects.get(firm=firm, claim=None).applicant == (one if done[0] else other).user


def test_confirming_and_refusing_one_person_at_once_has_one_outcome():
    by_one, by_other = officer(), person("Second", Role.Kind.CHAMBER_OFFICER)
    for number in range(5):
        claim = make_claim(f"firm-{number}")
        one, other = (FirmClaim.objects.get(pk=claim.pk) for _ in range(2))
        done = at_once(
            lambda claim=one: claims.confirm_claim(claim, by=by_one, reason="Called."),  # type: ignore[misc]
            lambda claim=other: claims.refuse_claim(claim, by=by_other, reason="Unknown there."),  # type: ignore[misc]
        )
        assert sorted(done) == [False, True]
        assert FirmMember.objects.filter(firm=claim.firm).exists() == done[0]


def invited_person(firm, owner) -> tuple[Invitation, User]:
    invitation = invitations.invite_clerk(firm, "13800138000", by=owner)
    user = person("Invited")
    User.objects.filter(pk=user.pk).update(phone="+8613800138000", phone_proved_at=timezone.now())
    return invitation, User.objects.get(pk=user.pk)


def test_invitation_sent_twice_at_once_lets_its_person_in_once():
    firm = make_firm()
    owner = make_owner(firm)
    invitation, user = invited_person(firm, owner)
    done = at_once(*[lambda: invitations.accept_invitation(invitation, by=user)] * 2)
    assert sorted(done) == [False, True]
    assert list(PeopleChange.objects.order_by("pk").values_list("what", flat=True)) == ["invited", "joined"]
    assert firm.people.count() == 2


def test_invitation_used_and_withdrawn_at_once_has_one_outcome():
    for number in range(5):
        firm = make_firm(f"firm-{number}")
        owner = make_owner(firm)
        invitation, user = invited_person(firm, owner)
        FirmMember.objects.filter(user=user).delete()
        joined, withdrawn = at_once(
            lambda it=invitation, by=user: invitations.accept_invitation(it, by=by),  # type: ignore[misc]
            lambda it=invitation, by=owner: invitations.withdraw_invitation(it, by=by),  # type: ignore[misc]
        )
        assert joined != withdrawn
        assert FirmMember.objects.filter(firm=firm, user=user).exists() == joined


def test_owner_released_while_removing_a_clerk_either_still_did_it_or_did_nothing():
    chamber = officer()
    for number in range(5):
        firm = make_firm(f"firm-{number}")
        owner = make_owner(firm)
        clerk = claims.join_firm(firm, person(f"Clerk-{number}"), FirmMember.Duty.CLERK)
        removed, released = at_once(
            lambda member=clerk, by=owner: duties.remove_clerk(member, by=by),  # type: ignore[misc]
            lambda member=owner.firm_member: claims.release_person(member, by=chamber, reason="Left."),  # type: ignore[misc]
        )
        assert released
        assert FirmMember.objects.filter(pk=clerk.pk).exists() != removed
        assert not acts_for(owner, firm)


def test_handing_over_and_removing_the_clerk_at_once_leave_one_owner():
    for number in range(5):
        firm = make_firm(f"firm-{number}")
        owner = make_owner(firm)
        clerk = claims.join_firm(firm, person(f"Clerk-{number}"), FirmMember.Duty.CLERK)
        duties.offer_ownership(clerk, by=owner)
        done = at_once(
            lambda firm=firm, by=clerk.user: duties.accept_ownership(firm, by=by),  # type: ignore[misc]
            lambda member=clerk, by=owner: duties.remove_clerk(member, by=by),  # type: ignore[misc]
        )
        assert sorted(done) == [False, True]
        assert FirmMember.objects.get(firm=firm, duty="owner").user == (clerk.user if done[0] else owner)
