"""What a vendor is in Saleor: a maker page and a warehouse in the channel and its shipping zone, each exactly once."""

from collections.abc import Sequence
from functools import partial

from django.conf import settings
from django.utils import timezone

from crafts_chamber.registry.townships import BY_SLUG
from storefront.catalog import sync
from storefront.core.rich_text import TextPicture
from storefront.saleor.client.channel import ChannelChannel
from storefront.saleor.client.enums import CountryCode
from storefront.saleor.client.input_types import (
    AddressInput,
    ChannelUpdateInput,
    ShippingZoneUpdateInput,
    WarehouseCreateInput,
)
from storefront.saleor.client.saleor_client import SaleorClient
from storefront.saleor.errors import accepted
from storefront.saleor.gateway import saleor
from storefront.saleor.steps import Results, Step, run_steps

from .finding import FrameMissing, find_or_make
from .maker_pages import MakerFacts, facts_of, find_page, make_page, page_pictures, say_in_english
from .models import Application, Vendor

ZONE = "China"


def provision_vendor(vendor: Vendor) -> Results:
    """Make what is not yet there, the page as the application tells it; safe to call again after a crash at any point.

    Raises StepsBusy when another process is at it, SaleorError and TransportError when Saleor can't; the steps done so
    far are kept and the next call goes on from there.
    """
    client = saleor()
    facts = facts_of(vendor)
    pictures = page_pictures(vendor, facts, client)
    results = run_steps(subject(vendor), provisioning_steps(vendor, facts, pictures, client))
    sync.sync_maker_page(results["page"])
    Vendor.objects.filter(pk=vendor.pk, provisioned_at=None).update(provisioned_at=timezone.now())
    vendor.refresh_from_db()
    return results


def subject(vendor: Vendor) -> str:
    return f"vendor:{vendor.slug}"


def provisioning_steps(
    vendor: Vendor, facts: MakerFacts, pictures: Sequence[TextPicture], client: SaleorClient
) -> tuple[Step, ...]:
    make = partial(make_page, client, vendor, facts, pictures)
    return (
        Step("page", lambda _: find_or_make(partial(find_page, client, vendor), make)),
        Step(
            "warehouse",
            lambda _: find_or_make(partial(find_warehouse, client, vendor), partial(make_warehouse, client, vendor)),
        ),
        Step("english", lambda results: say_in_english(client, vendor, facts, results["page"])),
        # The channel comes first: Saleor refuses a zone that shares no channel with the warehouse.
        Step("channel", lambda results: enter_channel(client, results["warehouse"])),
        Step("zone", lambda results: enter_zone(client, vendor, results["warehouse"])),
    )


def find_warehouse(client: SaleorClient, vendor: Vendor) -> str | None:
    warehouse = client.warehouse(subject(vendor)).warehouse
    return warehouse.id if warehouse else None


def make_warehouse(client: SaleorClient, vendor: Vendor) -> str:
    new = WarehouseCreateInput(
        slug=vendor.slug,
        name=vendor.firm.name,
        external_reference=subject(vendor),
        address=ship_from(vendor.application),
    )
    warehouse = accepted(client.warehouse_create(new).create_warehouse, "WarehouseCreate").warehouse
    assert warehouse is not None
    return warehouse.id


def ship_from(application: Application) -> AddressInput:
    """Where the vendor's parcels leave from. County, city, province and postcode are Tancheng's (GB/T 2260 371322)."""
    return AddressInput(
        first_name=application.contact_name,
        company_name=application.firm.name,
        street_address_1=f"{BY_SLUG[application.ship_township].zh}{application.ship_street}",
        city="临沂市",
        city_area="郯城县",
        country_area="山东省",
        postal_code="276100",
        country=CountryCode.CN,
        phone=application.contact_phone,
    )


def channel(client: SaleorClient) -> ChannelChannel:
    """The shop's channel with its warehouses. Raises FrameMissing."""
    found = client.channel(settings.SALEOR_CHANNEL).channel
    if found is None:
        raise FrameMissing(f"channel {settings.SALEOR_CHANNEL!r}")
    return found


def enter_channel(client: SaleorClient, warehouse: str) -> str:
    found = channel(client)
    if warehouse not in {known.id for known in found.warehouses}:
        changes = ChannelUpdateInput(add_warehouses=[warehouse])
        accepted(client.channel_update(found.id, changes).channel_update, "ChannelUpdate")
    return found.id


def enter_zone(client: SaleorClient, vendor: Vendor, warehouse: str) -> str:
    zone = zone_id(client)
    found = client.warehouse(subject(vendor)).warehouse
    known = {edge.node.id for edge in found.shipping_zones.edges} if found else set()
    if zone not in known:
        changes = ShippingZoneUpdateInput(add_warehouses=[warehouse])
        accepted(client.shipping_zone_update(zone, changes).shipping_zone_update, "ShippingZoneUpdate")
    return zone


def zone_id(client: SaleorClient) -> str:
    """The shipping zone of the whole country. Raises FrameMissing."""
    after: str | None = None
    while True:
        zones = client.shipping_zones(after=after).shipping_zones
        for edge in zones.edges if zones else ():
            if edge.node.name == ZONE:
                return edge.node.id
        if not zones or not zones.page_info.has_next_page:
            raise FrameMissing(f"shipping zone {ZONE!r}")
        after = zones.page_info.end_cursor
