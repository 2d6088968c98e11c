"""A second owner: invited by the first, seen by the chamber, and let go by nobody but the chamber or themselves."""

import pytest
from django.utils import timezone

from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.models import Firm
from crafts_chamber.vendors import claims, duties, invitations
from crafts_chamber.vendors.acting import Power, acts_for
from crafts_chamber.vendors.models import FirmMember, Invitation
from storefront.accounts.models import User
from storefront.notices.models import Notice
from tests.cast import make_firm, make_owner, officer, person

pytestmark = pytest.mark.django_db
OWNER = FirmMember.Duty.OWNER


def proved(name: str, phone: str) -> User:
    user = person(name)
    User.objects.filter(pk=user.pk).update(phone=phone, phone_proved_at=timezone.now())
    return User.objects.get(pk=user.pk)


def invited(firm: Firm, by: User, phone: str = "+8613800138000") -> Invitation:
    return invitations.invite(firm, phone, OWNER, by=by)


@pytest.fixture
def firm() -> Firm:
    return make_firm()


@pytest.fixture
def pair(firm: Firm) -> tuple[User, User]:
    """Two owners; the second was invited by the first."""
    first, second = make_owner(firm), proved("Second", "+8613800138000")
    officer()
    invitations.accept_invitation(invited(firm, first), by=second)
    return first, second


def owners(firm: Firm) -> set[User]:
    return {member.user for member in FirmMember.objects.filter(firm=firm, duty=OWNER)}


def test_second_owner_may_do_everything_and_first_owner_and_officers_hear_of_it(firm, pair):
    assert owners(firm) == set(pair)
    assert all(acts_for(owner, firm, power) for owner in pair for power in Power)
    told = Notice.objects.filter(template="second_owner").values_list("recipient", flat=True)
    assert {pair[0].email, officer().email} <= set(told)
    log = list(firm.people_changes.order_by("pk").values_list("what", flat=True))
    assert log == ["owner_invited", "owner_joined"]


def test_a_third_owner_is_neither_invited_nor_let_in(firm):
    first = make_owner(firm)
    invited(firm, first)
    with pytest.raises(Refusal, match="2"):
        invited(firm, first, "+8613800138001")
    assert Invitation.objects.count() == 1


def test_neither_owner_lets_the_other_go_or_hands_the_firm_over(firm, pair):
    first, second = pair
    clerk = claims.join_firm(firm, person("Clerk"), FirmMember.Duty.CLERK)
    for by, other in (pair, pair[::-1]):
        with pytest.raises(Refusal):
            duties.remove_clerk(other.firm_member, by=by)
        with pytest.raises(Refusal):
            duties.offer_ownership(clerk, by=by)
    assert owners(firm) == {first, second}


@pytest.mark.parametrize("goes", [0, 1])
@pytest.mark.parametrize("way", ["leaves", "released"])
def test_whoever_stays_is_the_one_owner_and_may_invite_another(firm, pair, goes, way):
    gone, stays = pair[goes], pair[1 - goes]
    if way == "leaves":
        duties.leave_firm(firm, by=gone)
    else:
        claims.release_person(gone.firm_member, by=officer(), reason="商会核实。")
    assert owners(firm) == {stays}
    with pytest.raises(Refusal):
        duties.leave_firm(firm, by=stays)
    third = proved("Third", "+8613800138002")
    invitations.accept_invitation(invited(firm, stays, "+8613800138002"), by=third)
    assert owners(firm) == {stays, third}


def test_an_invitation_by_somebody_who_owns_nothing_any_more_makes_no_owner(firm):
    first, second = make_owner(firm), proved("Second", "+8613800138000")
    invitation = invited(firm, first)
    claims.release_person(first.firm_member, by=officer(), reason="商会核实。")
    with pytest.raises(Refusal):
        invitations.accept_invitation(invitation, by=second)
    assert owners(firm) == set()
