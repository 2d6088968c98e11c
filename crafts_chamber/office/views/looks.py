"""Who looked at which figures: for administrators."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import ACCESS_OFFICES
from crafts_chamber.reports.access_log import looks, place_of
from storefront.accounts.guards import role_required

PER_PAGE = 50


@require_safe
@role_required(*ACCESS_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    """`?q=` is a part of a name."""
    query = request.GET.get("q", "").strip()[:80]
    page = Paginator(looks(query), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(look, *place_of(look)) for look in page]
    return desk(request, "office/looks.html", "access", {"page": page, "rows": rows, "query": query})
