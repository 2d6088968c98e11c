"""What the search box suggests while somebody types: crafts, makers, goods."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from storefront.catalog.crafts import CRAFTS
from storefront.catalog.language import in_page_language, mark
from storefront.catalog.search import search
from storefront.catalog.search.marks import parts
from storefront.catalog.search.query import Term, terms
from storefront.catalog.selectors import maker_names

from .cards import marked

MOST_GOODS = 6
MOST_MAKERS = 3
# A list that is looked through for every letter typed stays short.
MOST_MAKERS_LOOKED_AT = 500


@dataclass(frozen=True)
class Suggestion:
    """`kind` is craft, maker or goods."""

    kind: str
    url: str
    name: SafeString
    lang: str = ""


def suggestions(text: str) -> list[Suggestion]:
    wanted = terms(text)
    if not wanted:
        return []
    return [*crafts(wanted), *makers(wanted), *goods(text, wanted)]


def crafts(wanted: list[Term]) -> list[Suggestion]:
    return [
        Suggestion("craft", reverse("shop:craft", args=[craft.slug]), marked(craft.name, wanted))
        for craft in CRAFTS
        if fits(f"{craft.zh} {craft.en} {craft.other_names}", wanted)
    ]


def makers(wanted: list[Term]) -> list[Suggestion]:
    found = [
        Suggestion(
            "maker",
            reverse("shop:maker", args=[slug]),
            marked(in_page_language(title, title_en), wanted),
            mark(title_en),
        )
        for slug, title, title_en in maker_names(MOST_MAKERS_LOOKED_AT)
        if fits(f"{title} {title_en}", wanted)
    ]
    return found[:MOST_MAKERS]


def goods(text: str, wanted: list[Term]) -> list[Suggestion]:
    return [
        Suggestion("goods", reverse("shop:product", args=[one.slug]), marked(one.shown_name, wanted), one.name_mark)
        for one in search(text, MOST_GOODS).goods
    ]


def fits(text: str, wanted: list[Term]) -> bool:
    """Whether every term stands in the text, by its characters or by its sound."""
    return all(any(hit for _, hit in parts(text, [term])) for term in wanted)
