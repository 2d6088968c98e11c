"""Writes: taking orders in, and shipping parcels."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction

from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import User
from storefront.saleor.client.fragments import OrderFacts

from . import errors, plan
from .carriers import BY_CODE, tidy
from .models import Parcel, VendorOrder, VendorOrderLine
from .recipients import masked, recipient_of
from .shipment import send_parcel


def take_in_order(order: OrderFacts) -> None:
    """Make our rows equal to Saleor's order; split it the first time. Older news than we have is ignored."""
    if order.status in plan.NOT_YET_AN_ORDER:
        return
    known = list(VendorOrder.objects.filter(order_id=order.id).values_list("pk", flat=True))
    if not known:
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
            raise plan.LineWithoutVendor(order.number, part.lines[0].product_name)
        vendor_order = VendorOrder.objects.create(
            vendor=vendors[part.vendor_slug],
            order_id=order.id,
            order_number=order.number,
            placed_at=order.created,
            order_updated_at=order.updated_at,
            recipient=recipient_of(order.shipping_address),
            goods_total=part.goods_total,
            delivery_share=part.delivery_share,
            currency=order.total.gross.currency,
        )
        VendorOrderLine.objects.bulk_create(
            VendorOrderLine(
                vendor_order=vendor_order,
                order_line_id=line.id,
                product_name=line.product_name,
                variant_name=line.variant_name,
                sku=line.product_sku or "",
                quantity=line.quantity,
                total=line.total_price.gross.amount,
            )
            for line in part.lines
        )


def follow(vendor_order: VendorOrder, order: OrderFacts) -> None:
    """Copy quantities, parcels and state from Saleor's order."""
    ours = {line.order_line_id: line for line in vendor_order.lines.all()}
    theirs = [line for line in order.lines if line.id in ours]
    for line in theirs:
        ours[line.id].quantity_shipped = line.quantity_fulfilled
    VendorOrderLine.objects.bulk_update(ours.values(), ["quantity_shipped"])
    follow_parcels(vendor_order, order, set(ours))
    vendor_order.state = plan.state_of(order, theirs)
    vendor_order.paid_at = plan.paid_at(order)
    vendor_order.order_updated_at = order.updated_at
    if vendor_order.state in {VendorOrder.State.SHIPPED, VendorOrder.State.CANCELLED}:
        vendor_order.recipient = masked(recipient_of(order.shipping_address))
    else:
        vendor_order.recipient = recipient_of(order.shipping_address)
    vendor_order.save()


def follow_parcels(vendor_order: VendorOrder, order: OrderFacts, line_ids: set[str]) -> None:
    for fulfillment in order.fulfillments:
        quantities = {
            line.order_line.id: line.quantity for line in fulfillment.lines or () if line.order_line is not None
        }
        if not (quantities.keys() & line_ids):
            continue
        live = fulfillment.status in plan.LIVE_FULFILLMENTS
        carrier = next((item.value for item in fulfillment.metadata if item.key == "tancheng.carrier"), "")
        state = Parcel.State.SENT if live else Parcel.State.CANCELLED
        found = Parcel.objects.filter(vendor_order=vendor_order, fulfillment_id=fulfillment.id).update(state=state)
        if not found:
            # Made elsewhere (the Dashboard), or ours whose answer was lost: bound by its number.
            Parcel.objects.update_or_create(
                vendor_order=vendor_order,
                tracking_number=fulfillment.tracking_number or fulfillment.id[-40:],
                defaults={"fulfillment_id": fulfillment.id, "state": state},
                create_defaults={
                    "fulfillment_id": fulfillment.id,
                    "state": state,
                    "carrier": carrier,
                    "quantities": quantities,
                },
            )


def ship_parcel(
    vendor_order: VendorOrder, *, carrier: str, tracking_number: str, quantities: Mapping[str, int], by: User
) -> Parcel:
    """Send these pieces (by order line id) with this carrier; the same call again returns the same parcel.

    Raises CannotShip with a sentence for the vendor; nothing is shipped then. TransportError when Saleor is away: the
    intent is kept and resumed by the `resume_parcels` task.
    """
    number = tidy(tracking_number)
    pieces = {line_id: quantity for line_id, quantity in quantities.items() if quantity}
    known = vendor_order.parcels.filter(tracking_number=number).exclude(state=Parcel.State.REFUSED).first()
    if known is None:
        check_parcel(vendor_order, carrier, number, pieces)
        known = store_intent(vendor_order, carrier, number, pieces, by)
    if known.quantities != pieces or known.carrier != carrier:
        raise errors.number_used(number)
    return send_parcel(known, take_in_order)


def check_parcel(vendor_order: VendorOrder, carrier: str, number: str, pieces: Mapping[str, int]) -> None:
    if not vendor_order.may_ship:
        raise errors.not_paid()
    if carrier not in BY_CODE:
        raise errors.unknown_carrier()
    if not BY_CODE[carrier].accepts(number):
        raise errors.wrong_number(BY_CODE[carrier].zh, number)
    if not pieces:
        raise errors.nothing_chosen()
    lines = {line.order_line_id: line for line in vendor_order.lines.all()}
    for line_id, quantity in pieces.items():
        if line_id not in lines or quantity < 0:
            raise errors.nothing_chosen()
        if quantity > lines[line_id].quantity_to_ship:
            raise errors.too_many(lines[line_id].product_name, lines[line_id].quantity_to_ship)


def store_intent(
    vendor_order: VendorOrder, carrier: str, number: str, pieces: Mapping[str, int], by: User
) -> Parcel:
    # A number that Saleor refused before may be tried again, as a new parcel.
    vendor_order.parcels.filter(tracking_number=number, state=Parcel.State.REFUSED).delete()
    parcel, _ = Parcel.objects.get_or_create(
        vendor_order=vendor_order,
        tracking_number=number,
        defaults={"carrier": carrier, "quantities": dict(pieces), "shipped_by": by},
    )
    return parcel
