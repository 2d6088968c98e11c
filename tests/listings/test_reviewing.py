from decimal import Decimal

import pytest
from django.conf import settings

from crafts_chamber.listings import actions, selectors
from crafts_chamber.listings.history import history_of
from crafts_chamber.listings.models import Listing, ListingRevision, RevisionNote, RevisionPicture, Sku
from crafts_chamber.listings.rules import ProposedVariant, RevisionState
from crafts_chamber.registry.actions import suspend_membership
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import Role
from tests.cast import (
    make_draft,
    make_submitted,
    make_vendor,
    membership_of,
    officer,
    owner_of,
    person,
    proposal,
)

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
Party = RevisionNote.Party


@pytest.fixture
def vendor() -> Vendor:
    return make_vendor()


def state_of(revision: ListingRevision) -> str:
    return ListingRevision.objects.get(pk=revision.pk).state


def said(revision: ListingRevision) -> list[tuple[str, str, str, str]]:
    return [(note.party, note.move or "", note.field, note.text) for note in history_of(revision).notes]


def test_nobody_reviews_what_they_wrote_even_in_an_earlier_office(vendor):
    revision = make_draft(vendor)
    owner = owner_of(vendor)
    actions.submit_listing(revision, by=owner)
    Role.objects.create(user=owner, kind=Role.Kind.CHAMBER_OFFICER)
    writer = officer()
    revision.writers.add(writer)
    for by in (owner, writer):
        with pytest.raises(Refusal):
            actions.approve_listing(revision, by=by)
        with pytest.raises(Refusal):
            actions.refuse_listing(revision, by=by, reason="No.")
    assert state_of(revision) == RevisionState.SUBMITTED
    actions.approve_listing(revision, by=person("Another", Role.Kind.CHAMBER_OFFICER))
    assert state_of(revision) == RevisionState.APPROVED


def test_remarks_are_kept_by_field_and_a_new_round_begins_without_them(vendor):
    revision = make_submitted(vendor)
    actions.request_changes(
        revision, by=officer(), reason="", remarks={"name": "太长。", "photos": "太暗。", "size": " "}
    )
    assert selectors.remarks_on(revision) == {"name": ["太长。"], "photos": ["太暗。"]}
    actions.say(revision, "哪一张？", by=owner_of(vendor), party=Party.VENDOR)
    actions.say(revision, "第一张。", by=officer(), party=Party.CHAMBER)
    actions.submit_listing(revision, by=owner_of(vendor))
    assert selectors.remarks_on(revision) == {}
    assert said(revision) == [
        (Party.VENDOR, "submit", "", ""),
        (Party.CHAMBER, "request_changes", "", ""),
        (Party.CHAMBER, "", "name", "太长。"),
        (Party.CHAMBER, "", "photos", "太暗。"),
        (Party.VENDOR, "", "", "哪一张？"),
        (Party.CHAMBER, "", "", "第一张。"),
        (Party.VENDOR, "submit", "", ""),
    ]


@pytest.mark.parametrize("remarks", [{}, {"name": "  "}, {"name": "长" * 1001}])
def test_asking_without_a_word_or_with_too_many_changes_nothing(vendor, remarks):
    revision = make_submitted(vendor)
    with pytest.raises(Refusal):
        actions.request_changes(revision, by=officer(), reason=" ", remarks=remarks)
    assert (state_of(revision), len(said(revision))) == (RevisionState.SUBMITTED, 1)


def test_strangers_say_nothing(vendor):
    revision = make_submitted(vendor)
    stranger = owner_of(make_vendor("other"))
    for party in Party:
        with pytest.raises(Refusal):
            actions.say(revision, "Hello", by=stranger, party=party)
    with pytest.raises(Refusal):
        actions.say(revision, "  ", by=officer(), party=Party.CHAMBER)
    assert len(said(revision)) == 1


def test_a_second_decision_on_what_was_seen_changes_nothing(vendor):
    revision = make_submitted(vendor)
    stale = ListingRevision.objects.get(pk=revision.pk)
    actions.approve_listing(revision, by=officer())
    for decide in (actions.refuse_listing, actions.request_changes, actions.approve_listing):
        with pytest.raises(Refusal):
            decide(stale, by=officer(), reason="No.")
    assert (state_of(revision), len(said(revision))) == (RevisionState.APPROVED, 2)


def test_membership_that_lapses_during_the_review_leaves_it_submitted(vendor):
    revision = make_submitted(vendor)
    suspend_membership(membership_of(vendor.firm), reason="Unpaid dues.")
    with pytest.raises(Refusal):
        actions.approve_listing(revision, by=officer())
    assert (state_of(revision), Listing.objects.get().state) == (RevisionState.SUBMITTED, Listing.State.PROPOSED)
    actions.withdraw_listing(revision, by=owner_of(vendor))
    assert state_of(revision) == RevisionState.DRAFT


def test_a_suspended_vendors_listings_keep_their_states(vendor):
    def one(name: str) -> dict[str, object]:
        return {"name_en": name, "variants": (ProposedVariant(price=Decimal(1), stock=1, sku=name.upper()),)}

    draft, submitted = make_draft(vendor, **one("draft")), make_submitted(vendor, **one("submitted"))
    asked, refused = make_submitted(vendor, **one("asked")), make_submitted(vendor, **one("refused"))
    actions.request_changes(asked, by=officer(), reason="x")
    actions.refuse_listing(refused, by=officer(), reason="x")
    before = dict(ListingRevision.objects.values_list("pk", "state"))
    Vendor.objects.update(state=Vendor.State.SUSPENDED)
    for step in (
        lambda: actions.submit_listing(draft, by=owner_of(vendor)),
        lambda: actions.approve_listing(submitted, by=officer()),
        lambda: actions.update_revision(asked, proposal(), by=owner_of(vendor)),
        lambda: actions.propose_change(refused.listing, by=owner_of(vendor)),
    ):
        with pytest.raises(Refusal):
            step()
    Vendor.objects.update(state=Vendor.State.ACTIVE)
    assert dict(ListingRevision.objects.values_list("pk", "state")) == before
    actions.approve_listing(ListingRevision.objects.get(pk=submitted.pk), by=officer())


def test_a_change_that_is_given_up_leaves_what_is_approved(vendor):
    revision = make_submitted(vendor)
    actions.approve_listing(revision, by=officer())
    change = actions.propose_change(revision.listing, by=owner_of(vendor))
    actions.discard_revision(change, by=owner_of(vendor))
    assert (state_of(change), state_of(revision)) == (RevisionState.DISCARDED, RevisionState.APPROVED)
    again = actions.propose_change(revision.listing, by=owner_of(vendor))
    assert (again.number, again.proposal) == (3, revision.proposal)


def test_goods_that_were_never_approved_are_deleted_with_their_file_and_skus(vendor):
    revision = make_draft(vendor)
    file = revision.pictures.get().file
    with pytest.raises(Refusal):
        actions.discard_revision(revision, by=owner_of(vendor))
    actions.delete_listing(revision.listing, by=owner_of(vendor))
    assert (Listing.objects.count(), Sku.objects.count(), RevisionPicture.objects.count()) == (0, 0, 0)
    assert make_draft(vendor).listing.slug == "willow-basket"
    assert file.name


@pytest.mark.parametrize("approve", [False, True])
def test_submitted_or_approved_goods_are_not_deleted(vendor, approve):
    revision = make_submitted(vendor)
    if approve:
        actions.approve_listing(revision, by=officer())
    with pytest.raises(Refusal):
        actions.delete_listing(revision.listing, by=owner_of(vendor))
    assert Listing.objects.count() == 1
