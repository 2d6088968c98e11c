"""Whether somebody sits at the machine the shop runs on: what a demo tells them is nobody else's."""

from django.http import HttpRequest
from django.http.request import split_domain_port

LOOPBACK = frozenset({"127.0.0.1", "::1"})
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
BY_A_PROXY = ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via")


def is_on_this_machine(request: HttpRequest) -> bool:
    """Asked for from a loopback address by a loopback name, and not through a proxy (whose address would be ours)."""
    name, _ = split_domain_port(request.get_host())
    from_here = request.META.get("REMOTE_ADDR", "") in LOOPBACK and name in LOOPBACK_NAMES
    return from_here and not any(header in request.headers for header in BY_A_PROXY)
