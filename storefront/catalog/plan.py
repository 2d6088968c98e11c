"""From what Saleor says to what our rows hold. Pure: facts in, rows out, no ORM, no clock."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from urllib.parse import urlsplit

from storefront.core.money import FEN
from storefront.core.rich_text import paragraphs_of
from storefront.saleor.client.enums import ProductMediaType
from storefront.saleor.client.fragments import (
    MakerPageFacts,
    ProductFacts,
    ProductFactsChannelListings,
    ProductFactsProductVariantsEdgesNode,
)

from .crafts import BY_SLUG, craft_by_name

# Raise it when the same facts are to give other rows or other search words: the next sweep then writes every row.
SHAPE = 1
MAKER_PAGE_TYPE = "maker"
# A variant whose stock Saleor does not count can always be had.
UNCOUNTED = 9999


@dataclass(frozen=True)
class VariantRow:
    saleor_id: str
    sku: str
    name: str
    price: Decimal
    available: int


@dataclass(frozen=True)
class MediaRow:
    """`source` is the path of `url`: the host may change, and a signature in the query does."""

    saleor_id: str
    url: str
    source: str
    alt: str


@dataclass(frozen=True)
class ProductRow:
    saleor_id: str
    external_reference: str
    slug: str
    name: str
    description: tuple[str, ...]
    craft: str
    maker_id: str
    material: str
    made_to_order: bool
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
    story: tuple[str, ...]
    township: str
    village: str
    crafts: tuple[str, ...]
    shown: bool

    @property
    def content_hash(self) -> str:
        return digest(asdict(self))


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
    return ProductRow(
        saleor_id=facts.id,
        external_reference=facts.external_reference or "",
        slug=facts.slug,
        name=facts.name,
        description=tuple(paragraphs_of(facts.description)),
        craft=craft,
        maker_id=maker_id,
        material=getattr(facts.material, "value", None) or "",
        made_to_order=bool(getattr(facts.made_to_order, "value", None)),
        price_from=min(prices, default=None),
        price_to=max(prices, default=None),
        on_sale=complete and is_open(listing, now),
        published_at=listing.published_at if listing else None,
        variants=variants,
        media=media_rows(facts),
    )


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
            rows.append(VariantRow(node.id, node.sku, variant_name(node), price, available(node)))
    return tuple(rows)


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


def available(node: ProductFactsProductVariantsEdgesNode) -> int:
    if not node.track_inventory:
        return UNCOUNTED
    return max(0, sum(stock.quantity - stock.quantity_allocated for stock in node.stocks or ()))


def media_rows(facts: ProductFacts) -> tuple[MediaRow, ...]:
    """Pictures only, in Saleor's order; videos are not shown."""
    pictures = [media for media in facts.media or () if media.type_ == ProductMediaType.IMAGE]
    ordered = sorted(enumerate(pictures), key=lambda pair: (pair[1].sort_order or 0, pair[0]))
    return tuple(MediaRow(media.id, media.url, urlsplit(media.url).path, media.alt) for _, media in ordered)


def maker_row(facts: MakerPageFacts) -> MakerRow | None:
    """What the catalog keeps of a page; None when it is no maker's."""
    if facts.page_type.slug != MAKER_PAGE_TYPE:
        return None
    township = getattr(facts.township, "value", None)
    return MakerRow(
        saleor_id=facts.id,
        slug=facts.slug,
        title=facts.title,
        story=tuple(paragraphs_of(facts.content)),
        township=(township.name if township else "") or "",
        village=getattr(facts.village, "value", None) or "",
        crafts=craft_slugs(value.name or "" for value in getattr(facts.crafts, "value", None) or ()),
        shown=facts.is_published,
    )


def craft_slugs(names: Iterable[str]) -> tuple[str, ...]:
    """In the order of the seven, so that Saleor's order of values makes no difference."""
    given = {craft.slug for name in names if (craft := craft_by_name(name))}
    return tuple(slug for slug in BY_SLUG if slug in given)
