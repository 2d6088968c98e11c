"""Where each kind of person starts after signing in."""

from .models import User


def start_page(user: User) -> str:
    """Name of the address: the office for people with a role, the portal for a firm's people, else the shop."""
    if user.role_kinds:
        return "office:home"
    # A reverse relation: the vendors stand above the accounts and may not be imported here.
    if getattr(user, "firm_member", None) is not None:
        return "portal:home"
    return "shop:home"
