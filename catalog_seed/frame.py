"""The shop's frame in Saleor, through its API: settings, channel, attributes, types, categories, delivery."""

from collections.abc import Sequence

from storefront.saleor.client import enums, input_types
from storefront.saleor.client.saleor_client import SaleorClient
from storefront.saleor.errors import accepted
from storefront.saleor.gateway import saleor

from . import delivery, english
from .changes import Change, Item, Items
from .documents import Attribute, Craft, Seed, load_seed
from .values import values_of

PAGE_TYPE = "maker"


def apply_frame(seed: Seed | None = None) -> int:
    """Make Saleor's frame equal to the files; returns how many things were changed (0 the second time)."""
    changed = 0
    for item in frame_items(seed or load_seed()):
        change = item.compare()
        if change:
            change.apply()
            changed += 1
    return changed


def frame_items(seed: Seed) -> Items:
    """In the order in which each can find what it needs."""
    client = saleor()
    yield Item("shop settings", lambda: shop_settings(client, seed))
    yield Item(f"channel {seed.frame.channel.slug}", lambda: channel(client, seed))
    maker_attributes = [a for a in seed.attributes if a.of == "maker"]
    for attribute in maker_attributes:
        yield attribute_item(client, seed, attribute)
    yield Item(f"page type {PAGE_TYPE}", lambda: page_type(client, maker_attributes))
    goods_attributes = [a for a in seed.attributes if a.of != "maker"]
    for attribute in goods_attributes:
        yield attribute_item(client, seed, attribute)
    for craft in seed.crafts:
        yield category_item(client, craft)
        yield product_type_item(client, craft, goods_attributes)
    yield from english.items(client, seed)
    yield from delivery.items(client, seed.frame)


def shop_settings(client: SaleorClient, seed: Seed) -> Change | None:
    wanted, found = seed.frame.shop, client.shop_info().shop
    minutes = (found.reserve_stock_duration_anonymous_user, found.reserve_stock_duration_authenticated_user)
    if found.fulfillment_allow_unpaid == wanted.fulfillment_allow_unpaid and set(minutes) == {
        wanted.reserve_stock_minutes
    }:
        return None

    def apply() -> None:
        settings = input_types.ShopSettingsInput(
            fulfillment_allow_unpaid=wanted.fulfillment_allow_unpaid,
            reserve_stock_duration_anonymous_user=wanted.reserve_stock_minutes,
            reserve_stock_duration_authenticated_user=wanted.reserve_stock_minutes,
        )
        accepted(client.shop_settings_update(settings).shop_settings_update, "ShopSettingsUpdate")

    unpaid = "on" if wanted.fulfillment_allow_unpaid else "off"
    return Change(f"shop: shipping of unpaid orders {unpaid}, goods kept {wanted.reserve_stock_minutes} min", apply)


ORDER_SETTINGS = input_types.OrderSettingsInput(
    mark_as_paid_strategy=enums.MarkAsPaidStrategyEnum.TRANSACTION_FLOW,
    automatically_confirm_all_new_orders=True,
    allow_unpaid_orders=False,
)


def channel(client: SaleorClient, seed: Seed) -> Change | None:
    wanted = seed.frame.channel
    found = client.channel(wanted.slug).channel
    if found is None:
        return Change(f"channel {wanted.slug}: create", lambda: create_channel(client, seed))
    strategy = found.order_settings.mark_as_paid_strategy
    if found.name == wanted.name and found.is_active and strategy == ORDER_SETTINGS.mark_as_paid_strategy:
        return None

    def apply() -> None:
        changes = input_types.ChannelUpdateInput(name=wanted.name, is_active=True, order_settings=ORDER_SETTINGS)
        accepted(client.channel_update(found.id, changes).channel_update, "ChannelUpdate")

    return Change(f"channel {wanted.slug}: update", apply)


def create_channel(client: SaleorClient, seed: Seed) -> None:
    wanted = seed.frame.channel
    new = input_types.ChannelCreateInput(
        slug=wanted.slug,
        name=wanted.name,
        currency_code=wanted.currency,
        default_country=enums.CountryCode(wanted.country),
        is_active=True,
        order_settings=ORDER_SETTINGS,
    )
    accepted(client.channel_create(new).channel_create, "ChannelCreate")


def attribute_item(client: SaleorClient, seed: Seed, wanted: Attribute) -> Item:
    return Item(f"attribute {wanted.slug}", lambda: attribute(client, seed, wanted))


def attribute(client: SaleorClient, seed: Seed, wanted: Attribute) -> Change | None:
    values = list(values_of(seed, wanted))
    found = client.attribute(wanted.slug).attribute
    if found is None:
        return Change(f"attribute {wanted.slug}: create", lambda: create_attribute(client, wanted, values))
    known = {edge.node.name for edge in found.choices.edges} if found.choices else set()
    missing = [value for value in values if value not in known]
    if found.name == wanted.name and not missing:
        return None

    def apply() -> None:
        changes = input_types.AttributeUpdateInput(
            name=wanted.name, add_values=[input_types.AttributeValueUpdateInput(name=value) for value in missing]
        )
        accepted(client.attribute_update(found.id, changes).attribute_update, "AttributeUpdate")

    return Change(f"attribute {wanted.slug}: update", apply)


