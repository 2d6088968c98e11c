from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import connections

from crafts_chamber.listings import actions, tasks
from crafts_chamber.listings.errors import InvalidProposal
from crafts_chamber.listings.models import Listing, ListingRevision, LiveChange
from crafts_chamber.listings.rules import ProposedVariant
from crafts_chamber.registry.actions import suspend_membership
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendors.models import Vendor
from storefront.catalog.models import Product as CatalogProduct
from tests.cast import make_vendor, membership_of, officer, owner_of, proposal
from tests.commerce import NEEDS_COMMERCE, open_frame
from tests.crashes import Journey, Killed, killed_at, travel
from tests.listings.goods import is_published, live, options_of, publish

pytestmark = [pytest.mark.django_db(**NEEDS_COMMERCE), pytest.mark.engine]
Kind, State = LiveChange.Kind, LiveChange.State


@pytest.fixture
def vendor(transactional_db: None) -> Vendor:
    open_frame()
    return make_vendor()


@pytest.fixture
def listing(vendor: Vendor) -> Listing:
    return publish(vendor)


def log_of(listing: Listing) -> list[tuple[str, str, str, str, str]]:
    changes = listing.live_changes.order_by("pk")
    return [(one.kind, one.sku, one.before, one.after, one.state) for one in changes]


def lower(listing: Listing, price: str, sku: str = "LX-S") -> None:
    actions.change_price(listing, sku, Decimal(price), by=owner_of(listing.vendor))


def test_stock_and_a_lower_price_go_live_at_once_and_the_log_says_who_from_and_to(vendor, listing):
    lower(listing, "60.00")
    actions.change_stock(listing, "LX-S", 5, by=owner_of(vendor))
    assert options_of(live())["LX-S"] == ("小号", Decimal("60.00"), 5)
    assert log_of(listing) == [
        (Kind.PRICE, "LX-S", "68.00", "60.00", State.DONE),
        (Kind.STOCK, "LX-S", "20", "5", State.DONE),
    ]
    assert {change.by for change in listing.live_changes.all()} == {owner_of(vendor)}
    assert CatalogProduct.objects.get().price_from == Decimal("60.00")
    assert listing.revisions.count() == 1


def proposed(listing: Listing, **changes: Any) -> tuple[ListingRevision, bool]:
    """A change as the editor hands it in; whether it waits for a review."""
    by = owner_of(listing.vendor)
    revision = actions.propose_change(listing, by=by)
    actions.update_revision(revision, replace(revision.proposal, **changes), by=by)
    waits = actions.submit_listing(revision, by=by)
    return ListingRevision.objects.get(pk=revision.pk), waits


def priced(listing: Listing, **prices: str) -> tuple[ProposedVariant, ...]:
    variants = listing.revisions.get(state="approved").proposal.variants
    return tuple(replace(one, price=Decimal(prices.get(one.sku.removeprefix("LX-"), one.price))) for one in variants)


def test_a_proposal_that_only_lowers_prices_goes_live_at_once(listing):
    revision, waits = proposed(listing, variants=priced(listing, S="60.00", L="90.00"))
    assert (waits, revision.state) == (False, "discarded")
    assert {sku: price for sku, (_name, price, _pieces) in options_of(live()).items()} == {
        "LX-S": Decimal("60.00"),
        "LX-L": Decimal("90.00"),
    }
    assert log_of(listing) == [
        (Kind.PRICE, "LX-S", "68.00", "60.00", State.DONE),
        (Kind.PRICE, "LX-L", "98.00", "90.00", State.DONE),
    ]


@pytest.mark.parametrize("changes", ["a price up", "a word", "nothing"])
def test_any_other_proposal_waits_for_its_review(listing, changes):
    variants = priced(listing, S="60.00", L="99.00") if changes == "a price up" else priced(listing, S="60.00")
    said = {"nothing": {}, "a word": {"variants": variants, "size": "大"}, "a price up": {"variants": variants}}[
        changes
    ]
    revision, waits = proposed(listing, **said)
    assert (waits, revision.state, log_of(listing)) == (True, "submitted", [])
    assert options_of(live())["LX-S"][1] == Decimal("68.00")


@pytest.mark.parametrize("price", ["68.01", "0", "60.001", "-1"])
def test_a_higher_or_impossible_price_is_refused_and_nothing_is_logged(vendor, listing, price):
    with pytest.raises(Refusal):
        lower(listing, price)
    assert (options_of(live())["LX-S"][1], log_of(listing)) == (Decimal("68.00"), [])


def test_the_same_price_is_no_change(vendor, listing):
    lower(listing, "68.00")
    assert log_of(listing) == []


def test_a_stranger_changes_nothing(vendor, listing):
    stranger = owner_of(make_vendor("other"))
    for change in (
        lambda: actions.change_price(listing, "LX-S", Decimal(1), by=stranger),
        lambda: actions.change_stock(listing, "LX-S", 1, by=stranger),
        lambda: actions.pause_listings(vendor, [listing], by=stranger),
        lambda: actions.restock(vendor, [listing], 1, by=stranger),
    ):
        with pytest.raises(Refusal):
            change()
    assert (log_of(listing), Listing.objects.get(pk=listing.pk).paused) == ([], False)


