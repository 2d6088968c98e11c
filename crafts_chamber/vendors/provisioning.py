"""What a vendor is in Saleor: a maker page and a warehouse in the channel and its shipping zone, each exactly once."""

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.utils import timezone

from crafts_chamber.registry.townships import BY_SLUG
from storefront.catalog import sync
from storefront.catalog.crafts import CRAFTS
from storefront.core.rich_text import split_paragraphs, to_editorjs
from storefront.saleor.client.channel import ChannelChannel
from storefront.saleor.client.enums import CountryCode, LanguageCodeEnum
from storefront.saleor.client.input_types import (
    AddressInput,
    AttributeValueInput,
    AttributeValueSelectableTypeInput,
    ChannelUpdateInput,
    PageCreateInput,
    PageTranslationInput,
    ShippingZoneUpdateInput,
    WarehouseCreateInput,
)
from storefront.saleor.client.saleor_client import SaleorClient
from storefront.saleor.errors import SaleorError, SaleorRejected, accepted
from storefront.saleor.gateway import saleor
from storefront.saleor.steps import Results, Step, run_steps

from .models import Application, Vendor

ZONE = "China"
PAGE_TYPE = "maker"
# Saleor's codes for «there is one already»: another runner made it between our look and our call.
TAKEN = frozenset({"UNIQUE", "DUPLICATED_INPUT_ITEM"})


class FrameMissing(SaleorError):
    """Saleor lacks a part of the channel's frame; `seed apply` makes it."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Saleor has no {what}. Run `manage.py seed apply`.")


def provision_vendor(vendor: Vendor) -> Results:
    """Make what is not yet there; safe to call again after a crash at any point.

    Raises StepsBusy when another process is at it, SaleorError and TransportError when Saleor can't; the steps done so
    far are kept and the next call goes on from there.
    """
    results = run_steps(subject(vendor), provisioning_steps(vendor, saleor()))
    sync.sync_maker_page(results["page"])
    Vendor.objects.filter(pk=vendor.pk, provisioned_at=None).update(provisioned_at=timezone.now())
    vendor.refresh_from_db()
    return results


def subject(vendor: Vendor) -> str:
    return f"vendor:{vendor.slug}"


def provisioning_steps(vendor: Vendor, client: SaleorClient) -> tuple[Step, ...]:
    return (
        Step("page", lambda _: find_or_make(partial(find_page, client, vendor), partial(make_page, client, vendor))),
        Step(
            "warehouse",
            lambda _: find_or_make(partial(find_warehouse, client, vendor), partial(make_warehouse, client, vendor)),
        ),
        Step("english", lambda results: say_in_english(client, vendor, results["page"])),
        # The channel comes first: Saleor refuses a zone that shares no channel with the warehouse.
        Step("channel", lambda results: enter_channel(client, results["warehouse"])),
        Step("zone", lambda results: enter_zone(client, vendor, results["warehouse"])),
    )


def find_or_make(find: Callable[[], str | None], make: Callable[[], str]) -> str:
    """The id of what is there, or of what was made; when somebody else made it meanwhile, the id of that."""
    found = find()
    if found is not None:
        return found
    try:
        return make()
    except SaleorRejected as error:
        theirs = find() if error.codes & TAKEN else None
        if theirs is None:
            raise
        return theirs


def find_page(client: SaleorClient, vendor: Vendor) -> str | None:
    page = client.maker_page(vendor.slug).page
    return page.id if page else None


def make_page(client: SaleorClient, vendor: Vendor) -> str:
    page_types = client.page_types([PAGE_TYPE]).page_types
    if not page_types or not page_types.edges:
        raise FrameMissing(f"page type {PAGE_TYPE!r}")
    new = PageCreateInput(
        slug=vendor.slug,
        title=vendor.firm.name,
        content=to_editorjs(split_paragraphs(vendor.application.story)),
        attributes=page_attributes(client, vendor),
        is_published=True,
        page_type=page_types.edges[0].node.id,
    )
    page = accepted(client.page_create(new).page_create, "PageCreate").page
    assert page is not None
    return page.id


def say_in_english(client: SaleorClient, vendor: Vendor, page: str) -> str:
    """What English pages say of the maker; nothing where the firm wrote no English."""
    name, story = vendor.firm.name_en, split_paragraphs(vendor.application.story_en)
    if name or story:
        texts = PageTranslationInput(title=name or None, content=to_editorjs(story) if story else None)
        accepted(client.page_translate(page, LanguageCodeEnum.EN, texts).page_translate, "PageTranslate")
    return page


def page_attributes(client: SaleorClient, vendor: Vendor) -> list[AttributeValueInput]:
    names = {craft.slug: craft.zh for craft in CRAFTS}
    township, township_values = attribute_values(client, "township", [BY_SLUG[vendor.firm.township].zh])
    crafts, craft_values = attribute_values(client, "crafts", [names[slug] for slug in vendor.application.crafts])
    village, _none = attribute_values(client, "village", [])
    attributes = [
        AttributeValueInput(id=township, dropdown=township_values[0]),
        AttributeValueInput(id=crafts, multiselect=craft_values),
    ]
    if vendor.firm.village:
        attributes.append(AttributeValueInput(id=village, plain_text=vendor.firm.village))
    return attributes


def attribute_values(
    client: SaleorClient, slug: str, names: list[str]
) -> tuple[str, list[AttributeValueSelectableTypeInput]]:
    """The attribute's id, and for each name the choice of that name (a new one when the frame has none yet)."""
    attribute = client.attribute(slug).attribute
    if attribute is None:
        raise FrameMissing(f"attribute {slug!r}")
    known = {edge.node.name: edge.node.id for edge in attribute.choices.edges} if attribute.choices else {}
    values = [
        AttributeValueSelectableTypeInput(id=known[name])
        if name in known
        else AttributeValueSelectableTypeInput(value=name)
        for name in names
    ]
    return attribute.id, values


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
