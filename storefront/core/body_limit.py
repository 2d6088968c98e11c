"""Refuses requests too large to be meant: what a form sends is written to disk before any page sees who sent it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _


class BodyLimitMiddleware:
    """Answers 413 when a request says that it is longer than LARGEST_REQUEST bytes, unread.

    A request that does not say how long it is has no body to Django (WSGI), so saying less gains nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if length_of(request) > settings.LARGEST_REQUEST:
            megabytes = settings.LARGEST_REQUEST // 1024**2
            sentence = _("What you sent is larger than %(megabytes)d MB, so nothing was stored. Send less at a time.")
            text = sentence % {"megabytes": megabytes}
            return HttpResponse(text, status=413, content_type="text/plain; charset=utf-8")
        return self.get_response(request)


def length_of(request: HttpRequest) -> int:
    stated = request.META.get("CONTENT_LENGTH") or ""
    return int(stated) if stated.isdecimal() else 0
