"""An approved revision becomes a product in Saleor: product, options, prices, pictures, each found or made."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from django.conf import settings

from crafts_chamber.vendors.finding import FrameMissing, attribute_values, find_or_make
from crafts_chamber.vendors.maker_pages import find_page
from crafts_chamber.vendors.provisioning import channel, find_warehouse
from storefront.core.rich_text import split_paragraphs, to_editorjs
from storefront.saleor.client.base_client import Upload
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
from .models import Listing, ListingRevision, RevisionPicture, RevisionVariant
from .rules import HeritageLevel

PLAIN_OPTION = "标准款"
PLAIN_OPTION_EN = "Standard"
GRAMS = 1000
LONGEST_ALT = 250


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
    for variant in revision.variants.all():
        steps.append(Step(f"{n}.option.{variant.sku}", partial(save_option, client, product, variant)))
        steps.append(Step(f"{n}.price.{variant.sku}", partial(save_price, client, product, variant)))
    if says_something_in_english(revision):
        steps.append(Step(f"{n}.english", partial(say_in_english, client, product, revision)))
    for picture in revision.pictures.all():
        steps.append(Step(picture_step(picture), partial(save_picture, client, product, picture)))
    for media_id in pictures_to_drop(revision):
        steps.append(Step(f"{n}.drop.{media_id}"[:60], partial(drop_picture, client, product, media_id)))
    return tuple(steps)


def picture_step(picture: RevisionPicture) -> str:
    return f"{picture.revision.number}.picture.{picture.pk}"


def save_product(client: SaleorClient, revision: ListingRevision) -> str:
    """Find the product by its reference and bring it up to date, or make it."""
    found = find_product(client, revision.listing)
    if found is None:
        return find_or_make(partial(find_product, client, revision.listing), partial(make_product, client, revision))
    changes = ProductInput(
        name=revision.name,
        description=to_editorjs(split_paragraphs(revision.description)),
        weight=kilograms(revision),
        attributes=product_attributes(client, revision),
    )
    accepted(client.product_update(found, changes).product_update, "ProductUpdate")
    return found


def find_product(client: SaleorClient, listing: Listing) -> str | None:
    product = client.product_by_reference(listing.slug).product
    return product.id if product else None


def make_product(client: SaleorClient, revision: ListingRevision) -> str:
    category = client.category(revision.craft).category
    if category is None:
        raise FrameMissing(f"category {revision.craft!r}")
    new = ProductCreateInput(
        product_type=product_type(client, revision).id,
        category=category.id,
        slug=revision.listing.slug,
        external_reference=revision.listing.slug,
        name=revision.name,
        description=to_editorjs(split_paragraphs(revision.description)),
        weight=kilograms(revision),
        attributes=product_attributes(client, revision),
    )
    product = accepted(client.product_create(new).product_create, "ProductCreate").product
    assert product is not None
    return product.id


def kilograms(revision: ListingRevision) -> Decimal:
    return Decimal(revision.weight_grams) / GRAMS


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


def says_something_in_english(revision: ListingRevision) -> bool:
    """A first revision without English needs no call; a later one may have to take English away."""
    names = ("name_en", "description_en", "material_en", "size_en", "technique_en")
    options = any(variant.option_en for variant in revision.variants.all())
    return revision.number > 1 or options or any(getattr(revision, name) for name in names)


def say_in_english(client: SaleorClient, product: str, revision: ListingRevision, results: Results) -> str:
    for variant in revision.variants.all():
        english = variant.option_en if variant.option else PLAIN_OPTION_EN
        if english or revision.number > 1:
            translate_option(client, results[f"{revision.number}.option.{variant.sku}"], english)
    return translate_product(client, results[product], revision)


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


def product_facts(client: SaleorClient, product_id: str) -> ProductFacts:
    product = client.product_by_id(product_id).product
    if product is None:
        raise SaleorError(f"Product {product_id} is gone from Saleor. Restore it there, or list the goods anew.")
    return product


def known_variant(product: ProductFacts, sku: str) -> ProductFactsProductVariantsEdgesNode | None:
    edges: Sequence[object] = product.product_variants.edges if product.product_variants else ()
    return next((edge.node for edge in edges if edge.node.external_reference == sku), None)  # type: ignore[attr-defined]


def save_option(client: SaleorClient, product: str, variant: RevisionVariant, results: Results) -> str:
    """Find the variant by its reference and bring its name up to date, or make it with stock and price."""
    found = known_variant(product_facts(client, results[product]), variant.sku)
    name = variant.option or PLAIN_OPTION
    option, values = attribute_values(client, "option", [name])
    if found is None:
        return make_variant(client, results[product], variant, option_input(option, values[0]))
    if found.name != name:
        # The stock stays as Saleor counts it: a review must not bring back pieces that were sold meanwhile.
        changes = ProductVariantInput(name=name, attributes=[AttributeValueInput(id=option, dropdown=values[0])])
        accepted(client.product_variant_update(found.id, changes).product_variant_update, "ProductVariantUpdate")
    return found.id


def option_input(option: str, value: AttributeValueSelectableTypeInput) -> BulkAttributeValueInput:
    return BulkAttributeValueInput(id=option, dropdown=value)


def make_variant(
    client: SaleorClient, product_id: str, variant: RevisionVariant, option: BulkAttributeValueInput
) -> str:
    vendor = variant.revision.listing.vendor
    warehouse = find_warehouse(client, vendor)
    if warehouse is None:
        raise VendorNotReady(f"Vendor {vendor.slug!r} has no warehouse yet.")
    new = ProductVariantBulkCreateInput(
        sku=variant.sku,
        external_reference=variant.sku,
        name=variant.option or PLAIN_OPTION,
        track_inventory=True,
        attributes=[option],
        stocks=[StockInput(warehouse=warehouse, quantity=variant.stock)],
        channel_listings=[ProductVariantChannelListingAddInput(channel_id=channel(client).id, price=variant.price)],
    )
    payload = client.product_variant_bulk_create(product_id, [new]).product_variant_bulk_create
    accepted(payload, "ProductVariantBulkCreate")
    results = payload.results if payload else []
    for result in results:
        accepted(result, "ProductVariantBulkCreate")
        if result.product_variant:
            return result.product_variant.id
    raise SaleorError(f"Saleor made no variant for SKU {variant.sku}.")


def save_price(client: SaleorClient, product: str, variant: RevisionVariant, results: Results) -> str:
    found = known_variant(product_facts(client, results[product]), variant.sku)
    if found is None:
        raise SaleorError(f"Variant {variant.sku} is gone from Saleor.")
    prices = {entry.channel.slug: entry.price for entry in found.channel_listings or ()}
    known = prices.get(settings.SALEOR_CHANNEL)
    if known is None or known.amount != variant.price:
        listing = ProductVariantChannelListingAddInput(channel_id=channel(client).id, price=variant.price)
        payload = client.product_variant_channel_listing_update(found.id, [listing])
        accepted(payload.product_variant_channel_listing_update, "ProductVariantChannelListingUpdate")
    return str(variant.price)


def save_picture(client: SaleorClient, product: str, picture: RevisionPicture, results: Results) -> str:
    """Find the medium that a crash left behind (right text, known to no picture), or send the file."""
    if picture.media_id:
        return picture.media_id
    alt = (picture.alt or picture.revision.name)[:LONGEST_ALT]
    known = {*results.values(), *media_ids(picture.revision.listing)}
    for medium in product_facts(client, results[product]).media or ():
        if medium.alt == alt and medium.id not in known:
            return medium.id
    with picture.file.open("rb") as file:
        upload = Upload(f"{picture.revision.listing.slug}-{picture.pk}.jpg", file.read(), "image/jpeg")
    payload = client.product_media_create(results[product], upload, alt).product_media_create
    media = accepted(payload, "ProductMediaCreate").media
    assert media is not None
    return media.id


def media_ids(listing: Listing) -> set[str]:
    pictures = RevisionPicture.objects.filter(revision__listing=listing).exclude(media_id="")
    return set(pictures.values_list("media_id", flat=True))


def pictures_to_drop(revision: ListingRevision) -> list[str]:
    """Media of earlier revisions that this one shows no more."""
    kept = {picture.media_id for picture in revision.pictures.all()}
    return sorted(media_ids(revision.listing) - kept)


def drop_picture(client: SaleorClient, product: str, media_id: str, results: Results) -> str:
    if media_id in {medium.id for medium in product_facts(client, results[product]).media or ()}:
        accepted(client.product_media_delete(media_id).product_media_delete, "ProductMediaDelete")
    return media_id
