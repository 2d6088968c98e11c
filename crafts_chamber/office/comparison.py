"""A proposal beside what the shop shows now, field by field."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from crafts_chamber.listings.models import ListingRevision
from crafts_chamber.listings.rules import HeritageLevel, Proposal
from crafts_chamber.listings.sheet import PLAIN_OPTION
from storefront.catalog.crafts import craft_name
from storefront.catalog.models import Product
from storefront.core.rich_text import split_paragraphs
from theme.components.yuan import write_money


@dataclass(frozen=True)
class Row:
    """One field; `live` is None while nothing is live. Each value is a list of lines."""

    label: str
    proposed: list[str]
    live: list[str] | None

    @property
    def changed(self) -> bool:
        return self.live is not None and self.live != self.proposed


def compare(revision: ListingRevision, live: Product | None) -> list[Row]:
    """What the officer reads; stock is left out of the comparison, since Saleor counts it once goods are live."""
    proposal = revision.proposal
    options = [f"{v.option or PLAIN_OPTION} · {write_money(v.price)}" for v in proposal.variants]
    rows = [
        Row(_("Name"), [proposal.name], [live.name] if live else None),
        Row(_("Craft"), [craft_name(proposal.craft)], [craft_name(live.craft)] if live else None),
        Row(_("Description"), split_paragraphs(proposal.description), list(live.description) if live else None),
        Row(_("Material"), [proposal.material], [live.material] if live else None),
        Row(_("Made to order"), [yes_no(proposal.made_to_order)], [yes_no(live.made_to_order)] if live else None),
        Row(_("Relief goods"), [yes_no(proposal.relief)], [yes_no(live.relief)] if live else None),
        Row(_("Options and prices"), options, live_options(live) if live else None),
    ]
    rows += [row for row in stated(proposal) if row.proposed]
    if proposal.made_to_order:
        rows.append(Row(_("Days to make"), [str(proposal.days_to_make)], None))
    rows.append(Row(_("Weight"), [_("%(grams)d g") % {"grams": proposal.weight_grams}], None))
    rows.append(Row(_("SKU"), [v.sku for v in proposal.variants], None))
    if live is None:
        rows.append(Row(_("Stock"), [str(v.stock) for v in proposal.variants], None))
    return rows


def stated(proposal: Proposal) -> list[Row]:
    """What a proposal may leave out; the catalog shows it in the page's language, so it is not set beside it."""
    facts = (
        (_("Size"), proposal.size),
        (_("Technique"), proposal.technique),
        (_("Heritage level"), str(HeritageLevel(proposal.heritage_level).label) if proposal.heritage_level else ""),
        (_("Name in English"), proposal.name_en),
        (_("Description in English"), proposal.description_en),
        (_("Material in English"), proposal.material_en),
        (_("Size in English"), proposal.size_en),
        (_("Technique in English"), proposal.technique_en),
        (_("Options in English"), "\n".join(variant.option_en for variant in proposal.variants if variant.option_en)),
    )
    return [Row(label, split_paragraphs(text), None) for label, text in facts]


def live_options(live: Product) -> list[str]:
    return [f"{variant.name or '—'} · {write_money(variant.price)}" for variant in live.variants.all()]


def yes_no(value: bool) -> str:
    return _("Yes") if value else _("No")
