"""A revision as the shop would show it: the catalog's own objects, filled from the proposal and never saved."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet

from crafts_chamber.vendors.acting import Power, acts_for
from storefront.accounts.models import User
from storefront.catalog.language import in_english
from storefront.catalog.models import Maker, Product, Variant
from storefront.core.rich_text import split_paragraphs

from .crop import rectangle
from .models import ListingRevision, RevisionPicture, RevisionVariant
from .sheet import PLAIN_OPTION, PLAIN_OPTION_EN

PictureUrl = Callable[[RevisionPicture], str]
COPIED = (
    *("name", "name_en", "craft", "material", "material_en", "size", "size_en", "technique", "technique_en"),
    *("made_to_order", "relief"),
)


@dataclass(frozen=True)
class PreviewPicture:
    """What an `img` needs of a picture that is not public."""

    src: str
    width: int
    height: int
    alt: str
    alt_en: str
    srcset: str = ""

    @property
    def shown_alt(self) -> str:
        return self.alt_en if in_english() else self.alt


def own_revision(pk: int, user: User) -> ListingRevision | None:
    """A revision of the firm that this person acts for."""
    found = ListingRevision.objects.select_related("listing__vendor__firm").prefetch_related("variants", "pictures")
    revision = found.filter(pk=pk).first()
    acts = revision is not None and acts_for(user, revision.listing.vendor.firm, Power.LISTINGS)
    return revision if acts else None


def previewed(revision: ListingRevision, url_of: PictureUrl) -> Product:
    """The product that the revision would become."""
    variants = [variant_of(variant, available_now(revision)) for variant in revision.variants.all()]
    prices = [variant.price for variant in variants]
    product = Product(
        pk=0,  # Django follows relations only from rows that have a key
        slug=revision.listing.slug,
        **{name: getattr(revision, name) for name in COPIED},
        description=split_paragraphs(revision.description),
        description_en=split_paragraphs(revision.description_en),
        heritage=revision.heritage_level,
        days_to_make=revision.days_to_make if revision.made_to_order else None,
        price_from=min(prices, default=Decimal(0)),
        price_to=max(prices, default=Decimal(0)),
        available=sum(variant.available for variant in variants),
        maker=maker_of(revision),
    )
    pictures = [picture_of(picture, url_of) for picture in revision.pictures.all()]
    # As if they had been prefetched: the page asks `product.variants.all()` and gets these.
    product._prefetched_objects_cache = {  # type: ignore[attr-defined]
        "variants": filled(Variant.objects.none(), variants),
        "pictures": filled(Variant.objects.none(), pictures),
    }
    return product


def filled(queryset: QuerySet[Any], rows: Iterable[Model | PreviewPicture]) -> QuerySet[Any]:
    queryset._result_cache = list(rows)
    return queryset


def maker_of(revision: ListingRevision) -> Maker:
    vendor = revision.listing.vendor
    made = Maker(slug=vendor.slug, title=vendor.firm.name, title_en=vendor.firm.name_en)
    return Maker.objects.filter(slug=vendor.slug).first() or made


def available_now(revision: ListingRevision) -> dict[str, int]:
    """What Saleor counts of options that are in the shop."""
    known = Variant.objects.filter(sku__in=[variant.sku for variant in revision.variants.all()])
    return dict(known.values_list("sku", "available"))


def variant_of(variant: RevisionVariant, available: dict[str, int]) -> Variant:
    return Variant(
        sku=variant.sku,
        name=variant.option or PLAIN_OPTION,
        name_en=variant.option_en if variant.option else PLAIN_OPTION_EN,
        price=variant.price,
        available=available.get(variant.sku, variant.stock),
    )


def picture_of(picture: RevisionPicture, url_of: PictureUrl) -> PreviewPicture:
    left, top, right, bottom = rectangle(picture.width, picture.height, picture.crop)
    return PreviewPicture(url_of(picture), right - left, bottom - top, picture.alt, picture.alt_en)
