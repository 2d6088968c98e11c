"""What the first page of the portal tells a vendor: what is to be done, what was sold, what runs low."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crafts_chamber.ledger.selectors import MonthSales, month_sales
from crafts_chamber.registry.models import Membership
from crafts_chamber.registry.selectors import crafts_membership, today
from crafts_chamber.vendor_orders.models import VendorOrder
from crafts_chamber.vendor_orders.selectors import latest_orders
from crafts_chamber.vendors.acting import Acting, Power
from crafts_chamber.vendors.models import Vendor
from storefront.catalog.models import Variant
from storefront.catalog.selectors import variants_running_low

from .desk import SOON

LOW_SHOWN, ORDERS_SHOWN = 6, 5


@dataclass(frozen=True)
class ToDo:
    """One thing that waits for the vendor, as a sentence, and where it is done."""

    sentence: str
    url: str
    tone: str = "wait"


@dataclass(frozen=True)
class Overview:
    vendor: Vendor
    todo: list[ToDo]
    membership: Membership | None
    this_month: MonthSales
    last_month: MonthSales
    low: list[Variant]
    orders: QuerySet[VendorOrder]


def overview_of(acting: Acting, vendor: Vendor, waiting: dict[str, int]) -> Overview:
    """`waiting`: the counts of the frame. Four queries."""
    membership = crafts_membership(vendor.firm)
    this, last = month_sales(vendor.slug, today())
    return Overview(
        vendor=vendor,
        todo=[*counted(acting, waiting), *membership_ends(membership, today())],
        membership=membership,
        this_month=this,
        last_month=last,
        low=list(variants_running_low(vendor.slug, vendor.low_stock)[:LOW_SHOWN]),
        orders=latest_orders(vendor)[:ORDERS_SHOWN],
    )


def counted(acting: Acting, waiting: dict[str, int]) -> list[ToDo]:
    """What the counts ask for, most pressing first."""
    found = []
    if to_ship := waiting["to_ship"]:
        sentence = ngettext("%(count)d order to ship", "%(count)d orders to ship", to_ship) % {"count": to_ship}
        found.append(ToDo(sentence, reverse("portal:orders")))
    if to_mend := waiting["to_mend"]:
        sentence = ngettext(
            "The chamber asks for changes of %(count)d listing",
            "The chamber asks for changes of %(count)d listings",
            to_mend,
        )
        found.append(ToDo(sentence % {"count": to_mend}, reverse("portal:listings")))
    if unread := waiting["messages"]:
        sentence = ngettext("%(count)d new message of the chamber", "%(count)d new messages of the chamber", unread)
        found.append(ToDo(sentence % {"count": unread}, reverse("portal:apply")))
    if waiting["licence_ends"]:
        found.append(ToDo(_("Your licence ends soon or has ended: hand in the new one"), reverse("portal:licence")))
    if waiting["page_to_mend"]:
        found.append(ToDo(_("The chamber asks for changes of your maker page"), reverse("portal:maker-page")))
    if drafts := waiting["drafts"]:
        sentence = ngettext("%(count)d draft not yet submitted", "%(count)d drafts not yet submitted", drafts)
        found.append(ToDo(sentence % {"count": drafts}, reverse("portal:listings"), "info"))
    if acting.may(Power.DELIVERY) and not waiting["delivery"]:
        found.append(
            ToDo(
                _("Say what delivery costs: until you do, the chamber's rule holds"), reverse("portal:delivery"), "info"
            )
        )
    if waiting["offered"]:
        found.append(ToDo(_("The owner offers you the firm"), reverse("portal:people")))
    return found


def membership_ends(membership: Membership | None, on: date) -> list[ToDo]:
    page = reverse("portal:apply")
    if membership is None or not membership.counts_on(on):
        return [
            ToDo(
                _("Your membership does not count today, so your goods are off sale. Renew it with the chamber"),
                page,
                "bad",
            )
        ]
    left = membership.valid_until - on
    if left > SOON:
        return []
    sentence = ngettext(
        "Your membership ends in %(days)d day; renew it with the chamber",
        "Your membership ends in %(days)d days; renew it with the chamber",
        left.days,
    )
    return [ToDo(sentence % {"days": left.days}, page)]


def sales_chart(overview: Overview) -> list[tuple[str, Decimal]]:
    """Bars: this month so far, last month by the same day, and all of last month."""
    return [
        (_("This month so far"), overview.this_month.net),
        (_("Last month by this day"), overview.last_month.by_this_day),
        (_("Last month"), overview.last_month.net),
    ]
