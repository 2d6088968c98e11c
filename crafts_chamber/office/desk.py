"""The frame of every office page: the sections that this person's offices open, and where they are."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from crafts_chamber.listings.selectors import revisions_to_review
from crafts_chamber.vendors.maker_selectors import changes_to_review
from crafts_chamber.vendors.people_selectors import claims_waiting
from crafts_chamber.vendors.selectors import applications_waiting_for
from storefront.accounts.guards import person
from storefront.accounts.models import Role, User
from storefront.core.counting import counts
from storefront.payments.selectors import transfers_waiting
from theme.desk import NavItem

Kind = Role.Kind
APPLICATION_OFFICES = (Kind.CHAMBER_OFFICER, Kind.PLATFORM_OPERATOR)
LISTING_OFFICES = (Kind.CHAMBER_OFFICER,)
COLLECTION_OFFICES = (Kind.CHAMBER_OFFICER,)
VENDOR_OFFICES = (Kind.CHAMBER_OFFICER, Kind.PLATFORM_OPERATOR)
PEOPLE_OFFICES = (Kind.CHAMBER_OFFICER,)
DELIVERY_OFFICES = (Kind.CHAMBER_OFFICER,)
MEMBER_OFFICES = (Kind.CHAMBER_OFFICER, Kind.ADMINISTRATOR)
CLERK_OFFICES = (Kind.CHAMBER_CLERK,)
TRANSFER_OFFICES = (Kind.PLATFORM_OPERATOR,)
REPORT_OFFICES = (Kind.FEDERATION_STAFF, Kind.PLATFORM_OPERATOR, Kind.ADMINISTRATOR)
ACCESS_OFFICES = (Kind.ADMINISTRATOR,)
ALL_OFFICES = tuple(Kind)


def desk(
    request: HttpRequest, template: str, section: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Render an office page; `section` (`home`, `applications`, `listings`, …) is marked in the navigation."""
    user = person(request)
    frame = {"desk_name": _("Office"), "person_role": offices_of(user), "nav_items": nav_items(user, section)}
    response = render(request, template, {**frame, **context}, status=status)
    add_never_cache_headers(response)  # what a firm or officer sees must not stay in a shared browser's cache
    return response


def offices_of(user: User) -> str:
    return " · ".join(str(kind.label) for kind in Kind if user.has_role(kind))


def nav_items(user: User, section: str) -> list[NavItem]:
    """Only sections that this person may open."""
    entries = (
        ("home", "office:home", _("Today"), ALL_OFFICES),
        ("applications", "office:applications", _("Applications"), APPLICATION_OFFICES),
        ("mandates", "office:mandates", _("Firms I act for"), CLERK_OFFICES),
        ("people", "office:people", _("People to confirm"), PEOPLE_OFFICES),
        ("vendors", "office:vendors", _("Vendors"), VENDOR_OFFICES),
        ("listings", "office:listings", _("Goods to review"), LISTING_OFFICES),
        ("maker-pages", "office:maker-pages", _("Maker pages to review"), LISTING_OFFICES),
        ("collections", "office:collections", _("Collections"), COLLECTION_OFFICES),
        ("delivery", "office:delivery", _("Delivery"), DELIVERY_OFFICES),
        ("register", "office:register", _("Register of firms"), MEMBER_OFFICES),
        ("transfers", "office:transfers", _("Bank transfers"), TRANSFER_OFFICES),
        ("reports", "office:relief-report", _("Reports"), REPORT_OFFICES),
        ("access", "office:access", _("Access"), ACCESS_OFFICES),
    )
    waiting = counts_for(user)
    return [
        NavItem(reverse(name), label, key == section, waiting.get(key, 0))
        for key, name, label, offices in entries
        if user.has_role(*offices)
    ]


def counts_for(user: User) -> dict[str, int]:
    """What waits for this person, by section; one query, however many sections there are."""
    waiting: dict[str, QuerySet[Any]] = {}
    if user.has_role(*APPLICATION_OFFICES):
        waiting["applications"] = applications_waiting_for(user)
    if user.has_role(*PEOPLE_OFFICES):
        waiting["people"] = claims_waiting()
    if user.has_role(*LISTING_OFFICES):
        waiting["listings"] = revisions_to_review()
        waiting["maker-pages"] = changes_to_review()
    if user.has_role(*TRANSFER_OFFICES):
        waiting["transfers"] = transfers_waiting()
    return counts(**waiting)
