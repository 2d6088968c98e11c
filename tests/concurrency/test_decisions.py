"""Two officers decide about one thing at the same moment, over two connections: one decision counts, the other is told.

Each race has its canary: without the condition in the UPDATE both decisions are taken.
"""

from typing import Any

import pytest

from crafts_chamber.listings import actions, reviewing
from crafts_chamber.listings.models import Listing, ListingRevision, RevisionNote
from crafts_chamber.listings.rules import TRANSITIONS, Move
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendors import actions as vendor_actions
from crafts_chamber.vendors import rules as vendor_rules
from crafts_chamber.vendors.models import Application, Decision, Vendor
from crafts_chamber.vendors.rules import ApplicationState, Party, Step
from storefront.accounts.models import Role, User
from storefront.saleor.client.saleor_client import SaleorClient
from tests.cast import make_application, make_submitted, make_vendor, officer, operator, person
from tests.commerce import NEEDS_COMMERCE, open_frame
from tests.concurrency.test_two_tabs import at_once

pytestmark = [pytest.mark.django_db(**NEEDS_COMMERCE), pytest.mark.engine]


@pytest.fixture(autouse=True)
def frame(transactional_db: None) -> None:
    open_frame()


def race_about_goods() -> tuple[ListingRevision, list[object]]:
    """One officer approves, another refuses; what each was told, None for yes."""
    pk = make_submitted(make_vendor()).pk
    officers = officer(), person("Second", Role.Kind.CHAMBER_OFFICER)
    one, other = (ListingRevision.objects.get(pk=pk) for _ in officers)
    told = at_once(
        lambda: actions.approve_listing(one, by=officers[0]),
        lambda: actions.refuse_listing(other, by=officers[1], reason="No."),
    )
    return ListingRevision.objects.get(pk=pk), told


def decisions_about(revision: ListingRevision) -> list[str]:
    moves = RevisionNote.objects.filter(revision=revision, move__in=[Move.APPROVE, Move.REFUSE])
    return list(moves.values_list("move", flat=True))


def test_goods_that_two_officers_decide_about_at_once_are_approved_or_refused() -> None:
    revision, told = race_about_goods()
    refusals = [isinstance(one, Refusal) for one in told]
    assert sorted(refusals) == [False, True]
    approved = not refusals[0]
    assert revision.state == ("approved" if approved else "refused")
    assert decisions_about(revision) == ["approve" if approved else "refuse"]
    assert Listing.objects.get().state == ("approved" if approved else "proposed")
    in_saleor = SaleorClient().product_by_reference(revision.listing.slug).product
    assert (in_saleor is not None and in_saleor.channel_listings[0].is_published) == approved


def test_canary_without_the_condition_goods_are_approved_and_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(revision: ListingRevision, step: Move, by: User, **fields: Any) -> None:
        ListingRevision.objects.filter(pk=revision.pk).update(state=TRANSITIONS[step][1], **fields)
        reviewing.note(revision, by, RevisionNote.Party.CHAMBER, move=step)

    monkeypatch.setattr(reviewing, "move", careless)
    revision, told = race_about_goods()
    assert told == [None, None]
    assert sorted(decisions_about(revision)) == ["approve", "refuse"]


def race_about(application: Application) -> tuple[Application, list[object]]:
    """One operator approves, another rejects; what each was told, None or a vendor for yes."""
    pk = application.pk
    operators = operator(), person("Second", Role.Kind.PLATFORM_OPERATOR)
    one, other = (Application.objects.get(pk=pk) for _ in operators)
    told = at_once(
        lambda: vendor_actions.approve_vendor(one, by=operators[0]),
        lambda: vendor_actions.reject_application(other, by=operators[1], opinion="No."),
    )
    return Application.objects.get(pk=pk), told


def decisions_at(application: Application) -> list[str]:
    steps = Decision.objects.filter(application=application, step__in=[Step.APPROVE, Step.REJECT])
    return list(steps.values_list("step", flat=True))


def test_an_application_that_two_operators_decide_about_at_once_is_approved_or_rejected() -> None:
    application, told = race_about(make_application(until="recommended"))
    refusals = [isinstance(one, Refusal) for one in told]
    assert sorted(refusals) == [False, True]
    approved = not refusals[0]
    assert application.state == ("approved" if approved else "rejected")
    assert decisions_at(application) == ["approve" if approved else "reject"]
    assert Vendor.objects.exists() == approved
    client = SaleorClient()
    assert (client.maker_page("lu-willow").page is not None) == approved
    assert (client.warehouse("vendor:lu-willow").warehouse is not None) == approved


def test_canary_without_the_condition_an_application_is_approved_and_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(application: Application, step: Step, party: Party, by: User, *said: Any, **fields: Any) -> None:
        del fields["public"]
        target = vendor_rules.sources_of(step, party)[ApplicationState(application.state)]
        Application.objects.filter(pk=application.pk).update(state=target, **fields)
        vendor_actions.write_log(application, step, by, party=party)

    recommended = make_application(until="recommended")
    monkeypatch.setattr(vendor_actions, "turn", careless)
    application, told = race_about(recommended)
    assert not any(isinstance(one, Exception) for one in told)
    assert sorted(decisions_at(application)) == ["approve", "reject"]
