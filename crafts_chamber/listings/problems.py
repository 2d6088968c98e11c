"""Everything that can be wrong with a proposal, as sentences: data in, sentences out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext

from crafts_chamber.registry.problems import Problem, too_long

from .axes import axis_problems
from .rules import (
    FEN,
    HEAVIEST_GRAMS,
    HIGHEST_PRICE,
    HIGHEST_STOCK,
    LONGEST_DESCRIPTION,
    LONGEST_FACT_EN,
    LONGEST_MAKING,
    LONGEST_MATERIAL,
    LONGEST_NAME,
    LONGEST_NAME_EN,
    LONGEST_OPTION,
    LONGEST_SIZE,
    LONGEST_SKU,
    LONGEST_TECHNIQUE,
    MOST_OPTIONS,
    HeritageLevel,
    Proposal,
    ProposedVariant,
    Published,
)


def problems_of(proposal: Proposal, crafts: Iterable[str], published: Published) -> tuple[Problem, ...]:
    """Everything in a proposal that can't be taken; empty when all is well."""
    found = [
        *text_problems(proposal),
        *number_problems(proposal),
        *craft_problems(proposal.craft, crafts, published),
        *options_problems(proposal.variants, published),
        *axis_problems(proposal.axes, MOST_OPTIONS),
    ]
    for row, variant in enumerate(proposal.variants):
        found += [replace(problem, row=row) for problem in variant_problems(variant)]
    return tuple(found)


def text_problems(proposal: Proposal) -> Iterable[Problem]:
    if not proposal.name:
        yield Problem("name", gettext("Give the goods a name."))
    limits = (
        ("name", proposal.name, LONGEST_NAME),
        ("name_en", proposal.name_en, LONGEST_NAME_EN),
        ("description", proposal.description, LONGEST_DESCRIPTION),
        ("description_en", proposal.description_en, LONGEST_DESCRIPTION),
        ("material", proposal.material, LONGEST_MATERIAL),
        ("material_en", proposal.material_en, LONGEST_FACT_EN),
        ("size", proposal.size, LONGEST_SIZE),
        ("size_en", proposal.size_en, LONGEST_FACT_EN),
        ("technique", proposal.technique, LONGEST_TECHNIQUE),
        ("technique_en", proposal.technique_en, LONGEST_FACT_EN),
    )
    yield from too_long(limits)
    if proposal.heritage_level not in HeritageLevel.values:
        yield Problem("heritage_level", gettext("Choose one of the levels of intangible heritage."))


def number_problems(proposal: Proposal) -> Iterable[Problem]:
    yield from weight_problems(proposal.weight_grams)
    if proposal.made_to_order and not 1 <= proposal.days_to_make <= LONGEST_MAKING:
        sentence = gettext("Say how many days making takes, between 1 and %(most)d.") % {"most": LONGEST_MAKING}
        yield Problem("days_to_make", sentence)
    elif not 0 <= proposal.days_to_make <= LONGEST_MAKING:
        sentence = gettext("Leave the days to make empty, or write at most %(most)d.") % {"most": LONGEST_MAKING}
        yield Problem("days_to_make", sentence)


def weight_problems(grams: int) -> Iterable[Problem]:
    if not 1 <= grams <= HEAVIEST_GRAMS:
        sentence = gettext("The weight must be between 1 and %(most)d grams.") % {"most": HEAVIEST_GRAMS}
        yield Problem("weight_grams", sentence)


def craft_problems(craft: str, crafts: Iterable[str], published: Published) -> Iterable[Problem]:
    if craft not in crafts:
        yield Problem("craft", gettext("Choose one of your firm's crafts."))
    elif published.craft and craft != published.craft:
        yield Problem(
            "craft", gettext("The craft of goods that were on sale can't be changed. List them as new goods instead.")
        )


def options_problems(variants: Sequence[ProposedVariant], published: Published) -> Iterable[Problem]:
    if len(variants) > MOST_OPTIONS:
        yield Problem("variants", gettext("At most %(most)d options fit into one listing.") % {"most": MOST_OPTIONS})
    if len(variants) > 1 and not all(variant.option for variant in variants):
        yield Problem("variants", gettext("Name every option when there is more than one, such as size or colour."))
    if repeats([variant.option for variant in variants]):
        yield Problem("variants", gettext("Two options have the same name. Give each its own."))
    if repeats([variant.sku for variant in variants if variant.sku]):
        yield Problem("variants", gettext("Two options have the same SKU. Give each its own, or leave it empty."))
    gone = published.skus - {variant.sku for variant in variants}
    if gone:
        yield Problem(
            "variants",
            gettext("Option %(sku)s was on sale and can't be removed. Set its stock to 0 instead.")
            % {"sku": ", ".join(sorted(gone))},
        )


def repeats(names: Sequence[str]) -> bool:
    return len(set(names)) < len(names)


def variant_problems(variant: ProposedVariant) -> Iterable[Problem]:
    yield from price_problems(variant.price)
    yield from stock_problems(variant.stock)
    if variant.weight_grams is not None:
        yield from weight_problems(variant.weight_grams)
    yield from too_long(
        (
            ("option", variant.option, LONGEST_OPTION),
            ("option_en", variant.option_en, LONGEST_OPTION),
            ("sku", variant.sku, LONGEST_SKU),
        )
    )
    if variant.sku and not (variant.sku.isascii() and variant.sku.replace("-", "").isalnum()):
        yield Problem("sku", gettext("A SKU is made of letters, digits and hyphens."))


def price_problems(price: Decimal) -> Iterable[Problem]:
    if not price.is_finite() or price <= 0:
        yield Problem("price", gettext("The price must be more than 0."))
    elif price > HIGHEST_PRICE:
        yield Problem("price", gettext("The price can be at most %(most)s yuan.") % {"most": f"{HIGHEST_PRICE:,}"})
    elif price != price.quantize(FEN):
        yield Problem("price", gettext("A price has at most two decimals: yuan and fen."))


def stock_problems(stock: int) -> Iterable[Problem]:
    if stock < 0:
        yield Problem("stock", gettext("The stock can't be less than 0."))
    elif stock > HIGHEST_STOCK:
        yield Problem("stock", gettext("The stock can be at most %(most)d pieces.") % {"most": HIGHEST_STOCK})


def missing_to_submit(proposal: Proposal, pictures: int) -> tuple[str, ...]:
    """What a draft still needs before an officer can review it, as names of things."""
    wanted = (
        (gettext("a description"), bool(proposal.description)),
        (gettext("the material"), bool(proposal.material)),
        (gettext("a price and a stock"), bool(proposal.variants)),
        (gettext("a photo"), pictures > 0),
    )
    return tuple(name for name, there in wanted if not there)
