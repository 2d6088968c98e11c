"""Who asks, when a server of ours stands in front: limits count people, not that server."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse


class TrustedProxyMiddleware:
    """With BEHIND_PROXY, REMOTE_ADDR is the last address of X-Forwarded-For: the one which our own server added.

    Without it the header is anybody's word and is not read.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.BEHIND_PROXY:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        addresses = request.headers.get("X-Forwarded-For", "").split(",")
        request.META["REMOTE_ADDR"] = addresses[-1].strip() or request.META.get("REMOTE_ADDR", "")
        return self.get_response(request)
