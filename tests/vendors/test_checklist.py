"""The checklist: one evaluation for both sides, defined by officers."""

from datetime import date

import pytest
from django.utils import translation

from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.models import Firm
from crafts_chamber.vendors import actions, drafting, requiring
from crafts_chamber.vendors.checklist import STANDARD, Definition, Evidence, differences, evaluate, missing, seen
from crafts_chamber.vendors.evidence import checklist_news, checklist_of, definitions
from crafts_chamber.vendors.models import Licence, Requirement, Tick, Vendor
from crafts_chamber.vendors.requiring import RequirementFacts
from crafts_chamber.vendors.rules import ApplicationState
from tests.cast import make_application, make_firm, make_owner, officer, operator, person

EVERYTHING = {one.key: True for one in STANDARD}


def test_empty_application_misses_all_that_is_required_and_not_manual():
    lines = evaluate(STANDARD, Evidence(household=False, met={}))
    assert {line.key for line in missing(lines)} == {one.key for one in STANDARD if one.required and not one.manual}
    assert missing(evaluate(STANDARD, Evidence(False, EVERYTHING))) == ()


def test_lines_hold_for_companies_households_or_both():
    asked = [
        Definition("a", "A", companies=False),
        Definition("b", "B", households=False),
        Definition("c", "C", in_use=False),
    ]
    assert [line.key for line in evaluate(asked, Evidence(False, {}))] == ["b"]
    assert [line.key for line in evaluate(asked, Evidence(True, {}))] == ["a"]


def test_manual_line_is_met_by_its_tick_alone():
    asked = [Definition("visit", "Visit", manual=True)]
    (line,) = evaluate(asked, Evidence(False, {"visit": True}))
    assert not line.met and missing([line]) == () and missing([line], manual=True) == (line,)
    (line,) = evaluate(asked, Evidence(False, {}, frozenset({"visit"})))
    assert line.met


def test_differences_name_what_is_new_gone_and_weighed_anew():
    def lines(**required: bool):
        return evaluate(
            [Definition(key, key.upper(), required=one) for key, one in required.items()], Evidence(False, {})
        )

    before = seen(lines(same=True, stricter=False, milder=True, gone=True))
    now = lines(same=True, stricter=True, milder=False, added=True)
    found = differences(before, now, {"gone": "GONE"})
    assert {(one.key, one.what) for one in found} == {
        ("stricter", "required"), ("milder", "advises"), ("added", "added"), ("gone", "gone"),
    }  # fmt: skip
    assert differences({}, now, {}) == []


@pytest.mark.django_db
def test_officers_words_are_shown_in_both_languages_and_weigh_as_they_say():
    facts = RequirementFacts("工坊图片两张", "Two pictures", help="拍院子", help_en="Show the yard", required=True)
    requiring.change_requirement("pictures", facts, by=officer())
    for language, label, help in (("zh-hans", "工坊图片两张", "拍院子"), ("en", "Two pictures", "Show the yard")):
        with translation.override(language):
            line = next(one for one in definitions() if one.key == "pictures")
            assert (line.label, line.help, line.required) == (label, help, True)


@pytest.mark.django_db
def test_what_the_rules_of_the_trade_rest_on_can_be_renamed_but_not_dropped():
    facts = RequirementFacts("会籍", "Member", required=False, for_companies=False, in_use=False)
    requiring.change_requirement("membership", facts, by=officer())
    line = next(one for one in definitions() if one.key == "membership")
    assert (line.label, line.required, line.companies, line.in_use) == ("会籍", True, True, True)


@pytest.mark.django_db
def test_application_under_way_shows_what_officers_changed():
    application = make_application(until="submitted")
    assert checklist_news(application, checklist_of(application)) == []
    requiring.change_requirement("story-en", RequirementFacts("", "", required=True), by=officer())
    requiring.change_requirement("bank", RequirementFacts("", "", in_use=False), by=officer())
    added = requiring.add_requirement(RequirementFacts("面谈", "Interview"), by=officer())
    news = checklist_news(application, checklist_of(application))
    assert {(one.key, one.what) for one in news} == {("story-en", "required"), ("bank", "gone"), (added.key, "added")}


