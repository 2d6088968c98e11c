"""The frame of every office page: the sections that this person's offices open, and where they are."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from storefront.accounts.guards import person
from storefront.accounts.models import User
from theme.desk import NavItem

from .offices import (
    ACCESS_OFFICES,
    AFTER_SALE_OFFICES,
    ALL_OFFICES,
    APPLICATION_OFFICES,
    CLERK_OFFICES,
    COLLECTION_OFFICES,
    DELAY_OFFICES,
    DELIVERY_OFFICES,
    FORM_OFFICES,
    JOB_OFFICES,
    LISTING_OFFICES,
    MEMBER_OFFICES,
    PEOPLE_OFFICES,
    RELIEF_OFFICES,
    REPORT_OFFICES,
    STATEMENT_OFFICES,
    TRANSFER_OFFICES,
    VENDOR_OFFICES,
    Kind,
)
from .waiting import counts_for


def desk(
    request: HttpRequest,
    template: str,
    section: str,
    context: Mapping[str, Any],
    status: int = 200,
    waiting: Mapping[str, int] | None = None,
) -> HttpResponse:
    """Render an office page; `section` (`home`, `applications`, `listings`, …) is marked in the navigation.

    `waiting`: what waits for the person by section, from a page that has counted it already.
    """
    user = person(request)
    counts = counts_for(user) if waiting is None else waiting
    frame = {"desk_name": _("Office"), "person_role": offices_of(user), "nav_items": nav_items(user, section, counts)}
    response = render(request, template, {**frame, **context}, status=status)
    add_never_cache_headers(response)  # what a firm or officer sees must not stay in a shared browser's cache
    return response


def offices_of(user: User) -> str:
    return " · ".join(str(kind.label) for kind in Kind if user.has_role(kind))


def nav_items(user: User, section: str, waiting: Mapping[str, int]) -> list[NavItem]:
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
        ("relief-links", "office:relief-links", _("Relief links"), RELIEF_OFFICES),
        ("work-sheets", "office:work-sheets", _("Work sheets"), RELIEF_OFFICES),
        ("cases", "office:cases", _("After the sale"), AFTER_SALE_OFFICES),
        ("delays", "office:delays", _("Sent later"), DELAY_OFFICES),
        ("refunds", "office:refunds", _("Refunds"), TRANSFER_OFFICES),
        ("settlements", "office:settlements", pgettext("of a vendor", "Statements"), STATEMENT_OFFICES),
        ("money-flows", "office:money-flows", _("Ways of money"), (Kind.FEDERATION_STAFF,)),
        ("transfers", "office:transfers", _("Bank transfers"), TRANSFER_OFFICES),
        ("reconciliation", "office:reconciliation", _("Reconciliation"), TRANSFER_OFFICES),
        ("reports", "office:reports", _("Reports"), REPORT_OFFICES),
        ("forms", "office:report-forms", _("Ready-made forms"), FORM_OFFICES),
        ("signed", "office:signed-reports", _("Signed reports"), FORM_OFFICES),
        ("ledger", "office:ledger", _("Ledger"), FORM_OFFICES),
        ("jobs", "office:jobs", _("Jobs"), JOB_OFFICES),
        ("access", "office:access", _("Access"), ACCESS_OFFICES),
    )
    return [
        NavItem(reverse(name), label, key == section, waiting.get(key, 0))
        for key, name, label, offices in entries
        if user.has_role(*offices)
    ]
