"""From what Saleor says to what our rows hold. Pure: facts in, rows out, no ORM, no clock."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from math import ceil
from urllib.parse import urlsplit

from storefront.core.money import FEN
from storefront.core.rich_text import paragraphs_of, pictures_of
from storefront.core.weight import grams
from storefront.saleor.client.enums import ProductMediaType
from storefront.saleor.client.fragments import (
    CollectionFacts,
    MakerPageFacts,
    ProductFacts,
    ProductFactsChannelListings,
    ProductFactsProductVariantsEdgesNode,
)

from .crafts import BY_SLUG, craft_by_name
from .heritage import level_in
from .search.sound import spelled
from .search.words import normalise

# Raise it when the same facts are to give other rows or other search words: the next sweep then writes every row.
SHAPE = 3
MAKER_PAGE_TYPE = "maker"
# A variant whose stock Saleor does not count can always be had.
UNCOUNTED = 9999
LONGEST_NAME = 250
LONGEST_DAYS = 1000
LONGEST_SOURCE = 500
# Where Saleor keeps what `fileUpload` was given.
UPLOADED = "/file_upload/"
PLACE = re.compile(r"\d{1,6}", re.ASCII)


@dataclass(frozen=True)
class VariantRow:
    saleor_id: str
    sku: str
    name: str
    name_en: str
    price: Decimal
    available: int
    grams: int | None


@dataclass(frozen=True)
class MediaRow:
    """`source` is the path of `url`: the host may change, and a signature in the query does."""

    saleor_id: str
    url: str
    source: str
    alt: str
    alt_en: str = ""


@dataclass(frozen=True)
class ProductRow:
    saleor_id: str
    external_reference: str
    slug: str
    name: str
    name_en: str
    description: tuple[str, ...]
    description_en: tuple[str, ...]
    craft: str
    maker_id: str
    material: str
    material_en: str
    size: str
    size_en: str
    technique: str
    technique_en: str
    heritage: str
    made_to_order: bool
    days_to_make: int | None
    relief: bool
    price_from: Decimal | None
    price_to: Decimal | None
    on_sale: bool
    published_at: datetime | None
    variants: tuple[VariantRow, ...]
    media: tuple[MediaRow, ...]

    @property
    def available(self) -> int:
        return sum(variant.available for variant in self.variants)

    @property
    def in_stock(self) -> bool:
        return self.available > 0

    @property
    def sort_zh(self) -> str:
        return spelled(self.name)[:LONGEST_NAME]

    @property
    def sort_en(self) -> str:
        return normalise(self.name_en)[:LONGEST_NAME] or self.sort_zh

    @property
    def content_hash(self) -> str:
        """Of all that is shown; Saleor's `updatedAt` does not move on stock, price or publishing."""
        shown = asdict(self)
        # A new publication date alone changes nothing here: we sort by a date of our own.
        del shown["published_at"]
        for media in shown["media"]:
            del media["url"]
        return digest(shown)


@dataclass(frozen=True)
class MakerRow:
    saleor_id: str
    slug: str
    title: str
    title_en: str
    story: tuple[str, ...]
    story_en: tuple[str, ...]
    township: str
    village: str
    village_en: str
    crafts: tuple[str, ...]
    pictures: tuple[MediaRow, ...]
    shown: bool

    @property
    def content_hash(self) -> str:
        shown = asdict(self)
        for picture in shown["pictures"]:
            del picture["url"]
        return digest(shown)


