"""The page of one order, for whoever holds its secret address; and how to find that address again."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from crafts_chamber.registry.selectors import hometown_chambers
from storefront.accounts.errors import CodeIsOver, TooManyCodes, WrongCode
from storefront.accounts.forms import CodeForm
from storefront.accounts.pending import Pending, forget, pending_of, remember
from storefront.core.too_often import too_often
from storefront.shop.aftersale import after_sale_of, is_completed, may_cancel_unpaid
from storefront.shop.cart_cookie import cart_of
from storefront.shop.find_form import FindOrderForm
from storefront.shop.finding import PURPOSE, ask_to_open, open_by_code
from storefront.shop.orders import order_page
from storefront.shop.progress import maker_parts
from storefront.shop.rules import OrderState
from storefront.shop.selectors import money_sent_back, payment_under_way, placed_purchase


@require_GET
@never_cache
def order(request: HttpRequest, token: str) -> HttpResponse:
    purchase = placed_purchase(token)
    if purchase is None:
        raise Http404
    page = order_page(purchase)
    after_sale = after_sale_of(purchase.order_id)
    context = {
        "page": page,
        "purchase": purchase,
        "parts": maker_parts(page, after_sale),
        "may_cancel": may_cancel_unpaid(after_sale),
        "chambers": dict(hometown_chambers()) if purchase.pickup else {},
        **words_of(OrderState.COMPLETED if is_completed(after_sale) else page.state),
    }
    response = render(request, "shop/order.html", context)
    # The address is the key to the page: it must not travel to another site, nor into a search engine.
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def words_of(state: OrderState) -> dict[str, str]:
    """The state in words, its tone, and what happens next."""
    title, tone, explanation = {
        OrderState.AWAITING_TRANSFER: (
            _("Waiting for your bank transfer"),
            "wait",
            _("The makers start packing as soon as your money has arrived."),
        ),
        OrderState.PAID: (_("Paid"), "good", _("Your money has arrived. The makers are packing your goods.")),
        OrderState.PARTLY_SHIPPED: (_("Partly shipped"), "info", _("Some goods are on their way, the rest follows.")),
        OrderState.SHIPPED: (_("Shipped"), "good", _("All your goods are on their way.")),
        OrderState.COMPLETED: (_("Completed"), "good", _("All your goods have come.")),
        OrderState.REFUNDED: (
            _("Refunded"),
            "bad",
            _("What you paid has gone back or is on its way back; nothing will be sent."),
        ),
        OrderState.CANCELLED: (_("Cancelled"), "bad", _("This order was cancelled. Please do not pay for it.")),
    }[state]
    return {"state_title": title, "state_tone": tone, "state_explanation": explanation}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Ask for a code by order number and phone; the answer does not tell whether there is such an order."""
    form, wait = FindOrderForm(request.POST if request.method == "POST" else None), 0
    if request.method == "POST" and form.is_valid():
        number, phone = form.cleaned_data["number"], form.cleaned_data["phone"]
        try:
            challenge = ask_to_open(number, phone, address=request.META.get("REMOTE_ADDR", ""))
        except TooManyCodes as error:
            form.add_error(None, str(error))
            wait = error.seconds
        else:
            remember(request, PURPOSE, Pending(challenge.token, form.data["phone"].strip()))
            return redirect("shop:order-find-code")
    page = answer(request, "shop/order_find.html", form)
    return too_often(page, wait) if wait else page


@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find_code(request: HttpRequest) -> HttpResponse:
    pending = pending_of(request, PURPOSE)
    if pending is None:
        return redirect("shop:order-find")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            purchase = open_by_code(pending.token, form.cleaned_data["code"])
        except (WrongCode, CodeIsOver) as error:
            form.add_error("code", str(error))
        else:
            forget(request, PURPOSE)
            return redirect("shop:order" if purchase.order_id else "shop:paid", token=purchase.token)
    return answer(request, "shop/order_find_code.html", form, pending)


def answer(request: HttpRequest, template: str, form: forms.Form, pending: Pending | None = None) -> HttpResponse:
    status = 422 if form.errors else 200
    own = cart_of(request)
    news = {"paying": payment_under_way(own), "returned": money_sent_back(own)}
    return render(request, template, {"form": form, "pending": pending, **news}, status=status)
