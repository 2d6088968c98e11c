"""A vendor's order pages; what is shipped through Saleor is in tests/vendor_orders/test_shipping.py."""

from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from crafts_chamber.vendor_orders.actions import take_in_order
from crafts_chamber.vendor_orders.aftersale.asking import Asked, ask
from crafts_chamber.vendor_orders.aftersale.rules import CaseKind, Reason
from crafts_chamber.vendor_orders.models import Parcel, VendorOrder, VendorOrderLine
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import User
from tests.vendor_orders.cast import make_vendor, owner_of
from tests.vendor_orders.facts import Fulfillment, Line, order_facts

NUMBER = "SF123456789012"


@pytest.fixture
def willow(db: None) -> Vendor:
    return make_vendor("lu-willow")


@pytest.fixture
def knots(db: None) -> Vendor:
    return make_vendor("sun-knots")


@pytest.fixture
def desk(client: Client, willow: Vendor) -> Client:
    """A browser in which the owner of lu-willow is signed in."""
    client.force_login(owner_of(willow))
    return client


@pytest.fixture
def take_in(willow: Vendor, knots: Vendor) -> Callable[..., VendorOrder]:
    """Takes an order in and returns lu-willow's part of it."""

    def taken(*args: object, **facts: object) -> VendorOrder:
        order = order_facts(*args, **facts)  # type: ignore[arg-type]
        take_in_order(order)
        return VendorOrder.objects.get(vendor=willow, order_id=order.id)

    return taken


def address(order: VendorOrder, rest: str = "") -> str:
    return f"/portal/orders/{order.pk}/{rest}"


def filled(order: VendorOrder, **changes: object) -> dict[str, object]:
    line = order.lines.get()
    return {"carrier": "sf", "tracking_number": NUMBER, f"quantity-{line.pk}": 1} | changes


def test_without_orders_the_page_says_so(desk: Client) -> None:
    assert "还没有订单" in desk.get("/portal/orders/").content.decode()


def test_orders_stand_under_their_state_with_counts(desk: Client, take_in: Callable[..., VendorOrder]) -> None:
    take_in()
    lines = [Line("M1", "lu-willow", "5.00")]
    take_in(lines, id="O2", number="1002", charge_status="NONE", events=[])
    everything = desk.get("/portal/orders/").content.decode()
    assert "全部 (2)" in everything
    assert "待发货 (1)" in everything
    assert "1001" in everything
    assert "¥96.76" in everything
    waiting = desk.get("/portal/orders/?state=awaiting_payment").content.decode()
    assert "1002" in waiting
    assert "1001" not in waiting
    assert "这里没有订单" in desk.get("/portal/orders/?state=shipped").content.decode()


def test_the_list_comes_in_pages_and_costs_the_same_whatever_its_length(
    desk: Client, take_in: Callable[..., VendorOrder]
) -> None:
    take_in()
    desk.get("/portal/orders/")
    with CaptureQueriesContext(connection) as few:
        desk.get("/portal/orders/")
    for index in range(25):
        take_in([Line(f"M{index}", "lu-willow", "5.00")], id=f"O{index}", number=str(2000 + index))
    with CaptureQueriesContext(connection) as many:
        page = desk.get("/portal/orders/")
    assert page.context["page"].paginator.num_pages == 2
    assert len(page.context["rows"]) == 20
    assert len(many) == len(few) <= 8
    with CaptureQueriesContext(connection) as picking:
        desk.get("/portal/orders/picking-list/")
    assert len(picking) <= 8
    assert len(desk.get("/portal/orders/?page=2").context["rows"]) == 6


def test_an_order_to_ship_shows_lines_recipient_and_form(desk: Client, take_in: Callable[..., VendorOrder]) -> None:
    page = desk.get(address(take_in())).content.decode()
    for text in ("Goods L1", "SKU-L1", "王小明", "13800138000", "上海市静安区", "中山路1号", "顺丰速运", 'value="2"'):
        assert text in page
    assert "Goods L2" not in page


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"charge_status": "NONE", "events": []}, "此订单尚未付款"),
        ({"charge_status": "NONE", "events": [], "status": "CANCELED"}, "此订单已取消"),
        ({"lines": [Line("L1", "lu-willow", "5.00", fulfilled=1)]}, "已全部发出"),
    ],
)
def test_an_order_that_is_not_to_ship_has_no_form_and_hides_whom_it_is_for(
    desk: Client, take_in: Callable[..., VendorOrder], facts: dict[str, object], sentence: str
) -> None:
    order = take_in(**facts)
    page = desk.get(address(order)).content.decode()
    assert sentence in page
    assert "tracking_number" not in page
    for text in ("王小明", "13800138000", "中山路1号"):
        assert text not in page
    assert desk.get(address(order, "packing-list/")).status_code == 404
    answer = desk.post(address(order), {"carrier": "sf", "tracking_number": NUMBER})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Parcel.objects.exists()


def test_the_packing_list_has_what_is_left_to_pack(desk: Client, take_in: Callable[..., VendorOrder]) -> None:
    lines = [Line("L1", "lu-willow", "8.00", quantity=2, fulfilled=2), Line("L3", "lu-willow", "8.00", quantity=3)]
    page = desk.get(address(take_in(lines), "packing-list/")).content.decode()
    assert "Goods L3" in page
    assert "Goods L1" not in page


