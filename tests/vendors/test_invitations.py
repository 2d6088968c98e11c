"""An invitation lets in the person it was sent to, once and in time."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendors import claims, duties, invitations
from crafts_chamber.vendors.acting import Power, acts_for
from crafts_chamber.vendors.models import FirmClaim, FirmMember, Invitation, PeopleChange
from storefront.accounts.models import Role, User
from storefront.notices.models import Notice
from tests.cast import claim_of, make_firm, make_owner, officer, person

pytestmark = pytest.mark.django_db
PHONE = "+8613800138000"


def proved(name: str = "Clerk", phone: str = PHONE) -> User:
    user = person(name)
    User.objects.filter(pk=user.pk).update(phone=phone, phone_proved_at=timezone.now())
    return User.objects.get(pk=user.pk)


def invited(firm, owner) -> Invitation:
    return invitations.invite_clerk(firm, "13800138000", by=owner)


def token_sent() -> str:
    found = re.search(r"/invitation/([\w-]+)/", Notice.objects.get().text)
    assert found is not None
    return found[1]


def test_link_of_the_message_finds_the_invitation_and_its_token_is_kept_nowhere():
    firm = make_firm()
    invitation = invited(firm, make_owner(firm))
    notice = Notice.objects.get()
    assert (notice.recipient, notice.is_secret) == (PHONE, True)
    assert invitations.invitation_with(token_sent()) == invitation
    assert token_sent() not in str(Invitation.objects.values().get())


def test_whoever_proved_the_phone_joins_as_a_clerk_who_lists_and_ships_and_no_more():
    firm = make_firm()
    invitation = invited(firm, make_owner(firm))
    clerk = proved()
    invitations.accept_invitation(invitation, by=clerk)
    assert {power for power in Power if acts_for(clerk, firm, power)} == {
        Power.LISTINGS,
        Power.ORDERS,
        Power.WORK_SHEETS,
    }
    assert list(PeopleChange.objects.order_by("pk").values_list("what", flat=True)) == ["invited", "joined"]


def unproved() -> User:
    user = person("Clerk")
    User.objects.filter(pk=user.pk).update(phone=PHONE)
    return User.objects.get(pk=user.pk)


def office_holder() -> User:
    user = proved()
    Role.objects.create(user=user, kind=Role.Kind.CHAMBER_OFFICER)
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize("who", [unproved, lambda: proved(phone="+8613800138001"), office_holder])
def test_nobody_else_joins_with_the_link(who):
    firm = make_firm()
    invitation = invited(firm, make_owner(firm))
    with pytest.raises(Refusal):
        invitations.accept_invitation(invitation, by=who())
    invitation.refresh_from_db()
    assert (invitation.used_at, FirmMember.objects.count()) == (None, 1)


@pytest.mark.parametrize(
    "over", [{"expires_at": timezone.now() - timedelta(seconds=1)}, {"withdrawn_at": timezone.now()}]
)
def test_invitation_that_is_over_lets_nobody_in(over):
    firm = make_firm()
    invitation = invited(firm, make_owner(firm))
    Invitation.objects.update(**over)
    with pytest.raises(Refusal):
        invitations.accept_invitation(invitation, by=proved())
    assert FirmMember.objects.count() == 1


def test_used_invitation_does_not_let_a_removed_clerk_in_again():
    firm = make_firm()
    owner = make_owner(firm)
    invitation = invited(firm, owner)
    clerk = proved()
    duties.remove_clerk(invitations.accept_invitation(invitation, by=clerk), by=owner)
    with pytest.raises(Refusal):
        invitations.accept_invitation(invitation, by=clerk)
    assert not acts_for(clerk, firm)


def test_second_invitation_to_a_person_voids_the_first():
    firm = make_firm()
    owner = make_owner(firm)
    first, second = invited(firm, owner), invited(firm, owner)
    assert (invitations.is_open(first), invitations.is_open(second)) == (False, True)


def test_joining_takes_back_what_the_person_claimed():
    firm = make_firm()
    invitation = invited(firm, make_owner(firm))
    clerk = proved()
    claim = claim_of(make_firm("other"), clerk.name)
    invitations.accept_invitation(invitation, by=clerk)
    assert FirmClaim.objects.get(pk=claim.pk).state == "withdrawn"
    assert FirmMember.objects.get(user=clerk).firm == firm


@pytest.mark.parametrize(("text", "field"), [("12", "contact"), ("a@b", "contact"), ("x@y.invalid", "contact")])
def test_what_is_no_phone_or_mailbox_is_named(text, field):
    firm = make_firm()
    with pytest.raises(Refusal) as refused:
        invitations.invite_clerk(firm, text, by=make_owner(firm))
    assert (refused.value.field, Invitation.objects.count(), Notice.objects.count()) == (field, 0, 0)


def test_only_the_owner_invites():
    firm = make_firm()
    owner = make_owner(firm)
    invitations.accept_invitation(invited(firm, owner), by=proved())
    for by in (person("Clerk"), officer(), make_owner(make_firm("other"))):
        with pytest.raises(Refusal):
            invitations.invite_clerk(firm, "13800138009", by=by)
    assert Invitation.objects.count() == 1


def test_somebody_of_the_firm_is_not_invited_again():
    firm = make_firm()
    owner = make_owner(firm)
    invitations.accept_invitation(invited(firm, owner), by=proved())
    with pytest.raises(Refusal):
        invited(firm, owner)
    assert Invitation.objects.count() == 1


def test_eleventh_invitation_within_an_hour_is_refused():
    firm = make_firm()
    owner = make_owner(firm)
    for last in range(10):
        invitations.invite_clerk(firm, f"1380013800{last}", by=owner)
    with pytest.raises(Refusal):
        invitations.invite_clerk(firm, "13800138010", by=owner)
    assert Invitation.objects.count() == 10


def test_firm_has_twenty_people_at_most_those_invited_included():
    firm = make_firm()
    owner = make_owner(firm)
    for number in range(19):
        claims.join_firm(firm, person(f"Clerk-{number}"), FirmMember.Duty.CLERK)
    with pytest.raises(Refusal):
        invited(firm, owner)
    assert Invitation.objects.count() == 0
