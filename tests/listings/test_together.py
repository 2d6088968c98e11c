"""Low-risk changes: which they are, and approving many of them at once."""

from dataclasses import replace
from decimal import Decimal

import pytest

from crafts_chamber.listings import actions
from crafts_chamber.listings.errors import ListingRefused
from crafts_chamber.listings.low_risk import NumberChange, number_changes
from crafts_chamber.listings.models import ListingRevision
from tests.cast import make_submitted, make_vendor, officer, owner_of, proposal

pytestmark = pytest.mark.django_db


def priced(*prices: str):
    before = proposal()
    return tuple(replace(variant, price=Decimal(price)) for variant, price in zip(before.variants, prices, strict=True))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"weight_grams": 900}, [NumberChange("weight_grams", "800", "900")]),
        ({"variants": priced("74.80", "98.00")}, [NumberChange("price", "68.00", "74.80", "小号")]),
        ({"variants": priced("74.81", "98.00")}, None),
        ({"variants": priced("68.00", "98.00")[:1]}, None),
        ({"name": "手工柳编收纳筐"}, None),
        ({"name_en": "Willow box"}, None),
        ({"relief": True}, None),
        ({"made_to_order": True, "days_to_make": 5}, None),
    ],
)
def test_only_numbers_are_low_risk(changes, expected):
    assert number_changes(proposal(), proposal(**changes)) == expected


def test_a_price_that_falls_is_low_risk():
    assert number_changes(proposal(), proposal(variants=priced("60.00", "98.00"))) == [
        NumberChange("price", "68.00", "60.00", "小号")
    ]


def on_sale(vendor, number: int) -> ListingRevision:
    variants = tuple(replace(variant, sku=f"{variant.sku}-{number}") for variant in proposal().variants)
    revision = make_submitted(vendor, name=f"柳编收纳篮 {number} 号", variants=variants)
    actions.approve_listing(revision, by=officer())
    return revision


def changed(approved: ListingRevision, **changes) -> ListingRevision:
    by = owner_of(approved.listing.vendor)
    revision = actions.propose_change(approved.listing, by=by)
    actions.update_revision(revision, replace(approved.proposal, **changes), by=by)
    actions.submit_listing(revision, by=by)
    return revision


def state_of(revision: ListingRevision) -> str:
    return ListingRevision.objects.get(pk=revision.pk).state


def seen(*revisions: ListingRevision) -> list[tuple[int, int]]:
    return [(revision.pk, revision.round) for revision in revisions]


def test_submitting_says_whether_a_change_is_low_risk():
    approved = on_sale(make_vendor(), 1)
    assert approved.low_risk is False  # new goods never are
    revision = changed(approved, weight_grams=900)
    assert (revision.low_risk, revision.number_changes) == (
        True,
        [{"field": "weight_grams", "was": "800", "now": "900", "option": ""}],
    )
    by = owner_of(approved.listing.vendor)
    actions.withdraw_listing(revision, by=by)
    actions.update_revision(revision, replace(approved.proposal, weight_grams=900, material="白柳"), by=by)
    actions.submit_listings(approved.listing.vendor, [revision.pk], by=by)
    revision.refresh_from_db()
    assert (revision.state, revision.low_risk, revision.number_changes) == ("submitted", False, [])


def test_several_are_approved_together_and_one_that_cannot_be_holds_up_none():
    vendor = make_vendor()
    light, heavy, wordy = on_sale(vendor, 1), on_sale(vendor, 2), on_sale(vendor, 3)
    first, second = changed(light, weight_grams=900), changed(heavy, weight_grams=950)
    third = changed(wordy, material="白柳")
    outcome = actions.approve_together(seen(first, third, second), by=officer())
    assert [revision.pk for revision in outcome.approved] == [first.pk, second.pk]
    assert [revision.pk for revision, _why in outcome.refused] == [third.pk]
    assert [state_of(one) for one in (first, second, third)] == ["approved", "approved", "submitted"]


def test_what_was_seen_in_an_earlier_round_is_not_approved():
    revision = changed(on_sale(make_vendor(), 1), weight_grams=900)
    outcome = actions.approve_together([(revision.pk, revision.round - 1)], by=officer())
    assert (outcome.approved, len(outcome.refused), state_of(revision)) == ([], 1, "submitted")


@pytest.mark.parametrize("boxes", [[], [(pk, 1) for pk in range(51)]])
def test_none_and_too_many_are_refused(boxes):
    with pytest.raises(ListingRefused):
        actions.approve_together(boxes, by=officer())


def test_the_page_shows_numbers_and_approves_the_ticked(client):
    approved = on_sale(make_vendor(), 1)
    revision = changed(
        approved,
        weight_grams=900,
        variants=tuple(replace(variant, price=variant.price + 1) for variant in approved.proposal.variants),
    )
    client.force_login(officer())
    page = client.get("/en/office/listings/together/").content.decode()
    assert "Weight: 800 g → 900 g" in page
    assert "Price of 小号: ¥68.00 → ¥69.00" in page
    answer = client.post(
        "/en/office/listings/together/approve/", {"revision": [f"{revision.pk}.{revision.round}", "x"]}
    )
    assert (answer.status_code, state_of(revision)) == (302, "approved")
    assert "1 change is approved." in client.get("/en/office/listings/together/").content.decode()
