"""One parcel's way into Saleor: fulfil, then name the carrier; resumable after a crash at any point."""

from collections.abc import Callable, Mapping

from storefront.saleor.client.enums import OrderErrorCode
from storefront.saleor.client.fragments import OrderFacts
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

CARRIER_KEY = "tancheng.carrier"


def send_parcel(parcel: Parcel, take_in: Callable[[OrderFacts], None]) -> Parcel:
    """Bring the parcel into Saleor if it is not there yet, then take the order in; returns the parcel as it is now.

    Raises CannotShip when Saleor refuses, TransportError when it is away, StepsBusy when another is at it.
    """
    try:
        run_steps(
            f"parcel:{parcel.pk}",
            [Step("fulfil", lambda _: fulfil(parcel)), Step("carrier", lambda done: name_carrier(parcel, done))],
        )
    except SaleorRejected as refusal:
        Parcel.objects.filter(pk=parcel.pk, fulfillment_id=None).update(state=Parcel.State.REFUSED)
        raise in_words(refusal) from refusal
    take_in(order_of(parcel))
    parcel.refresh_from_db()
    return parcel


def order_of(parcel: Parcel) -> OrderFacts:
    order = saleor().order(parcel.vendor_order.order_id).order
    if order is None:
        raise SaleorError(f"Order {parcel.vendor_order.order_number} is not in Saleor.")
    return order


def fulfil(parcel: Parcel) -> str:
    """Find the fulfillment with this tracking number, or make it; returns its id."""
    order = order_of(parcel)
    for fulfillment in order.fulfillments:
        if fulfillment.status in plan.LIVE_FULFILLMENTS and fulfillment.tracking_number == parcel.tracking_number:
            return fulfillment.id
    payload = accepted(saleor().order_fulfill(order.id, fulfillment_input(order, parcel)).order_fulfill, "OrderFulfill")
    return next(item.id for item in payload.fulfillments or () if item is not None)


def fulfillment_input(order: OrderFacts, parcel: Parcel) -> OrderFulfillInput:
    warehouses = {line.id: [a.warehouse.id for a in line.allocations or ()] for line in order.lines}
    return OrderFulfillInput(
        lines=[
            OrderFulfillLineInput(
                order_line_id=line_id,
                stocks=[OrderFulfillStockInput(quantity=quantity, warehouse=warehouse_of(line_id, warehouses))],
            )
            for line_id, quantity in parcel.quantities.items()
        ],
        notify_customer=False,
        tracking_number=parcel.tracking_number,
    )


def warehouse_of(line_id: str, warehouses: Mapping[str, list[str]]) -> str:
    if not warehouses.get(line_id):
        raise errors.saleor_said_no("no stock is allocated to this line any more.")
    return warehouses[line_id][0]


def name_carrier(parcel: Parcel, done: Results) -> str:
    """Saleor's fulfillment has a number but no carrier: it goes into its metadata."""
    metadata = [MetadataInput(key=CARRIER_KEY, value=parcel.carrier)]
    accepted(saleor().update_metadata(done["fulfil"], metadata).update_metadata, "UpdateMetadata")
    return parcel.carrier


def in_words(refusal: SaleorRejected) -> errors.CannotShip:
    if OrderErrorCode.CANNOT_FULFILL_UNPAID_ORDER.value in refusal.codes:
        return errors.not_paid()
    return errors.saleor_said_no(refusal.problems[0].message)
