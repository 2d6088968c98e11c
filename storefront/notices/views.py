"""The outbox of a demo, for whoever sits at the machine it runs on."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from storefront.core.this_machine import is_on_this_machine

from .selectors import latest_notices

PAGE = 20


@never_cache
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """Messages hold codes and people's numbers: only in a demo, only on this machine; else there is no such page."""
    if not (settings.DEMO and is_on_this_machine(request)):
        raise Http404
    page = Paginator(latest_notices(), PAGE).get_page(request.GET.get("page"))
    return render(request, "notices/outbox.html", {"page": page})
