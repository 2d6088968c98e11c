"""What a listing must be, how its revisions move, and when goods are on sale: data in, data out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from crafts_chamber.registry.problems import Problem, too_long

LONGEST_NAME = 60
LONGEST_NAME_EN = 120
LONGEST_DESCRIPTION = 3000
LONGEST_MATERIAL = 80
LONGEST_SIZE = 80
LONGEST_TECHNIQUE = 80
LONGEST_FACT_EN = 120
LONGEST_OPTION = 40
LONGEST_SKU = 40
LONGEST_REASON = 1000
MOST_OPTIONS = 20
MOST_PICTURES = 6
HIGHEST_PRICE = Decimal("999999.99")
HIGHEST_STOCK = 99_999
LONGEST_MAKING = 180
HEAVIEST_GRAMS = 100_000
FEN = Decimal("0.01")


class RevisionState(TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("With the chamber")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")
    SUPERSEDED = "superseded", _("Superseded")


class HeritageLevel(TextChoices):
    """On whose register of intangible cultural heritage the craft stands. `attribute_name` is its choice in Saleor.

    Source: 中华人民共和国非物质文化遗产法 (2011): registers of the state, the province, the city and the county.
    """

    NONE = "", _("None")
    NATIONAL = "national", _("National level")
    PROVINCIAL = "provincial", _("Provincial level")
    MUNICIPAL = "municipal", _("City level")
    COUNTY = "county", _("County level")

    @property
    def attribute_name(self) -> str:
        """Empty for no level: the attribute then has no value."""
        return HERITAGE_NAMES.get(self.value, "")


HERITAGE_NAMES = {"national": "国家级", "provincial": "省级", "municipal": "市级", "county": "县级"}


class Move(TextChoices):
    """What can be done to a revision."""

    SUBMIT = "submit", _("Submit")
    WITHDRAW = "withdraw", _("Withdraw")
    APPROVE = "approve", _("Approve")
    REQUEST_CHANGES = "request_changes", _("Request changes")
    REFUSE = "refuse", _("Refuse")


R = RevisionState
TRANSITIONS: dict[Move, tuple[frozenset[RevisionState], RevisionState]] = {
    Move.SUBMIT: (frozenset({R.DRAFT, R.CHANGES_REQUESTED}), R.SUBMITTED),
    Move.WITHDRAW: (frozenset({R.SUBMITTED}), R.DRAFT),
    Move.APPROVE: (frozenset({R.SUBMITTED}), R.APPROVED),
    Move.REQUEST_CHANGES: (frozenset({R.SUBMITTED}), R.CHANGES_REQUESTED),
    Move.REFUSE: (frozenset({R.SUBMITTED}), R.REFUSED),
}
EDITABLE = frozenset({R.DRAFT, R.CHANGES_REQUESTED})
OPEN = frozenset({R.DRAFT, R.SUBMITTED, R.CHANGES_REQUESTED})
NEEDS_REASON = frozenset({Move.REQUEST_CHANGES, Move.REFUSE})


def may_be_on_sale(membership_active: bool, vendor_active: bool, listing_approved: bool) -> bool:
    """Membership decides: goods are on sale while firm, vendor and listing are in order."""
    return membership_active and vendor_active and listing_approved


@dataclass(frozen=True)
class ProposedVariant:
    """One option of the goods. `price` in CNY including tax, `stock` in pieces; an empty `sku` is made up."""

    price: Decimal
    stock: int
    option: str = ""
    sku: str = ""
    option_en: str = ""


@dataclass(frozen=True)
class Proposal:
    """What a vendor proposes for one listing. `weight_grams`: one packed piece; `days_to_make`: when made to order.

    What ends in `_en` is what English pages say; empty, they show the Chinese. `relief`: the firm states that rural
    households earn by these goods (消费帮扶).
    """

    name: str
    craft: str
    variants: tuple[ProposedVariant, ...]
    description: str = ""
    name_en: str = ""
    description_en: str = ""
    material: str = ""
    material_en: str = ""
    size: str = ""
    size_en: str = ""
    technique: str = ""
    technique_en: str = ""
    heritage_level: str = HeritageLevel.NONE.value
    made_to_order: bool = False
    days_to_make: int = 0
    relief: bool = False
    weight_grams: int = 500


@dataclass(frozen=True)
class Published:
    """What later revisions may no longer change: the craft (Saleor's product type) and the SKUs on sale."""

    craft: str = ""
    skus: frozenset[str] = frozenset()


def problems(proposal: Proposal, crafts: Iterable[str], published: Published) -> tuple[Problem, ...]:
    """Everything in a proposal that can't be taken; empty when all is well."""
    found = [
        *text_problems(proposal),
        *number_problems(proposal),
        *craft_problems(proposal.craft, crafts, published),
        *options_problems(proposal.variants, published),
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
    if not 1 <= proposal.weight_grams <= HEAVIEST_GRAMS:
        sentence = gettext("The weight must be between 1 and %(most)d grams.") % {"most": HEAVIEST_GRAMS}
        yield Problem("weight_grams", sentence)
    if proposal.made_to_order and not 1 <= proposal.days_to_make <= LONGEST_MAKING:
        sentence = gettext("Say how many days making takes, between 1 and %(most)d.") % {"most": LONGEST_MAKING}
        yield Problem("days_to_make", sentence)
    elif not 0 <= proposal.days_to_make <= LONGEST_MAKING:
        sentence = gettext("Leave the days to make empty, or write at most %(most)d.") % {"most": LONGEST_MAKING}
        yield Problem("days_to_make", sentence)


def craft_problems(craft: str, crafts: Iterable[str], published: Published) -> Iterable[Problem]:
    if craft not in crafts:
        yield Problem("craft", gettext("Choose one of your firm's crafts."))
    elif published.craft and craft != published.craft:
        yield Problem(
            "craft", gettext("The craft of goods that were on sale can't be changed. List them as new goods instead.")
        )


def options_problems(variants: Sequence[ProposedVariant], published: Published) -> Iterable[Problem]:
    if not variants:
        yield Problem("variants", gettext("Fill in at least one row with a price and a stock."))
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
        (gettext("a photo"), pictures > 0),
    )
    return tuple(name for name, there in wanted if not there)


def made_up_sku(code: str, taken: Iterable[str]) -> str:
    """The next free SKU of a listing: its code and a number."""
    used = set(taken)
    number = 1
    while f"{code}-{number}" in used:
        number += 1
    return f"{code}-{number}"
