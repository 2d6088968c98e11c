"""The page of one order, for whoever holds its secret address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from storefront.shop.orders import OrderPage, order_page
from storefront.shop.rules import OrderState
from storefront.shop.selectors import placed_purchase

REACHED = (OrderState.AWAITING_TRANSFER, OrderState.PAID, OrderState.PARTLY_SHIPPED, OrderState.SHIPPED)


@require_GET
@never_cache
def order(request: HttpRequest, token: str) -> HttpResponse:
    purchase = placed_purchase(token)
    if purchase is None:
        raise Http404
    page = order_page(purchase)
    context = {"page": page, "purchase": purchase, "steps": timeline(page), **words_of(page.state)}
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
        OrderState.CANCELLED: (_("Cancelled"), "bad", _("This order was cancelled. Please do not pay for it.")),
    }[state]
    return {"state_title": title, "state_tone": tone, "state_explanation": explanation}


def timeline(page: OrderPage) -> list[dict[str, object]]:
    placed: dict[str, object] = {"label": _("Order placed"), "state": "done", "at": page.purchase.placed_at}
    if page.state == OrderState.CANCELLED:
        return [placed, {"label": _("Cancelled"), "state": "failed"}]
    reached = REACHED.index(page.state)
    return [
        placed,
        {
            "label": _("Money arrived") if reached else _("Waiting for your bank transfer"),
            "state": "done" if reached else "current",
            "at": page.transfer.confirmed_at if page.transfer and reached else None,
        },
        {"label": _("Packed and sent"), "state": ("upcoming", "current", "current", "done")[reached]},
    ]
