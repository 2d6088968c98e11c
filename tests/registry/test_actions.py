from datetime import date, timedelta

import pytest

from crafts_chamber.registry import actions
from crafts_chamber.registry.actions import FirmFacts
from crafts_chamber.registry.credit_code import CreditCodeError
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.models import Change, Firm, Membership
from crafts_chamber.registry.selectors import active_membership, today
from tests.cast import crafts_chamber, credit_code, make_firm, membership_of, officer, wrong_last

pytestmark = pytest.mark.django_db
FACTS = FirmFacts(slug="lu-willow", name="柳编坊", township="matou", credit_code=credit_code(1))


def test_registered_firm_keeps_one_spelling_of_its_code_and_leaves_history():
    firm = actions.register_firm(FirmFacts(**{**vars(FACTS), "credit_code": credit_code(1).lower()}), by=officer())
    assert firm.credit_code == credit_code(1)
    assert [(change.what, change.actor) for change in firm.changes.all()] == [(Change.What.REGISTERED, officer())]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"credit_code": wrong_last(credit_code(1))}, CreditCodeError),
        ({"credit_code": ""}, Refusal),
        ({"township": "atlantis"}, Refusal),
    ],
)
def test_bad_facts_register_nothing(changes, error):
    with pytest.raises(error):
        actions.register_firm(FirmFacts(**{**vars(FACTS), **changes}))
    assert (Firm.objects.count(), Change.objects.count()) == (0, 0)


def test_household_may_have_no_code_and_two_may():
    for slug in ("one", "two"):
        facts = {**vars(FACTS), "slug": slug, "credit_code": "", "kind": Firm.Kind.HOUSEHOLD}
        assert actions.register_firm(FirmFacts(**facts)).credit_code is None


def test_same_code_registers_once():
    actions.register_firm(FACTS)
    with pytest.raises(Refusal):
        actions.register_firm(FirmFacts(**{**vars(FACTS), "slug": "other"}))
    assert Firm.objects.count() == 1


def test_firm_is_enrolled_once_in_a_chamber():
    firm = make_firm()
    with pytest.raises(Refusal):
        actions.enrol_member(
            firm, crafts_chamber(), number="GY-9", joined_on=date(2024, 1, 1), valid_until=date(2030, 1, 1)
        )
    assert firm.memberships.count() == 1


def test_ended_member_may_be_enrolled_again():
    firm = make_firm()
    actions.end_membership(membership_of(firm), reason="Left.")
    actions.enrol_member(firm, crafts_chamber(), number="GY-9", joined_on=today(), valid_until=today())
    assert active_membership(firm).number == "GY-9"


def test_dates_that_run_backwards_enrol_nobody():
    firm = make_firm(member_days=None)
    with pytest.raises(Refusal):
        actions.enrol_member(
            firm, crafts_chamber(), number="GY-9", joined_on=date(2024, 1, 2), valid_until=date(2024, 1, 1)
        )
    assert not Membership.objects.exists()


def test_suspension_takes_the_rights_and_renewal_gives_them_back():
    firm = make_firm()
    actions.suspend_membership(membership_of(firm), reason="Unpaid dues.", by=officer())
    assert active_membership(firm) is None
    assert membership_of(firm).reason == "Unpaid dues."
    until = today() + timedelta(days=30)
    actions.renew_membership(membership_of(firm), valid_until=until, by=officer())
    assert (active_membership(firm).valid_until, membership_of(firm).reason) == (until, "")
    assert [(change.what, change.reason) for change in firm.changes.all()][:2] == [
        (Change.What.RENEWED, ""),
        (Change.What.SUSPENDED, "Unpaid dues."),
    ]
    assert firm.changes.first().detail == f"GY-0001 · {until}"


def test_suspension_needs_a_reason():
    firm = make_firm()
    with pytest.raises(Refusal):
        actions.suspend_membership(membership_of(firm), reason=" ")
    assert membership_of(firm).status == Membership.Status.ACTIVE


def test_change_to_what_somebody_ended_meanwhile_is_refused():
    firm = make_firm()
    seen = membership_of(firm)
    actions.end_membership(membership_of(firm), reason="Left.")
    with pytest.raises(Refusal):
        actions.renew_membership(seen, valid_until=today())
    assert membership_of(firm).status == Membership.Status.ENDED


@pytest.mark.parametrize(("days", "counts"), [(0, True), (-1, False)])
def test_membership_counts_on_its_last_day_and_no_longer(days, counts):
    firm = make_firm(member_days=days)
    assert (active_membership(firm) is not None) == counts
    assert membership_of(firm).counts_on(today()) == counts


def test_membership_of_another_chamber_gives_no_right_to_sell():
    firm = make_firm(member_days=None)
    other = crafts_chamber()
    other.pk, other.slug, other.kind = None, "shanghai", "diaspora"
    other.save()
    actions.enrol_member(firm, other, number="SH-1", joined_on=date(2024, 1, 1), valid_until=today())
    assert active_membership(firm) is None


@pytest.mark.parametrize("valid_until", [date(9999, 12, 31), date(today().year + 101, 1, 1)])
def test_a_last_day_that_nobody_means_is_refused(valid_until):
    """The last day of the calendar has no day after it, and whoever reckons from it fails."""
    firm = make_firm()
    before = membership_of(firm).valid_until
    with pytest.raises(Refusal, match="100"):
        actions.renew_membership(membership_of(firm), valid_until=valid_until)
    assert membership_of(firm).valid_until == before
    actions.renew_membership(membership_of(firm), valid_until=date(today().year + 100, 12, 31))
