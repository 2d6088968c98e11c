"""What a listing is, how its revisions move, what needs no review, and when goods are on sale: data in, data out."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 60
LONGEST_NAME_EN = 120
LONGEST_DESCRIPTION = 3000
LONGEST_MATERIAL = 80
LONGEST_SIZE = 80
LONGEST_TECHNIQUE = 80
LONGEST_FACT_EN = 120
LONGEST_OPTION = 80
LONGEST_SKU = 40
LONGEST_REASON = 1000
LONGEST_ALT = 120
MOST_AT_ONCE = 100
MOST_OPTIONS = 50
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
    DISCARDED = "discarded", _("Discarded")


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
    DISCARD = "discard", _("Discard")
    LIVE = "live", _("Live at once")


R = RevisionState
TRANSITIONS: dict[Move, tuple[frozenset[RevisionState], RevisionState]] = {
    Move.SUBMIT: (frozenset({R.DRAFT, R.CHANGES_REQUESTED}), R.SUBMITTED),
    Move.WITHDRAW: (frozenset({R.SUBMITTED}), R.DRAFT),
    Move.APPROVE: (frozenset({R.SUBMITTED}), R.APPROVED),
    Move.REQUEST_CHANGES: (frozenset({R.SUBMITTED}), R.CHANGES_REQUESTED),
    Move.REFUSE: (frozenset({R.SUBMITTED}), R.REFUSED),
    Move.DISCARD: (frozenset({R.DRAFT, R.CHANGES_REQUESTED}), R.DISCARDED),
    # What it proposed is in the shop by itself: nothing is left to review.
    Move.LIVE: (frozenset({R.DRAFT, R.CHANGES_REQUESTED}), R.DISCARDED),
}
# What happens to the approved revision when the next one is approved.
ON_NEXT_APPROVAL = (R.APPROVED, R.SUPERSEDED)
EDITABLE = frozenset({R.DRAFT, R.CHANGES_REQUESTED})
OPEN = frozenset({R.DRAFT, R.SUBMITTED, R.CHANGES_REQUESTED})
NEEDS_REASON = frozenset({Move.REQUEST_CHANGES, Move.REFUSE})


def may_sell(membership_active: bool, vendor_active: bool) -> bool:
    """Membership decides: a vendor sells while its firm is a member and nobody suspended it."""
    return membership_active and vendor_active


def may_be_on_sale(membership_active: bool, vendor_active: bool, listing_approved: bool, paused: bool = False) -> bool:
    """Goods are on sale while their vendor may sell, the chamber approved them and the vendor offers them."""
    return may_sell(membership_active, vendor_active) and listing_approved and not paused


def rebased_price(proposed: Decimal, before: Decimal, after: Decimal) -> Decimal:
    """What an open revision proposes once the live price went down from `before` to `after`.

    A higher price that the vendor asks for is still asked for; anything else must not bring the old price back.
    """
    return proposed if proposed > before else min(proposed, after)


@dataclass(frozen=True)
class ProposedVariant:
    """One option of the goods. `price` in CNY including tax, `stock` in pieces; an empty `sku` is made up.

    `weight_grams`: one packed piece of this option; None: as the goods say.
    """

    price: Decimal
    stock: int
    option: str = ""
    sku: str = ""
    option_en: str = ""
    weight_grams: int | None = None


@dataclass(frozen=True)
class AxisValue:
    name: str
    name_en: str = ""


@dataclass(frozen=True)
class Axis:
    """A named attribute in which the options differ, such as 颜色 (Colour), with its values."""

    name: str
    name_en: str
    values: tuple[AxisValue, ...]


@dataclass(frozen=True)
class Proposal:
    """What a vendor proposes for one listing. `weight_grams`: one packed piece; `days_to_make`: when made to order.

    What ends in `_en` is what English pages say; empty, they show the Chinese. `relief`: the firm states that rural
    households earn by these goods (消费帮扶). `axes`: the attributes that the options were made from, if they were.
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
    axes: tuple[Axis, ...] = ()


@dataclass(frozen=True)
class Published:
    """What later revisions may no longer change: the craft (Saleor's product type) and the SKUs on sale."""

    craft: str = ""
    skus: frozenset[str] = frozenset()


def made_up_sku(code: str, taken: Iterable[str]) -> str:
    """The next free SKU of a listing: its code and a number."""
    used = set(taken)
    number = 1
    while f"{code}-{number}" in used:
        number += 1
    return f"{code}-{number}"
