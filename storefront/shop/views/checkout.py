"""From cart to order: the address, the review with the price of delivery, the placing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from crafts_chamber.registry.selectors import hometown_chambers
from storefront.accounts.models import User
from storefront.payments.gateways import methods_offered
from storefront.shop.actions import remember_province
from storefront.shop.address_book import AddressBookFull, save_address
from storefront.shop.buyer_words import words_of_buyer
from storefront.shop.cart_cookie import cart_of
from storefront.shop.delivery import chambers_for, estimate, parts_of
from storefront.shop.errors import (
    EmptyCart,
    NotSentThere,
    PayingElsewhere,
    PlacingBusy,
    PurchaseOutdated,
    PurchaseRefused,
    ShopAway,
    ShopError,
)
from storefront.shop.forms import CheckoutForm, address_values, form_values
from storefront.shop.models import Cart, Purchase
from storefront.shop.opening import open_checkout
from storefront.shop.pay_page_policy import leads_to_pay_pages
from storefront.shop.paying import ask, close_others
from storefront.shop.payment_choices import choices_of
from storefront.shop.placing import open_pay_page, place_purchase, wait_until_open, wait_until_placed
from storefront.shop.purchases import accept_purchase, begin_purchase, details_of
from storefront.shop.rules import group_by_maker
from storefront.shop.selectors import (
    CartContents,
    addresses_of,
    cart_contents,
    pieces_in_cart,
    purchase_of_cart,
    unfinished_purchase,
)

State = Purchase.State


@require_http_methods(["GET", "POST"])
@never_cache
def checkout(request: HttpRequest) -> HttpResponse:
    cart = cart_of(request)
    contents = cart_contents(cart)
    if cart is None or not contents.can_be_ordered:
        return redirect("shop:cart")
    interrupted = unfinished_purchase(cart)
    if interrupted is not None:
        return redirect(place_of(interrupted))
    pickup = chambers_for({item.maker[0] for item in contents.items}, hometown_chambers())
    if request.method == "GET":
        form = CheckoutForm(initial=first_values(request, cart), pickup_chambers=pickup)
        return render_form(request, contents, form)
    if "choose" in request.POST:
        # The province is chosen, or chosen anew: show its districts and keep all that is typed.
        form = CheckoutForm(initial=request.POST.dict(), pickup_chambers=pickup)
        return render_form(request, contents, form, status=200 if form.province_is_known else 422)
    form = CheckoutForm(request.POST, pickup_chambers=pickup)
    if not form.is_valid():
        return render_form(request, contents, form, status=422)
    return go_to_review(request, cart, form)


def go_to_review(request: HttpRequest, cart: Cart, form: CheckoutForm) -> HttpResponse:
    try:
        purchase = begin_purchase(cart, form.details(), buyer_of(request))
        open_checkout(purchase)
    except NotSentThere as refusal:
        form.add_error(None, list(refusal.sentences))
        return render_form(request, cart_contents(cart), form, status=422)
    except ShopAway as away:
        messages.error(request, str(away))
        return render_form(request, cart_contents(cart), form, status=503)
    except PayingElsewhere as elsewhere:
        return to_the_other(request, elsewhere)
    except ShopError as refusal:
        return back_to_cart(request, refusal)
    keep_address(request, form)
    remember_province(cart, form.address.path.province.code)
    return redirect("shop:review", token=purchase.token)


def buyer_of(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def keep_address(request: HttpRequest, form: CheckoutForm) -> None:
    """Into the address book when the shopper ticked so; a full book stops nobody from buying."""
    user = buyer_of(request)
    if user is not None and form.cleaned_data["save_address"]:
        try:
            save_address(user, form.address)
        except AddressBookFull as full:
            messages.warning(request, str(full))


def first_values(request: HttpRequest, cart: Cart) -> dict[str, Any]:
    """Of the purchase that the shopper comes back from (`?change=token`), else of the address book, else none.

    `?address=` names one of the book's addresses, or is empty for a new one.
    """
    purchase = purchase_of_cart(cart, request.GET.get("change", ""))
    if purchase is not None:
        return form_values(details_of(purchase))
    user = buyer_of(request)
    if user is None:
        return {"province": cart.province} if cart.province else {}
    chosen = request.GET.get("address")
    kept = list(addresses_of(user)) if chosen != "" else []
    saved = next((item for item in kept if str(item.pk) == chosen), kept[0] if kept and chosen is None else None)
    contact = {"email": user.email or ""}
    return {**contact, **address_values(saved.address)} if saved else contact


def render_form(request: HttpRequest, contents: CartContents, form: CheckoutForm, status: int = 200) -> HttpResponse:
    """The province alone at first, so that nobody types an address twice; then the whole form."""
    user = buyer_of(request)
    context = {
        "form": form,
        "whole": form.province_is_known or form.is_bound,
        "province_missing": "choose" in request.POST and not form.province_is_known,
        "contents": contents,
        "estimate": estimate(contents, form.chosen_province),
        "cart_count": contents.pieces,
        "book": addresses_of(user) if user else (),
        "signed_in": user is not None,
    }
    return render(request, "shop/checkout.html", context, status=status)


@require_GET
@never_cache
@leads_to_pay_pages
def review(request: HttpRequest, token: str) -> HttpResponse:
    purchase = own_purchase(request, token)
    interrupted = purchase.state == State.PLACING
    if purchase.state != State.REVIEW and not (interrupted and not purchase.pays_first):
        return redirect(place_of(purchase))
    methods = methods_offered(purchase.money)
    context = {
        "purchase": purchase,
        "parts": parts_to_review(purchase),
        "buyer": words_of_buyer(purchase.buyer_facts),
        "interrupted": interrupted,
        "cart_count": pieces_in_cart(purchase.cart),
        "choices": [choice for choice in choices_of(methods) if not interrupted or choice.is_bank_transfer],
    }
    return render(request, "shop/checkout_review.html", context)


def place_of(purchase: Purchase) -> str:
    """Where a purchase stands can be seen: its order, the review, the way of its payment, or the form again."""
    if purchase.state == State.PLACED:
        return reverse("shop:order", args=[purchase.token])
    if purchase.pays_first:
        return reverse("shop:paid", args=[purchase.token])
    if purchase.state in (State.REVIEW, State.PLACING):
        return reverse("shop:review", args=[purchase.token])
    return reverse("shop:checkout")


def parts_to_review(purchase: Purchase) -> list[dict[str, Any]]:
    """Each maker's goods with what it asks for the parcel, and the chamber to which it brings it."""
    priced, chambers = parts_of(purchase), dict(hometown_chambers())
    groups = group_by_maker(purchase.lines, lambda line: (line.maker_slug, line.maker_name))
    return [
        {"group": group, "delivery": part.price, "pickup": chambers.get(part.pickup, part.pickup)}
        for group in groups
        if (part := priced.get(group.slug))
    ]


