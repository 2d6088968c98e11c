import pytest
from django.utils import timezone

from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendors import claims, duties
from crafts_chamber.vendors.acting import Power, acts_for
from crafts_chamber.vendors.models import FirmMember, PeopleChange
from storefront.notices.models import Notice
from tests.cast import make_firm, make_owner, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    return make_firm()


@pytest.fixture
def owner(firm):
    return make_owner(firm)


@pytest.fixture
def clerk(firm, owner) -> FirmMember:
    return claims.join_firm(firm, person("Clerk"), FirmMember.Duty.CLERK)


def duties_of(firm) -> dict[str, str]:
    return dict(FirmMember.objects.filter(firm=firm).values_list("user__name", "duty"))


def log() -> list[str]:
    return list(PeopleChange.objects.order_by("pk").values_list("what", flat=True))


def test_removed_clerk_acts_for_the_firm_no_more(firm, owner, clerk):
    duties.remove_clerk(clerk, by=owner)
    assert not acts_for(clerk.user, firm)
    assert log() == ["removed"]


def test_clerk_removes_nobody_and_the_owner_not_themselves(firm, owner, clerk):
    for member, by in ((clerk, clerk.user), (owner.firm_member, clerk.user), (owner.firm_member, owner)):
        with pytest.raises(Refusal):
            duties.remove_clerk(member, by=by)
    assert duties_of(firm) == {owner.name: "owner", "Clerk": "clerk"}
    assert log() == []


def test_clerk_leaves_and_the_owner_cannot(firm, owner, clerk):
    with pytest.raises(Refusal) as refused:
        duties.leave_firm(firm, by=owner)
    assert "移交" in refused.value.sentence
    duties.leave_firm(firm, by=clerk.user)
    assert duties_of(firm) == {owner.name: "owner"}
    assert log() == ["left"]


def test_ownership_changes_hands_only_when_both_want_it(firm, owner, clerk):
    with pytest.raises(Refusal):
        duties.accept_ownership(firm, by=clerk.user)
    duties.offer_ownership(clerk, by=owner)
    assert duties_of(firm) == {owner.name: "owner", "Clerk": "clerk"}
    assert [notice.template for notice in Notice.objects.all()] == ["ownership_offered"]
    duties.accept_ownership(firm, by=clerk.user)
    assert duties_of(firm) == {owner.name: "clerk", "Clerk": "owner"}
    assert not acts_for(owner, firm, Power.PEOPLE)
    assert log() == ["handover_offered", "handed_over"]


def test_offer_that_was_withdrawn_or_is_too_old_is_not_accepted(firm, owner, clerk):
    duties.offer_ownership(clerk, by=owner)
    duties.withdraw_offer(firm, by=owner)
    with pytest.raises(Refusal):
        duties.accept_ownership(firm, by=clerk.user)
    duties.offer_ownership(clerk, by=owner)
    FirmMember.objects.filter(pk=clerk.pk).update(ownership_offered_at=timezone.now() - duties.OFFER_LASTS)
    with pytest.raises(Refusal):
        duties.accept_ownership(firm, by=clerk.user)
    assert duties_of(firm) == {owner.name: "owner", "Clerk": "clerk"}


def test_a_new_offer_voids_the_one_before(firm, owner, clerk):
    other = claims.join_firm(firm, person("Other"), FirmMember.Duty.CLERK)
    duties.offer_ownership(clerk, by=owner)
    duties.offer_ownership(other, by=owner)
    with pytest.raises(Refusal):
        duties.accept_ownership(firm, by=clerk.user)
    duties.accept_ownership(firm, by=other.user)
    assert duties_of(firm) == {owner.name: "clerk", "Clerk": "clerk", "Other": "owner"}


def test_offered_clerk_who_goes_takes_the_offer_along(firm, owner, clerk):
    duties.offer_ownership(clerk, by=owner)
    duties.remove_clerk(clerk, by=owner)
    with pytest.raises(Refusal):
        duties.accept_ownership(firm, by=clerk.user)
    assert duties_of(firm) == {owner.name: "owner"}
