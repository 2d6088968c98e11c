"""The goods of a case in Saleor: cancelled or returned there, and whole ones put back into the vendor's stock.

Every function finds what it did before, so that it may be cut short anywhere and run again.
"""

from collections import Counter
from collections.abc import Mapping

from storefront.catalog.sync import sync_product
from storefront.saleor.client.enums import FulfillmentStatus
from storefront.saleor.client.fragments import OrderFacts, OrderFactsFulfillments, OrderFactsLines
from storefront.saleor.client.input_types import (
    MetadataInput,
    OrderReturnFulfillmentLineInput,
    OrderReturnLineInput,
    OrderReturnProductsInput,
    StockInput,
)
from storefront.saleor.errors import SaleorError, accepted
from storefront.saleor.gateway import saleor

from .. import plan
from .models import AfterSaleCase
from .rules import CaseKind, CaseState

WHOLE_ORDER = "order"


class GoodsMovedOn(Exception):
    """The pieces of a case are no longer where it left them: shipped, or returned, by somebody else."""


class PaidMeanwhile(GoodsMovedOn):
    """Money came for an order that was to be cancelled because none had."""


def read_order(case: AfterSaleCase) -> OrderFacts:
    order = saleor().order(case.vendor_order.order_id).order
    if order is None:
        raise SaleorError(f"Order {case.vendor_order.order_number} is not in Saleor.")
    return order


def move_goods(case: AfterSaleCase) -> str:
    """Cancel the order when nothing is left of it, else move the case's pieces into a fulfillment of their own.

    Returns that fulfillment's id, or WHOLE_ORDER. Raises GoodsMovedOn; nothing was changed then.
    """
    order = read_order(case)
    if order.status in plan.DEAD:
        return WHOLE_ORDER
    if case.is_unpaid and order.total_charged.amount:
        raise PaidMeanwhile
    pieces = pieces_of(case)
    made = next((item for item in order.fulfillments if is_of_case(item, case, pieces)), None)
    if made is not None:
        return made.id
    if case.kind == CaseKind.CANCELLATION and is_all_that_is_left(order, case):
        accepted(saleor().order_cancel(order.id).order_cancel, "OrderCancel")
        return WHOLE_ORDER
    what = unsent(order, pieces) if case.kind == CaseKind.CANCELLATION else sent(order, pieces)
    payload = accepted(saleor().order_return(order.id, what).order_fulfillment_return_products, "OrderReturn")
    if payload.return_fulfillment is None:
        raise SaleorError(f"Saleor made no fulfillment of what came back by case {case.number}.")
    return payload.return_fulfillment.id


def mark(case: AfterSaleCase, fulfillment_id: str) -> str:
    """Write on the fulfillment which case it is of: that tells cancelled pieces from those that came back."""
    if fulfillment_id != WHOLE_ORDER:
        entry = MetadataInput(key=plan.CASE_KEY, value=f"{case.kind} {case.number}")
        accepted(saleor().update_metadata(fulfillment_id, [entry]).update_metadata, "UpdateMetadata")
    return fulfillment_id


def pieces_of(case: AfterSaleCase) -> dict[str, int]:
    """By order line id."""
    return {item.line.order_line_id: item.quantity for item in case.lines.all()}


def is_of_case(item: OrderFactsFulfillments, case: AfterSaleCase, pieces: Mapping[str, int]) -> bool:
    """Marked with the case; or cut short before the mark, with the same pieces."""
    if item.status != FulfillmentStatus.RETURNED:
        return False
    said = plan.case_of(item)
    return said.endswith(f" {case.number}") if said else plan.pieces_of(item) == pieces


def is_all_that_is_left(order: OrderFacts, case: AfterSaleCase) -> bool:
    """Whether nothing of the order is on its way, and all that waits is being cancelled, by this case or others."""
    if any(item.status in plan.LIVE_FULFILLMENTS for item in order.fulfillments):
        return False
    going: Counter[str] = Counter()
    cases = AfterSaleCase.objects.filter(
        vendor_order__order_id=order.id, kind=CaseKind.CANCELLATION, state=CaseState.SETTLING, goods_moved=False
    )
    for other in cases.prefetch_related("lines__line"):
        going.update(pieces_of(other))
    return all(line.quantity_to_fulfill == going[line.id] for line in order.lines)


def unsent(order: OrderFacts, pieces: Mapping[str, int]) -> OrderReturnProductsInput:
    if not plan.is_left_to_ship(order, pieces):
        raise GoodsMovedOn
    lines = [OrderReturnLineInput(order_line_id=line_id, quantity=number) for line_id, number in pieces.items()]
    return OrderReturnProductsInput(order_lines=lines, refund=False)


def sent(order: OrderFacts, pieces: Mapping[str, int]) -> OrderReturnProductsInput:
    """Take the pieces from the order's parcels, the first first."""
    missing = dict(pieces)
    lines = []
    for item in order.fulfillments:
        for line in item.lines or () if item.status == FulfillmentStatus.FULFILLED else ():
            part = min(missing.get(line.order_line.id, 0), line.quantity) if line.order_line else 0
            if part and line.order_line:
                missing[line.order_line.id] -= part
                lines.append(OrderReturnFulfillmentLineInput(fulfillment_line_id=line.id, quantity=part))
    if any(missing.values()):
        raise GoodsMovedOn
    return OrderReturnProductsInput(fulfillment_lines=lines, refund=False)


def stock_wanted(case: AfterSaleCase, order_line_id: str, pieces: int) -> str:
    """How many pieces the vendor's stock will hold with these; empty when the option is gone. Written down first, so that
    a crash adds them once."""
    found = stock_of(case, order_line_id)
    return "" if found is None else str(found.quantity + pieces)


def put_into_stock(case: AfterSaleCase, order_line_id: str, wanted: str) -> str:
    found = stock_of(case, order_line_id) if wanted else None
    if found is not None and found.quantity != int(wanted):
        stocks = [StockInput(warehouse=found.warehouse_id, quantity=int(wanted))]
        answer = saleor().product_variant_stocks_update(found.variant_id, stocks)
        accepted(answer.product_variant_stocks_update, "ProductVariantStocksUpdate")
        sync_product(found.product_id)
    return wanted


class Stock:
    """The vendor's stock of an order line's option."""

    def __init__(self, line: OrderFactsLines, warehouse_id: str, quantity: int) -> None:
        assert line.variant is not None
        self.product_id, self.variant_id = line.variant.product.id, line.variant.id
        self.warehouse_id, self.quantity = warehouse_id, quantity


def stock_of(case: AfterSaleCase, order_line_id: str) -> Stock | None:
    line = next((item for item in read_order(case).lines if item.id == order_line_id), None)
    if line is None or line.variant is None:
        return None
    product = saleor().product_by_id(line.variant.product.id).product
    variants = product.product_variants.edges if product and product.product_variants else ()
    stocks = next((edge.node.stocks or () for edge in variants if edge.node.id == line.variant.id), ())
    own = next((stock for stock in stocks if stock.warehouse.slug == case.vendor_order.vendor.slug), None)
    return None if own is None else Stock(line, own.warehouse.id, own.quantity)
