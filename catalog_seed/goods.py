"""The sample goods, through the listing actions: proposed by the firm's person, approved by the chamber officer."""

from collections.abc import Iterable
from decimal import Decimal

from crafts_chamber.listings import actions as listings
from crafts_chamber.listings.models import Listing, ListingRevision
from crafts_chamber.listings.pictures import Picture, clean
from crafts_chamber.listings.rules import Proposal, ProposedVariant, RevisionState
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import User

from .changes import Change, Item, Items
from .documents import DATA, Goods, Seed
from .people import officer


def goods_items(seed: Seed, wanted: Iterable[Goods]) -> Items:
    for goods in wanted:
        yield goods_item(seed, goods)


def goods_item(seed: Seed, goods: Goods) -> Item:
    return Item(f"goods {goods.slug}", lambda: compare(seed, goods))


def compare(seed: Seed, goods: Goods) -> Change | None:
    listing = Listing.objects.filter(slug=goods.slug).first()
    if listing and listing.published_revision and listing.applied_on_sale is not None:
        return None
    return Change(f"goods {goods.slug}: list, approve, publish", lambda: make(seed, goods))


def make(seed: Seed, goods: Goods) -> None:
    """The whole way of a listing, from where it stands."""
    vendor = Vendor.objects.select_related("firm", "application").get(slug=goods.firm)
    by = User.objects.get(firm_member__firm=vendor.firm, firm_member__duty="owner")
    revision = ListingRevision.objects.filter(listing__slug=goods.slug).order_by("-number").first()
    if revision is None:
        revision = listings.create_listing(vendor, proposal_of(goods), by=by, slug=goods.slug)
    if revision.state == RevisionState.DRAFT:
        listings.add_pictures(revision, [picture_of(goods)], by=by, alt=goods.picture_alt)
        listings.submit_listing(revision, by=by)
    if revision.state == RevisionState.SUBMITTED:
        listings.approve_listing(revision, by=officer(seed, "chamber_officer"))
    listings.publish_listing(revision.listing)


def proposal_of(goods: Goods) -> Proposal:
    return Proposal(
        name=goods.name,
        name_en=goods.name_en,
        craft=goods.craft,
        description=goods.description,
        description_en=goods.description_en,
        material=goods.material,
        material_en=goods.material_en,
        technique=goods.technique,
        technique_en=goods.technique_en,
        size=goods.size,
        size_en=goods.size_en,
        heritage_level=goods.heritage_level,
        made_to_order=goods.days_to_make > 0,
        days_to_make=goods.days_to_make,
        relief=goods.relief,
        weight_grams=int(goods.weight * Decimal(1000)),
        variants=tuple(
            ProposedVariant(
                price=option.price, stock=option.stock, option=option.name, sku=option.sku, option_en=option.name_en
            )
            for option in goods.options
        ),
    )


def picture_of(goods: Goods) -> Picture:
    name = f"{goods.picture}.webp"
    return clean((DATA / "pictures" / name).read_bytes(), name)
