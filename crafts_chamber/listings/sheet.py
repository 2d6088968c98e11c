"""One sheet of everything that a listing says, read from a revision or from Saleor, so that the two can be compared.

Texts are compared as readers see them: Saleor cleans rich text and may trim or join blanks, and that is no change. What
Saleor alone decides (stock, `isPublished`) is not on the sheet.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from html import unescape
from typing import Any

from django.conf import settings

from storefront.catalog.plan import chosen, days, in_english, price_in, written
from storefront.core.rich_text import paragraphs_of, split_paragraphs
from storefront.core.weight import GRAMS_IN
from storefront.saleor.client.enums import ProductMediaType
from storefront.saleor.client.fragments import ProductFacts, ProductFactsProductVariantsEdgesNode

from .models import ListingRevision, RevisionPicture, RevisionVariant
from .rules import FEN, HeritageLevel

PLAIN_OPTION = "标准款"
PLAIN_OPTION_EN = "Standard"
LONGEST_ALT = 250


@dataclass(frozen=True)
class SheetVariant:
    """`weight_grams`: None when it weighs what the goods weigh."""

    sku: str
    option: str
    option_en: str
    price: Decimal | None
    weight_grams: int | None


@dataclass(frozen=True)
class SheetPicture:
    """`media`: Saleor's id, empty while it has none."""

    media: str
    alt: str
    alt_en: str


@dataclass(frozen=True)
class Sheet:
    slug: str
    craft: str
    maker: str
    name: str
    name_en: str
    description: tuple[str, ...]
    description_en: tuple[str, ...]
    material: str
    material_en: str
    size: str
    size_en: str
    technique: str
    technique_en: str
    heritage_level: str
    made_to_order: bool
    days_to_make: int
    relief: bool
    weight_grams: int
    variants: tuple[SheetVariant, ...]
    pictures: tuple[SheetPicture, ...]

    def as_json(self) -> dict[str, Any]:
        return dict(json.loads(json.dumps(asdict(self), default=str)))

    @property
    def digest(self) -> str:
        return hashlib.sha256(json.dumps(self.as_json(), sort_keys=True).encode()).hexdigest()

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Sheet":
        variants = tuple(
            SheetVariant(**{**row, "price": None if row["price"] is None else Decimal(row["price"])})
            for row in data["variants"]
        )
        pictures = tuple(SheetPicture(**row) for row in data["pictures"])
        texts = {name: tuple(data[name]) for name in ("description", "description_en")}
        return cls(**{**data, **texts, "variants": variants, "pictures": pictures})


def differing(one: Sheet, other: Sheet) -> list[str]:
    """Names of the fields in which two sheets differ, in the order of the sheet."""
    names = [field.name for field in fields(Sheet)]
    return [name for name in names if getattr(one, name) != getattr(other, name)]


def sheet_of_revision(revision: ListingRevision) -> Sheet:
    """What Saleor says once this revision is published. Reads the revision's variants and pictures."""
    made = revision.made_to_order
    return Sheet(
        slug=revision.listing.slug,
        craft=revision.craft,
        maker=revision.listing.vendor.slug,
        name=squashed(revision.name),
        name_en=squashed(revision.name_en),
        description=squashed_all(split_paragraphs(revision.description)),
        description_en=squashed_all(split_paragraphs(revision.description_en)),
        **{name: squashed(text) for name, text in said_facts(revision).items()},
        heritage_level=revision.heritage_level,
        made_to_order=made,
        days_to_make=revision.days_to_make if made else 0,
        relief=revision.relief,
        weight_grams=revision.weight_grams,
        variants=by_sku(variant_of_revision(variant) for variant in revision.variants.all()),
        pictures=tuple(picture_of_revision(picture, revision.name) for picture in revision.pictures.all()),
    )


def said_facts(revision: ListingRevision) -> dict[str, str]:
    """The facts that are texts; one that is not said in Chinese is not said in English either."""
    facts = {}
    for name in ("material", "size", "technique"):
        facts[name] = getattr(revision, name)
        facts[f"{name}_en"] = getattr(revision, f"{name}_en") if facts[name] else ""
    return facts


