"""The language a person chose by the link in the header; nothing else sets its cookie."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from storefront.shop.language import remember_language
from theme.components.navigation import CHINESE, ENGLISH, in_language


@require_GET
@never_cache
def choose(request: HttpRequest, language: str) -> HttpResponse:
    """Back to the page `?next=` in that language; to the home page when it is none of ours."""
    if language not in (CHINESE, ENGLISH):
        raise Http404(language)
    asked = request.GET.get("next", "/")
    ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith("/")
    response = redirect(in_language(asked if ours else "/", language))
    remember_language(response, language, secure=settings.SESSION_COOKIE_SECURE)
    return response