def digest(shown: dict[str, object]) -> str:
    text = json.dumps({"shape": SHAPE, **shown}, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def product_row(facts: ProductFacts, channel: str, now: datetime) -> ProductRow:
    """What the catalog keeps of a product, seen through the channel with this slug."""
    listing = next((one for one in facts.channel_listings or () if one.channel.slug == channel), None)
    variants = variant_rows(facts, channel)
    prices = [variant.price for variant in variants]
    craft = facts.category.slug if facts.category else ""
    maker_id = maker_id_of(facts)
    complete = craft in BY_SLUG and bool(maker_id) and bool(prices)
    english = facts.translation
    return ProductRow(
        saleor_id=facts.id,
        external_reference=facts.external_reference or "",
        slug=facts.slug,
        name=facts.name,
        name_en=(english.name if english else "") or "",
        description=tuple(paragraphs_of(facts.description)),
        description_en=tuple(paragraphs_of(english.description if english else None)),
        craft=craft,
        maker_id=maker_id,
        material=written(facts.material),
        material_en=in_english(facts.material),
        size=written(facts.size),
        size_en=in_english(facts.size),
        technique=written(facts.technique),
        technique_en=in_english(facts.technique),
        heritage=level_in(chosen(facts.heritage_level)),
        made_to_order=bool(getattr(facts.made_to_order, "value", None)),
        days_to_make=days(getattr(facts.days_to_make, "value", None)),
        relief=bool(getattr(facts.relief, "value", None)),
        price_from=min(prices, default=None),
        price_to=max(prices, default=None),
        on_sale=complete and is_open(listing, now),
        published_at=listing.published_at if listing else None,
        variants=variants,
        media=media_rows(facts),
    )


def written(attribute: object) -> str:
    """What a plain text attribute says; an attribute that the product's type lacks says nothing."""
    return str(getattr(attribute, "value", None) or "")


def in_english(attribute: object) -> str:
    """The translation of a plain text attribute."""
    return str(getattr(attribute, "translation", None) or "")


def chosen(attribute: object) -> str:
    """The name of the choice of a drop-down."""
    return str(getattr(getattr(attribute, "value", None), "name", None) or "")


def days(number: Decimal | float | None) -> int | None:
    """Whole days, rounded up; none or nonsense is unknown."""
    return ceil(number) if number is not None and 0 < number <= LONGEST_DAYS else None


def is_open(listing: ProductFactsChannelListings | None, now: datetime) -> bool:
    """Whether the channel offers it now: published, not only from a later day on, and for purchase."""
    if listing is None or not listing.is_published or not listing.is_available_for_purchase:
        return False
    return listing.published_at is None or listing.published_at <= now


def maker_id_of(facts: ProductFacts) -> str:
    page = getattr(facts.maker, "value", None)
    return str(page.id) if page else ""


def variant_rows(facts: ProductFacts, channel: str) -> tuple[VariantRow, ...]:
    """Those with a SKU and a price in the channel, in Saleor's order."""
    nodes = [edge.node for edge in facts.product_variants.edges] if facts.product_variants else []
    rows = []
    for node in nodes:
        price = price_in(node, channel)
        if node.sku and price is not None:
            rows.append(
                VariantRow(
                    saleor_id=node.id,
                    sku=node.sku,
                    name=variant_name(node),
                    name_en=english_name(node),
                    price=price,
                    available=available(node),
                    grams=grams_of(facts, node),
                )
            )
    return tuple(rows)


def grams_of(facts: ProductFacts, node: ProductFactsProductVariantsEdgesNode) -> int | None:
    """Of one packed piece: the variant's own weight, else its product's."""
    weight = node.weight or facts.weight
    return grams(weight.unit.value, weight.value) if weight else None


def price_in(node: ProductFactsProductVariantsEdgesNode, channel: str) -> Decimal | None:
    for listing in node.channel_listings or ():
        if listing.channel.slug == channel and listing.price is not None:
            return listing.price.amount.quantize(FEN)
    return None


def variant_name(node: ProductFactsProductVariantsEdgesNode) -> str:
    """Empty when it only repeats the SKU, as Saleor does for a product without choices."""
    option = getattr(node.option, "value", None)
    name = "" if node.name == node.sku else node.name
    return name or (option.name if option else "") or ""


def english_name(node: ProductFactsProductVariantsEdgesNode) -> str:
    option = getattr(node.option, "value", None)
    own = node.translation.name if node.translation else ""
    return own or (option.translation if option else "") or ""


def available(node: ProductFactsProductVariantsEdgesNode) -> int:
    if not node.track_inventory:
        return UNCOUNTED
    return max(0, sum(stock.quantity - stock.quantity_allocated for stock in node.stocks or ()))


def media_rows(facts: ProductFacts) -> tuple[MediaRow, ...]:
    """Pictures only, in Saleor's order; videos are not shown."""
    pictures = [media for media in facts.media or () if media.type_ == ProductMediaType.IMAGE]
    ordered = sorted(enumerate(pictures), key=lambda pair: (pair[1].sort_order or 0, pair[0]))
    return tuple(
        MediaRow(media.id, media.url, urlsplit(media.url).path, media.alt, media.alt_en or "") for _, media in ordered
    )


def page_pictures(content: str | None) -> tuple[MediaRow, ...]:
    """The pictures of a page's text that Saleor keeps itself, each once; what tells them apart is where they lie.

    A text can name any address: what a stranger's server holds is neither fetched nor shown.
    """
    rows = {}
    for picture in pictures_of(content):
        source = urlsplit(picture.url).path
        if UPLOADED in source and len(source) <= LONGEST_SOURCE:
            rows[source] = MediaRow(source, picture.url, source, picture.caption[:LONGEST_NAME])
    return tuple(rows.values())


def maker_row(facts: MakerPageFacts) -> MakerRow | None:
    """What the catalog keeps of a page; None when it is no maker's."""
    if facts.page_type.slug != MAKER_PAGE_TYPE:
        return None
    english = facts.translation
    return MakerRow(
        saleor_id=facts.id,
        slug=facts.slug,
        title=facts.title,
        title_en=(english.title if english else "") or "",
        story=tuple(paragraphs_of(facts.content)),
        story_en=tuple(paragraphs_of(english.content if english else None)),
        township=chosen(facts.township),
        village=written(facts.village),
        village_en=in_english(facts.village),
        crafts=craft_slugs(value.name or "" for value in getattr(facts.crafts, "value", None) or ()),
        pictures=page_pictures(facts.content),
        shown=facts.is_published,
    )


def craft_slugs(names: Iterable[str]) -> tuple[str, ...]:
    """In the order of the seven, so that Saleor's order of values makes no difference."""
    given = {craft.slug for name in names if (craft := craft_by_name(name))}
    return tuple(slug for slug in BY_SLUG if slug in given)


def place_in(text: str | None) -> int | None:
    """What metadata says, which anybody may write in Saleor's dashboard."""
    return int(text) if text and PLACE.fullmatch(text) else None


@dataclass(frozen=True)
class CollectionRow:
    saleor_id: str
    slug: str
    name: str
    name_en: str
    description: tuple[str, ...]
    description_en: tuple[str, ...]
    shown: bool
    published_at: datetime | None
    place: int | None
    products: tuple[str, ...]

    @property
    def content_hash(self) -> str:
        return digest(asdict(self))


def collection_row(facts: CollectionFacts, channel: str, now: datetime) -> CollectionRow:
    """What the catalog keeps of a collection, seen through the channel with this slug."""
    listing = next((one for one in facts.channel_listings or () if one.channel.slug == channel), None)
    published = listing is not None and listing.is_published
    published_at = listing.published_at if listing else None
    english = facts.translation
    return CollectionRow(
        saleor_id=facts.id,
        slug=facts.slug,
        name=facts.name,
        name_en=(english.name if english else "") or "",
        description=tuple(paragraphs_of(facts.description)),
        description_en=tuple(paragraphs_of(english.description if english else None)),
        shown=published and (published_at is None or published_at <= now),
        published_at=published_at,
        place=place_in(facts.place),
        products=tuple(edge.node.id for edge in facts.products.edges) if facts.products else (),
    )
