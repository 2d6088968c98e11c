"""Browsing pages are the same for everybody in a language, so that any cache may keep them."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers, get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

# Kept by caches, but asked for each time: goods must leave the shop within a minute.
KEEP_AND_ASK = "public, no-cache"


def same_for_everybody(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """Answers 304 when the browser's copy is still right. Such a view touches neither session nor user.

    A message that waits for this person (a refusal of the cart) is shown, and that answer is kept by nobody.
    """

    @require_safe
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if has_messages(request):
            add_never_cache_headers(response)
            return response
        if response.status_code != 200:
            return response
        etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
        response["ETag"] = etag
        response["Cache-Control"] = KEEP_AND_ASK
        return get_conditional_response(request, etag=etag, response=response) or response

    return wrapped


def has_messages(request: HttpRequest) -> bool:
    """Whether the browser brings messages to show, told by their cookie without opening the session."""
    return "messages" in request.COOKIES