def test_an_open_change_does_not_undo_a_price_that_went_down_meanwhile(vendor, listing):
    owner = owner_of(vendor)
    revision = actions.propose_change(listing, by=owner)
    actions.update_revision(revision, proposal(name="柳编篮"), by=owner)
    lower(listing, "60.00")
    actions.submit_listing(revision, by=owner)
    lower(listing, "55.00")
    actions.approve_listing(revision, by=officer())
    assert (live().name, options_of(live())["LX-S"][1]) == ("柳编篮", Decimal("55.00"))


def test_a_rise_that_is_proposed_stays_proposed(vendor, listing):
    owner = owner_of(vendor)
    revision = actions.propose_change(listing, by=owner)
    dearer = (
        ProposedVariant(price=Decimal("80.00"), stock=20, option="小号", sku="LX-S"),
        ProposedVariant(price=Decimal("98.00"), stock=12, option="大号", sku="LX-L"),
    )
    actions.update_revision(revision, proposal(variants=dearer), by=owner)
    lower(listing, "60.00")
    assert options_of(live())["LX-S"][1] == Decimal("60.00")
    actions.submit_listing(revision, by=owner)
    actions.approve_listing(revision, by=officer())
    assert options_of(live())["LX-S"][1] == Decimal("80.00")


@pytest.mark.parametrize("after", [False, True], ids=["before the call", "after the call"])
@pytest.mark.parametrize("call", [1, 2, 3, 4])
def test_a_price_killed_at_any_call_is_lowered_by_the_clock(vendor, listing, call, after):
    with travel(killed_at(call, after=after)):
        try:
            lower(listing, "60.00")
        except Killed:
            LiveChange.objects.update(claimed_until=None)
    tasks.resume_live_changes()
    assert options_of(live())["LX-S"][1] == Decimal("60.00")
    assert log_of(listing) == [(Kind.PRICE, "LX-S", "68.00", "60.00", State.DONE)]


def test_a_stock_that_moved_after_a_crash_is_not_set_again(vendor, listing):
    with travel(Journey()) as journey:
        actions.change_stock(listing, "LX-L", 11, by=owner_of(vendor))
    setting = journey.calls.index("ProductVariantStocksUpdate") + 1
    with travel(killed_at(setting, after=True)), pytest.raises(Killed):
        actions.change_stock(listing, "LX-S", 30, by=owner_of(vendor))
    other = live().product_variants.edges[0].node
    assert sum(stock.quantity for stock in other.stocks) == 30
    LiveChange.objects.update(claimed_until=None)
    actions.change_stock(listing, "LX-S", 28, by=owner_of(vendor))  # as a parcel of two would leave it
    tasks.resume_live_changes()
    assert options_of(live())["LX-S"][2] == 28
    states = [state for _kind, sku, _before, _after, state in log_of(listing) if sku == "LX-S"]
    assert states == [State.REPLACED, State.DONE]


def test_a_stock_that_moved_meanwhile_is_said_to_be_lost(vendor, listing):
    change = LiveChange.objects.create(
        listing=listing, kind=Kind.STOCK, sku="LX-S", before="25", after="30", by=owner_of(vendor)
    )
    tasks.resume_live_changes()
    change.refresh_from_db()
    assert (change.state, options_of(live())["LX-S"][2]) == (State.LOST, 20)


def test_two_runners_tell_one_change_once(vendor, listing):
    LiveChange.objects.create(
        listing=listing, kind=Kind.STOCK, sku="LX-S", before="20", after="30", by=owner_of(vendor)
    )

    def run(_: int) -> None:
        try:
            tasks.apply_live_changes(listing.pk)
        finally:
            connections.close_all()

    with travel(Journey()) as journey, ThreadPoolExecutor(2) as pool:
        list(pool.map(run, range(2)))
    assert journey.count("ProductVariantStocksUpdate") == 1
    assert (options_of(live())["LX-S"][2], log_of(listing)[0][4]) == (30, State.DONE)


def test_paused_goods_leave_the_shop_and_come_back_as_they_were(vendor, listing):
    before = options_of(live())
    assert actions.pause_listings(vendor, [listing], by=owner_of(vendor)) == 1
    assert (is_published(), CatalogProduct.objects.get().on_sale) == (False, False)
    assert actions.pause_listings(vendor, [listing], by=owner_of(vendor)) == 0, "twice is once"
    suspend_membership(membership_of(vendor.firm), reason="Unpaid dues.")
    actions.resume_listings(vendor, [listing], by=owner_of(vendor))
    assert not is_published(), "membership decides"
    assert [kind for kind, *_ in log_of(listing)] == [Kind.PAUSE, Kind.RESUME]
    assert options_of(live()) == before


def test_restock_sets_every_option_of_own_published_goods_only(vendor, listing):
    other = publish(make_vendor("other"), variants=(ProposedVariant(price=Decimal(1), stock=1, sku="ANOTHER"),))
    assert actions.restock(vendor, [listing, other], 40, by=owner_of(vendor)) == 1
    assert {pieces for _name, _price, pieces in options_of(live()).values()} == {40}
    assert options_of(live(other.slug))["ANOTHER"][2] == 1
    with pytest.raises(InvalidProposal):
        actions.restock(vendor, [listing], -1, by=owner_of(vendor))
