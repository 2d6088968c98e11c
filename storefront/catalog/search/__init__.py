"""Finds goods by Chinese words (characters side by side), pinyin, initials and English."""

from dataclasses import dataclass

from ..models import Product
from ..selectors import products_by_keys
from .found import SearchScope, looked_for
from .hits import Hits
from .index import search_index
from .query import terms

__all__ = ["Findings", "SearchScope", "looked_for", "search"]


@dataclass(frozen=True)
class Findings:
    """The best goods, and how many there are in all."""

    goods: list[Product]
    total: int


def search(text: str, limit: int = 24) -> Findings:
    """Goods on sale that have every word of `text`; none when nothing searchable was typed."""
    wanted = terms(text)
    hits = search_index().find(wanted, True, limit) if wanted else Hits([], 0)
    return Findings(products_by_keys(hits.ids), hits.total)