def test_a_packing_list_lets_nobody_who_finds_it_know_whom_it_was_for(
    desk: Client, take_in: Callable[..., VendorOrder]
) -> None:
    sent = [Fulfillment("F1", NUMBER, {"L1": 1}, metadata={"tancheng.carrier": "sf"})]
    order = take_in([Line("L1", "lu-willow", "8.00", quantity=2, fulfilled=1)], fulfillments=sent)
    for rest in ("packing-list/", f"../parcels/{order.parcels.get().pk}/packing-list/"):
        page = desk.get(urljoin(address(order), rest)).content.decode()
        assert "王** ************00" in page, "enough to lay it into the right parcel"
        assert "上海市静安区" in page
        assert "Goods L1" in page
        for secret in ("王小明", "13800138000", "中山路"):
            assert secret not in page


def test_the_picking_list_adds_up_what_several_orders_need(
    desk: Client, take_in: Callable[..., VendorOrder], knots: Vendor
) -> None:
    first = take_in([Line("L1", "lu-willow", "8.00", quantity=3, fulfilled=1)])
    second = take_in([Line("L3", "lu-willow", "4.00", quantity=2)], id="O2", number="1002")
    VendorOrderLine.objects.filter(order_line_id__in=["L1", "L3"]).update(sku="BASKET")
    take_in([Line("L4", "lu-willow", "4.00")], id="O3", number="1003", charge_status="NONE", events=[])
    ask(second, Asked(CaseKind.CANCELLATION, Reason.NOT_WANTED, pieces={second.lines.get().pk: 1}))
    response = desk.get("/portal/orders/picking-list/")
    (row,) = response.context["rows"]
    assert [(order.order_number, pieces) for order, pieces in row.pick.orders] == [("1001", 2), ("1002", 1)]
    assert "王小明" not in response.content.decode()
    (row,) = desk.get(f"/portal/orders/picking-list/?order={first.pk}&order=x&order=99").context["rows"]
    assert row.pick.pieces == 2
    desk.force_login(owner_of(knots))
    assert desk.get(f"/portal/orders/picking-list/?order={first.pk}").context["rows"] == []


@pytest.mark.parametrize("text", ["1002", "goods l3", "SKU-L3", "sf 1234-5678 9012"])
def test_orders_are_found_by_number_goods_and_parcel(
    desk: Client, take_in: Callable[..., VendorOrder], text: str
) -> None:
    take_in([Line("L1", "lu-willow", "8.00")])
    sent = [Fulfillment("F1", NUMBER, {"L3": 1})]
    take_in([Line("L3", "lu-willow", "4.00", fulfilled=1)], id="O2", number="1002", fulfillments=sent)
    found = desk.get("/portal/orders/", {"q": text}).context["rows"]
    assert [order.order_number for order, _tone in found] == ["1002"]


def test_parcels_are_listed_with_carrier_number_and_contents(desk: Client, take_in: Callable[..., VendorOrder]) -> None:
    lines = [Line("L1", "lu-willow", "8.00", quantity=2, fulfilled=1)]
    sent = [Fulfillment("F1", NUMBER, {"L1": 1}, metadata={"tancheng.carrier": "sf"})]
    page = desk.get(address(take_in(lines, fulfillments=sent))).content.decode()
    assert NUMBER in page
    assert "Goods L1 × 1" in page
    assert "已发出" in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"carrier": ""}, "请从列表中选择快递公司。"),
        ({"carrier": "pigeon"}, "请从列表中选择快递公司。"),
        ({"tracking_number": ""}, "请填写快递面单上的单号。"),
        ({"tracking_number": "12"}, "顺丰速运没有“12”这样的单号。"),
        ({"tracking_number": "9" * 500}, "这样的单号。请核对面单后重新填写。"),
        ({"quantity": 0}, "请至少选择一件放入包裹的商品。"),
        ({"quantity": ""}, "请至少选择一件放入包裹的商品。"),
        ({"quantity": -1}, "请填写不小于 0 的整数件数"),
        ({"quantity": "两件"}, "请填写整数件数。"),
        ({"quantity": "1.5"}, "请填写整数件数。"),
        ({"quantity": 3}, "“Goods L1”只剩 2 件待发，请减少件数。"),
    ],
)
def test_what_cannot_be_shipped_is_said_and_the_typed_values_stay(
    desk: Client, take_in: Callable[..., VendorOrder], changes: dict[str, object], sentence: str
) -> None:
    order = take_in()
    data = filled(order, **changes)
    if "quantity" in changes:
        data[f"quantity-{order.lines.get().pk}"] = data.pop("quantity")
    answer = desk.post(address(order), data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    for value in data.values():
        assert f'value="{value}"' in page or value in {"", "pigeon"}
    assert not Parcel.objects.exists()
    order.refresh_from_db()
    assert order.state == "to_ship"


def test_another_vendors_order_does_not_exist(
    client: Client, take_in: Callable[..., VendorOrder], knots: Vendor
) -> None:
    order = take_in()
    client.force_login(owner_of(knots))
    assert client.get(address(order)).status_code == 404
    assert client.get(address(order, "packing-list/")).status_code == 404
    assert client.post(address(order), filled(order)).status_code == 404
    assert not Parcel.objects.exists()
    assert "Goods L1" not in client.get("/portal/orders/").content.decode()


def test_who_is_no_vendor_sees_no_orders(client: Client, take_in: Callable[..., VendorOrder]) -> None:
    order = take_in()
    for path in ("/portal/orders/", address(order), address(order, "packing-list/")):
        assert client.get(path).status_code == 302
    client.force_login(User.objects.create_user(name="Nobody", email="nobody@demo.example"))
    for path in ("/portal/orders/", address(order), address(order, "packing-list/")):
        assert client.get(path).status_code == 404


def test_the_pages_speak_english_too(desk: Client, take_in: Callable[..., VendorOrder]) -> None:
    page = desk.get("/en" + address(take_in())).content.decode()
    for text in ("To ship", "SF Express", "Record the parcel", "2 pieces left to ship"):
        assert text in page
