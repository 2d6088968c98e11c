from datetime import timedelta
from decimal import Decimal

import pytest

from crafts_chamber.vendor_orders.actions import take_in_order
from crafts_chamber.vendor_orders.models import Parcel, VendorOrder, VendorOrderLine
from crafts_chamber.vendor_orders.plan import LineWithoutVendor
from crafts_chamber.vendors.models import Vendor

from .facts import PAID, Fulfillment, Line, order_facts

LATER = PAID + timedelta(hours=1)
NUMBER = "SF123456789012"
CARRIER = {"tancheng.carrier": "sf"}


def of(vendor: Vendor) -> VendorOrder:
    return VendorOrder.objects.get(vendor=vendor)


def test_each_vendor_gets_its_part_once(willow: Vendor, knots: Vendor) -> None:
    take_in_order(order_facts())
    take_in_order(order_facts())
    assert VendorOrder.objects.count() == 2
    assert [str(line) for line in of(willow).lines.all()] == ["Goods L1 × 2"]
    part = of(knots)
    assert (part.state, part.goods_total, part.delivery_share, part.paid_at) == (
        "to_ship",
        Decimal("12.50"),
        Decimal("1.24"),
        PAID,
    )


def test_a_draft_is_no_order_yet(willow: Vendor, knots: Vendor) -> None:
    take_in_order(order_facts(status="UNCONFIRMED"))
    assert not VendorOrder.objects.exists()


def test_an_order_of_an_unknown_vendor_stores_nothing(willow: Vendor) -> None:
    with pytest.raises(LineWithoutVendor, match="'Goods L2'"):
        take_in_order(order_facts())
    assert not VendorOrder.objects.exists()
    assert not VendorOrderLine.objects.exists()


def test_older_news_changes_nothing(willow: Vendor, knots: Vendor) -> None:
    take_in_order(order_facts(updated=LATER))
    take_in_order(order_facts(updated=PAID, charge_status="NONE", events=[]))
    assert of(willow).state == "to_ship"


def test_whom_it_is_for_is_seen_only_while_there_is_something_to_ship(willow: Vendor, knots: Vendor) -> None:
    masked = {"name": "王**", "phone": "*" * 12 + "00", "street": "***", "postcode": ""}
    seen = []
    for moment, charge, fulfilled in ((PAID, "NONE", 0), (LATER, "FULL", 1), (LATER, "FULL", 2)):
        lines = [Line("L1", "lu-willow", "88.00", quantity=2, fulfilled=fulfilled), Line("L2", "sun-knots", "12.50")]
        events = [] if charge == "NONE" else None
        take_in_order(order_facts(lines, charge_status=charge, events=events, updated=moment))
        seen.append(of(willow).recipient)
    unpaid, half, whole = seen
    assert half["name"] == "王小明"
    assert half["phone"] == "+8613800138000"
    assert half["street"] == "中山路1号"
    for recipient in (unpaid, whole):
        assert recipient == {**half, **masked}


def test_a_parcel_of_the_dashboard_is_noted_and_followed(willow: Vendor, knots: Vendor) -> None:
    lines = [Line("L1", "lu-willow", "88.00", quantity=2, fulfilled=1), Line("L2", "sun-knots", "12.50")]
    take_in_order(order_facts(lines, fulfillments=[Fulfillment("F1", NUMBER, {"L1": 1}, metadata=CARRIER)]))
    assert of(willow).state == "part_shipped"
    assert not of(knots).parcels.exists()
    parcel = of(willow).parcels.get()
    assert (parcel.carrier, parcel.tracking_number, parcel.quantities, parcel.state) == (
        "sf",
        NUMBER,
        {"L1": 1},
        "sent",
    )

    # Saleor does not move updatedAt for a new number.
    take_in_order(order_facts(lines, fulfillments=[Fulfillment("F1", "SF999999999999", {"L1": 1}, metadata=CARRIER)]))
    assert of(willow).parcels.get().tracking_number == "SF999999999999"

    lines[0] = Line("L1", "lu-willow", "88.00", quantity=2)
    gone = [Fulfillment("F1", NUMBER, {"L1": 1}, "CANCELED", CARRIER)]
    take_in_order(order_facts(lines, fulfillments=gone, updated=LATER))
    assert of(willow).state == "to_ship"
    assert of(willow).parcels.get().state == "cancelled"
    assert of(willow).lines.get().quantity_to_ship == 2


def test_a_begun_parcel_is_bound_to_the_fulfillment_of_its_number_and_pieces(willow: Vendor, knots: Vendor) -> None:
    take_in_order(order_facts())
    begun = Parcel.objects.create(
        vendor_order=of(willow), carrier="sf", tracking_number=NUMBER, quantities={"L1": 1}, shipped_by_id=owner(willow)
    )
    others = Fulfillment("F9", NUMBER, {"L2": 1}, metadata=CARRIER)
    ours = Fulfillment("F1", NUMBER, {"L1": 1})
    take_in_order(order_facts(fulfillments=[others, ours], updated=LATER))
    begun.refresh_from_db()
    assert (begun.fulfillment_id, begun.state) == ("F1", "sending")
    assert of(knots).parcels.get().fulfillment_id == "F9"

    named = Fulfillment("F1", NUMBER, {"L1": 1}, metadata=CARRIER)
    take_in_order(order_facts(fulfillments=[others, named], updated=LATER))
    begun.refresh_from_db()
    assert begun.state == "sent"
    assert Parcel.objects.count() == 2


def owner(vendor: Vendor) -> int:
    return vendor.firm.people.get().user_id
