"""The search, and what it suggests while somebody types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from storefront.catalog.crafts import CRAFTS
from storefront.catalog.search import Findings, search_or_near
from storefront.catalog.selectors import products_on_sale
from storefront.shop.caching import same_for_everybody
from storefront.shop.cards import cards
from storefront.shop.lists import PER_PAGE, numbered
from storefront.shop.narrowing import page_number
from storefront.shop.suggestions import suggestions

from .browse import page

LONGEST_QUERY = 100
NEWEST_INSTEAD = 4


@same_for_everybody
def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()
    too_long = len(query) > LONGEST_QUERY
    found = Findings([]) if too_long else search_or_near(query, page_number(request.GET), PER_PAGE)
    context = {
        "query": query[:LONGEST_QUERY],
        "too_long": too_long,
        "longest": LONGEST_QUERY,
        "total": found.total,
        "cards": cards(found.goods, found.terms),
        "pages": numbered(found.total, found.number),
        "near": found.near,
        # Somebody who found nothing sees what there is.
        "newest": [] if found.total else cards(products_on_sale()[:NEWEST_INSTEAD]),
        "all_crafts": CRAFTS,
    }
    return page(request, "shop/search.html", context, found.number)


@same_for_everybody
def suggest(request: HttpRequest) -> HttpResponse:
    """A fragment: links under the search box; empty when there is nothing to suggest."""
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    return render(request, "shop/search_suggest.html", {"query": query, "suggestions": suggestions(query)})