def create_attribute(client: SaleorClient, wanted: Attribute, values: Sequence[str]) -> None:
    kind = enums.AttributeTypeEnum.PAGE_TYPE if wanted.of == "maker" else enums.AttributeTypeEnum.PRODUCT_TYPE
    new = input_types.AttributeCreateInput(
        name=wanted.name,
        slug=wanted.slug,
        type=kind,
        input_type=enums.AttributeInputTypeEnum(wanted.input),
        value_required=wanted.required,
        **({"values": [input_types.AttributeValueCreateInput(name=value) for value in values]} if values else {}),
        **(reference_to_makers(client) if wanted.input == "SINGLE_REFERENCE" else {}),
    )
    accepted(client.attribute_create(new).attribute_create, "AttributeCreate")


def reference_to_makers(client: SaleorClient) -> dict[str, object]:
    page_types = client.page_types([PAGE_TYPE]).page_types
    ids = [edge.node.id for edge in page_types.edges] if page_types else []
    return {"entity_type": enums.AttributeEntityTypeEnum.PAGE, "reference_types": ids}


def page_type(client: SaleorClient, wanted: Sequence[Attribute]) -> Change | None:
    found = client.page_types([PAGE_TYPE]).page_types
    if not found or not found.edges:
        return Change(f"page type {PAGE_TYPE}: create", lambda: create_page_type(client, wanted))
    node = found.edges[0].node
    missing = {a.slug for a in wanted} - {a.slug for a in node.attributes or () if a.slug}
    if not missing:
        return None

    def apply() -> None:
        ids = attribute_ids(client, missing)
        accepted(client.page_attribute_assign(node.id, ids).page_attribute_assign, "PageAttributeAssign")

    return Change(f"page type {PAGE_TYPE}: add {', '.join(sorted(missing))}", apply)


def create_page_type(client: SaleorClient, wanted: Sequence[Attribute]) -> None:
    ids = attribute_ids(client, [a.slug for a in wanted])
    new = input_types.PageTypeCreateInput(name="匠铺", slug=PAGE_TYPE, add_attributes=ids)
    accepted(client.page_type_create(new).page_type_create, "PageTypeCreate")


def attribute_ids(client: SaleorClient, slugs: Sequence[str] | set[str]) -> list[str]:
    found = [client.attribute(slug).attribute for slug in sorted(slugs)]
    return [attribute.id for attribute in found if attribute is not None]


def category_item(client: SaleorClient, craft: Craft) -> Item:
    return Item(f"category {craft.slug}", lambda: category(client, craft))


def category(client: SaleorClient, craft: Craft) -> Change | None:
    found = client.category(craft.slug).category
    wanted = input_types.CategoryInput(name=craft.name, slug=craft.slug)
    if found is None:
        return Change(
            f"category {craft.slug}: create",
            lambda: no_result(accepted(client.category_create(wanted).category_create, "CategoryCreate")),
        )
    if found.name == craft.name:
        return None
    return Change(
        f"category {craft.slug}: rename to {craft.name}",
        lambda: no_result(accepted(client.category_update(found.id, wanted).category_update, "CategoryUpdate")),
    )


def no_result(_: object) -> None:
    """A change answers nothing."""


def product_type_item(client: SaleorClient, craft: Craft, attributes: Sequence[Attribute]) -> Item:
    return Item(f"product type {craft.slug}", lambda: product_type(client, craft, attributes))


def product_type(client: SaleorClient, craft: Craft, attributes: Sequence[Attribute]) -> Change | None:
    found = client.product_types([craft.slug]).product_types
    if not found or not found.edges:
        return Change(f"product type {craft.slug}: create", lambda: create_product_type(client, craft, attributes))
    node = found.edges[0].node
    known = {a.slug for a in node.product_attributes or ()}
    known |= {a.attribute.slug for a in node.assigned_variant_attributes or ()}
    missing = [a for a in attributes if a.slug not in known]
    if not missing:
        return None
    return Change(
        f"product type {craft.slug}: add {', '.join(a.slug for a in missing)}",
        lambda: assign_attributes(client, node.id, missing),
    )


def create_product_type(client: SaleorClient, craft: Craft, attributes: Sequence[Attribute]) -> None:
    new = input_types.ProductTypeInput(
        name=craft.name,
        slug=craft.slug,
        kind=enums.ProductTypeKindEnum.NORMAL,
        has_variants=True,
        is_shipping_required=True,
    )
    payload = accepted(client.product_type_create(new).product_type_create, "ProductTypeCreate")
    if payload.product_type:
        assign_attributes(client, payload.product_type.id, attributes)


def assign_attributes(client: SaleorClient, product_type_id: str, attributes: Sequence[Attribute]) -> None:
    for attribute in attributes:
        kind = enums.ProductAttributeType.VARIANT if attribute.of == "variant" else enums.ProductAttributeType.PRODUCT
        operation = input_types.ProductAttributeAssignInput(
            id=attribute_ids(client, [attribute.slug])[0],
            type=kind,
            **({"variant_selection": True} if attribute.of == "variant" else {}),
        )
        payload = client.product_attribute_assign(product_type_id, [operation]).product_attribute_assign
        accepted(payload, "ProductAttributeAssign")
