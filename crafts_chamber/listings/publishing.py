"""An approved revision becomes a product in Saleor: product, options, prices, pictures, each found or made."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from django.conf import settings

from crafts_chamber.vendors.finding import FrameMissing, attribute_values, find_or_make
from crafts_chamber.vendors.maker_pages import find_page
from crafts_chamber.vendors.provisioning import channel, find_warehouse
from storefront.catalog.plan import in_english, price_in
from storefront.core.rich_text import split_paragraphs, to_editorjs
from storefront.saleor.client.fragments import ProductFacts, ProductFactsProductVariantsEdgesNode
from storefront.saleor.client.input_types import (
    AttributeValueInput,
    AttributeValueSelectableTypeInput,
    BulkAttributeValueInput,
    ProductChannelListingAddInput,
    ProductChannelListingUpdateInput,
    ProductCreateInput,
    ProductInput,
    ProductVariantBulkCreateInput,
    ProductVariantChannelListingAddInput,
    ProductVariantInput,
    StockInput,
)
from storefront.saleor.client.product_types import ProductTypesProductTypesEdgesNode
from storefront.saleor.client.saleor_client import SaleorClient
from storefront.saleor.errors import SaleorError, accepted
from storefront.saleor.steps import Results, Step

from .english import translate_option, translate_product
from .media import arrange_pictures, picture_step, product_facts, save_picture
from .models import Listing, ListingRevision, RevisionVariant
from .rules import HeritageLevel
from .sheet import PLAIN_OPTION, PLAIN_OPTION_EN, grams, nodes_of, sku_of

GRAMS = 1000


class VendorNotReady(SaleorError):
    """The vendor's page or warehouse is not made yet; `resume_approvals` makes it, and publishing goes on then."""


def subject(listing: Listing) -> str:
    return f"listing:{listing.slug}"


def publishing_steps(revision: ListingRevision, client: SaleorClient) -> tuple[Step, ...]:
    """What Saleor must have for this revision; names carry its number, so that a later revision runs its own."""
    n = revision.number
    product = f"{n}.product"
    steps = [
        Step(product, lambda _: save_product(client, revision)),
        # Before the options: Saleor takes their prices only for a product that is in the channel.
        Step(f"{n}.channel", lambda results: enter_channel(client, results[product])),
    ]
    steps.append(Step(f"{n}.options", partial(save_options, client, product, revision)))
    steps.append(Step(f"{n}.prices", partial(save_prices, client, product, revision)))
    steps.append(Step(f"{n}.english", partial(say_in_english, client, product, revision)))
    for picture in revision.pictures.all():
        steps.append(Step(picture_step(picture), partial(save_picture, client, product, picture)))
    steps.append(Step(f"{n}.pictures", partial(arrange_pictures, client, product, revision)))
    return tuple(steps)


def save_product(client: SaleorClient, revision: ListingRevision) -> str:
    """Find the product by its reference and bring it up to date, or make it."""
    found = find_product(client, revision.listing)
    if found is None:
        return find_or_make(partial(find_product, client, revision.listing), partial(make_product, client, revision))
    changes = ProductInput(
        slug=revision.listing.slug,
        category=category_id(client, revision.craft),
        name=revision.name,
        description=to_editorjs(split_paragraphs(revision.description)),
        weight=kilograms(revision.weight_grams),
        attributes=product_attributes(client, revision),
    )
    accepted(client.product_update(found, changes).product_update, "ProductUpdate")
    return found


def find_product(client: SaleorClient, listing: Listing) -> str | None:
    product = client.product_by_reference(listing.slug).product
    return product.id if product else None


def make_product(client: SaleorClient, revision: ListingRevision) -> str:
    new = ProductCreateInput(
        product_type=product_type(client, revision).id,
        category=category_id(client, revision.craft),
        slug=revision.listing.slug,
        external_reference=revision.listing.slug,
        name=revision.name,
        description=to_editorjs(split_paragraphs(revision.description)),
        weight=kilograms(revision.weight_grams),
        attributes=product_attributes(client, revision),
    )
    product = accepted(client.product_create(new).product_create, "ProductCreate").product
    assert product is not None
    return product.id


