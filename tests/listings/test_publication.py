from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from functools import partial

import pytest
from django.db import connections
from django.utils import timezone

from crafts_chamber.listings import actions, sale, tasks
from crafts_chamber.listings.models import Listing, RevisionPicture
from crafts_chamber.listings.rules import ProposedVariant
from crafts_chamber.registry.actions import renew_membership, suspend_membership
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.models import Membership
from crafts_chamber.registry.selectors import today
from crafts_chamber.vendors.models import Vendor
from crafts_chamber.vendors.tasks import resume_approvals
from storefront.catalog.models import Product as CatalogProduct
from storefront.catalog.sync import rebuild_catalog
from storefront.engine.product.models import Product as EngineProduct
from storefront.saleor.client.saleor_client import SaleorClient
from storefront.saleor.models import StepList
from tests.cast import make_submitted, make_vendor, membership_of, officer, owner_of, picture, proposal
from tests.commerce import NEEDS_COMMERCE, open_frame
from tests.crashes import Journey, Killed, cut_off_at, die_in_a_child, killed_at, travel
from tests.listings.goods import FACTS, is_published, live, options_of, publish

pytestmark = [pytest.mark.django_db(**NEEDS_COMMERCE), pytest.mark.engine]

TELL = "ProductChannelListingUpdate"


@pytest.fixture
def vendor(transactional_db: None) -> Vendor:
    open_frame()
    return make_vendor()


def numbered(number: int) -> dict[str, object]:
    """Goods of their own name and SKUs."""
    variants = (
        ProposedVariant(price=Decimal("68.00"), stock=20, option="小号", sku=f"N{number}-S"),
        ProposedVariant(price=Decimal("98.00"), stock=12, option="大号", sku=f"N{number}-L"),
    )
    return {"name_en": f"Basket {number}", "variants": variants}


def expect_published(slug: str, number: int) -> None:
    """One product with two options and one picture, on sale, and the listing and the catalog say so."""
    assert EngineProduct.objects.filter(slug__startswith=slug).count() == 1
    product = live(slug)
    assert options_of(product) == {
        f"N{number}-S": ("小号", Decimal("68.00"), 20),
        f"N{number}-L": ("大号", Decimal("98.00"), 12),
    }
    assert len(product.media or ()) == 1
    assert is_published(slug)
    listing = Listing.objects.get(slug=slug)
    assert (listing.published_revision, listing.product_id, listing.applied_on_sale) == (1, product.id, True)
    assert CatalogProduct.objects.get(slug=slug).on_sale


def test_approved_goods_are_on_sale_with_all_that_was_approved(vendor):
    listing = publish(vendor)
    product = live()
    assert (product.name, product.category.slug, product.product_type.slug) == ("手工柳编收纳篮", "wicker", "wicker")
    assert (product.maker.value.slug, product.material.value, product.made_to_order.value) == (
        "lu-willow",
        "杞柳",
        False,
    )
    assert (product.weight.value, product.weight.unit.value) == (Decimal("0.8"), "KG")
    assert options_of(product) == {"LX-S": ("小号", Decimal("68.00"), 20), "LX-L": ("大号", Decimal("98.00"), 12)}
    assert [medium.alt for medium in product.media] == ["手工柳编收纳篮"]
    entry = product.channel_listings[0]
    assert (entry.is_published, entry.visible_in_listings, entry.is_available_for_purchase) == (True, True, True)
    assert (listing.applied_on_sale, listing.published_revision) == (True, 1)
    shown = CatalogProduct.objects.get(slug="willow-basket")
    assert (shown.on_sale, shown.price_from, shown.maker.slug) == (True, Decimal("68.00"), "lu-willow")


def test_nothing_is_published_before_the_approval(vendor):
    make_submitted(vendor)
    tasks.resume_publications()
    tasks.apply_sale_rule()
    assert SaleorClient().product_by_reference("willow-basket").product is None


