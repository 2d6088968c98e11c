"""The cart: look, add, change, remove."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from storefront.catalog.models import Variant
from storefront.delivery.regions import provinces
from storefront.shop.actions import add_to_cart, change_quantity, readable, remember_province, remove_from_cart
from storefront.shop.cart_cookie import cart_of, remember_cart
from storefront.shop.delivery import estimate, province_of
from storefront.shop.errors import CartRefused
from storefront.shop.rules import read_quantity
from storefront.shop.selectors import (
    cart_contents,
    money_sent_back,
    name_of,
    payment_under_way,
    pieces_in_cart,
    unfinished_purchase,
)


@require_GET
@never_cache
def cart(request: HttpRequest) -> HttpResponse:
    own = cart_of(request)
    contents = cart_contents(own)
    prices = estimate(contents, own.province if own else "")
    context = {
        "contents": contents,
        "groups": [(group, prices.makers.get(group.slug)) for group in contents.groups],
        "estimate": prices,
        "provinces": provinces(),
        "unfinished": unfinished_purchase(own),
        "paying": payment_under_way(own),
        "returned": money_sent_back(own),
        "cart_count": contents.pieces,
    }
    return render(request, "shop/cart.html", context)


@require_GET
@never_cache
def badge(request: HttpRequest) -> HttpResponse:
    """The number beside the cart in the header, as a fragment: pages themselves are the same for everybody."""
    return render(request, "shop/cart_badge.html", {"cart_count": pieces_in_cart(cart_of(request))})


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    sku = request.POST.get("sku", "")
    try:
        quantity = read_quantity(request.POST.get("quantity", "1"))
        own, variant = add_to_cart(cart_of(request), sku, quantity)
    except CartRefused as refusal:
        messages.error(request, str(refusal))
        return back_to_product(sku)
    messages.success(request, _("“%(name)s” is in your cart.") % {"name": name_of(variant)})
    response = redirect("shop:cart")
    remember_cart(response, own)
    return response


def back_to_product(sku: str) -> HttpResponseRedirect:
    """The page where the shopper can choose again; the cart when there is no such page."""
    variant = Variant.objects.filter(sku=readable(sku), product__on_sale=True).select_related("product").first()
    return redirect("shop:product", slug=variant.product.slug) if variant else redirect("shop:cart")


@require_POST
def change(request: HttpRequest) -> HttpResponse:
    own = cart_of(request)
    if own is not None:
        try:
            quantity = read_quantity(request.POST.get("quantity", ""))
            change_quantity(own, request.POST.get("sku", ""), quantity)
        except CartRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The quantity is changed."))
    return redirect("shop:cart")


@require_POST
def province(request: HttpRequest) -> HttpResponse:
    """Where the parcels will probably go; an unknown place, or none, is forgotten."""
    own = cart_of(request)
    if own is not None:
        chosen = province_of(request.POST.get("province", ""))
        remember_province(own, chosen.code if chosen else "")
    return redirect("shop:cart")


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    own = cart_of(request)
    if own is not None:
        remove_from_cart(own, request.POST.get("sku", ""))
    return redirect("shop:cart")
