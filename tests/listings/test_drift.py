from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

import pytest
from django.conf import settings

from crafts_chamber.listings import actions, tasks
from crafts_chamber.listings.drift import look_for_drift
from crafts_chamber.listings.models import Drift, Listing, ListingRevision
from crafts_chamber.listings.rules import ProposedVariant, RevisionState
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendors.models import Vendor
from storefront.core.rich_text import to_editorjs
from storefront.core.transport import Upload
from storefront.saleor.client.enums import LanguageCodeEnum
from storefront.saleor.client.fragments import ProductFacts, ProductFactsProductVariantsEdgesNode
from storefront.saleor.client.input_types import (
    NameTranslationInput,
    ProductInput,
    ProductVariantChannelListingAddInput,
    ProductVariantInput,
    TranslationInput,
)
from storefront.saleor.client.saleor_client import SaleorClient
from storefront.saleor.errors import accepted
from tests.cast import make_vendor, officer, owner_of, photo, picture, proposal
from tests.commerce import open_frame
from tests.crashes import Journey, travel
from tests.listings.goods import FACTS, live, publish

pytestmark = [pytest.mark.django_db(transaction=True, databases=list(settings.DATABASES))]
State = Drift.State
# What people paste: blanks at the ends, two in a row, signs that mean something in HTML, another width, an empty line.
NASTY = {
    "name": "  柳编  <篮> & “大”  ",
    "name_en": " Basket <b> & “large”  x ",
    "description": "  第一段 <b>粗</b> & 2 < 3\n\n\u3000第二段  两个空格  \n- 列表",
    "description_en": "First  &  <i>last</i>\nSecond\t tab ",
    "material": " 杞柳 & 麻绳 <3 ",
    "size": "口径36厘米×高20厘米 ",
    "technique": "经纬编\u3000",
    "variants": (
        ProposedVariant(price=Decimal("68.10"), stock=20, option=" 红 · 大号 ", sku="LX-S", option_en="Red & large "),
        ProposedVariant(price=Decimal("98.00"), stock=12, option="小", sku="LX-L", weight_grams=333),
    ),
}


@pytest.fixture
def vendor(transactional_db: None) -> Vendor:
    open_frame()
    return make_vendor()


@pytest.fixture
def listing(vendor: Vendor) -> Listing:
    return publish(vendor, **FACTS)


def in_the_dashboard(listing: Listing, **changes: object) -> None:
    payload = SaleorClient().product_update(listing.product_id, ProductInput(**changes)).product_update
    accepted(payload, "ProductUpdate")


def found_in(listing: Listing) -> list[str]:
    """Look, and say which fields an open drift names."""
    look_for_drift(listing.product_id)
    drift = Drift.objects.filter(listing=listing, state=State.OPEN).first()
    return drift.fields if drift else []


def open_drift(listing: Listing) -> Drift:
    look_for_drift(listing.product_id)
    return Drift.objects.get(listing=listing, state=State.OPEN)


@pytest.mark.parametrize("changes", [{}, FACTS, NASTY], ids=["plain", "facts", "nasty"])
def test_what_we_wrote_ourselves_is_no_drift(vendor, changes):
    # A Saleor that is kept from run to run knows the SKUs and the address of the last one.
    tag = uuid4().hex[:6].upper()
    variants = changes.get("variants") or proposal().variants
    own = tuple(replace(variant, sku=f"{tag}-{number}") for number, variant in enumerate(variants))
    listing = publish(vendor, **{**changes, "name_en": f"{changes.get('name_en', '')} {tag}", "variants": own})
    assert (listing.published_revision, found_in(listing)) == (1, [])
    revision = actions.propose_change(listing, by=owner_of(vendor))
    actions.add_pictures(revision, [picture("red")], by=owner_of(vendor), alt=" 红色 & 大 ", alt_en="Red  & large")
    actions.submit_listing(revision, by=owner_of(vendor))
    actions.approve_listing(revision, by=officer())
    assert (Listing.objects.get(pk=listing.pk).published_revision, found_in(listing)) == (2, [])
    actions.change_price(listing, f"{tag}-0", Decimal("50.00"), by=owner_of(vendor))
    actions.change_stock(listing, f"{tag}-0", 3, by=owner_of(vendor))
    actions.pause_listings(vendor, [listing], by=owner_of(vendor))
    assert found_in(listing) == []
    assert {change.state for change in listing.live_changes.all()} == {"done"}


def small(product: ProductFacts) -> ProductFactsProductVariantsEdgesNode:
    return next(edge.node for edge in product.product_variants.edges if edge.node.external_reference == "LX-S")


def price_in_the_dashboard(listing: Listing, price: str) -> None:
    node = small(live(listing.slug))
    channel = SaleorClient().channel("tancheng-buy").channel
    row = ProductVariantChannelListingAddInput(channel_id=channel.id, price=Decimal(price))
    payload = SaleorClient().product_variant_channel_listing_update(node.id, [row])
    accepted(payload.product_variant_channel_listing_update, "ProductVariantChannelListingUpdate")


def test_each_field_that_somebody_changes_is_named(vendor, listing):
    client = SaleorClient()
    in_the_dashboard(listing, name="改过的名字", description=to_editorjs(["改过。"]), weight=Decimal("1.25"))
    english = TranslationInput(name="Changed")
    accepted(client.product_translate(listing.product_id, LanguageCodeEnum.EN, english).product_translate, "X")
    node = small(live())
    accepted(client.product_variant_update(node.id, ProductVariantInput(name="中号")).product_variant_update, "X")
    translation = NameTranslationInput(name="Medium")
    accepted(client.product_variant_translate(node.id, LanguageCodeEnum.EN, translation).product_variant_translate, "X")
    upload = Upload("new.jpg", photo(colour="navy"), "image/jpeg")
    accepted(client.product_media_create(listing.product_id, upload, "新").product_media_create, "X")
    assert found_in(listing) == ["name", "name_en", "description", "weight_grams", "variants", "pictures"]
    look_for_drift(listing.product_id)
    assert Drift.objects.count() == 1