def category_id(client: SaleorClient, craft: str) -> str:
    category = client.category(craft).category
    if category is None:
        raise FrameMissing(f"category {craft!r}")
    return category.id


def kilograms(grams: int) -> Decimal:
    return Decimal(grams) / GRAMS


def product_attributes(client: SaleorClient, revision: ListingRevision) -> list[AttributeValueInput]:
    page = find_page(client, revision.listing.vendor)
    if page is None:
        raise VendorNotReady(f"Vendor {revision.listing.vendor.slug!r} has no maker page yet.")
    attributes = product_type(client, revision).product_attributes or ()
    ids = {attribute.slug: attribute.id for attribute in attributes if attribute.slug}
    return [
        attribute_of(ids, "maker", reference=page),
        attribute_of(ids, "material", plain_text=revision.material),
        attribute_of(ids, "size", plain_text=revision.size),
        attribute_of(ids, "technique", plain_text=revision.technique),
        attribute_of(ids, "heritage-level", dropdown=heritage_choice(client, revision.heritage_level)),
        attribute_of(ids, "made-to-order", boolean=revision.made_to_order),
        attribute_of(ids, "relief", boolean=revision.relief),
        attribute_of(ids, "days-to-make", numeric=str(revision.days_to_make) if revision.made_to_order else None),
    ]


def product_type(client: SaleorClient, revision: ListingRevision) -> ProductTypesProductTypesEdgesNode:
    product_types = client.product_types([revision.craft]).product_types
    if not product_types or not product_types.edges:
        raise FrameMissing(f"product type {revision.craft!r}")
    return product_types.edges[0].node


def attribute_of(ids: Mapping[str, str], slug: str, **value: Any) -> AttributeValueInput:
    """The value of one attribute; None takes away what was there."""
    if slug not in ids:
        raise FrameMissing(f"attribute {slug!r} on goods")
    return AttributeValueInput(id=ids[slug], **value)


def heritage_choice(client: SaleorClient, level: str) -> AttributeValueSelectableTypeInput | None:
    if not level:
        return None
    _id, choices = attribute_values(client, "heritage-level", [HeritageLevel(level).attribute_name])
    return choices[0]


def say_in_english(client: SaleorClient, product: str, revision: ListingRevision, results: Results) -> str:
    """Only what differs is told: most goods of most vendors say nothing in English."""
    facts = product_facts(client, results[product])
    for variant in revision.variants.all():
        english = variant.option_en if variant.option else PLAIN_OPTION_EN
        node = known_variant(facts, variant.sku)
        known = node.translation.name if node and node.translation else ""
        if node and known != english and (known or variant.option or says_something_in_english(revision)):
            translate_option(client, node.id, english)
    if says_something_in_english(revision) or is_translated(facts):
        translate_product(client, results[product], revision)
    return results[product]


def says_something_in_english(revision: ListingRevision) -> bool:
    names = ("name_en", "description_en", "material_en", "size_en", "technique_en")
    return any(getattr(revision, name) for name in names)


def is_translated(facts: ProductFacts) -> bool:
    said = (in_english(attribute) for attribute in (facts.material, facts.size, facts.technique))
    return facts.translation is not None or any(said)


def enter_channel(client: SaleorClient, product_id: str) -> str:
    """Put the product into the channel, hidden: the sale rule alone publishes."""
    found = channel(client)
    product = product_facts(client, product_id)
    if settings.SALEOR_CHANNEL not in {entry.channel.slug for entry in product.channel_listings or ()}:
        entry = ProductChannelListingAddInput(
            channel_id=found.id, is_published=False, visible_in_listings=True, is_available_for_purchase=True
        )
        changes = ProductChannelListingUpdateInput(update_channels=[entry])
        payload = client.product_channel_listing_update(product_id, changes).product_channel_listing_update
        accepted(payload, "ProductChannelListingUpdate")
    return found.id


