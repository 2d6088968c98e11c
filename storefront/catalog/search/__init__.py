"""Finds goods by Chinese words (characters side by side), pinyin, initials and English."""

from dataclasses import dataclass, field

from ..models import Product
from ..selectors import products_by_keys
from .hits import Hits
from .index import search_index
from .query import Term, pairs, terms

__all__ = ["Findings", "search", "search_or_near"]


@dataclass
class Findings:
    """Goods of one page, best first, and how many there are in all; `terms` are what was looked for.

    `near` when none has all that was asked for, and these have part of it.
    """

    terms: list[Term]
    near: bool = False
    total: int = 0
    number: int = 1
    per_page: int = 24
    goods: list[Product] = field(default_factory=list)

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.per_page))


def search(text: str, number: int = 1, per_page: int = 24) -> Findings:
    """Goods on sale that have every word of `text`; none when nothing searchable was typed."""
    return find(Findings(terms(text), number=number, per_page=per_page))


def search_or_near(text: str, number: int = 1, per_page: int = 24) -> Findings:
    """As `search`; when nothing has it all, what has at least two neighbouring characters or one word of it."""
    found = search(text, number, per_page)
    if found.total:
        return found
    return find(Findings(pairs(found.terms), near=True, number=number, per_page=per_page))


def find(findings: Findings) -> Findings:
    """Fills in the goods of the page; a number beyond the last page is the last, below 1 the first."""
    findings.number = max(1, findings.number)
    if not findings.terms:
        return findings
    hits = hits_of(findings)
    if not hits.ids and findings.number > 1:
        findings.total = search_index().count(findings.terms, not findings.near)
        findings.number = findings.pages
        hits = hits_of(findings)
    findings.total = hits.total
    findings.near = findings.near and hits.total > 0
    findings.goods = products_by_keys(hits.ids)
    return findings


def hits_of(findings: Findings) -> Hits:
    start = (findings.number - 1) * findings.per_page
    return search_index().find(findings.terms, not findings.near, findings.per_page, start)
