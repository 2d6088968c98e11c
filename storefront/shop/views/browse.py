"""Browsing pages: home, all goods, a craft, a product, a maker. They read the catalog only."""

from itertools import chain
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from crafts_chamber.vendors.licences import licence_of
from storefront.catalog.crafts import CRAFTS, craft_by_slug
from storefront.catalog.language import mark
from storefront.catalog.models import Product
from storefront.catalog.scopes import CollectionScope, CraftScope
from storefront.catalog.selectors import (
    collection_shown,
    collections_shown,
    maker_shown,
    makers_shown,
    product_on_sale,
    products_on_sale,
    related_goods,
)
from storefront.shop.addresses import addresses_of
from storefront.shop.caching import has_messages, same_for_everybody
from storefront.shop.cards import cards, of_different_crafts
from storefront.shop.lists import PER_PAGE, goods_list
from storefront.shop.offers import choices, most_pieces, stock_of
from storefront.shop.piece import delivery_of, facts_of, in_its_language
from storefront.shop.places import place_of, township_of, village_of

NEWEST_AT_HOME = 8
MAKERS_AT_HOME = 6
# Shown large beside the greeting where there is room.
GOODS_IN_FRONT = 3


@same_for_everybody
def home(request: HttpRequest) -> HttpResponse:
    collections = [(shown, cards(shown.goods)) for shown in collections_shown()]
    newest = cards(products_on_sale()[:NEWEST_AT_HOME])
    context = {
        "all_crafts": CRAFTS,
        "collections": collections,
        "newest": newest,
        "in_front": of_different_crafts(chain(newest, *(goods for _, goods in collections)), GOODS_IN_FRONT),
        "makers": [(shown, place_of(shown.maker)) for shown in makers_shown(MAKERS_AT_HOME)],
    }
    return page(request, "shop/home.html", context)


@same_for_everybody
def goods(request: HttpRequest) -> HttpResponse:
    found = goods_list(request, CraftScope())
    return page(request, "shop/goods_all.html", {"list": found}, found.pages.number)


@same_for_everybody
def craft(request: HttpRequest, slug: str) -> HttpResponse:
    known = craft_by_slug(slug)
    if known is None:
        raise Http404(slug)
    found = goods_list(request, CraftScope(slug), craft=slug)
    context = {"craft": known, "current_craft": slug, "list": found}
    return page(request, "shop/craft.html", context, found.pages.number)


@same_for_everybody
def collection(request: HttpRequest, slug: str) -> HttpResponse:
    known = collection_shown(slug)
    if known is None:
        raise Http404(slug)
    found = goods_list(request, CollectionScope(known))
    context = {"collection": known, "list": found, "social_picture": next((card.image for card in found.cards), None)}
    return page(request, "shop/collection.html", context, found.pages.number)


@same_for_everybody
def product(request: HttpRequest, slug: str) -> HttpResponse:
    found = product_on_sale(slug)
    if found is None:
        raise Http404(slug)
    related = related_goods(found)
    context = {"of_maker": cards(related.of_maker), "of_craft": cards(related.of_craft)}
    return page(request, "shop/product.html", {**product_context(found), **context})


def product_context(found: Product) -> dict[str, Any]:
    """What the page of a product shows of it."""
    variants = list(found.variants.all())
    place = place_of(found.maker) if found.maker else ""
    return {
        "product": found,
        "social_picture": next(iter(found.pictures.all()), None),
        "craft": found.craft_facts,
        "current_craft": found.craft,
        "choices": choices(variants),
        "stock": stock_of(found.available),
        "most": most_pieces(variants),
        "place": place,
        "piece_facts": facts_of(found, place),
        "delivery": delivery_of(found),
    }


@same_for_everybody
def maker(request: HttpRequest, slug: str) -> HttpResponse:
    found = maker_shown(slug)
    if found is None:
        raise Http404(slug)
    shown = Paginator(products_on_sale(maker=found), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "maker": found,
        "township": township_of(found),
        "village": in_its_language(village_of(found), mark(found.village_en)),
        "pictures": list(found.pictures.all()),
        "licence": licence_of(slug),
        "goods": shown,
        "cards": cards(shown),
    }
    return page(request, "shop/maker.html", context, shown.number)


def page(request: HttpRequest, template: str, context: dict[str, Any], number: int = 1) -> HttpResponse:
    shared = {"addresses": addresses_of(request, number), "has_messages": has_messages(request)}
    return render(request, template, {**context, **shared})
