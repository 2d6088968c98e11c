from decimal import Decimal

import pytest

from crafts_chamber.listings import actions, selectors
from crafts_chamber.listings.errors import InvalidProposal
from crafts_chamber.listings.models import Listing, ListingRevision, RevisionPicture, RevisionVariant, Sku
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
    operator,
    owner_of,
    person,
    picture,
    proposal,
)

pytestmark = pytest.mark.django_db
R = RevisionState


@pytest.fixture
def vendor() -> Vendor:
    return make_vendor()


def state_of(revision: ListingRevision) -> tuple[str, int]:
    revision = ListingRevision.objects.get(pk=revision.pk)
    return revision.state, revision.round


def lapse(vendor: Vendor) -> None:
    suspend_membership(membership_of(vendor.firm), reason="Unpaid dues.")


def test_draft_holds_what_was_proposed(vendor):
    revision = make_draft(vendor)
    assert revision.proposal == proposal()
    assert (revision.listing.slug, revision.number, revision.state) == ("willow-basket", 1, R.DRAFT)
    assert [(p.width, p.height) for p in revision.pictures.all()] == [(800, 600)]


def test_address_comes_from_pinyin_and_counts_up(vendor):
    slugs = [make_draft(vendor, name_en="", variants=one_variant()).listing.slug for _ in range(2)]
    assert slugs == ["shou-gong-liu-bian-shou-na-lan", "shou-gong-liu-bian-shou-na-lan-2"]


def one_variant(sku: str = "") -> tuple[ProposedVariant, ...]:
    return (ProposedVariant(price=Decimal("10.00"), stock=1, sku=sku),)


def test_empty_sku_is_made_from_the_code(vendor):
    variants = (*one_variant(), ProposedVariant(price=Decimal(2), stock=0, option="b", sku="OWN"))
    revision = make_draft(vendor, variants=(variants[1], ProposedVariant(price=Decimal(1), stock=1, option="a")))
    assert [variant.sku for variant in revision.variants.all()] == ["OWN", f"{revision.listing.code}-1"]


def test_sku_of_other_goods_is_refused_and_nothing_is_created(vendor):
    make_draft(vendor)
    with pytest.raises(Refusal):
        make_draft(make_vendor("other"))
    assert (Listing.objects.count(), ListingRevision.objects.count(), Sku.objects.count()) == (1, 1, 2)


def test_given_address_that_is_taken_is_refused(vendor):
    owner = owner_of(vendor)
    actions.create_listing(vendor, proposal(), by=owner, slug="basket")
    with pytest.raises(Refusal):
        actions.create_listing(vendor, proposal(variants=one_variant()), by=owner, slug="basket")
    assert Listing.objects.count() == 1


def test_wrong_fields_create_nothing(vendor):
    with pytest.raises(InvalidProposal) as refused:
        make_draft(vendor, name="编" * 61, variants=(ProposedVariant(price=Decimal("0.001"), stock=-1),))
    assert [p.field for p in refused.value.problems] == ["name", "price", "stock"]
    assert not Listing.objects.exists()


def test_craft_that_is_not_the_firms_is_refused(vendor):
    with pytest.raises(InvalidProposal):
        make_draft(vendor, craft="erhu")
    assert not Listing.objects.exists()


def test_lapsed_membership_creates_nothing(vendor):
    lapse(vendor)
    with pytest.raises(Refusal):
        make_draft(vendor)
    assert not Listing.objects.exists()


def test_stranger_lists_nothing_for_a_vendor(vendor):
    with pytest.raises(Refusal):
        actions.create_listing(vendor, proposal(), by=officer())
    assert not Listing.objects.exists()


def test_edit_replaces_options_and_adds_photos(vendor):
    revision = make_draft(vendor)
    actions.update_revision(
        revision, proposal(variants=one_variant("LX-S")), by=owner_of(vendor), pictures=[picture("red"), picture()]
    )
    assert [variant.sku for variant in revision.variants.all()] == ["LX-S"]
    assert revision.pictures.count() == 2


def test_more_photos_than_fit_change_nothing(vendor):
    revision = make_draft(vendor)
    colours = ["red", "green", "blue", "gold", "pink", "gray"]
    with pytest.raises(Refusal):
        actions.update_revision(
            revision, proposal(name="别的"), by=owner_of(vendor), pictures=[picture(colour) for colour in colours]
        )
    assert (ListingRevision.objects.get().name, RevisionPicture.objects.count()) == ("手工柳编收纳篮", 1)


def test_submitted_revision_is_neither_edited_nor_submitted_again(vendor):
    revision = make_submitted(vendor)
    for act in (
        lambda: actions.update_revision(revision, proposal(name="别的"), by=owner_of(vendor)),
        lambda: actions.submit_listing(revision, by=owner_of(vendor)),
        lambda: actions.add_pictures(revision, [picture("red")], by=owner_of(vendor)),
        lambda: actions.remove_picture(revision, revision.pictures.get().pk, by=owner_of(vendor)),
    ):
        with pytest.raises(Refusal):
            act()
    assert (state_of(revision), ListingRevision.objects.get().name) == ((R.SUBMITTED, 1), "手工柳编收纳篮")
    assert RevisionPicture.objects.count() == 1


