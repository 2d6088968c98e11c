"""The frame of every portal page: which sections this person has, and where they are."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from crafts_chamber.listings.models import Listing, ListingRevision
from crafts_chamber.listings.rules import RevisionState
from crafts_chamber.registry.selectors import today
from crafts_chamber.relief.work_sheets.models import WorkSheet
from crafts_chamber.relief.work_sheets.rules import SheetState
from crafts_chamber.settlement.selectors import to_answer
from crafts_chamber.vendor_orders.aftersale.selectors import cases_to_answer
from crafts_chamber.vendor_orders.selectors import orders_to_ship
from crafts_chamber.vendors.acting import Acting, Power
from crafts_chamber.vendors.conversation import unread_by
from crafts_chamber.vendors.maker_rules import ChangeState
from crafts_chamber.vendors.models import FirmMember, Licence, MakerChange, Message, Vendor
from storefront.core.counting import counts
from storefront.delivery.models import RuleVersion
from theme.desk import NavItem

from .guards import acting_of, vendor_at

# A licence or membership that ends within this time is to do.
SOON = timedelta(days=60)


def desk(
    request: HttpRequest, template: str, section: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Render a portal page; `section` (`home`, `apply`, `listings`, `orders`, `delivery`) is marked in the navigation."""
    acting = acting_of(request)
    vendor = vendor_at(request)
    frame = {
        "desk_name": _("Makers' portal"),
        "person_role": acting.firm.name if acting else "",
        "nav_items": nav_items(acting, vendor, waiting_of(request), section),
        "acts_for": acting.firm.name if acting and acting.mandate else "",
        "acts_until": acting.mandate.valid_until if acting and acting.mandate else None,
    }
    response = render(request, template, {**frame, **context}, status=status)
    add_never_cache_headers(response)  # what a firm or officer sees must not stay in a shared browser's cache
    return response


def waiting_of(request: HttpRequest) -> dict[str, int]:
    """What waits for the vendor, for the navigation and the overview: one query for each request, whoever asks."""
    if not hasattr(request, "_waiting"):
        acting, vendor = acting_of(request), vendor_at(request)
        request._waiting = count_waiting(acting, vendor) if acting and vendor else {}  # type: ignore[attr-defined]
    waiting: dict[str, int] = request._waiting  # type: ignore[attr-defined]
    return waiting


def count_waiting(acting: Acting, vendor: Vendor) -> dict[str, int]:
    revisions = ListingRevision.objects.filter(listing__vendor=vendor)
    return counts(
        to_ship=orders_to_ship(vendor),
        cases=cases_to_answer(vendor),
        statements=to_answer(vendor),
        to_mend=revisions.filter(state=RevisionState.CHANGES_REQUESTED),
        drafts=revisions.filter(state=RevisionState.DRAFT),
        submitted=revisions.filter(state=RevisionState.SUBMITTED),
        on_sale=Listing.objects.filter(vendor=vendor, applied_on_sale=True),
        delivery=RuleVersion.objects.filter(maker=vendor.slug),
        sheets_to_mend=WorkSheet.objects.filter(firm=vendor.firm, state=SheetState.RETURNED),
        page_to_mend=MakerChange.objects.filter(vendor=vendor, state=ChangeState.CHANGES_REQUESTED),
        messages=unread_by(Message.Side.FIRM).filter(application__firm=vendor.firm, application__claim=None),
        licence_ends=licences_ending(vendor),
        offered=FirmMember.objects.filter(user=acting.user, ownership_offered_at__isnull=False),
    )


def licences_ending(vendor: Vendor) -> QuerySet[Licence]:
    """The licence that holds, when it is past its last day or will be soon."""
    newer = Licence.objects.filter(firm=OuterRef("firm"), accepted_at__gt=OuterRef("accepted_at"))
    holds = Licence.objects.filter(~Exists(newer), firm=vendor.firm, accepted_at__isnull=False)
    return holds.filter(valid_until__lte=today() + SOON)


def nav_items(acting: Acting | None, vendor: Vendor | None, waiting: dict[str, int], section: str) -> list[NavItem]:
    if acting is None or vendor is None:
        items = [NavItem(reverse("portal:apply"), _("Application"), section == "apply")]
    else:
        items = vendor_items(acting, vendor, waiting, section)
    if acting is not None and acting.duty is not None:
        items.append(NavItem(reverse("portal:people"), _("People"), section == "people"))
        items.append(NavItem(reverse("portal:notices"), _("Messages to you"), section == "notices"))
    return items


def vendor_items(acting: Acting, vendor: Vendor, waiting: dict[str, int], section: str) -> list[NavItem]:
    delivery = NavItem(reverse("portal:delivery"), _("Delivery"), section == "delivery")
    statements = waiting["statements"] if acting.may(Power.STATEMENTS) else 0
    page_to_mend = waiting["page_to_mend"]
    page = NavItem(reverse("portal:maker-page"), _("Maker page"), section == "maker-page", page_to_mend)
    return [
        NavItem(reverse("portal:home"), _("Overview"), section == "home"),
        NavItem(reverse("portal:listings"), _("Goods"), section == "listings", waiting["to_mend"]),
        NavItem(reverse("portal:orders"), _("Orders"), section == "orders", waiting["to_ship"]),
        NavItem(reverse("portal:cases"), _("After the sale"), section == "cases", waiting["cases"]),
        NavItem(reverse("portal:work-sheets"), _("Work sheets"), section == "work-sheets", waiting["sheets_to_mend"]),
        NavItem(
            reverse("portal:statements"), pgettext("of a vendor", "Statements"), section == "statements", statements
        ),
        *([delivery] if acting.may(Power.DELIVERY) else []),
        *([page] if acting.may(Power.MAKER_PAGE) else []),
    ]
