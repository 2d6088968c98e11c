"""Channels: made, changed, linked to warehouses and zones."""

from typing import Any

import pytest

from storefront.engine.models import Channel, Warehouse
from tests.engine.api import Api, gid
from tests.engine.frame import Frame

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]

CREATE = "mutation($i: ChannelCreateInput!) { channelCreate(input: $i) { channel { id slug } errors { field code } } }"
UPDATE = """mutation($id: ID!, $i: ChannelUpdateInput!) { channelUpdate(id: $id, input: $i) {
  channel { id slug } errors { field code warehouses } } }"""
READ = """query($s: String!) { channel(slug: $s) { slug name currencyCode isActive defaultCountry { code country }
  stockSettings { allocationStrategy }
  orderSettings { markAsPaidStrategy automaticallyConfirmAllNewOrders allowUnpaidOrders deleteExpiredOrdersAfter }
  warehouses { slug } } }"""
RIGHT = {"name": "郯城购", "slug": "tancheng-buy", "currencyCode": "CNY", "defaultCountry": "CN"}


def test_a_channel_is_read_back_as_it_was_written(api: Api) -> None:
    settings = {
        "stockSettings": {"allocationStrategy": "PRIORITIZE_HIGH_STOCK"},
        "orderSettings": {"markAsPaidStrategy": "TRANSACTION_FLOW", "allowUnpaidOrders": True},
    }

    api.done(CREATE, i={**RIGHT, **settings, "isActive": True})

    assert api(READ, s="tancheng-buy")["channel"] == {
        "slug": "tancheng-buy",
        "name": "郯城购",
        "currencyCode": "CNY",
        "isActive": True,
        "defaultCountry": {"code": "CN", "country": "China"},
        "stockSettings": {"allocationStrategy": "PRIORITIZE_HIGH_STOCK"},
        "orderSettings": {
            "markAsPaidStrategy": "TRANSACTION_FLOW",
            "automaticallyConfirmAllNewOrders": True,
            "allowUnpaidOrders": True,
            "deleteExpiredOrdersAfter": 60,
        },
        "warehouses": [],
    }


def test_a_missing_channel_is_null(api: Api) -> None:
    assert api(READ, s="nowhere") == {"channel": None}


@pytest.mark.parametrize(
    ("change", "refusals"),
    [
        ({"slug": "tancheng-buy"}, [("slug", "UNIQUE")]),
        ({"slug": " "}, [("slug", "REQUIRED")]),
        ({"name": " "}, [("name", "REQUIRED")]),
        ({"currencyCode": "RMB"}, [("currencyCode", "INVALID")]),
        ({"orderSettings": {"deleteExpiredOrdersAfter": 121}}, [("deleteExpiredOrdersAfter", "INVALID")]),
        ({"addWarehouses": [gid("Warehouse", "0" * 32)]}, [("addWarehouses", "NOT_FOUND")]),
    ],
)
def test_a_wrong_channel_is_refused(api: Api, frame: Frame, change: dict[str, Any], refusals: list[Any]) -> None:
    assert frame.channel

    assert api.refusals(CREATE, i={**RIGHT, "slug": "second", **change}) == refusals
    assert Channel.objects.count() == 1


def test_an_update_keeps_what_it_does_not_name(api: Api, frame: Frame) -> None:
    api.done(UPDATE, id=frame.channel, i={"name": "新名"})

    read = api(READ, s="tancheng-buy")["channel"]
    assert (read["name"], read["isActive"], read["orderSettings"]["markAsPaidStrategy"]) == (
        "新名",
        True,
        "TRANSACTION_FLOW",
    )


def test_leaving_the_channel_cuts_the_link_to_its_zone(api: Api, frame: Frame) -> None:
    api.done(UPDATE, id=frame.channel, i={"removeWarehouses": [frame.warehouse]})

    warehouse = Warehouse.objects.get()
    assert (warehouse.channels.count(), warehouse.shipping_zones.count()) == (0, 0)


def test_a_warehouse_is_not_added_and_removed_at_once(api: Api, frame: Frame) -> None:
    both = {"addWarehouses": [frame.warehouse], "removeWarehouses": [frame.warehouse]}

    assert api.refusals(UPDATE, id=frame.channel, i=both) == [("removeWarehouses", "DUPLICATED_INPUT_ITEM")]
    assert Warehouse.objects.get().channels.count() == 1


def test_a_channel_is_switched_off_and_on(api: Api, frame: Frame) -> None:
    off = "mutation($id: ID!) { channelDeactivate(id: $id) { channel { isActive } errors { field code } } }"

    assert api.done(off, id=frame.channel)["channel"] == {"isActive": False}
    assert api.refusals(off, id=frame.channel) == [("id", "INVALID")]


def test_shop_settings_are_changed(api: Api) -> None:
    change = """mutation($i: ShopSettingsInput!) { shopSettingsUpdate(input: $i) { errors { field code } } }"""

    api.done(change, i={"name": "郯城购", "fulfillmentAllowUnpaid": False, "limitQuantityPerCheckout": None})

    shop = api("{ shop { name version fulfillmentAllowUnpaid limitQuantityPerCheckout } }")["shop"]
    assert shop == {
        "name": "郯城购",
        "version": "3.23.28",
        "fulfillmentAllowUnpaid": False,
        "limitQuantityPerCheckout": None,
    }
    assert api.refusals(change, i={"limitQuantityPerCheckout": 0}) == [("limitQuantityPerCheckout", "INVALID")]
