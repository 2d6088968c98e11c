"""Writes: taking orders in, and shipping parcels."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from crafts_chamber.vendors.acting import Power, mandate_of, require_acting
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import User
from storefront.saleor.client.fragments import OrderFacts, OrderFactsFulfillments

from . import errors, plan
from .aftersale.models import CaseLine
from .aftersale.rules import OPEN, CaseKind
from .carriers import BY_CODE, LONGEST_NUMBER, tidy
from .models import Parcel, VendorOrder, VendorOrderLine
from .plan import carrier_of, pieces_of
from .receipts import receipts_of
from .recipients import masked, recipient_of
from .shipment import send_parcel


def take_in_order(order: OrderFacts) -> None:
    """Make our rows equal to Saleor's order; split it the first time. Older news than we have is ignored.

    Safe to run twice, at once, and in any order. Raises LineWithoutVendor; nothing is stored then.
    """
    if order.status in plan.NOT_YET_AN_ORDER:
        return
    if not VendorOrder.objects.filter(order_id=order.id).exists():
        try:
            with transaction.atomic():
                split_once(order)
        except IntegrityError:  # another worker took the same order in: what follows brings ours up to date
            pass
    with transaction.atomic():
        for vendor_order in VendorOrder.objects.select_for_update().filter(order_id=order.id).order_by("pk"):
            if vendor_order.order_updated_at <= order.updated_at:
                follow(vendor_order, order)


def split_once(order: OrderFacts) -> None:
    parts = plan.split_order(order)
    vendors = Vendor.objects.in_bulk([part.vendor_slug for part in parts], field_name="slug")
    for part in parts:
        if part.vendor_slug not in vendors:
            raise plan.LineWithoutVendor(order.number, part.shares[0].line.product_name)
        vendor_order = VendorOrder.objects.create(
            vendor=vendors[part.vendor_slug],
            order_id=order.id,
            order_number=order.number,
            placed_at=order.created,
            order_updated_at=order.updated_at,
            goods_total=part.goods_total,
            delivery_share=part.delivery_share,
            pickup=part.pickup[:80],
            currency=order.total.gross.currency,
        )
        VendorOrderLine.objects.bulk_create(
            VendorOrderLine(
                vendor_order=vendor_order,
                order_line_id=share.line.id,
                product_name=share.line.product_name,
                variant_name=share.line.variant_name,
                sku=share.line.product_sku or "",
                quantity=share.line.quantity,
                no_return=plan.has_no_return(order, share.line),
                total=share.goods,
            )
            for share in part.shares
        )


def follow(vendor_order: VendorOrder, order: OrderFacts) -> None:
    """Copy quantities, parcels and state from Saleor's order. The row is locked by the caller."""
    ours = {line.order_line_id: line for line in vendor_order.lines.all()}
    theirs = [line for line in order.lines if line.id in ours]
    cancelled = plan.cancelled_pieces(order)
    for line in theirs:
        ours[line.id].quantity_cancelled = cancelled[line.id]
        ours[line.id].quantity_shipped = line.quantity_fulfilled - cancelled[line.id]
    VendorOrderLine.objects.bulk_update(ours.values(), ["quantity_shipped", "quantity_cancelled"])
    for fulfillment in order.fulfillments:
        if fulfillment.status not in plan.CAME_BACK and pieces_of(fulfillment).keys() & ours.keys():
            follow_parcel(vendor_order, fulfillment)
    vendor_order.state = plan.state_of(order, theirs)
    follow_end(vendor_order, plan.sent_at(order, theirs))
    vendor_order.paid_at = receipts_of(order).paid_at
    vendor_order.order_updated_at = order.updated_at
    recipient = recipient_of(order.shipping_address)
    # PIPL: a vendor sees who it is for only while there is something to ship.
    vendor_order.recipient = recipient if vendor_order.may_ship else masked(recipient)
    vendor_order.save()


def follow_end(vendor_order: VendorOrder, sent_at: datetime | None) -> None:
    """What was completed stays so, unless Saleor says that some of it was not sent after all."""
    if vendor_order.state != VendorOrder.State.SHIPPED:
        vendor_order.shipped_at, vendor_order.completed_at, vendor_order.completed_by = None, None, ""
        return
    vendor_order.shipped_at = sent_at or vendor_order.shipped_at
    if vendor_order.completed_at:
        vendor_order.state = VendorOrder.State.COMPLETED