def test_a_change_that_is_taken_back_there_closes_by_itself(vendor, listing):
    in_the_dashboard(listing, name="改过的名字")
    assert found_in(listing) == ["name"]
    in_the_dashboard(listing, name="手工柳编收纳篮")
    assert found_in(listing) == []
    assert Drift.objects.get().state == State.GONE


def test_nothing_is_approved_over_a_change_that_nobody_decided_about(vendor, listing):
    revision = actions.propose_change(listing, by=owner_of(vendor))
    actions.submit_listing(revision, by=owner_of(vendor))
    in_the_dashboard(listing, name="改过的名字")
    open_drift(listing)
    with pytest.raises(Refusal):
        actions.approve_listing(revision, by=officer())
    assert ListingRevision.objects.get(pk=revision.pk).state == RevisionState.SUBMITTED
    assert live().name == "改过的名字"


def test_restore_writes_the_approved_version_again_pictures_included(vendor, listing):
    before, client = live(), SaleorClient()
    in_the_dashboard(listing, name="改过的名字", description=to_editorjs(["改过。"]))
    price_in_the_dashboard(listing, "99.00")
    accepted(client.product_media_delete(before.media[0].id).product_media_delete, "X")
    drift = open_drift(listing)
    assert drift.fields == ["name", "description", "variants", "pictures"]
    actions.restore_drift(drift, by=officer(), digest=drift.digest)
    tasks.resume_publications()
    after = live()
    assert (after.name, after.description, len(after.media)) == (before.name, before.description, 1)
    assert small(after).channel_listings[0].price.amount == Decimal("68.00")
    assert (found_in(listing), Drift.objects.get().state) == ([], State.RESTORED)
    assert after.channel_listings[0].is_published


@pytest.mark.engine
def test_restore_brings_deleted_goods_back_with_no_stock_of_before(vendor, listing):
    from storefront.engine.product.models import Product as EngineProduct  # there is none with a real Saleor

    EngineProduct.objects.all().delete()
    drift = open_drift(listing)
    assert drift.fields == ["deleted"]
    with pytest.raises(Refusal):
        actions.accept_drift(drift, by=officer(), digest=drift.digest)
    actions.restore_drift(drift, by=officer(), digest=drift.digest)
    tasks.resume_publications()
    product = live()
    pieces = [stock.quantity for edge in product.product_variants.edges for stock in edge.node.stocks]
    assert (product.name, len(product.media), pieces) == ("手工柳编收纳篮", 1, [0, 0])
    assert found_in(Listing.objects.get()) == []


def test_accept_makes_it_the_approved_version_and_an_open_change_follows(vendor, listing):
    owner = owner_of(vendor)
    revision = actions.propose_change(listing, by=owner)
    actions.update_revision(revision, proposal(**{**FACTS, "material": "竹"}), by=owner)
    actions.submit_listing(revision, by=owner)
    upload = Upload("new.jpg", photo(colour="navy"), "image/jpeg")
    accepted(SaleorClient().product_media_create(listing.product_id, upload, "新").product_media_create, "X")
    in_the_dashboard(listing, name="改过的名字")
    price_in_the_dashboard(listing, "61.00")
    drift = open_drift(listing)
    accepted_revision = actions.accept_drift(drift, by=officer(), digest=drift.digest)
    assert (accepted_revision.name, accepted_revision.state) == ("改过的名字", RevisionState.APPROVED)
    assert accepted_revision.variants.get(sku="LX-S").price == Decimal("61.00")
    assert [row.alt for row in accepted_revision.pictures.all()] == ["手工柳编收纳篮", "新"]
    assert found_in(listing) == []
    revision.refresh_from_db()
    assert (revision.name, revision.material, revision.state) == ("改过的名字", "竹", RevisionState.SUBMITTED)
    actions.approve_listing(revision, by=officer())
    product = live()
    assert (product.name, product.material.value) == ("改过的名字", "竹")
    assert small(product).channel_listings[0].price.amount == Decimal("61.00")


@pytest.mark.parametrize("decide", [actions.accept_drift, actions.restore_drift])
def test_a_decision_on_something_else_or_by_somebody_else_changes_nothing(vendor, listing, decide):
    in_the_dashboard(listing, name="改过的名字")
    drift = open_drift(listing)
    in_the_dashboard(listing, name="又改过")
    look_for_drift(listing.product_id)
    for by, digest in ((officer(), drift.digest), (owner_of(vendor), Drift.objects.get().digest)):
        with pytest.raises(Refusal):
            decide(Drift.objects.get(), by=by, digest=digest)
    assert (live().name, Drift.objects.get().state) == ("又改过", State.OPEN)
    assert listing.revisions.count() == 1


class MeanwhileApproved(Journey):
    """While Saleor is being read, another revision is approved: what was read is old."""

    def execute(self, inner, operation, token):
        answer = super().execute(inner, operation, token)
        if operation.name == "ProductById" and len(self.calls) == 1:
            ListingRevision.objects.filter(state=RevisionState.APPROVED).update(name="新名字")
        return answer


@pytest.mark.engine
def test_what_was_read_before_an_approval_is_no_drift(vendor, listing):
    with travel(MeanwhileApproved()):
        look_for_drift(listing.product_id)
    assert not Drift.objects.exists()
