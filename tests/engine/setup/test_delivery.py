"""Warehouses, shipping zones and methods."""

from typing import Any

import pytest

from storefront.engine.models import ShippingMethod, ShippingZone, Warehouse
from tests.engine.api import Api, gid
from tests.engine.frame import ADDRESS, Frame

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]

WAREHOUSE = """mutation($i: WarehouseCreateInput!) { createWarehouse(input: $i) {
  warehouse { id slug } errors { field code } } }"""
ASSIGN = """mutation($w: ID!, $z: [ID!]!) { assignWarehouseShippingZone(id: $w, shippingZoneIds: $z) {
  warehouse { id } errors { field code shippingZones } } }"""
ZONE = """mutation($i: ShippingZoneCreateInput!) { shippingZoneCreate(input: $i) {
  shippingZone { id name } errors { field code } } }"""
PRICE = """mutation($i: ShippingPriceInput!) { shippingPriceCreate(input: $i) {
  shippingMethod { id name } errors { field code } } }"""
UPDATE_PRICE = """mutation($id: ID!, $i: ShippingPriceInput!) { shippingPriceUpdate(id: $id, input: $i) {
  shippingMethod { id minimumDeliveryDays } errors { field code } } }"""
LISTING = """mutation($id: ID!, $i: ShippingMethodChannelListingInput!) {
  shippingMethodChannelListingUpdate(id: $id, input: $i) { shippingMethod { id } errors { field code channels } } }"""


def test_a_warehouse_is_found_by_its_reference(api: Api, frame: Frame) -> None:
    assert frame.warehouse

    read = api(
        """{ warehouse(externalReference: "ref-lu-willow") { slug name externalReference
          address { city cityArea postalCode country { code } }
          shippingZones(first: 10) { edges { node { name } } } } }"""
    )

    assert read["warehouse"] == {
        "slug": "lu-willow",
        "name": "lu-willow",
        "externalReference": "ref-lu-willow",
        "address": {"city": "临沂市", "cityArea": "郯城县", "postalCode": "276100", "country": {"code": "CN"}},
        "shippingZones": {"edges": [{"node": {"name": "中国"}}]},
    }


@pytest.mark.parametrize(
    ("change", "refusals"),
    [
        ({"externalReference": "ref-lu-willow"}, [("externalReference", "UNIQUE")]),
        ({"slug": "lu-willow"}, [("slug", "UNIQUE")]),
        ({"name": " "}, [("name", "REQUIRED")]),
        ({"address": {**ADDRESS, "postalCode": ""}}, [("postalCode", "REQUIRED")]),
        ({"address": {**ADDRESS, "phone": "12"}}, [("phone", "INVALID")]),
        (
            {"address": {"country": "CN", "skipValidation": True}},
            [(name, "REQUIRED") for name in ("countryArea", "city", "postalCode", "streetAddress1")],
        ),
    ],
)
def test_a_wrong_warehouse_is_refused(api: Api, frame: Frame, change: dict[str, Any], refusals: list[Any]) -> None:
    assert frame.warehouse

    assert api.refusals(WAREHOUSE, i={"name": "second", "address": ADDRESS, **change}) == refusals
    assert Warehouse.objects.count() == 1


def test_a_zone_needs_a_channel_in_common_with_the_warehouse(api: Api, frame: Frame) -> None:
    stranger = frame.new_warehouse("stranger", in_channel=False, in_zone=False)

    refused = api(ASSIGN, w=stranger, z=[frame.zone])["assignWarehouseShippingZone"]["errors"]

    assert refused == [{"field": "shippingZones", "code": "INVALID", "shippingZones": [frame.zone]}]
    assert Warehouse.objects.get().shipping_zones.count() == 0


@pytest.mark.parametrize(
    ("change", "refusals"),
    [
        ({"name": ""}, [("name", "REQUIRED")]),
        ({"countries": ["CN", "XX"]}, [("countries", "INVALID")]),
        ({"default": True}, [("default", "ALREADY_EXISTS")]),
        ({"addChannels": [gid("Channel", 999)]}, [("addChannels", "NOT_FOUND")]),
    ],
)
def test_a_wrong_zone_is_refused(api: Api, change: dict[str, Any], refusals: list[Any]) -> None:
    api.done(ZONE, i={"name": "default", "countries": ["CN"], "default": True})

    assert api.refusals(ZONE, i={"name": "second", "countries": ["CN"], **change}) == refusals
    assert ShippingZone.objects.count() == 1