@pytest.mark.parametrize("after", [False, True], ids=["before the call", "after the call"])
def test_publication_killed_at_any_call_resumes_to_one_product(vendor, after):
    with travel(Journey()) as journey:
        publish(vendor, **numbered(0))
    assert len(journey.calls) > 15
    last = len(journey.calls)
    for number in range(1, last + 1, 1 if after else 3):
        revision = make_submitted(vendor, **numbered(number))
        with travel(killed_at(number, after=after)), pytest.raises(Killed):
            actions.approve_listing(revision, by=officer())
        resume()
        if number == last:  # nothing is left but to tell the catalog: Saleor's webhook or the sweep does it then
            rebuild_catalog()
        expect_published(f"basket-{number}", number)


def test_process_that_dies_outright_while_publishing_is_followed_by_another(vendor):
    for number in range(1, 40, 3):
        revision = make_submitted(vendor, **numbered(number))
        by = officer()
        try:
            die_in_a_child(number, partial(actions.approve_listing, revision, by=by))
        except AssertionError:
            break  # it had fewer calls than that
        StepList.objects.filter(subject=f"listing:basket-{number}").update(claimed_until=timezone.now())
        Listing.objects.update(sale_claimed_until=None)
        resume()
        if not CatalogProduct.objects.filter(slug=f"basket-{number}", on_sale=True).exists():
            rebuild_catalog()  # it died between telling Saleor and the catalog: Saleor's webhook or the sweep does it
        expect_published(f"basket-{number}", number)


def resume() -> None:
    """What beat does by the minute."""
    tasks.resume_publications()
    tasks.apply_sale_rule()


def test_line_that_breaks_is_mended_later(vendor):
    revision = make_submitted(vendor, **numbered(1))
    with travel(cut_off_at(12)):
        actions.approve_listing(revision, by=officer())
    assert Listing.objects.get().published_revision == 0
    resume()
    expect_published("basket-1", 1)


def test_goods_approved_before_their_vendor_is_set_up_wait_for_it(vendor):
    with travel(killed_at(1, after=False)), pytest.raises(Killed):
        make_vendor("late")
    late = Vendor.objects.get(slug="late")
    revision = make_submitted(late, **numbered(1))
    actions.approve_listing(revision, by=officer())
    assert Listing.objects.get().published_revision == 0
    resume_approvals()
    resume()
    expect_published("basket-1", 1)


def test_two_runners_at_once_make_one_product(vendor):
    revision = make_submitted(vendor, **numbered(1))
    with travel(killed_at(1, after=False)), pytest.raises(Killed):
        actions.approve_listing(revision, by=officer())

    def run(_: int) -> None:
        try:
            tasks.publish(revision.listing_id)
        finally:
            connections.close_all()

    with travel(Journey()) as journey, ThreadPoolExecutor(2) as pool:
        list(pool.map(run, range(2)))
    assert (journey.count("ProductCreate"), journey.count("ProductMediaCreate")) == (1, 1)
    resume()
    expect_published("basket-1", 1)


def change(listing: Listing, **changes: object) -> None:
    """A listing change from proposal to approval."""
    vendor = listing.vendor
    revision = actions.propose_change(listing, by=owner_of(vendor))
    actions.update_revision(revision, proposal(**changes), by=owner_of(vendor))
    actions.submit_listing(revision, by=owner_of(vendor))
    actions.approve_listing(revision, by=officer())


def test_live_page_keeps_the_approved_version_until_the_change_is_approved(vendor):
    listing = publish(vendor)
    revision = actions.propose_change(listing, by=owner_of(vendor))
    actions.update_revision(revision, proposal(name="新名字"), by=owner_of(vendor))
    actions.submit_listing(revision, by=owner_of(vendor))
    resume()
    assert live().name == "手工柳编收纳篮"
    actions.refuse_listing(revision, by=officer(), reason="No.")
    resume()
    assert live().name == "手工柳编收纳篮"