def follow_parcel(vendor_order: VendorOrder, fulfillment: OrderFactsFulfillments) -> None:
    """Bind Saleor's fulfillment to the parcel that was begun here, or note one that was made in the Dashboard."""
    parcels = Parcel.objects.filter(vendor_order=vendor_order)
    pieces = pieces_of(fulfillment)
    begun = parcels.filter(fulfillment_id=None, state=Parcel.State.SENDING, tracking_number=fulfillment.tracking_number)
    parcel = (
        parcels.filter(fulfillment_id=fulfillment.id).first()
        or next((parcel for parcel in begun if parcel.quantities == pieces), None)
        or Parcel(vendor_order=vendor_order, carrier=carrier_of(fulfillment)[:20], quantities=pieces)
    )
    parcel.fulfillment_id = fulfillment.id
    parcel.tracking_number = fulfillment.tracking_number
    parcel.state = plan.parcel_state(fulfillment, begun_here=parcel.shipped_by_id is not None)
    parcel.save()


def ship_parcel(
    vendor: Vendor,
    vendor_order: VendorOrder,
    *,
    carrier: str,
    tracking_number: str,
    quantities: Mapping[str, int],
    by: User,
) -> Parcel:
    """Send these pieces (by order line id) with this carrier; the same call again returns the same parcel.

    Raises Refusal (CannotShip) with a sentence for the vendor; nothing is shipped then. TransportError when Saleor is away: the
    intent is kept and resumed by the `resume_parcels` task; StepsBusy when that task is at it now.
    """
    require_acting(by, vendor.firm, Power.ORDERS)
    number = tidy(tracking_number)
    check_label(carrier, number)
    pieces = {line_id: quantity for line_id, quantity in quantities.items() if quantity}
    parcel = store_intent(vendor, vendor_order, carrier, number, pieces, by)
    return parcel if parcel.state == Parcel.State.SENT else send_parcel(parcel, take_in_order)


def check_label(carrier: str, number: str) -> None:
    if carrier not in BY_CODE:
        raise errors.unknown_carrier()
    if len(number) > LONGEST_NUMBER or not BY_CODE[carrier].accepts(number):
        raise errors.wrong_number(str(BY_CODE[carrier]), number)


def store_intent(
    vendor: Vendor, vendor_order: VendorOrder, carrier: str, number: str, pieces: Mapping[str, int], by: User
) -> Parcel:
    """The parcel as it is to be sent; what was begun with the same number, carrier and pieces is it already."""
    with transaction.atomic():
        # The lock makes two parcels for the same pieces (or one form sent twice) come one after the other.
        locked = VendorOrder.objects.select_for_update().get(pk=vendor_order.pk, vendor=vendor)
        parcels = Parcel.objects.filter(vendor_order=locked)
        standing = parcels.filter(state__in=[Parcel.State.SENDING, Parcel.State.SENT])
        known = standing.filter(tracking_number=number).first()
        if known is not None:
            if known.quantities != pieces or known.carrier != carrier:
                raise errors.number_used(number)
            return known
        check_pieces(locked, pieces)
        return parcels.create(
            vendor_order=locked,
            tracking_number=number,
            carrier=carrier,
            quantities=dict(pieces),
            shipped_by=by,
            mandate=mandate_of(by, vendor.firm),
        )


def check_pieces(vendor_order: VendorOrder, pieces: Mapping[str, int]) -> None:
    """Pieces of parcels on their way into Saleor count as gone."""
    if not vendor_order.may_ship:
        raise errors.not_to_ship(vendor_order.state)
    if not pieces:
        raise errors.nothing_chosen()
    on_their_way = vendor_order.parcels.filter(state=Parcel.State.SENDING, fulfillment_id=None)
    begun = [parcel.quantities for parcel in on_their_way]
    cancelling = pieces_being_cancelled(vendor_order)
    lines = {line.order_line_id: line for line in vendor_order.lines.all()}
    for line_id, quantity in pieces.items():
        if line_id not in lines or quantity < 0:
            raise errors.no_such_quantity()
        left = lines[line_id].quantity_to_ship - sum(quantities.get(line_id, 0) for quantities in begun)
        if quantity > left - cancelling.get(line_id, 0) and quantity <= left:
            raise errors.answer_first(lines[line_id].product_name, line_id)
        if quantity > left:
            raise errors.too_many(lines[line_id].product_name, left, line_id)


def pieces_being_cancelled(vendor_order: VendorOrder) -> dict[str, int]:
    """By order line id: pieces of cancellations that Saleor has not heard of yet; they stay where they are until then."""
    cancellations = {"case__kind": CaseKind.CANCELLATION, "case__state__in": sorted(OPEN), "case__goods_moved": False}
    asked = CaseLine.objects.filter(case__vendor_order=vendor_order, **cancellations)
    pieces: dict[str, int] = {}
    for line_id, quantity in asked.values_list("line__order_line_id", "quantity"):
        pieces[line_id] = pieces.get(line_id, 0) + quantity
    return pieces
