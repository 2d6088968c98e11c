from itertools import product

import pytest

from crafts_chamber.vendors.rules import (
    OVER,
    TRANSITIONS,
    ApplicationFacts,
    ApplicationState,
    Party,
    Step,
    checklist,
    missing,
    problems,
    sources_of,
    steps_open_to,
)
from tests.cast import FACTS


def test_complete_application_misses_nothing():
    assert missing(checklist(FACTS, membership_active=True)) == ()


def test_empty_application_misses_everything_but_membership():
    assert [requirement.key for requirement in missing(checklist(ApplicationFacts(), membership_active=True))] == [
        "crafts",
        "contact",
        "story",
        "address",
        "agreement",
    ]


def test_lapsed_membership_is_on_the_checklist():
    assert [r.key for r in missing(checklist(FACTS, membership_active=False))] == ["membership"]


@pytest.mark.parametrize(("length", "fits"), [(2000, True), (2001, False)])
def test_story_has_a_limit(length, fits):
    found = problems(ApplicationFacts(story="编" * length))
    assert [problem.field for problem in found] == ([] if fits else ["story"])


def test_nothing_moves_once_it_is_over_or_approved():
    for state, party in product([*OVER, ApplicationState.APPROVED], Party):
        assert steps_open_to(party, state) == ()


def test_only_the_chamber_recommends_and_only_the_platform_approves():
    assert {party for party in Party if sources_of(Step.RECOMMEND, party)} == {Party.CHAMBER}
    assert {party for party in Party if sources_of(Step.APPROVE, party)} == {Party.PLATFORM}


def test_no_way_leads_to_approved_but_over_recommended():
    assert [source for (_, source), (_, target) in TRANSITIONS.items() if target == ApplicationState.APPROVED] == [
        ApplicationState.RECOMMENDED
    ]
