"""Orders that vendors send later than they should, and what they told their shoppers."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import DELAY_OFFICES
from crafts_chamber.vendor_orders.office_selectors import delayed_orders
from storefront.accounts.guards import role_required

PER_PAGE = 25


@require_safe
@role_required(*DELAY_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    """`late` narrows to those whose day is over, `q` to an order's number or a firm."""
    today, text, late = timezone.localdate(), request.GET.get("q", "").strip()[:80], "late" in request.GET
    orders = delayed_orders(text, overdue_on=today if late else None)
    page = Paginator(orders, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "today": today,
        "text": text,
        "late": late,
        "total": delayed_orders().count(),
        "overdue": delayed_orders(overdue_on=today).count(),
    }
    return desk(request, "office/delays.html", "delays", context)
