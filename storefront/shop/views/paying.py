"""Coming back from a pay page: the wait for word of the money, what came of it, and another try."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from storefront.shop.cart_cookie import cart_of
from storefront.shop.errors import ShopAway
from storefront.shop.models import Purchase
from storefront.shop.paying import ask, close
from storefront.shop.selectors import paid_purchase, pieces_in_cart

from .checkout import new_review, own_purchase

State = Purchase.State
NOTHING_CAME_OF_IT = (State.UNPAID, State.REFUSED, State.RETURNING, State.RETURNED)
# Seconds after which a page without JavaScript looks again.
SOON, LATER = 5, 20


@require_GET
@never_cache
def paid(request: HttpRequest, token: str) -> HttpResponse:
    """Where the pay page sends the shopper after paying."""
    return show(request, token, waits=True)


@require_GET
@never_cache
def back(request: HttpRequest, token: str) -> HttpResponse:
    """Where the pay page sends whoever leaves it without paying."""
    return show(request, token, waits=False)


def show(request: HttpRequest, token: str, *, waits: bool) -> HttpResponse:
    purchase = paid_purchase(token)
    if purchase is None:
        raise Http404
    ask(purchase)
    purchase.refresh_from_db()
    part = request.GET.get("part") == "state"
    if purchase.state == State.PLACED and not part:
        return redirect("shop:order", token=purchase.token)
    own = cart_of(request)
    context = {
        "purchase": purchase,
        "is_own": own is not None and own.pk == purchase.cart_id,
        "refresh": seconds_to_wait(purchase, waits),
        "may_try_again": purchase.state in NOTHING_CAME_OF_IT,
        "cart_count": pieces_in_cart(own),
        **words_of(purchase, waits),
    }
    response = render(request, "shop/paying_state.html" if part else "shop/paying.html", context)
    # The address is the key to the page: it must not travel to another site, nor into a search engine.
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def seconds_to_wait(purchase: Purchase, waits: bool) -> int:
    """0 when nothing will change by itself."""
    if purchase.state == State.PAYING:
        return LATER if purchase.is_pending else SOON if waits else 0
    return {State.PLACING: SOON, State.RETURNING: LATER}.get(State(purchase.state), 0)


def words_of(purchase: Purchase, waits: bool) -> dict[str, str]:
    """What we know, in a heading, its tone, and a sentence about what happens next."""
    title, tone, text = {
        State.PAYING: of_paying(purchase, waits),
        State.PLACING: (_("Your payment has arrived"), "good", _("Your order is being placed.")),
        State.PLACED: (_("Your payment has arrived"), "good", _("Your order is placed.")),
        State.RETURNING: (
            _("Your money is on its way back"),
            "bad",
            _("Your payment arrived, but the order could not be placed. We are sending all of it back."),
        ),
        State.RETURNED: (
            _("Your money is on its way back"),
            "bad",
            _("Your payment arrived, but the order could not be placed. It was sent back to where it came from."),
        ),
    }.get(
        State(purchase.state),
        (
            _("Nothing was paid"),
            "wait",
            _("The payment was declined or cancelled, or its time was over. Nothing was ordered."),
        ),
    )
    return {"title": title, "tone": tone, "text": text}


def of_paying(purchase: Purchase, waits: bool) -> tuple[str, str, str]:
    if purchase.is_pending:
        return (
            _("Your payment is being processed"),
            "wait",
            _(
                "You have agreed to pay; the money itself takes a while, with some banks until the next day. Then the order "
                "is placed by itself, and we write to you. You need not keep this page open."
            ),
        )
    if waits:
        return (
            _("We are waiting for word of your payment"),
            "wait",
            _(
                "If you have paid, your order is placed in a moment, also when you close this page. If you have not, go on "
                "where you stopped."
            ),
        )
    return (
        _("You have not paid yet"),
        "wait",
        _("Nothing was taken and nothing is ordered. The goods are held for you for about half an hour."),
    )


@require_POST
def again(request: HttpRequest, token: str) -> HttpResponse:
    """Close the pay page and show what would be paid now; whoever has paid meanwhile hears of that instead."""
    purchase = own_purchase(request, token)
    try:
        if purchase.state == State.PAYING:
            close(purchase)
    except ShopAway as away:
        messages.error(request, str(away))
    if purchase.state in NOTHING_CAME_OF_IT:
        return new_review(request, purchase)
    return redirect("shop:paid", token=purchase.token)
