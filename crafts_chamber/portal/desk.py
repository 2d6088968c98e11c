"""The frame of every portal page: which sections this person has, and where they are."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from crafts_chamber.listings.rules import RevisionState
from crafts_chamber.listings.selectors import counts_of
from crafts_chamber.vendor_orders.selectors import orders_to_ship_count
from crafts_chamber.vendors.acting import Acting
from crafts_chamber.vendors.models import Vendor
from crafts_chamber.vendors.selectors import vendor_of_firm
from theme.desk import NavItem

from .guards import acting_of


def desk(
    request: HttpRequest, template: str, section: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Render a portal page; `section` (`home`, `apply`, `listings`, `orders`) is marked in the navigation."""
    acting = acting_of(request)
    frame = {
        "desk_name": _("Makers' portal"),
        "person_role": acting.firm.name if acting else "",
        "nav_items": nav_items(acting, section),
        "acts_for": acting.firm.name if acting and acting.mandate else "",
        "acts_until": acting.mandate.valid_until if acting and acting.mandate else None,
    }
    response = render(request, template, {**frame, **context}, status=status)
    add_never_cache_headers(response)  # what a firm or officer sees must not stay in a shared browser's cache
    return response


def nav_items(acting: Acting | None, section: str) -> list[NavItem]:
    vendor = vendor_of_firm(acting.firm) if acting else None
    if vendor is None:
        items = [NavItem(reverse("portal:apply"), _("Application"), section == "apply")]
    else:
        items = vendor_items(vendor, section)
    if acting is not None and acting.duty is not None:
        items.append(NavItem(reverse("portal:people"), _("People"), section == "people"))
    return items


def vendor_items(vendor: Vendor, section: str) -> list[NavItem]:
    to_mend = counts_of(vendor).get(RevisionState.CHANGES_REQUESTED, 0)
    return [
        NavItem(reverse("portal:home"), _("Overview"), section == "home"),
        NavItem(reverse("portal:listings"), _("Goods"), section == "listings", to_mend),
        NavItem(reverse("portal:orders"), _("Orders"), section == "orders", orders_to_ship_count(vendor)),
        NavItem(reverse("shop:maker", args=(vendor.slug,)), _("My maker page"), False),
    ]
