"""The directory of makers: who makes what, and where; counts say what each choice would show."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from crafts_chamber.registry.townships import BY_SLUG as TOWNSHIP_BY_SLUG
from crafts_chamber.registry.townships import TOWNSHIPS
from storefront.catalog.crafts import CRAFTS, craft_by_slug
from storefront.catalog.selectors import ShownMaker, makers_shown

from .places import BY_NAME, place_of

# The chamber has a few hundred members: read at once, they are counted here without a query for each choice.
MOST_MAKERS = 1000


@dataclass(frozen=True)
class Choice:
    """One craft or township, and how many makers it would show beside the other choice; "" is all of them."""

    slug: str
    name: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Entry:
    shown: ShownMaker
    place: str


@dataclass(frozen=True)
class Directory:
    entries: Sequence[Entry]
    crafts: Sequence[Choice]
    townships: Sequence[Choice]


def directory(craft: str = "", township: str = "") -> Directory:
    """Makers with a public page; a craft or township that does not exist counts as not chosen."""
    craft = craft if craft_by_slug(craft) else ""
    township = township if township in TOWNSHIP_BY_SLUG else ""
    makers = makers_shown(MOST_MAKERS)
    of_craft = [shown for shown in makers if not craft or craft in shown.maker.crafts]
    of_township = [shown for shown in makers if not township or township_slug(shown) == township]
    found = [shown for shown in of_craft if shown in of_township]
    return Directory(
        entries=[Entry(shown, place_of(shown.maker)) for shown in found],
        crafts=choices(of_township, crafts_of, [(each.slug, each.name) for each in CRAFTS], craft),
        townships=choices(
            of_craft, lambda shown: [township_slug(shown)], [(each.slug, str(each)) for each in TOWNSHIPS], township
        ),
    )


def crafts_of(shown: ShownMaker) -> list[str]:
    return [craft.slug for craft in shown.maker.craft_list]


def township_slug(shown: ShownMaker) -> str:
    """Empty for a maker whose township is none of the sixteen."""
    found = BY_NAME.get(shown.maker.township)
    return found.slug if found else ""


def choices(
    makers: Sequence[ShownMaker],
    slugs_of: Callable[[ShownMaker], Iterable[str]],
    names: Iterable[tuple[str, str]],
    chosen: str,
) -> list[Choice]:
    counts = Counter(slug for shown in makers for slug in set(slugs_of(shown)))
    return [Choice(slug, name, counts[slug], slug == chosen) for slug, name in names]
