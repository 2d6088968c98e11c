"""The directory of makers, by craft and township."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from storefront.shop.caching import same_for_everybody
from storefront.shop.directory import directory

from .browse import page

PER_PAGE = 24


@same_for_everybody
def makers(request: HttpRequest) -> HttpResponse:
    found = directory(request.GET.get("craft", ""), request.GET.get("township", ""))
    entries = Paginator(found.entries, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "entries": entries,
        "crafts": found.crafts,
        "townships": found.townships,
        "filtered": any(choice.chosen for choice in (*found.crafts, *found.townships)),
    }
    return page(request, "shop/makers.html", context, entries.number)
