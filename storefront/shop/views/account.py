"""A shopper's account: orders, and the address book."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from storefront.accounts.guards import person, shopper_required
from storefront.shop.address_book import (
    ADDRESSES_MOST,
    AddressBookFull,
    change_address,
    claim_orders,
    remove_address,
    save_address,
)
from storefront.shop.forms import AddressFields, address_values
from storefront.shop.models import SavedAddress
from storefront.shop.selectors import address_of, addresses_of, claimable_orders, orders_of, payments_sent_back

ORDERS_A_PAGE = 10
GET_OR_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
@shopper_required
def orders(request: HttpRequest) -> HttpResponse:
    user = person(request)
    page = Paginator(orders_of(user), ORDERS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "sent_back": payments_sent_back(user)[:ORDERS_A_PAGE],
        "claimable": claimable_orders(user).count(),
        "person": user,
    }
    return render(request, "shop/account_orders.html", context)


@never_cache
@require_POST
@shopper_required
def claim(request: HttpRequest) -> HttpResponse:
    count = claim_orders(person(request))
    if count:
        sentence = ngettext(
            "%(count)d order is in your account now.", "%(count)d orders are in your account now.", count
        )
        messages.success(request, sentence % {"count": count})
    return redirect("shop:account-orders")


@never_cache
@require_safe
@shopper_required
def addresses(request: HttpRequest) -> HttpResponse:
    kept = addresses_of(person(request))
    context = {"addresses": kept, "most": ADDRESSES_MOST, "may_add": len(kept) < ADDRESSES_MOST}
    return render(request, "shop/account_addresses.html", context)


@never_cache
@require_http_methods(GET_OR_POST)
@shopper_required
def address_new(request: HttpRequest) -> HttpResponse:
    return edit(request, None)


@never_cache
@require_http_methods(GET_OR_POST)
@shopper_required
def address(request: HttpRequest, pk: int) -> HttpResponse:
    saved = address_of(person(request), pk)
    if saved is None:
        raise Http404
    return edit(request, saved)


def edit(request: HttpRequest, saved: SavedAddress | None) -> HttpResponse:
    """Province first, as at checkout; then the whole form."""
    if request.method != "POST":
        return render_form(request, AddressFields(initial=address_values(saved.address) if saved else None), saved)
    if "choose" in request.POST:
        form = AddressFields(initial=request.POST.dict())
        return render_form(request, form, saved, status=200 if form.province_is_known else 422)
    form = AddressFields(request.POST)
    if form.is_valid():
        try:
            if saved:
                change_address(saved, form.address)
            else:
                save_address(person(request), form.address)
        except AddressBookFull as full:
            form.add_error(None, str(full))
        else:
            return redirect("shop:account-addresses")
    return render_form(request, form, saved, status=422)


def render_form(
    request: HttpRequest, form: AddressFields, saved: SavedAddress | None, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "saved": saved,
        "whole": form.province_is_known or form.is_bound,
        "province_missing": "choose" in request.POST and not form.province_is_known,
    }
    return render(request, "shop/account_address.html", context, status=status)


@never_cache
@require_POST
@shopper_required
def address_remove(request: HttpRequest, pk: int) -> HttpResponse:
    saved = address_of(person(request), pk)
    if saved is None:
        raise Http404
    remove_address(saved)
    return redirect("shop:account-addresses")