@require_POST
def place(request: HttpRequest, token: str) -> HttpResponse:
    """Yes to what was shown: on to the pay page of the chosen method, or straight to the order."""
    purchase = own_purchase(request, token)
    method = request.POST.get("payment", "")
    if purchase.state == State.REVIEW and method not in {item.key for item in methods_offered(purchase.money)}:
        messages.error(request, _("Choose how you pay."))
        return redirect("shop:review", token=purchase.token)
    try:
        ask(purchase)  # whoever comes back from the pay page and presses again may have paid
        close_others(purchase)
        purchase = accept_purchase(purchase, request.POST.get("total", ""), method)
        if purchase.state == State.PAYING:
            return redirect(open_pay_page(purchase))
        place_purchase(purchase)
    except PurchaseOutdated as outdated:
        return show_anew(request, purchase, outdated)
    except PayingElsewhere as elsewhere:
        return to_the_other(request, elsewhere)
    except PlacingBusy as busy:
        return after_the_other(request, purchase, busy)
    except ShopAway as away:
        messages.error(request, str(away))
    except PurchaseRefused as refusal:
        return back_to_cart(request, refusal)
    return redirect(place_of(purchase))


def after_the_other(request: HttpRequest, purchase: Purchase, busy: PlacingBusy) -> HttpResponse:
    """Another request is at this purchase: after a double click both lead to the same place."""
    if purchase.state == State.PAYING and (address := wait_until_open(purchase)):
        return redirect(address)
    if not wait_until_placed(purchase):
        messages.info(request, str(busy))
    return redirect(place_of(purchase))


def to_the_other(request: HttpRequest, elsewhere: PayingElsewhere) -> HttpResponse:
    messages.warning(request, str(elsewhere))
    return redirect("shop:paid", token=elsewhere.token)


def show_anew(request: HttpRequest, outdated: Purchase, reason: PurchaseOutdated) -> HttpResponse:
    """A new review, and why; what was paid meanwhile has its own page."""
    if outdated.paid_at or outdated.state in (State.PAYING, State.UNPAID):
        return redirect(place_of(outdated))
    return new_review(request, outdated, str(reason))


def new_review(request: HttpRequest, outdated: Purchase, reason: str = "") -> HttpResponse:
    """A new review of what the cart holds now, for the same address."""
    try:
        purchase = begin_purchase(outdated.cart, details_of(outdated), outdated.user)
        open_checkout(purchase)
    except PayingElsewhere as elsewhere:
        return to_the_other(request, elsewhere)
    except ShopError as refusal:
        return back_to_cart(request, refusal)
    if reason:
        messages.warning(request, reason)
    return redirect("shop:review", token=purchase.token)


def own_purchase(request: HttpRequest, token: str) -> Purchase:
    purchase = purchase_of_cart(cart_of(request), token)
    if purchase is None:
        raise Http404
    return purchase


def back_to_cart(request: HttpRequest, refusal: ShopError) -> HttpResponse:
    if not isinstance(refusal, EmptyCart):
        for sentence in refusal.sentences if isinstance(refusal, PurchaseRefused) else [str(refusal)]:
            messages.error(request, sentence)
    return redirect("shop:cart")