def known_variant(product: ProductFacts, sku: str) -> ProductFactsProductVariantsEdgesNode | None:
    return next((node for node in nodes_of(product) if sku_of(node) == sku), None)


def save_options(client: SaleorClient, product: str, revision: ListingRevision, results: Results) -> str:
    """Bring names and weights of the variants up to date; make those that are missing, all in one call or none."""
    facts = product_facts(client, results[product])
    variants = list(revision.variants.all())
    option, values = attribute_values(client, "option", [variant.option or PLAIN_OPTION for variant in variants])
    missing = []
    for variant, value in zip(variants, values, strict=True):
        found = known_variant(facts, variant.sku)
        if found is None:
            missing.append((variant, BulkAttributeValueInput(id=option, dropdown=value)))
        else:
            update_option(client, found, variant, AttributeValueInput(id=option, dropdown=value))
    if missing:
        make_options(client, results[product], revision.listing, missing)
    return str(len(variants))


def update_option(
    client: SaleorClient,
    found: ProductFactsProductVariantsEdgesNode,
    variant: RevisionVariant,
    option: AttributeValueInput,
) -> None:
    """The stock stays as Saleor counts it: a review must not bring back pieces that were sold meanwhile."""
    name = variant.option or PLAIN_OPTION
    if (found.name, grams(found.weight)) != (name, variant.weight_grams):
        changes = ProductVariantInput(name=name, weight=own_weight(variant), attributes=[option])
        accepted(client.product_variant_update(found.id, changes).product_variant_update, "ProductVariantUpdate")


def own_weight(variant: RevisionVariant) -> Decimal | None:
    return None if variant.weight_grams is None else kilograms(variant.weight_grams)


def first_stock(variant: RevisionVariant) -> int:
    """What the vendor gave for a new option; one that was on sale before comes back empty: its pieces may be sold."""
    listing = variant.revision.listing
    earlier = RevisionVariant.objects.filter(revision__listing=listing, sku=variant.sku)
    known = earlier.filter(revision__number__lte=listing.published_revision).exists()
    return 0 if known else variant.stock


def make_options(
    client: SaleorClient,
    product_id: str,
    listing: Listing,
    missing: Sequence[tuple[RevisionVariant, BulkAttributeValueInput]],
) -> None:
    warehouse = find_warehouse(client, listing.vendor)
    if warehouse is None:
        raise VendorNotReady(f"Vendor {listing.vendor.slug!r} has no warehouse yet.")
    channel_id = channel(client).id
    new = [
        ProductVariantBulkCreateInput(
            sku=variant.sku,
            external_reference=variant.sku,
            name=variant.option or PLAIN_OPTION,
            track_inventory=True,
            weight=own_weight(variant),
            attributes=[option],
            stocks=[StockInput(warehouse=warehouse, quantity=first_stock(variant))],
            channel_listings=[ProductVariantChannelListingAddInput(channel_id=channel_id, price=variant.price)],
        )
        for variant, option in missing
    ]
    payload = client.product_variant_bulk_create(product_id, new).product_variant_bulk_create
    accepted(payload, "ProductVariantBulkCreate")
    for result in payload.results if payload else []:
        accepted(result, "ProductVariantBulkCreate")


def save_prices(client: SaleorClient, product: str, revision: ListingRevision, results: Results) -> str:
    facts = product_facts(client, results[product])
    for variant in revision.variants.all():
        save_price(client, facts, variant.sku, variant.price)
    return "done"


def save_price(client: SaleorClient, facts: ProductFacts, sku: str, price: Decimal) -> None:
    found = known_variant(facts, sku)
    if found is None:
        raise SaleorError(f"Variant {sku} is gone from Saleor. Restore it in the office, under the goods' changes.")
    if price_in(found, settings.SALEOR_CHANNEL) != price:
        listing = ProductVariantChannelListingAddInput(channel_id=channel(client).id, price=price)
        payload = client.product_variant_channel_listing_update(found.id, [listing])
        accepted(payload.product_variant_channel_listing_update, "ProductVariantChannelListingUpdate")
