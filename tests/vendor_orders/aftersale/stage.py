"""Orders of two makers as they stand before somebody asks for something; nothing here calls Saleor."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from crafts_chamber.vendor_orders.actions import take_in_order
from crafts_chamber.vendor_orders.aftersale.asking import Asked, ask
from crafts_chamber.vendor_orders.aftersale.models import AfterSaleCase
from crafts_chamber.vendor_orders.aftersale.rules import CaseKind, Reason
from crafts_chamber.vendor_orders.models import Parcel, VendorOrder, VendorOrderLine
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import Role, User
from tests.vendor_orders.cast import make_officer, owner_of
from tests.vendor_orders.facts import Fulfillment, Line, order_facts

SENT_DAYS_AGO = 9
BASKETS, TRAY = "L1", "L3"


def lines(sent: int = 0) -> tuple[Line, ...]:
    return (
        Line("L1", "lu-willow", "100.01", quantity=3, fulfilled=sent),
        Line("L2", "sun-knots", "12.50", craft="chinese-knot"),
        Line("L3", "lu-willow", "20.00", quantity=1, fulfilled=min(sent, 1), made_to_order=True),
    )


def paid_order(vendor: Vendor, *, sent: int = 0, **facts: Any) -> VendorOrder:
    """Three baskets and a tray made to order; `sent` baskets (and then the tray) went nine days ago."""
    pieces = {"L1": sent, "L3": min(sent, 1)}
    parcels = [Fulfillment("F1", "SF123456789012", pieces)] if sent else []
    take_in_order(order_facts(lines(sent), fulfillments=parcels, **facts))
    Parcel.objects.update(created_at=timezone.now() - timedelta(days=SENT_DAYS_AGO))
    return VendorOrder.objects.get(vendor=vendor)


def agreed_metadata() -> list[dict[str, str]]:
    """The shopper ticked that goods made to order do not go back without a reason."""
    return [{"key": "tancheng.made-to-order-agreed", "value": "yes"}]


def line_of(vendor_order: VendorOrder, line_id: str) -> VendorOrderLine:
    return vendor_order.lines.get(order_line_id=line_id)


def cancellation(vendor_order: VendorOrder, pieces: dict[str, int], **other: Any) -> Asked:
    chosen = {line_of(vendor_order, line_id).pk: number for line_id, number in pieces.items()}
    return Asked(CaseKind.CANCELLATION, other.pop("reason", Reason.NOT_WANTED), pieces=chosen, **other)


def returning(vendor_order: VendorOrder, pieces: dict[str, int], *, days_ago: int = 3, **other: Any) -> Asked:
    """Of what came so many days ago."""
    chosen = {line_of(vendor_order, line_id).pk: number for line_id, number in pieces.items()}
    received = timezone.localdate() - timedelta(days=days_ago)
    return Asked(
        CaseKind.RETURN,
        other.pop("reason", Reason.NO_REASON),
        pieces=chosen,
        received_on=other.pop("received_on", received),
        **other,
    )


def open_return(vendor_order: VendorOrder, pieces: dict[str, int] | None = None, **other: Any) -> AfterSaleCase:
    return ask(vendor_order, returning(vendor_order, pieces or {BASKETS: 2}, **other))


def operator() -> User:
    found = User.objects.filter(roles__kind=Role.Kind.PLATFORM_OPERATOR).first()
    return found or make_officer(Role.Kind.PLATFORM_OPERATOR)


def owner(vendor: Vendor) -> User:
    return owner_of(vendor)
