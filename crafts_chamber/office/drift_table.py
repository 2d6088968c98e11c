"""What was approved beside what Saleor has, for the fields that differ."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from crafts_chamber.listings.models import Drift, ListingRevision
from crafts_chamber.listings.rules import HeritageLevel
from crafts_chamber.listings.sheet import Sheet, SheetVariant, sheet_of_revision
from storefront.catalog.crafts import craft_name
from theme.components.yuan import write_money

from .word_difference import Part, differences


@dataclass(frozen=True)
class DriftRow:
    label: str
    approved: list[Part]
    found: list[Part]


def drift_rows(drift: Drift, approved: ListingRevision) -> list[DriftRow]:
    if not drift.found:
        return [DriftRow(_("The goods"), [Part(approved.name, False)], [Part(_("deleted"), True)])]
    ours, theirs, names = sheet_of_revision(approved), Sheet.from_json(drift.found), labels()
    rows = []
    for field in drift.fields:
        left, right = differences(written(ours, field), written(theirs, field))
        rows.append(DriftRow(names[field], left, right))
    return rows


def labels() -> dict[str, str]:
    return {
        "slug": _("Address in the shop"),
        "craft": _("Craft"),
        "maker": _("Maker"),
        "name": _("Name"),
        "name_en": _("Name in English"),
        "description": _("Description"),
        "description_en": _("Description in English"),
        "material": _("Material"),
        "material_en": _("Material in English"),
        "size": _("Size"),
        "size_en": _("Size in English"),
        "technique": _("Technique"),
        "technique_en": _("Technique in English"),
        "heritage_level": _("Heritage level"),
        "made_to_order": _("Made to order"),
        "days_to_make": _("Days to make"),
        "relief": _("Relief goods"),
        "weight_grams": _("Weight"),
        "variants": _("Options and prices"),
        "pictures": _("Photos"),
    }


def written(sheet: Sheet, field: str) -> str:
    """A field as text, one thing a line."""
    value = getattr(sheet, field)
    if field == "variants":
        return "\n".join(map(written_variant, value))
    if field == "pictures":
        texts = (" · ".join(filter(None, (picture.alt, picture.alt_en))) for picture in value)
        return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1))
    if field == "craft":
        return craft_name(value)
    if field == "heritage_level" and value in HeritageLevel.values:
        return str(HeritageLevel(value).label)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def written_variant(variant: SheetVariant) -> str:
    weight = _("%(grams)d g") % {"grams": variant.weight_grams} if variant.weight_grams else ""
    parts = (variant.sku, variant.option, variant.option_en, write_money(variant.price), weight)
    return " · ".join(filter(None, parts))