def test_methods_are_listed_with_zones(api: Api, frame: Frame) -> None:
    method = api.done(
        PRICE,
        i={
            "name": "快递",
            "type": "PRICE",
            "shippingZone": frame.zone,
            "minimumDeliveryDays": 2,
            "maximumDeliveryDays": 5,
            "addPostalCodeRules": [{"start": "830000", "end": "859999"}],
            "inclusionType": "EXCLUDE",
        },
    )["shippingMethod"]["id"]
    api.done(LISTING, id=method, i={"addChannels": [{"channelId": frame.channel, "price": "12.00"}]})
    api.done(UPDATE_PRICE, id=method, i={"minimumDeliveryDays": 3})

    read = api(
        """{ shippingZones(first: 50) { edges { node { name default countries { code } channels { slug }
          shippingMethods { name type minimumDeliveryDays maximumDeliveryDays
            postalCodeRules { start end inclusionType }
            channelListings { channel { slug } price { amount currency } } } } } } }"""
    )

    assert [edge["node"] for edge in read["shippingZones"]["edges"]] == [
        {
            "name": "中国",
            "default": False,
            "countries": [{"code": "CN"}],
            "channels": [{"slug": "tancheng-buy"}],
            "shippingMethods": [
                {
                    "name": "快递",
                    "type": "PRICE",
                    "minimumDeliveryDays": 3,
                    "maximumDeliveryDays": 5,
                    "postalCodeRules": [{"start": "830000", "end": "859999", "inclusionType": "EXCLUDE"}],
                    "channelListings": [
                        {"channel": {"slug": "tancheng-buy"}, "price": {"amount": 12.0, "currency": "CNY"}}
                    ],
                }
            ],
        }
    ]


@pytest.mark.parametrize(
    ("change", "refusals"),
    [
        ({"name": ""}, [("name", "REQUIRED")]),
        ({"type": None}, [("type", "REQUIRED")]),
        ({"shippingZone": None}, [("shippingZone", "REQUIRED")]),
        ({"minimumDeliveryDays": 5, "maximumDeliveryDays": 2}, [("minimumDeliveryDays", "INVALID")]),
        ({"minimumOrderWeight": "5", "maximumOrderWeight": "2"}, [("maximumOrderWeight", "MAX_LESS_THAN_MIN")]),
        ({"addPostalCodeRules": [{"start": "1"}]}, [("inclusionType", "REQUIRED")]),
    ],
)
def test_a_wrong_method_is_refused(api: Api, frame: Frame, change: dict[str, Any], refusals: list[Any]) -> None:
    right = {"name": "快递", "type": "PRICE", "shippingZone": frame.zone}

    assert api.refusals(PRICE, i={**right, **change}) == refusals
    assert not ShippingMethod.objects.exists()


@pytest.mark.parametrize(
    ("listing", "refusals"),
    [
        ({"price": "0.001"}, [("price", "INVALID")]),
        ({}, [("price", "REQUIRED")]),
        (
            {"price": "1", "minimumOrderPrice": "9", "maximumOrderPrice": "5"},
            [("maximumOrderPrice", "MAX_LESS_THAN_MIN")],
        ),
    ],
)
def test_a_wrong_price_of_delivery_is_refused(
    api: Api, frame: Frame, listing: dict[str, Any], refusals: list[Any]
) -> None:
    right = {"name": "快递", "type": "PRICE", "shippingZone": frame.zone}
    method = api.done(PRICE, i=right)["shippingMethod"]["id"]

    assert api.refusals(LISTING, id=method, i={"addChannels": [{"channelId": frame.channel, **listing}]}) == refusals
    assert ShippingMethod.objects.get().channel_listings.count() == 0


def test_a_price_of_delivery_is_taken_back(api: Api, frame: Frame) -> None:
    right = {"name": "快递", "type": "PRICE", "shippingZone": frame.zone}
    method = api.done(PRICE, i=right)["shippingMethod"]["id"]
    api.done(LISTING, id=method, i={"addChannels": [{"channelId": frame.channel, "price": "12"}]})

    api.done(LISTING, id=method, i={"removeChannels": [frame.channel]})

    assert ShippingMethod.objects.get().channel_listings.count() == 0