def test_approved_change_updates_in_place_and_leaves_the_stock_to_saleor(vendor):
    listing = publish(vendor)
    before = live()
    actions.change_stock(listing, "LX-S", 3, by=owner_of(vendor))
    change(
        listing,
        name="柳编篮",
        variants=(
            ProposedVariant(price=Decimal("58.00"), stock=99, option="小号", sku="LX-S"),
            ProposedVariant(price=Decimal("98.00"), stock=99, option="特大号", sku="LX-L"),
            ProposedVariant(price=Decimal("9.90"), stock=7, option="迷你", sku="LX-M"),
        ),
    )
    after = live()
    assert (after.id, after.name, after.slug) == (before.id, "柳编篮", "willow-basket")
    assert options_of(after) == {
        "LX-S": ("小号", Decimal("58.00"), 3),
        "LX-L": ("特大号", Decimal("98.00"), 12),
        "LX-M": ("迷你", Decimal("9.90"), 7),
    }
    assert [medium.id for medium in after.media] == [medium.id for medium in before.media]
    assert is_published()
    assert CatalogProduct.objects.get(slug="willow-basket").name == "柳编篮"


def test_exchanged_photo_replaces_the_old_one(vendor):
    listing = publish(vendor)
    before = [medium.id for medium in live().media]
    revision = actions.propose_change(listing, by=owner_of(vendor))
    actions.remove_picture(revision, revision.pictures.get().pk, by=owner_of(vendor))
    actions.add_pictures(revision, [picture("red")], by=owner_of(vendor), alt="红色的篮子")
    actions.submit_listing(revision, by=owner_of(vendor))
    actions.approve_listing(revision, by=officer())
    media = live().media
    assert [medium.alt for medium in media] == ["红色的篮子"]
    assert media[0].id not in before
    assert RevisionPicture.objects.get(revision=revision).media_id == media[0].id


def let_the_last_day_pass(vendor):
    """Nobody does anything on that night: only the clock finds it."""
    Membership.objects.filter(firm=vendor.firm).update(valid_until=today() - timedelta(days=1))


def test_lapsed_membership_hides_the_goods_and_renewal_brings_them_back_as_they_were(vendor):
    publish(vendor)
    before = live()
    suspend_membership(membership_of(vendor.firm), reason="Unpaid dues.")
    tasks.apply_sale_rule()
    assert (is_published(), CatalogProduct.objects.get().on_sale) == (False, False)
    renew_membership(membership_of(vendor.firm), valid_until=today())
    tasks.apply_sale_rule()
    assert (is_published(), CatalogProduct.objects.get().on_sale) == (True, True)
    assert (live().name, options_of(live())) == (before.name, options_of(before))


def test_the_register_tells_what_it_changed_and_no_clock_is_waited_for(vendor):
    publish(vendor)
    suspend_membership(membership_of(vendor.firm), reason="Unpaid dues.")
    assert (is_published(), CatalogProduct.objects.get().on_sale) == (False, False)
    renew_membership(membership_of(vendor.firm), valid_until=today())
    assert (is_published(), CatalogProduct.objects.get().on_sale) == (True, True)


def test_only_differences_are_told(vendor):
    publish(vendor)
    publish(make_vendor("other"), **numbered(1))
    with travel(Journey()) as quiet:
        assert sale.apply_sale_rule() == 0
    assert quiet.calls == []
    let_the_last_day_pass(vendor)
    with travel(Journey()) as told:
        assert sale.apply_sale_rule() == 1
    assert told.count(TELL) == 1
    assert (is_published(), is_published("basket-1")) == (False, True)


def test_suspended_vendors_goods_leave_and_the_listing_keeps_its_state(vendor):
    listing = publish(vendor)
    Vendor.objects.update(state=Vendor.State.SUSPENDED)
    tasks.apply_sale_rule()
    listing.refresh_from_db()
    assert (is_published(), listing.state) == (False, Listing.State.APPROVED)


def test_membership_that_lapses_before_publication_publishes_hidden(vendor):
    revision = make_submitted(vendor)
    with travel(killed_at(1, after=False)), pytest.raises(Killed):
        actions.approve_listing(revision, by=officer())
    suspend_membership(membership_of(vendor.firm), reason="Unpaid dues.")
    resume()
    assert not is_published()
    assert Listing.objects.get().applied_on_sale is False


def test_rule_that_could_not_be_told_is_told_the_next_time(vendor):
    publish(vendor)
    let_the_last_day_pass(vendor)
    with travel(cut_off_at(1)):
        tasks.apply_sale_rule()
    assert is_published()
    tasks.apply_sale_rule()
    assert not is_published()


