"""A list of goods as a page shows it: cards, the filter panel, page numbers."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from storefront.catalog.scopes import Scope
from storefront.catalog.search.query import Term
from storefront.catalog.shelf import shelf

from .cards import Card, cards
from .narrowing import Narrowing, narrowing
from .panel import Panel, panel

PER_PAGE = 24


@dataclass(frozen=True)
class GoodsList:
    """`pages` knows numbers only; `cards` are those of the page that is shown; `whole`: the total without filters."""

    asked: Narrowing
    own_order: str
    cards: list[Card]
    panel: Panel
    total: int
    whole: int
    pages: "Page[int]"


def goods_list(request: HttpRequest, scope: Scope, *, craft: str = "", terms: Iterable[Term] = ()) -> GoodsList:
    """What the request's address asks for. `craft` is the page's own; `terms` are marked in the names."""
    asked = narrowing(request.GET, scope.own_order)
    found = shelf(scope, filters=asked.filters, order=asked.order, number=asked.number, per_page=PER_PAGE)
    return GoodsList(
        asked=asked,
        own_order=scope.own_order,
        cards=cards(found.goods, terms),
        panel=panel(request, asked, found, scope.own_order, craft),
        total=found.total,
        whole=found.whole,
        pages=numbered(found.total, found.number),
    )


def numbered(total: int, number: int) -> "Page[int]":
    """For the pager: a page of a list that was read elsewhere."""
    return Paginator(range(total), PER_PAGE).get_page(number)
