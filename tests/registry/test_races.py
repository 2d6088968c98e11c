"""Two officers at the same moment, over two real connections."""

from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from django.db.models import F

from crafts_chamber.registry import actions
from crafts_chamber.registry.actions import ChamberFacts
from crafts_chamber.registry.errors import ChangedMeanwhile, Refusal
from crafts_chamber.registry.models import Chamber, Change, Firm, Membership
from crafts_chamber.registry.selectors import today
from tests.cast import crafts_chamber, credit_code, make_firm, membership_of
from tests.concurrency.test_two_tabs import at_once
from tests.registry.test_editing import facts_of

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "engine"])


def test_of_two_edits_at_once_one_is_made_and_the_other_is_told():
    for number in range(5):
        firm = make_firm(f"firm-{number}")
        village, name_en = facts_of(firm, village="新村"), facts_of(firm, name_en="Willow")
        answers = at_once(
            lambda firm=firm, facts=village: actions.edit_firm(firm, facts, seen=1, by=None),  # type: ignore[misc]
            lambda firm=firm, facts=name_en: actions.edit_firm(firm, facts, seen=1, by=None),  # type: ignore[misc]
        )
        assert sorted(isinstance(answer, ChangedMeanwhile) for answer in answers) == [False, True]
        firm.refresh_from_db()
        assert firm.version == 2
        assert (firm.village, firm.name_en) in {("新村", ""), ("柳溪村", "Willow")}
        assert firm.changes.filter(what=Change.What.EDITED).count() == 1


def test_canary_without_the_version_the_later_edit_covers_the_earlier_in_silence():
    firm = make_firm()
    gate = Barrier(2)

    def careless(**changes: str) -> bool:
        row = Firm.objects.get(pk=firm.pk)
        facts = vars(facts_of(row, **changes))
        gate.wait(10)
        columns = {name: facts[name] for name in ("village", "name_en")}
        return bool(Firm.objects.filter(pk=row.pk).update(**columns, version=F("version") + 1))

    assert at_once(lambda: careless(village="新村"), lambda: careless(name_en="Willow")) == [True, True]
    firm.refresh_from_db()
    assert (firm.village, firm.name_en) != ("新村", "Willow")


def test_suspension_and_renewal_at_once_have_one_outcome():
    for number in range(5):
        firm = make_firm(f"firm-{number}")
        one, other = membership_of(firm), membership_of(firm)
        until = today() + timedelta(days=700)
        answers = at_once(
            lambda one=one: actions.suspend_membership(one, reason="Unpaid dues."),  # type: ignore[misc]
            lambda other=other, until=until: actions.renew_membership(other, valid_until=until),  # type: ignore[misc]
        )
        assert sorted(isinstance(answer, Refusal) for answer in answers) == [False, True]
        membership = membership_of(firm)
        suspended = (membership.status, membership.valid_until != until)
        assert suspended in {(Membership.Status.SUSPENDED, True), (Membership.Status.ACTIVE, False)}
        assert membership.changes.exclude(what=Change.What.ENROLLED).count() == 1


def test_one_credit_code_registers_once_however_often_it_is_sent():
    facts = replace(facts_of(make_firm()), credit_code=credit_code(77), slug="")
    answers = at_once(*[lambda: actions.register_firm(facts)] * 3)
    assert sum(isinstance(answer, Firm) for answer in answers) == 1
    assert Firm.objects.filter(credit_code=credit_code(77)).count() == 1


def test_two_enrolments_at_once_make_one_member():
    firm = make_firm(member_days=None)
    dates = {"joined_on": today(), "valid_until": today()}
    answers = at_once(
        *(
            lambda number=number: actions.enrol_member(firm, crafts_chamber(), number=number, **dates)
            for number in ("A", "B", "C")
        )
    )
    assert sum(isinstance(answer, Membership) for answer in answers) == 1
    assert firm.memberships.count() == 1


def test_two_names_for_one_chamber_at_once_lose_none():
    chamber = actions.add_chamber(ChamberFacts("聚商会", "cross_trade"))
    answers = at_once(
        *(
            lambda name=name: actions.edit_chamber(
                chamber, ChamberFacts("聚商会", "cross_trade", name), seen=1, by=None
            )
            for name in ("One", "Two")
        )
    )
    assert sorted(isinstance(answer, ChangedMeanwhile) for answer in answers) == [False, True]
    assert Chamber.objects.get(pk=chamber.pk).version == 2