def test_second_teller_waits_for_the_first(vendor):
    listing = publish(vendor)
    let_the_last_day_pass(vendor)
    Listing.objects.update(sale_claimed_until=timezone.now() + sale.CLAIM)
    assert sale.apply_sale_rule() == 0
    assert is_published()
    Listing.objects.update(sale_claimed_until=timezone.now())
    assert sale.apply_sale_rule(listing.pk) == 1
    assert not is_published()


class TakenOver(Journey):
    """A journey so slow that the next teller takes the claim over while Saleor is being told."""

    def execute(self, inner, operation, token):
        if operation.name == "ProductChannelListingUpdate":
            Listing.objects.update(sale_claimed_until=timezone.now() + sale.CLAIM)
        return super().execute(inner, operation, token)


def test_a_teller_slower_than_its_claim_leaves_the_next_ones_alone(vendor):
    publish(vendor)
    let_the_last_day_pass(vendor)
    with travel(TakenOver()):
        assert sale.apply_sale_rule() == 1
    assert Listing.objects.get().sale_claimed_until is not None
    assert not is_published()


def test_stock_is_changed_without_a_review(vendor):
    listing = publish(vendor)
    actions.change_stock(listing, "LX-S", 5, by=owner_of(vendor))
    assert options_of(live())["LX-S"][2] == 5
    assert CatalogProduct.objects.get().variants.get(sku="LX-S").available == 5


@pytest.mark.parametrize(("sku", "pieces"), [("LX-S", -1), ("LX-S", 100_000), ("ANOTHER", 5)])
def test_wrong_stock_or_anothers_option_changes_nothing(vendor, sku, pieces):
    listing = publish(vendor)
    publish(make_vendor("other"), variants=(ProposedVariant(price=Decimal(1), stock=1, sku="ANOTHER"),))
    before = options_of(live())
    with pytest.raises(Refusal):
        actions.change_stock(listing, sku, pieces, by=owner_of(vendor))
    assert options_of(live()) == before


def test_stock_is_refused_with_a_sentence_when_commerce_is_away(vendor):
    listing = publish(vendor)
    with travel(cut_off_at(1)), pytest.raises(Refusal):
        actions.change_stock(listing, "LX-S", 5, by=owner_of(vendor))
    assert options_of(live())["LX-S"][2] == 20


def test_stock_of_goods_that_are_gone_from_saleor_is_refused_with_a_sentence(vendor):
    listing = publish(vendor)
    Listing.objects.filter(pk=listing.pk).update(product_id="UHJvZHVjdDo5OTk5OTk=")
    listing.refresh_from_db()
    with pytest.raises(Refusal):
        actions.change_stock(listing, "LX-S", 5, by=owner_of(vendor))
    assert options_of(live())["LX-S"][2] == 20


def facts_of(product):
    heritage = product.heritage_level.value
    return (product.size.value, product.technique.value, heritage and heritage.name, product.days_to_make.value)


def is_relief(product):
    return product.relief.value


def test_size_technique_heritage_and_days_reach_saleor_in_both_languages(vendor):
    publish(vendor, **FACTS)
    product = live()
    assert facts_of(product) == ("口径36厘米", "经纬编", "省级", 9)
    assert is_relief(product) is True
    assert (product.size.translation, product.technique.translation) == ("36 cm across", "Stake-and-strand weaving")
    assert product.material.translation == "Qi willow"
    assert product.translation.name == "Willow basket"
    assert "Woven of peeled willow." in product.translation.description


def test_facts_that_a_change_leaves_out_leave_saleor_too(vendor):
    listing = publish(vendor, **FACTS)
    change = actions.propose_change(listing, by=owner_of(vendor))
    actions.update_revision(change, proposal(name_en=""), by=owner_of(vendor))
    actions.submit_listing(change, by=owner_of(vendor))
    actions.approve_listing(change, by=officer())
    product = live()
    assert [value or None for value in facts_of(product)] == [None, None, None, None]
    assert is_relief(product) is False
    assert not (product.translation and (product.translation.name or product.translation.description))