def test_draft_without_photo_is_not_submitted(vendor):
    revision = actions.create_listing(vendor, proposal(), by=owner_of(vendor))
    with pytest.raises(Refusal):
        actions.submit_listing(revision, by=owner_of(vendor))
    assert state_of(revision) == (R.DRAFT, 0)


def test_withdrawn_revision_is_a_draft_again(vendor):
    revision = make_submitted(vendor)
    actions.withdraw_listing(revision, by=owner_of(vendor))
    assert state_of(revision) == (R.DRAFT, 1)


def test_approval_makes_the_listing_approved(vendor):
    revision = make_submitted(vendor)
    actions.approve_listing(revision, by=officer())
    assert state_of(revision) == (R.APPROVED, 1)
    assert (Listing.objects.get().state, revision.reviewed_by) == (Listing.State.APPROVED, officer())


@pytest.mark.parametrize("lapsed", [True, False])
def test_lapsed_membership_or_suspension_stops_submitting_and_approving(vendor, lapsed):
    draft = make_draft(vendor, variants=one_variant())
    submitted = make_submitted(vendor)
    if lapsed:
        lapse(vendor)
    else:
        Vendor.objects.update(state=Vendor.State.SUSPENDED)
    with pytest.raises(Refusal):
        actions.submit_listing(draft, by=owner_of(vendor))
    with pytest.raises(Refusal):
        actions.approve_listing(submitted, by=officer())
    assert (state_of(draft), state_of(submitted)) == ((R.DRAFT, 0), (R.SUBMITTED, 1))
    assert not Listing.objects.filter(state=Listing.State.APPROVED).exists()


@pytest.mark.parametrize(
    "act",
    [
        lambda r: actions.approve_listing(r, by=operator()),
        lambda r: actions.refuse_listing(r, by=operator(), reason="x"),
        lambda r: actions.refuse_listing(r, by=officer(), reason=" "),
        lambda r: actions.request_changes(r, by=officer(), reason=""),
        lambda r: actions.request_changes(r, by=officer(), reason="x" * 1001),
    ],
)
def test_review_by_another_office_or_without_reason_changes_nothing(vendor, act):
    revision = make_submitted(vendor)
    with pytest.raises(Refusal):
        act(revision)
    assert state_of(revision) == (R.SUBMITTED, 1)
    assert ListingRevision.objects.get().reviewed_by is None


def test_two_officers_at_once_have_one_outcome(vendor):
    revision = make_submitted(vendor)
    seen = ListingRevision.objects.get()
    actions.refuse_listing(revision, by=officer(), reason="Not woven.")
    with pytest.raises(Refusal):
        actions.approve_listing(seen, by=person("Second", Role.Kind.CHAMBER_OFFICER))
    assert state_of(revision) == (R.REFUSED, 1)
    assert Listing.objects.get().state == Listing.State.PROPOSED


def test_review_of_an_earlier_round_is_refused(vendor):
    revision = make_submitted(vendor)
    seen = ListingRevision.objects.get()
    actions.withdraw_listing(revision, by=owner_of(vendor))
    actions.submit_listing(revision, by=owner_of(vendor))
    with pytest.raises(Refusal):
        actions.approve_listing(seen, by=officer())
    assert state_of(revision) == (R.SUBMITTED, 2)


def test_change_of_approved_goods_stands_beside_them(vendor):
    first = make_submitted(vendor)
    actions.approve_listing(first, by=officer())
    change = actions.propose_change(first.listing, by=owner_of(vendor))
    assert (change.number, change.proposal, change.pictures.count()) == (2, proposal(), 1)
    assert selectors.approved_revision(first.listing) == first
    with pytest.raises(Refusal):
        actions.propose_change(first.listing, by=owner_of(vendor))
    actions.submit_listing(change, by=owner_of(vendor))
    actions.approve_listing(change, by=officer())
    assert (state_of(first)[0], state_of(change)[0]) == (R.SUPERSEDED, R.APPROVED)


def test_option_that_was_on_sale_is_not_dropped(vendor):
    first = make_submitted(vendor)
    actions.approve_listing(first, by=officer())
    change = actions.propose_change(first.listing, by=owner_of(vendor))
    with pytest.raises(InvalidProposal):
        actions.update_revision(change, proposal(variants=one_variant("LX-S")), by=owner_of(vendor))
    assert RevisionVariant.objects.filter(revision=change).count() == 2


def test_refused_goods_can_be_proposed_anew(vendor):
    first = make_submitted(vendor)
    actions.refuse_listing(first, by=officer(), reason="Blurred photo.")
    assert actions.propose_change(first.listing, by=owner_of(vendor)).state == R.DRAFT


def test_vendor_sees_only_its_own_listings(vendor):
    make_draft(vendor)
    other = make_vendor("other")
    assert selectors.listing_of(vendor, "willow-basket") is not None
    assert selectors.listing_of(other, "willow-basket") is None
    assert selectors.picture_of(other, "willow-basket", RevisionPicture.objects.get().pk) is None


def test_office_sees_no_drafts(vendor):
    revision = make_draft(vendor)
    assert selectors.revision_for_office(revision.pk) is None
    actions.submit_listing(revision, by=owner_of(vendor))
    assert selectors.revision_for_office(revision.pk) == revision
    assert list(selectors.revisions_to_review()) == [revision]
