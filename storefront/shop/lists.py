"""A list of goods as a page shows it: cards, the filter panel, page numbers."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from storefront.catalog.shelf import shelf

from .cards import Card, cards
from .narrowing import Narrowing, narrowing
from .panel import Panel, panel

PER_PAGE = 24


@dataclass(frozen=True)
class GoodsList:
    """`pages` knows numbers only; `cards` are those of the page that is shown."""

    asked: Narrowing
    cards: list[Card]
    panel: Panel
    total: int
    pages: "Page[int]"


def goods_list(request: HttpRequest, craft: str = "") -> GoodsList:
    """What the request's address asks for, of one craft or of all."""
    asked = narrowing(request.GET)
    found = shelf(craft=craft, filters=asked.filters, order=asked.order, number=asked.number, per_page=PER_PAGE)
    return GoodsList(
        asked=asked,
        cards=cards(found.goods),
        panel=panel(request, asked, found, craft),
        total=found.total,
        pages=numbered(found.total, found.number),
    )


def numbered(total: int, number: int) -> "Page[int]":
    """For the pager: a page of a list that was read elsewhere."""
    return Paginator(range(total), PER_PAGE).get_page(number)
