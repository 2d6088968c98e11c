"""The outbox of a demo, for whoever sits at the machine it runs on."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .selectors import latest_notices

LOOPBACK = frozenset({"127.0.0.1", "::1"})
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
BY_A_PROXY = ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via")
PAGE = 20


@never_cache
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """Messages hold codes and people's numbers: only in a demo, only on this machine; else there is no such page."""
    if not (settings.DEMO and is_on_this_machine(request)):
        raise Http404
    page = Paginator(latest_notices(), PAGE).get_page(request.GET.get("page"))
    return render(request, "notices/outbox.html", {"page": page})


def is_on_this_machine(request: HttpRequest) -> bool:
    """Asked for from a loopback address by a loopback name, and not through a proxy (whose address would be ours)."""
    name, _ = split_domain_port(request.get_host())
    from_here = request.META.get("REMOTE_ADDR", "") in LOOPBACK and name in LOOPBACK_NAMES
    return from_here and not any(header in request.headers for header in BY_A_PROXY)