@pytest.mark.django_db
def test_required_tick_stops_the_first_key_until_an_officer_ticks():
    application = make_application(until="submitted")
    line = requiring.add_requirement(RequirementFacts("面谈", "Interview"), by=officer())
    with pytest.raises(Refusal):
        actions.recommend_vendor(application, by=officer(), opinion="Good.")
    application.refresh_from_db()
    assert application.state == ApplicationState.SUBMITTED
    requiring.tick(application, line.key, ticked=True, by=officer())
    requiring.tick(application, line.key, ticked=True, by=officer())
    assert Tick.objects.get().by == officer()
    actions.recommend_vendor(application, by=officer(), opinion="Good.")
    requiring.tick(application, line.key, ticked=False, by=operator())
    with pytest.raises(Refusal):
        actions.approve_vendor(application, by=operator())
    application.refresh_from_db()
    assert (application.state, Vendor.objects.count()) == (ApplicationState.RECOMMENDED, 0)


@pytest.mark.django_db
def test_requirement_added_later_stops_the_next_submission():
    application = make_application()
    requiring.change_requirement("pictures", RequirementFacts("", "", required=True), by=officer())
    with pytest.raises(Refusal):
        actions.submit_application(application, by=application.applicant)
    application.refresh_from_db()
    assert application.state == ApplicationState.DRAFT


@pytest.mark.django_db
def test_licence_that_expires_during_the_review_stops_both_keys():
    application = make_application(until="recommended")
    Licence.objects.update(valid_until=date(2021, 1, 1))
    with pytest.raises(Refusal):
        actions.approve_vendor(application, by=operator())
    application.refresh_from_db()
    assert (application.state, Vendor.objects.count()) == (ApplicationState.RECOMMENDED, 0)


@pytest.mark.django_db
def test_household_is_asked_for_no_company_account():
    firm = make_firm(kind=Firm.Kind.HOUSEHOLD, credit_code="")
    application = actions.start_application(firm, by=make_owner(firm))
    assert "bank-holder" not in {line.key for line in checklist_of(application)}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "act",
    [
        lambda a: requiring.add_requirement(RequirementFacts("", "Interview"), by=officer()),
        lambda a: requiring.add_requirement(RequirementFacts("面谈", "Interview", help="x" * 301), by=officer()),
        lambda a: requiring.add_requirement(RequirementFacts("面谈", "Interview"), by=a.applicant),
        lambda a: requiring.change_requirement("nonsense", RequirementFacts("a", "b"), by=officer()),
        lambda a: requiring.change_requirement("story", RequirementFacts("a", "b"), by=person("Nobody")),
        lambda a: requiring.tick(a, "membership", ticked=True, by=officer()),
        lambda a: requiring.tick(a, "visited", ticked=True, by=a.applicant),
    ],
)
def test_what_is_refused_leaves_the_checklist_alone(act):
    application = make_application(until="submitted")
    with pytest.raises(Refusal):
        act(application)
    assert (Requirement.objects.count(), Tick.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_draft_and_decided_application_take_no_tick():
    for application in (make_application("one"), make_application("two", until="submitted")):
        if application.state == ApplicationState.SUBMITTED:
            actions.reject_application(application, by=officer(), opinion="No.")
        with pytest.raises(Refusal):
            requiring.tick(application, "visited", ticked=True, by=officer())
    assert not Tick.objects.exists()


def test_every_step_of_a_standard_line_is_a_step_of_the_wizard():
    from crafts_chamber.portal.wizard import BY_SLUG

    assert {one.step for one in STANDARD if one.step} <= set(BY_SLUG)
    assert drafting.facts.MOST_PICTURES == 6
