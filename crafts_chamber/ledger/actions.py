"""The ledger's only writer."""

from collections.abc import Sequence
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from crafts_chamber.vendor_orders.aftersale.money import case_kinds
from crafts_chamber.vendor_orders.aftersale.rules import CaseKind
from crafts_chamber.vendor_orders.plan import NOT_YET_AN_ORDER, LineWithoutVendor, split_order
from crafts_chamber.vendors.models import Vendor
from storefront.payments.refunds.models import Refund
from storefront.payments.refunds.rules import DELIVERY
from storefront.payments.refunds.selectors import refunds_by_reference
from storefront.saleor.client.fragments import OrderFacts

from .locks import share_the_book
from .models import LedgerRow
from .months import month_after
from .plan import Origin, PaidBack, rows_of
from .selectors import last_closed_month


def take_in_order(order: OrderFacts) -> None:
    """Enter the rows that this order owes and that are not there yet.

    Safe to run twice, at once, and in any order. Raises LineWithoutVendor; nothing is entered then.
    """
    if order.status in NOT_YET_AN_ORDER or not rows_owed(order):
        return
    with transaction.atomic():
        share_the_book(order.id)
        enter(rows_owed(order))


def rows_owed(order: OrderFacts) -> list[LedgerRow]:
    recorded = list(LedgerRow.objects.filter(order_id=order.id).order_by("pk"))
    return rows_of(order, origins_of(order, recorded), ZoneInfo(settings.TIME_ZONE), paid_back(order), recorded)


def enter(rows: Sequence[LedgerRow]) -> None:
    """The only place where rows are written: each in its month, or in the first open one when that is closed.

    To be called in a transaction that shares the book.
    """
    closed = last_closed_month()
    for row in rows:
        row.month = max(row.month, month_after(closed)) if closed else row.month
    LedgerRow.objects.bulk_create(rows)


def paid_back(order: OrderFacts) -> dict[str, PaidBack]:
    """What our own refunds of this order were decided to be, by the references of its events."""
    references = {event.psp_reference for item in order.transactions for event in item.events}
    refunds = refunds_by_reference(references)
    kinds = case_kinds(refund.key for refund in refunds.values())
    return {reference: decided(refund, kinds.get(refund.key)) for reference, refund in refunds.items()}


def decided(refund: Refund, kind: str | None) -> PaidBack:
    parts = refund.parts.all()
    goods = [part for part in parts if part.part != DELIVERY]
    return PaidBack(
        {part.part: part.amount for part in goods},
        sum((part.amount for part in parts if part.part == DELIVERY), Decimal(0)),
        refund.estimated,
        {part.part: part.quantity for part in goods if part.quantity},
        None if kind is None else kind == CaseKind.CANCELLATION,
    )


def origins_of(order: OrderFacts, recorded: Sequence[LedgerRow]) -> dict[str, Origin]:
    """By order line: as the sale's row has it (the last, when it was put right), so that a refund falls where the sale
    fell; else as things are now.
    """
    origins = {
        row.order_line_id: Origin(row.vendor_slug, row.firm_name, row.craft, row.township, row.village)
        for row in recorded
        if row.kind == LedgerRow.Kind.SALE and not row.reverses
    }
    if not all(line.id in origins for line in order.lines):
        origins = current_origins(order) | origins
    return origins


def current_origins(order: OrderFacts) -> dict[str, Origin]:
    parts = split_order(order)
    slugs = [part.vendor_slug for part in parts]
    vendors = {vendor.slug: vendor for vendor in Vendor.objects.filter(slug__in=slugs).select_related("firm")}
    origins = {}
    for part in parts:
        for line in (share.line for share in part.shares):
            vendor = vendors.get(part.vendor_slug)
            if vendor is None:
                raise LineWithoutVendor(order.number, line.product_name)
            category = line.variant.product.category if line.variant else None
            firm, craft = vendor.firm, category.slug if category else ""
            origins[line.id] = Origin(vendor.slug, firm.name, craft, firm.township, firm.village)
    return origins
