"""How the sandbox's pages are answered: in the person's language, plainly marked, and with nothing from elsewhere."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.http import HttpResponse, HttpResponseForbidden
from django.template.loader import render_to_string
from django.utils import translation

from storefront.core.same_origin import is_cross_site

from ..errors import Refused
from ..request import SandboxRequest

CHINESE, ENGLISH = "zh-hans", "en"
Parts = ParamSpec("Parts")


def language_of(request: SandboxRequest, locale: str | None = None) -> str:
    """What the person chose by the link at the top, else what the shop asked for, else what the browser prefers."""
    wanted = request.GET.get("language") or (locale if locale not in (None, "auto") else "")
    if not wanted:
        wanted = request.headers.get("Accept-Language", "")
    return ENGLISH if wanted.lower().startswith("en") else CHINESE


def page(
    view: Callable[Concatenate[SandboxRequest, Parts], HttpResponse],
) -> Callable[Concatenate[SandboxRequest, Parts], HttpResponse]:
    """A page that posts to itself only; what is refused is said on a page of its own."""

    @wraps(view)
    def answered(request: SandboxRequest, /, *args: Parts.args, **kwargs: Parts.kwargs) -> HttpResponse:
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD, POST"})
        if request.method == "POST" and is_cross_site(request):
            return HttpResponseForbidden("This form was sent from another site.", content_type="text/plain")
        try:
            return view(request, *args, **kwargs)
        except Refused as refusal:
            return show(request, "refused", {"refusal": refusal}, language=language_of(request), status=refusal.status)

    return answered


def show(
    request: SandboxRequest,
    template: str,
    facts: dict[str, Any],
    *,
    language: str,
    leads_to: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page `sandbox/<template>.html`. Its forms may lead to `leads_to` (the shop's return page) and nowhere else."""
    other = ENGLISH if language == CHINESE else CHINESE
    with translation.override(language):
        html = render_to_string(
            f"sandbox/{template}.html",
            {
                **facts,
                "language": language,
                "other_language": f"{request.path}?language={other}",
                "chosen": f"?language={request.GET['language']}" if "language" in request.GET else "",
            },
        )
    response = HttpResponse(html, status=status)
    response["Content-Security-Policy"] = policy(leads_to)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def policy(leads_to: str) -> str:
    """Browsers hold a form to `form-action` through its redirects, so the shop's origin has to be named."""
    parts = urlsplit(leads_to)
    origin = f" {parts.scheme}://{parts.netloc}" if parts.netloc else ""
    return (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none';"
        f" form-action 'self'{origin}"
    )
