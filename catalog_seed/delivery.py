"""The shipping zone and its one method."""

from storefront.saleor.client import enums, input_types
from storefront.saleor.client.saleor_client import SaleorClient
from storefront.saleor.client.shipping_zones import ShippingZonesShippingZonesEdgesNode as Zone
from storefront.saleor.errors import accepted

from .changes import Change, Item, Items
from .documents import Frame


def items(client: SaleorClient, frame: Frame) -> Items:
    yield Item(f"shipping zone {frame.delivery.zone}", lambda: zone(client, frame))
    yield Item(f"shipping method {frame.delivery.method.name}", lambda: method(client, frame))


def find_zone(client: SaleorClient, name: str) -> Zone | None:
    """The zone with this name, over all pages; names are not unique in Saleor, the first counts."""
    after = None
    while True:
        page = client.shipping_zones(after=after).shipping_zones
        if page is None:
            return None
        for edge in page.edges:
            if edge.node.name == name:
                return edge.node
        if not page.page_info.has_next_page:
            return None
        after = page.page_info.end_cursor


def channel_id(client: SaleorClient, frame: Frame) -> str:
    channel = client.channel(frame.channel.slug).channel
    assert channel is not None, "the channel comes before delivery"
    return channel.id


def zone(client: SaleorClient, frame: Frame) -> Change | None:
    if find_zone(client, frame.delivery.zone):
        return None

    def apply() -> None:
        new = input_types.ShippingZoneCreateInput(
            name=frame.delivery.zone,
            countries=frame.delivery.countries,
            add_channels=[channel_id(client, frame)],
        )
        accepted(client.shipping_zone_create(new).shipping_zone_create, "ShippingZoneCreate")

    return Change(f"shipping zone {frame.delivery.zone}: create", apply)


def method(client: SaleorClient, frame: Frame) -> Change | None:
    wanted = frame.delivery.method
    home = find_zone(client, frame.delivery.zone)
    found = next((m for m in (home.shipping_methods or ()) if m.name == wanted.name), None) if home else None
    if found is None:
        return Change(f"shipping method {wanted.name}: create", lambda: create_method(client, frame))
    prices = {listing.channel.slug: listing.price.amount for listing in found.channel_listings or () if listing.price}
    if prices.get(frame.channel.slug) == wanted.price:
        return None
    return Change(f"shipping method {wanted.name}: price {wanted.price}", lambda: price(client, frame, found.id))


def create_method(client: SaleorClient, frame: Frame) -> None:
    home = find_zone(client, frame.delivery.zone)
    assert home is not None, "the zone comes before its method"
    wanted = frame.delivery.method
    new = input_types.ShippingPriceInput(
        name=wanted.name,
        type=enums.ShippingMethodTypeEnum.PRICE,
        shipping_zone=home.id,
        minimum_delivery_days=wanted.minimum_days,
        maximum_delivery_days=wanted.maximum_days,
    )
    payload = accepted(client.shipping_price_create(new).shipping_price_create, "ShippingPriceCreate")
    if payload.shipping_method:
        price(client, frame, payload.shipping_method.id)


def price(client: SaleorClient, frame: Frame, method_id: str) -> None:
    listing = input_types.ShippingMethodChannelListingAddInput(
        channel_id=channel_id(client, frame), price=frame.delivery.method.price
    )
    payload = client.shipping_method_channel_listing_update(
        method_id, input_types.ShippingMethodChannelListingInput(add_channels=[listing])
    )
    accepted(payload.shipping_method_channel_listing_update, "ShippingMethodChannelListingUpdate")
