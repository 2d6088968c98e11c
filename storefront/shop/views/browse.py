"""Browsing pages: home, a craft, search, a product, a maker. They read the catalog only."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from storefront.catalog.crafts import CRAFTS, craft_by_slug
from storefront.catalog.models import Product
from storefront.catalog.search import search_or_near
from storefront.catalog.selectors import (
    NEWEST,
    ORDERS,
    maker_shown,
    makers_shown,
    product_on_sale,
    products_on_sale,
)
from storefront.shop.addresses import addresses_of
from storefront.shop.caching import has_messages, same_for_everybody
from storefront.shop.offers import choices, most_pieces, stock_of
from storefront.shop.places import place_of, township_of

PER_PAGE = 24
NEWEST_AT_HOME = 8
MAKERS_AT_HOME = 6
LONGEST_QUERY = 100


@same_for_everybody
def home(request: HttpRequest) -> HttpResponse:
    context = {
        "all_crafts": CRAFTS,
        "products": products_on_sale()[:NEWEST_AT_HOME],
        "makers": [(shown, place_of(shown.maker)) for shown in makers_shown(MAKERS_AT_HOME)],
    }
    return page(request, "shop/home.html", context)


@same_for_everybody
def craft(request: HttpRequest, slug: str) -> HttpResponse:
    found = craft_by_slug(slug)
    if found is None:
        raise Http404(slug)
    order = request.GET.get("order", NEWEST)
    order = order if order in ORDERS else NEWEST
    goods = goods_page(request, products_on_sale(craft=slug, order=order))
    context = {"craft": found, "current_craft": slug, "goods": goods, "order": order}
    return page(request, "shop/craft.html", context, goods.number)


@same_for_everybody
def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()
    too_long = len(query) > LONGEST_QUERY
    findings = search_or_near("" if too_long else query)
    goods = goods_page(request, findings.products)
    context = {
        "query": query[:LONGEST_QUERY],
        "too_long": too_long,
        "longest": LONGEST_QUERY,
        "goods": goods,
        "near": findings.near,
        "all_crafts": CRAFTS,
    }
    return page(request, "shop/search.html", context, goods.number)


@same_for_everybody
def product(request: HttpRequest, slug: str) -> HttpResponse:
    found = product_on_sale(slug)
    if found is None:
        raise Http404(slug)
    variants = list(found.variants.all())
    context = {
        "product": found,
        "craft": found.craft_facts,
        "current_craft": found.craft,
        "choices": choices(variants),
        "stock": stock_of(found.available),
        "most": most_pieces(variants),
        "place": place_of(found.maker) if found.maker else "",
    }
    return page(request, "shop/product.html", context)


@same_for_everybody
def maker(request: HttpRequest, slug: str) -> HttpResponse:
    found = maker_shown(slug)
    if found is None:
        raise Http404(slug)
    goods = goods_page(request, products_on_sale(maker=found))
    context = {"maker": found, "township": township_of(found), "place": place_of(found), "goods": goods}
    return page(request, "shop/maker.html", context, goods.number)


def goods_page(request: HttpRequest, products: QuerySet[Product]) -> "Page[Product]":
    """The page that `?page=` asks for; the last one when it asks too far, the first when it asks nonsense."""
    return Paginator(products, PER_PAGE).get_page(request.GET.get("page"))


def page(request: HttpRequest, template: str, context: dict[str, Any], number: int = 1) -> HttpResponse:
    shared = {"addresses": addresses_of(request, number), "has_messages": has_messages(request)}
    return render(request, template, {**context, **shared})
