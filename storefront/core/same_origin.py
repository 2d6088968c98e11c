"""Refuses writes that another site makes a browser send; the pages carry no token, so that they can be cached.

Source: OWASP Cross-Site Request Forgery Prevention, «Fetch Metadata» and «Verifying Origin».
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})

OPEN_MARK = "open_to_other_sites"


def open_to_other_sites(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let other sites' pages post to this view. It must look at no cookie and no session: nothing of a visitor rides along."""
    setattr(view, OPEN_MARK, True)
    return view


class SameOriginMiddleware:
    """Lets a write through when the browser says it comes from this origin, or when no browser sent it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE_METHODS and is_cross_site(request) and not is_for_other_sites(request):
            return HttpResponseForbidden(_("This form was sent from another site. Open our page and send it again."))
        return self.get_response(request)


def is_cross_site(request: HttpRequest) -> bool:
    """Whether a browser declares that this request starts on another origin (cookies would otherwise ride along)."""
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if fetch_site is not None:
        return fetch_site not in {"same-origin", "none"}
    origin = request.headers.get("Origin") or request.headers.get("Referer")
    if not origin:
        # Servers (webhooks, API clients) send neither; a browser form post always has one of the three headers.
        return False
    return urlsplit(origin).netloc != request.get_host()


def is_for_other_sites(request: HttpRequest) -> bool:
    try:
        return getattr(resolve(request.path_info).func, OPEN_MARK, False) is True
    except Resolver404:
        return False
