"""One parcel's way into Saleor: fulfil, then name the carrier; resumable after a crash at any point."""

import logging
from collections.abc import Callable

from crafts_chamber.vendors.provisioning import find_warehouse
from storefront.saleor.client.enums import OrderErrorCode
from storefront.saleor.client.fragments import OrderFacts, OrderFactsFulfillments
from storefront.saleor.client.input_types import (
    MetadataInput,
    OrderFulfillInput,
    OrderFulfillLineInput,
    OrderFulfillStockInput,
)
from storefront.saleor.errors import SaleorError, SaleorRejected, accepted
from storefront.saleor.gateway import saleor
from storefront.saleor.steps import Results, Step, run_steps

from . import errors, plan
from .models import Parcel

log = logging.getLogger(__name__)


def send_parcel(parcel: Parcel, take_in: Callable[[OrderFacts], None]) -> Parcel:
    """Bring the parcel into Saleor if it is not there yet, then take the order in; returns the parcel as it is now.

    Raises CannotShip when Saleor refuses the pieces: the parcel is REFUSED then, and nothing was shipped. Raises
    TransportError when Saleor is away, StepsBusy when another is at it: the parcel stays, to be resumed.
    """
    try:
        run_steps(
            f"parcel:{parcel.pk}",
            [Step("fulfil", lambda _: fulfil(parcel)), Step("carrier", lambda done: name_carrier(parcel, done))],
        )
    except errors.CannotShip:
        Parcel.objects.filter(pk=parcel.pk, fulfillment_id=None).update(state=Parcel.State.REFUSED)
        raise
    take_in(order_of(parcel))
    parcel.refresh_from_db()
    return parcel


def order_of(parcel: Parcel) -> OrderFacts:
    order = saleor().order(parcel.vendor_order.order_id).order
    if order is None:
        raise SaleorError(f"Order {parcel.vendor_order.order_number} is not in Saleor.")
    return order


def fulfil(parcel: Parcel) -> str:
    """Find the fulfillment that this parcel became, or make it; returns its id. Raises CannotShip."""
    order = order_of(parcel)
    made = next((item for item in order.fulfillments if is_parcel(item, parcel)), None)
    if made is not None:
        return made.id
    if not plan.is_paid(order):
        raise errors.unpaid_in_saleor()  # Saleor itself would let it go (decision 25)
    if not plan.is_left_to_ship(order, parcel.quantities):
        raise errors.sent_meanwhile()
    try:
        payload = accepted(
            saleor().order_fulfill(order.id, fulfillment_input(order, parcel)).order_fulfill, "OrderFulfill"
        )
    except SaleorRejected as refusal:
        log.warning("parcel_refused parcel=%s problems=%s", parcel.pk, refusal)
        raise in_words(refusal) from refusal
    return next(item.id for item in payload.fulfillments or ())


def is_parcel(fulfillment: OrderFactsFulfillments, parcel: Parcel) -> bool:
    """Same number and same pieces: another vendor of the order may have typed the same number."""
    return (
        fulfillment.status in plan.LIVE_FULFILLMENTS
        and fulfillment.tracking_number == parcel.tracking_number
        and plan.pieces_of(fulfillment) == parcel.quantities
    )


def fulfillment_input(order: OrderFacts, parcel: Parcel) -> OrderFulfillInput:
    warehouses = {line.id: [item.warehouse.id for item in line.allocations or ()] for line in order.lines}
    # Nothing is set aside for pieces that came back (a fulfillment cancelled without a warehouse): take the vendor's own.
    is_bare = any(not warehouses.get(line_id) for line_id in parcel.quantities)
    own = find_warehouse(saleor(), parcel.vendor_order.vendor) if is_bare else None
    if is_bare and own is None:
        raise errors.saleor_said_no()
    return OrderFulfillInput(
        lines=[
            OrderFulfillLineInput(
                order_line_id=line_id,
                stocks=[
                    OrderFulfillStockInput(quantity=quantity, warehouse=(warehouses.get(line_id) or [str(own)])[0])
                ],
            )
            for line_id, quantity in parcel.quantities.items()
        ],
        notify_customer=False,
        tracking_number=parcel.tracking_number,
    )


def name_carrier(parcel: Parcel, done: Results) -> str:
    """Saleor's fulfillment has a number but no carrier: it goes into its metadata."""
    metadata = [MetadataInput(key=plan.CARRIER_KEY, value=parcel.carrier)]
    accepted(saleor().update_metadata(done["fulfil"], metadata).update_metadata, "UpdateMetadata")
    return parcel.carrier


def in_words(refusal: SaleorRejected) -> errors.CannotShip:
    sentences = {
        OrderErrorCode.CANNOT_FULFILL_UNPAID_ORDER.value: errors.unpaid_in_saleor,
        OrderErrorCode.FULFILL_ORDER_LINE.value: errors.sent_meanwhile,
        OrderErrorCode.INSUFFICIENT_STOCK.value: errors.out_of_stock,
    }
    known = next((sentences[code] for code in refusal.codes if code in sentences), errors.saleor_said_no)
    return known()
