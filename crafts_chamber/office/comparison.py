"""A proposal beside the approved version that the shop shows, field by field, option by option, photo by photo."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from crafts_chamber.listings.field_names import labels
from crafts_chamber.listings.models import ListingRevision, RevisionPicture
from crafts_chamber.listings.rules import HeritageLevel, Proposal, ProposedVariant
from crafts_chamber.listings.sheet import PLAIN_OPTION
from storefront.catalog.crafts import craft_name
from theme.components.yuan import write_money

from .word_difference import Part, differences


@dataclass(frozen=True)
class Row:
    """One field, under the `key` by which it is remarked on; `live` is None while nothing is approved."""

    key: str
    label: str
    proposed: list[Part]
    live: list[Part] | None
    language: str = ""

    @property
    def changed(self) -> bool:
        return self.live is not None and any(part.only_here for part in (*self.live, *self.proposed))

    @property
    def empty(self) -> bool:
        return not self.proposed and not self.live


@dataclass(frozen=True)
class Cell:
    """What an option says, and what it said before when that was something else."""

    value: str
    before: str | None = None


@dataclass(frozen=True)
class VariantRow:
    sku: str
    cells: list[Cell]
    is_new: bool

    @property
    def changed(self) -> bool:
        return self.is_new or any(cell.before is not None for cell in self.cells)


@dataclass(frozen=True)
class PhotoRow:
    """A photo as proposed and as approved: the same photo, or one that only one of them has."""

    proposed: RevisionPicture | None
    live: RevisionPicture | None

    @property
    def changed(self) -> bool:
        if self.proposed is None or self.live is None:
            return True
        return shown_as(self.proposed) != shown_as(self.live)


@dataclass(frozen=True)
class Comparison:
    rows: list[Row]
    variants: list[VariantRow]
    photos: list[PhotoRow]
    has_live: bool

    @property
    def changes(self) -> int:
        """How many fields, options and photos differ."""
        if not self.has_live:
            return 0
        counted = (row.changed for row in self.rows), (row.changed for row in self.variants)
        return sum(map(sum, counted)) + sum(row.changed for row in self.photos)


def compare(revision: ListingRevision, approved: ListingRevision | None) -> Comparison:
    """`approved` is what the shop shows; None when it has nothing yet, or this very revision."""
    before = approved.proposal if approved else None
    return Comparison(
        rows=[row for row in rows_of(revision.proposal, before) if not row.empty],
        variants=variant_rows(revision.proposal, before),
        photos=photo_rows(revision.pictures.all(), approved.pictures.all() if approved else None),
        has_live=approved is not None,
    )


def rows_of(proposal: Proposal, before: Proposal | None) -> Iterable[Row]:
    names = labels()
    for key, text in texts_of(proposal).items():
        yield row(key, names[key], text, texts_of(before)[key] if before else None, "zh-Hans")
    for label, text in english_of(proposal).items():
        yield row("english", label, text, english_of(before)[label] if before else None, "en")


def row(key: str, label: str, proposed: str, live: str | None, language: str) -> Row:
    if live is None:
        return Row(key, label, [Part(proposed, False)] if proposed else [], None, language)
    was, now = differences(live, proposed)
    return Row(key, label, now, was, language)


def texts_of(proposal: Proposal) -> dict[str, str]:
    return {
        "name": proposal.name,
        "craft": craft_name(proposal.craft),
        "description": proposal.description,
        "material": proposal.material,
        "size": proposal.size,
        "technique": proposal.technique,
        "heritage_level": str(HeritageLevel(proposal.heritage_level).label) if proposal.heritage_level else "",
        "making": making_of(proposal),
        "relief": _("Yes") if proposal.relief else _("No"),
        "weight_grams": weight_of(proposal.weight_grams),
    }


def making_of(proposal: Proposal) -> str:
    if not proposal.made_to_order:
        return _("No")
    return _("Yes, in %(days)d days") % {"days": proposal.days_to_make}


def weight_of(grams: int | None) -> str:
    return _("%(grams)d g") % {"grams": grams} if grams is not None else ""


def english_of(proposal: Proposal) -> dict[str, str]:
    return {
        _("Name in English"): proposal.name_en,
        _("Description in English"): proposal.description_en,
        _("Material in English"): proposal.material_en,
        _("Size in English"): proposal.size_en,
        _("Technique in English"): proposal.technique_en,
    }


def variant_rows(proposal: Proposal, before: Proposal | None) -> list[VariantRow]:
    known = {variant.sku: variant for variant in before.variants} if before else {}
    return [variant_row(variant, known.get(variant.sku), before is not None) for variant in proposal.variants]


def variant_row(variant: ProposedVariant, known: ProposedVariant | None, has_live: bool) -> VariantRow:
    """Saleor counts the stock of what is in the shop: only a new option's is proposed."""
    now, was = cells_of(variant), cells_of(known) if known else None
    cells = [Cell(value, was[place] if was and was[place] != value else None) for place, value in enumerate(now)]
    stock = Cell("—" if known else str(variant.stock))
    return VariantRow(variant.sku, [*cells, stock], has_live and known is None)


def cells_of(variant: ProposedVariant) -> list[str]:
    return [
        variant.option or PLAIN_OPTION,
        variant.option_en or "—",
        write_money(variant.price),
        weight_of(variant.weight_grams) or "—",
    ]


def photo_rows(proposed: Iterable[RevisionPicture], live: Iterable[RevisionPicture] | None) -> list[PhotoRow]:
    known = {picture.digest: picture for picture in live or ()}
    rows = [PhotoRow(picture, known.pop(picture.digest, None)) for picture in proposed]
    return [*rows, *(PhotoRow(None, picture) for picture in known.values())]


def shown_as(picture: RevisionPicture) -> tuple[object, ...]:
    return (picture.crop, picture.alt, picture.alt_en, picture.position)
