"""Finds goods by Chinese words (characters side by side), pinyin, initials and English."""

from dataclasses import dataclass

from django.db.models import Case, QuerySet, When

from ..models import Product
from ..selectors import products_on_sale
from .index import MOST_HITS, search_index
from .query import Term, pairs, terms


@dataclass(frozen=True)
class Findings:
    """Products, best first; `near` when none has all that was asked for, and these have part of it."""

    products: QuerySet[Product]
    near: bool = False


def search(text: str) -> QuerySet[Product]:
    """Products on sale that have every word of `text`, best first; none when nothing searchable was typed."""
    return ranked(find(terms(text), every=True))


def search_or_near(text: str) -> Findings:
    """As `search`; when nothing has it all, what has at least two neighbouring characters or one word of it."""
    wanted = terms(text)
    ids = find(wanted, every=True)
    if ids:
        return Findings(ranked(ids))
    ids = find(pairs(wanted), every=False)
    return Findings(ranked(ids), near=bool(ids))


def find(wanted: list[Term], every: bool) -> list[int]:
    return search_index().find(wanted, every, MOST_HITS) if wanted else []


def ranked(ids: list[int]) -> QuerySet[Product]:
    if not ids:
        return Product.objects.none()
    place = Case(*(When(pk=pk, then=number) for number, pk in enumerate(ids)))
    return products_on_sale().filter(pk__in=ids).order_by(place)
