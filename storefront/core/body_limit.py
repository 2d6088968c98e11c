"""Refuses requests too large to be meant: what a form sends is written to disk before any page sees who sent it."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

View = TypeVar("View", bound=Callable[..., Any])
MEGABYTE = 1024**2


def largest_request(size: int) -> Callable[[View], View]:
    """For the outermost decorator of a view that takes larger files: up to `size` bytes.

    Its guards must come before anything that reads the body, so that strangers fill no disk.
    """

    def decorate(view: View) -> View:
        setattr(view, "largest_request", size)  # noqa: B010 functions have no such attribute to the type checker
        return view

    return decorate


class BodyLimitMiddleware:
    """Answers 413 when a request says that it is longer than LARGEST_REQUEST, or what its view allows, unread.

    A request that does not say how long it is has no body to Django (WSGI), so saying less gains nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *arguments: Any) -> HttpResponse | None:
        """Called once the view is known, before anything has read the body."""
        limit: int = getattr(view, "largest_request", settings.LARGEST_REQUEST)
        if length_of(request) <= limit:
            return None
        sentence = _("What you sent is larger than %(megabytes)d MB, so nothing was stored. Send less at a time.")
        text = sentence % {"megabytes": limit // MEGABYTE}
        return HttpResponse(text, status=413, content_type="text/plain; charset=utf-8")


def length_of(request: HttpRequest) -> int:
    stated = request.META.get("CONTENT_LENGTH") or ""
    return int(stated) if stated.isdecimal() else 0
