"""Corrections of firms, memberships and chambers: each leaves its line, and none is made blindly."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from crafts_chamber.registry import actions, news
from crafts_chamber.registry.actions import ChamberFacts, FirmFacts, MemberFacts
from crafts_chamber.registry.errors import ChangedMeanwhile, Refusal
from crafts_chamber.registry.history import read_fields, values_seen
from crafts_chamber.registry.models import Chamber, Change, Firm, Membership
from crafts_chamber.registry.search import firms_matching
from crafts_chamber.registry.selectors import today
from tests.cast import crafts_chamber, credit_code, make_firm, membership_of, officer, wrong_last
from tests.memory import everything_kept

pytestmark = pytest.mark.django_db


def facts_of(firm: Firm, **changes: str) -> FirmFacts:
    facts = FirmFacts(
        name=firm.name,
        township=firm.township,
        name_en=firm.name_en,
        credit_code=firm.credit_code or "",
        kind=firm.kind,
        village=firm.village,
    )
    return replace(facts, **changes)


def member_facts_of(membership: Membership, **changes: object) -> MemberFacts:
    facts = MemberFacts(
        membership.number,
        membership.joined_on,
        membership.valid_until,
        membership.office,
        membership.dues_paid_until,
    )
    return replace(facts, **changes)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[int]]:
    """What the followers of the register heard."""
    heard: dict[str, list[int]] = {"firms": [], "memberships": []}
    monkeypatch.setattr(news, "firm_followers", [heard["firms"].extend])
    monkeypatch.setattr(news, "membership_followers", [heard["memberships"].extend])
    return heard


def test_an_edit_says_what_was_and_what_is(told, django_capture_on_commit_callbacks):
    firm = make_firm()
    with django_capture_on_commit_callbacks(execute=True):
        facts = facts_of(firm, township="lizhuang", village="新村")
        assert actions.edit_firm(firm, facts, seen=1, by=officer(), reason=" Moved. ")
    firm.refresh_from_db()
    assert (firm.township, firm.village, firm.version) == ("lizhuang", "新村", 2)
    line = firm.changes.first()
    assert (line.what, line.actor, line.reason, line.version) == (Change.What.EDITED, officer(), "Moved.", 2)
    assert [(one.label, one.before, one.after) for one in read_fields(line)] == [
        ("乡镇", "马头镇", "李庄镇"),
        ("村庄", "柳溪村", "新村"),
    ]
    assert told == {"firms": [firm.pk], "memberships": []}


def test_an_edit_that_changes_nothing_leaves_no_line():
    firm = make_firm()
    by, before = officer(), everything_kept()
    assert not actions.edit_firm(firm, facts_of(firm), seen=1, by=by)
    assert everything_kept() == before


def test_two_edits_at_once_lose_none():
    firm = make_firm()
    actions.edit_firm(firm, facts_of(firm, village="新村"), seen=1, by=officer())
    before = everything_kept()
    with pytest.raises(ChangedMeanwhile) as caught:
        actions.edit_firm(firm, facts_of(firm, name_en="Willow"), seen=1, by=officer())
    assert everything_kept() == before
    (meanwhile,) = caught.value.changes
    assert read_fields(meanwhile)[0].after == "新村"
    firm.refresh_from_db()
    assert values_seen(firm, ["village", "name_en"], [meanwhile]) == {"village": "柳溪村", "name_en": ""}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "长" * 121}, "name"),
        ({"township": "atlantis"}, "township"),
        ({"kind": "empire"}, "kind"),
        ({"credit_code": ""}, "credit_code"),
        ({"credit_code": wrong_last(credit_code(1))}, "credit_code"),
        ({"credit_code": credit_code(9)}, "reason"),
    ],
)
def test_a_wrong_edit_names_the_field_and_changes_nothing(changes, field):
    firm = make_firm()
    by, before = officer(), everything_kept()
    with pytest.raises(Refusal) as caught:
        actions.edit_firm(firm, facts_of(firm, **changes), seen=1, by=by)
    assert caught.value.field == field
    assert everything_kept() == before


def test_a_credit_code_is_corrected_with_its_reason_and_never_to_anothers():
    firm, other = make_firm(), make_firm("other")
    with pytest.raises(Refusal):
        actions.edit_firm(firm, facts_of(firm, credit_code=other.credit_code), seen=1, by=None, reason="Typo.")
    actions.edit_firm(firm, facts_of(firm, credit_code=credit_code(9).lower()), seen=1, by=officer(), reason="Typo.")
    firm.refresh_from_db()
    line = firm.changes.first()
    assert (firm.credit_code, line.what, line.reason) == (credit_code(9), Change.What.CODE_CORRECTED, "Typo.")
    assert line.fields == [{"field": "credit_code", "before": credit_code(1), "after": credit_code(9)}]


def test_a_membership_keeps_office_and_dues_with_its_line(told, django_capture_on_commit_callbacks):
    membership = membership_of(make_firm())
    facts = member_facts_of(membership, office="vice_president", dues_paid_until=date(2026, 12, 31))
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.edit_membership(membership, facts, seen=1, by=officer())
    line = membership.changes.first()
    assert [(one.label, one.before, one.after) for one in read_fields(line)] == [
        ("商会职务", "会员", "副会长"),
        ("会费缴至", "", "2026年12月31日"),
    ]
    assert told["memberships"] == [membership.firm_id]


def test_an_ended_membership_is_not_edited():
    membership = membership_of(make_firm())
    actions.end_membership(membership, reason="Left.")
    with pytest.raises(Refusal):
        actions.edit_membership(membership, member_facts_of(membership, number="X"), seen=2, by=None)
    assert membership_of(membership.firm).number == "GY-0001"


def test_a_renewal_does_not_cover_another_persons_renewal():
    membership = membership_of(make_firm())
    seen = membership_of(membership.firm)
    actions.renew_membership(membership, valid_until=today() + timedelta(days=700), by=officer())
    with pytest.raises(ChangedMeanwhile):
        actions.renew_membership(seen, valid_until=today() + timedelta(days=400), by=officer())
    assert membership_of(membership.firm).valid_until == today() + timedelta(days=700)


def test_member_numbers_are_one_of_a_kind_within_a_chamber_only():
    firm, other = make_firm(), make_firm("other")
    shanghai = actions.add_chamber(ChamberFacts("上海同乡商会", "diaspora", "Shanghai"))
    dates = {"joined_on": date(2024, 1, 1), "valid_until": today()}
    actions.enrol_member(firm, shanghai, number="GY-0001", **dates)
    with pytest.raises(Refusal):
        actions.enrol_member(other, shanghai, number="GY-0001", **dates)
    with pytest.raises(Refusal):
        actions.edit_membership(
            membership_of(other), member_facts_of(membership_of(other), number="GY-0001"), seen=1, by=None
        )
    assert membership_of(other).number == "GY-0002"


def test_a_chamber_is_added_and_corrected():
    facts = ChamberFacts("济南同乡商会", "diaspora", "Hometown Chamber in Jinan", being_set_up=True)
    chamber = actions.add_chamber(facts, by=officer())
    assert (chamber.slug, chamber.being_set_up) == ("hometown-chamber-in-jinan", True)
    assert actions.edit_chamber(chamber, replace(facts, being_set_up=False), seen=1, by=officer())
    assert [line.what for line in chamber.changes.all()] == ["chamber_edited", "chamber_added"]
    assert [(one.label, one.before, one.after) for one in read_fields(chamber.changes.first())] == [
        ("筹建中", "是", "否")
    ]
    with pytest.raises(ChangedMeanwhile):
        actions.edit_chamber(chamber, replace(facts, name_en="Jinan"), seen=1, by=officer())


def test_the_crafts_chamber_stays_the_only_one():
    crafts = crafts_chamber()
    other = actions.add_chamber(ChamberFacts("聚商会", "cross_trade"))
    before = everything_kept()
    for attempt in (
        lambda: actions.add_chamber(ChamberFacts("第二工艺商会", "crafts")),
        lambda: actions.edit_chamber(other, ChamberFacts("聚商会", "crafts"), seen=1, by=None),
        lambda: actions.edit_chamber(crafts, ChamberFacts(crafts.name, "diaspora"), seen=1, by=None),
        lambda: actions.add_chamber(ChamberFacts("聚商会", "township")),
    ):
        with pytest.raises(Refusal):
            attempt()
    assert everything_kept() == before
    assert Chamber.objects.count() == 2


@pytest.mark.parametrize(
    "text", ["柳溪", "liuxi", "lxb", "LIUXI", "willow", "00000001", "9137132200000001", "gy-0001", "柳溪 马头", "matou"]
)
def test_firms_are_found_by_any_part_of_what_they_are_known_by(text):
    firm = make_firm("a", name="柳溪编织社", name_en="Willow House", village="草香村")
    make_firm("b", name="音和木艺坊", name_en="Yinhe", township="honghua", village="琴坊村")
    assert list(firms_matching(text, Firm.objects.all())) == [firm]


@pytest.mark.parametrize("text", ["", "。", "不存在", "'; DROP TABLE", '" OR "', "NEAR(", "*", "a:b"])
def test_what_is_nowhere_finds_nothing_and_breaks_nothing(text):
    make_firm()
    assert list(firms_matching(text, Firm.objects.all())) == []


def test_a_new_name_is_found_and_the_old_one_no_longer():
    firm = make_firm(name="柳溪编织社")
    actions.edit_firm(firm, facts_of(firm, name="河西编织社"), seen=1, by=None)
    firm.refresh_from_db()
    assert firm.name_sound == "he xi bian zhi she"
    assert list(firms_matching("河西", Firm.objects.all())) == [firm]
    assert list(firms_matching("柳溪", Firm.objects.filter(village=""))) == []
