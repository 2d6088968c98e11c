"""Where people go after signing in."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from .models import User


def start_page(user: User) -> str:
    """Name of the address: the office for people with a role, the portal for a firm's people, else their orders."""
    if user.role_kinds:
        return "office:home"
    # A reverse relation: the vendors stand above the accounts and may not be imported here.
    if getattr(user, "firm_member", None) is not None:
        return "portal:home"
    return "shop:account-orders"


def safe_back(request: HttpRequest) -> str:
    """Where to go afterwards: only a page of ours."""
    back = request.POST.get("next") or request.GET.get("next") or ""
    secure = request.is_secure()
    return back if url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=secure) else ""
