"""A payment request (付款通知单): the order as a company's accounts department wants it on paper before it pays."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from storefront.core.amount_in_capitals import in_capitals
from storefront.shop.orders import order_page
from storefront.shop.selectors import placed_purchase


@require_safe
@never_cache
def payment_request(request: HttpRequest, token: str) -> HttpResponse:
    """For whoever holds the order's secret address; an order that awaits no transfer has nothing to request."""
    purchase = placed_purchase(token)
    if purchase is None:
        raise Http404
    page = order_page(purchase)
    if not page.awaits_transfer or page.transfer is None or page.account is None:
        return redirect("shop:order", token)
    context = {
        "page": page,
        "purchase": purchase,
        "buyer": purchase.buyer_facts,
        "today": timezone.localdate(),
        "capitals": in_capitals(page.transfer.missing.amount),
    }
    response = render(request, "shop/payment_request.html", context)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
