from itertools import product

from crafts_chamber.vendors.rules import (
    OVER,
    TRANSITIONS,
    VENDOR_TRANSITIONS,
    ApplicationState,
    Party,
    Step,
    VendorState,
    VendorStep,
    sources_of,
    steps_open_to,
    vendor_sources,
)


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


def test_vendor_ends_in_every_state_only_by_a_step_of_the_table():
    assert set(VENDOR_TRANSITIONS.values()) == set(VendorState)
    assert vendor_sources(VendorStep.REINSTATE) == {
        VendorState.SUSPENDED: VendorState.ACTIVE,
        VendorState.LEFT: VendorState.ACTIVE,
    }
    assert VendorState.LEFT not in vendor_sources(VendorStep.SUSPEND)
