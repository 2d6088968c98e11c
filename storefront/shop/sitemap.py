"""Which pages search engines should know, in parts that stay small however large the shop is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from storefront.catalog.crafts import CRAFTS
from storefront.catalog.models import Collection, Maker, Product
from theme.components.navigation import CHINESE, ENGLISH, in_language

# Of pages; each stands there twice, once a language. (The protocol allows 50,000 addresses a file.)
PER_PART = 2000
PAGES_OF_WORDS = ("home", "goods", "makers", "impact", "about", "rules", "privacy", "returns", "licences")


@dataclass(frozen=True)
class Section:
    """Pages of one kind: their keys in a stable order, and the address of a key."""

    keys: Callable[[], Sequence[str] | QuerySet[Any, str]]
    address: Callable[[str], str]


def by_slug(name: str) -> Callable[[str], str]:
    return lambda slug: reverse(name, args=[slug])


SECTIONS = {
    "pages": Section(lambda: PAGES_OF_WORDS, lambda name: reverse(f"shop:{name}")),
    "crafts": Section(lambda: [craft.slug for craft in CRAFTS], by_slug("shop:craft")),
    "collections": Section(
        lambda: Collection.objects.filter(shown=True).order_by("pk").values_list("slug", flat=True),
        by_slug("shop:collection"),
    ),
    "makers": Section(
        lambda: Maker.objects.filter(shown=True).order_by("pk").values_list("slug", flat=True), by_slug("shop:maker")
    ),
    "goods": Section(
        lambda: Product.objects.filter(on_sale=True).order_by("pk").values_list("slug", flat=True),
        by_slug("shop:product"),
    ),
}


@dataclass(frozen=True)
class Twins:
    """One page in both languages, absolute."""

    chinese: str
    english: str


def count_of(keys: Sequence[str] | QuerySet[Any, str]) -> int:
    return keys.count() if isinstance(keys, QuerySet) else len(keys)


def parts() -> list[tuple[str, int]]:
    """Every part that holds something: its section and number, from 1."""
    return [
        (name, number + 1)
        for name, section in SECTIONS.items()
        for number in range(-(-count_of(section.keys()) // PER_PART))
    ]


def pages_of(name: str, number: int) -> list[Twins]:
    """The pages of a part; none for a part that does not exist."""
    section = SECTIONS.get(name)
    if section is None or number < 1:
        return []
    start = (number - 1) * PER_PART
    return [twins(section.address(key)) for key in section.keys()[start : start + PER_PART]]


def twins(path: str) -> Twins:
    return Twins(
        chinese=f"{settings.PUBLIC_URL}{in_language(path, CHINESE)}",
        english=f"{settings.PUBLIC_URL}{in_language(path, ENGLISH)}",
    )
