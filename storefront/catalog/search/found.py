"""What a search found, as a list that can be narrowed and sorted like the goods of a craft."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from ..models import Product
from ..orders import BEST
from .index import search_index
from .query import Term, pairs, terms


@dataclass(frozen=True)
class SearchScope:
    """Goods that have every term; with `near`, at least one."""

    terms: tuple[Term, ...]
    near: bool = False
    own_order: str = BEST

    @cached_property
    def name(self) -> str:
        return f"search:{self.near:d}:{hashlib.sha256(repr(self.terms).encode()).hexdigest()[:32]}"

    def goods(self) -> QuerySet[Product]:
        if not self.terms:
            return Product.objects.none()
        sql, words = search_index().question(list(self.terms), not self.near)
        return Product.objects.filter(on_sale=True, pk__in=RawSQL(sql, words))  # noqa: S611 words are parameters

    def page(self, narrowed: QuerySet[Product] | None, start: int, stop: int) -> list[int]:
        among = None if narrowed is None else narrowed.order_by().values("pk").query.sql_with_params()
        return search_index().find(list(self.terms), not self.near, stop - start, start, among).ids

    def nearby(self) -> "SearchScope":
        """Goods with two neighbouring characters or one word of it, for when none has it all."""
        return SearchScope(tuple(pairs(list(self.terms))), near=True)


def looked_for(text: str) -> SearchScope:
    """Goods with every word of `text`; none when nothing searchable was typed."""
    return SearchScope(tuple(terms(text)))
