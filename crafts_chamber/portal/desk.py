"""The frame of every portal page: which sections this person has, and where they are."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from crafts_chamber.listings.rules import RevisionState
from crafts_chamber.listings.selectors import counts_of
from crafts_chamber.vendor_orders.selectors import orders_to_ship_count
from crafts_chamber.vendors.models import Vendor
from crafts_chamber.vendors.selectors import firm_of, vendor_of
from storefront.accounts.guards import person
from theme.desk import NavItem

if TYPE_CHECKING:
    from storefront.accounts.models import User


def desk(
    request: HttpRequest, template: str, section: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Render a portal page; `section` (`home`, `apply`, `listings`, `orders`) is marked in the navigation."""
    user = person(request)
    frame = {"desk_name": _("Makers' portal"), "person_role": firm_name(user), "nav_items": nav_items(user, section)}
    response = render(request, template, {**frame, **context}, status=status)
    add_never_cache_headers(response)  # what a firm or officer sees must not stay in a shared browser's cache
    return response


def firm_name(user: "User") -> str:
    firm = firm_of(user)
    return firm.name if firm else ""


def nav_items(user: "User", section: str) -> list[NavItem]:
    vendor = vendor_of(user)
    if vendor is None:
        return [NavItem(reverse("portal:apply"), _("Application"), section == "apply")]
    return vendor_items(vendor, section)


def vendor_items(vendor: Vendor, section: str) -> list[NavItem]:
    to_mend = counts_of(vendor).get(RevisionState.CHANGES_REQUESTED, 0)
    return [
        NavItem(reverse("portal:home"), _("Overview"), section == "home"),
        NavItem(reverse("portal:listings"), _("Goods"), section == "listings", to_mend),
        NavItem(reverse("portal:orders"), _("Orders"), section == "orders", orders_to_ship_count(vendor)),
        NavItem(reverse("shop:maker", args=(vendor.slug,)), _("My maker page"), False),
    ]
