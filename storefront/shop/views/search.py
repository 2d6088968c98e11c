"""The search, and what it suggests while somebody types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from storefront.catalog.crafts import CRAFTS
from storefront.catalog.search import SearchScope, looked_for
from storefront.catalog.selectors import products_on_sale
from storefront.shop.caching import same_for_everybody
from storefront.shop.cards import cards
from storefront.shop.lists import goods_list
from storefront.shop.suggestions import suggestions

from .browse import page

LONGEST_QUERY = 100
NEWEST_INSTEAD = 4


@same_for_everybody
def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()
    too_long = len(query) > LONGEST_QUERY
    scope = SearchScope(()) if too_long else looked_for(query)
    found = goods_list(request, scope, terms=scope.terms)
    if not found.whole and scope.terms:
        scope = scope.nearby()
        found = goods_list(request, scope, terms=scope.terms)
    context = {
        "query": query[:LONGEST_QUERY],
        "too_long": too_long,
        "longest": LONGEST_QUERY,
        "list": found,
        "near": scope.near,
        # Somebody who found nothing sees what there is.
        "newest": cards(products_on_sale()[:NEWEST_INSTEAD]) if not found.whole else [],
        "all_crafts": CRAFTS,
    }
    return page(request, "shop/search.html", context, found.pages.number)


@same_for_everybody
def suggest(request: HttpRequest) -> HttpResponse:
    """A fragment: links under the search box; empty when there is nothing to suggest."""
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    return render(request, "shop/search_suggest.html", {"query": query, "suggestions": suggestions(query)})