def by_sku(variants: Iterable[SheetVariant]) -> tuple[SheetVariant, ...]:
    """In an order that says nothing: Saleor shows options as they were made."""
    return tuple(sorted(variants, key=lambda variant: variant.sku))


def variant_of_revision(variant: RevisionVariant) -> SheetVariant:
    english = squashed(variant.option_en) if variant.option else ""
    price = variant.price.quantize(FEN)
    return SheetVariant(variant.sku, squashed(variant.option or PLAIN_OPTION), english, price, variant.weight_grams)


def alt_of(picture: RevisionPicture, name: str) -> str:
    """What Saleor is told is to be seen: the goods' name when nobody described it."""
    return (picture.alt or name)[:LONGEST_ALT]


def picture_of_revision(picture: RevisionPicture, name: str) -> SheetPicture:
    return SheetPicture(picture.media_id, squashed(alt_of(picture, name)), squashed(picture.alt_en))


def sheet_of_product(product: ProductFacts) -> Sheet:
    """What Saleor says now."""
    english = product.translation
    return Sheet(
        slug=product.slug,
        craft=product.category.slug if product.category else "",
        maker=maker_of(product),
        name=squashed(product.name),
        name_en=squashed(english.name if english else ""),
        description=squashed_all(paragraphs_of(product.description)),
        description_en=squashed_all(paragraphs_of(english.description if english else None)),
        **facts_of_product(product),
        heritage_level=heritage_of(chosen(product.heritage_level)),
        made_to_order=bool(getattr(product.made_to_order, "value", None)),
        days_to_make=days(getattr(product.days_to_make, "value", None)) or 0,
        relief=bool(getattr(product.relief, "value", None)),
        weight_grams=grams(product.weight) or 0,
        variants=by_sku(variant_of_product(node) for node in nodes_of(product)),
        pictures=pictures_of_product(product),
    )


def facts_of_product(product: ProductFacts) -> dict[str, str]:
    facts = {}
    for name in ("material", "size", "technique"):
        attribute = getattr(product, name)
        facts[name] = squashed(written(attribute))
        facts[f"{name}_en"] = squashed(in_english(attribute)) if facts[name] else ""
    return facts


def maker_of(product: ProductFacts) -> str:
    page = getattr(product.maker, "value", None)
    return str(page.slug) if page else ""


def heritage_of(name: str) -> str:
    """The level of that name; an unknown one stays as it is, since it differs from every level."""
    return next((level.value for level in HeritageLevel if level.attribute_name == name), name)


def nodes_of(product: ProductFacts) -> list[ProductFactsProductVariantsEdgesNode]:
    return [edge.node for edge in product.product_variants.edges] if product.product_variants else []


def sku_of(node: ProductFactsProductVariantsEdgesNode) -> str:
    """Ours is its reference, which the Dashboard does not show; what somebody made there has a SKU alone."""
    return node.external_reference or node.sku or ""


def variant_of_product(node: ProductFactsProductVariantsEdgesNode) -> SheetVariant:
    option = squashed(node.name)
    english = squashed(node.translation.name if node.translation else "") if option != PLAIN_OPTION else ""
    return SheetVariant(sku_of(node), option, english, price_in(node, settings.SALEOR_CHANNEL), grams(node.weight))


def pictures_of_product(product: ProductFacts) -> tuple[SheetPicture, ...]:
    return tuple(SheetPicture(medium.id, squashed(medium.alt), squashed(medium.alt_en)) for medium in media_of(product))


def media_of(product: ProductFacts) -> Sequence[Any]:
    """Pictures in the order in which Saleor shows them."""
    pictures = [medium for medium in product.media or () if medium.type_ == ProductMediaType.IMAGE]
    return [pair[1] for pair in sorted(enumerate(pictures), key=lambda pair: (pair[1].sort_order or 0, pair[0]))]


def grams(weight: Any) -> int | None:
    """To the nearest gram: Saleor keeps a weight as a float, and a drift of its last digit is none."""
    return round(Decimal(weight.value) * GRAMS_IN[weight.unit.value]) if weight else None


def squashed(text: str | None) -> str:
    return " ".join(unescape(text or "").split())


def squashed_all(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(squashed, texts)))
