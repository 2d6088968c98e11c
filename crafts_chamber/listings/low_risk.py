"""Changes of goods on sale in which only numbers differ: officers may approve many of them together."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from decimal import Decimal

from .models import ListingRevision
from .rules import Proposal, ProposedVariant

# A higher rise is looked at by itself.
MOST_PRICE_RISE = Decimal("1.10")
NUMBERS = frozenset({"weight_grams", "days_to_make"})


@dataclass(frozen=True)
class NumberChange:
    """One number: `field` of the goods, or of the option named by `option`; `was` is empty where there was none."""

    field: str
    was: str
    now: str
    option: str = ""


def low_risk_changes(revision: ListingRevision, approved: ListingRevision | None) -> list[dict[str, str]] | None:
    """What a revision changes in the approved one when that is low-risk; None when an officer has to open it.

    Low-risk: other weights and days to make, prices that rise by a tenth at most or fall, photos cropped or ordered
    anew. Any other word, photo or option is not, and neither are goods that are not on sale yet.
    """
    if approved is None or photos_of(approved) != photos_of(revision):
        return None
    changes = number_changes(approved.proposal, revision.proposal)
    return None if changes is None else [asdict(change) for change in changes]


def lower_prices(revision: ListingRevision, approved: ListingRevision | None) -> dict[str, Decimal]:
    """The new prices by SKU when the revision lowers prices and changes nothing else; empty otherwise."""
    if approved is None or shown_photos(approved) != shown_photos(revision):
        return {}
    before, after = approved.proposal, revision.proposal
    was = {variant.sku: variant for variant in before.variants}
    same = tuple(
        replace(one, price=was[one.sku].price, stock=was[one.sku].stock) for one in after.variants if one.sku in was
    )
    if replace(after, variants=same) != before or any(one.price > was[one.sku].price for one in after.variants):
        return {}
    return {one.sku: one.price for one in after.variants if one.price < was[one.sku].price}


def shown_photos(revision: ListingRevision) -> list[tuple[object, ...]]:
    return [(one.digest, one.crop, one.alt, one.alt_en) for one in revision.pictures.all()]


def photos_of(revision: ListingRevision) -> dict[str, tuple[str, str]]:
    return {picture.digest: (picture.alt, picture.alt_en) for picture in revision.pictures.all()}


def number_changes(before: Proposal, after: Proposal) -> list[NumberChange] | None:
    """None when anything but a number differs, or a price rises by more than a tenth."""
    names = {field.name for field in fields(Proposal)} - NUMBERS - {"variants", "axes"}
    if any(getattr(before, name) != getattr(after, name) for name in names):
        return None
    if words_of(before.variants) != words_of(after.variants):
        return None
    changes = [
        NumberChange(name, str(getattr(before, name)), str(getattr(after, name)))
        for name in sorted(NUMBERS)
        if getattr(before, name) != getattr(after, name)
    ]
    pairs = list(zip(in_order(before.variants), in_order(after.variants), strict=True))
    if any(now.price > was.price * MOST_PRICE_RISE for was, now in pairs):
        return None
    return changes + [change for was, now in pairs for change in variant_changes(was, now)]


def in_order(variants: Iterable[ProposedVariant]) -> list[ProposedVariant]:
    return sorted(variants, key=lambda variant: variant.sku)


def words_of(variants: Iterable[ProposedVariant]) -> list[tuple[str, str, str]]:
    return [(variant.sku, variant.option, variant.option_en) for variant in in_order(variants)]


def variant_changes(was: ProposedVariant, now: ProposedVariant) -> Iterable[NumberChange]:
    if was.price != now.price:
        yield NumberChange("price", str(was.price), str(now.price), now.option)
    if was.weight_grams != now.weight_grams:
        yield NumberChange("weight_grams", written(was.weight_grams), written(now.weight_grams), now.option)


def written(grams: int | None) -> str:
    return "" if grams is None else str(grams)
