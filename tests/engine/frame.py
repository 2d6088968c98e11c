"""The frame of a small shop, made through the API: channel, zone, types, attributes, a maker with a warehouse."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tests.engine.api import Api

ADDRESS = {
    "streetAddress1": "人民路 1 号",
    "city": "临沂市",
    "cityArea": "郯城县",
    "countryArea": "山东省",
    "postalCode": "276100",
    "country": "CN",
}


@dataclass(frozen=True)
class Frame:
    """Ids of what was made; lazily, so that a test makes only what it needs."""

    api: Api

    @cached_property
    def channel(self) -> str:
        made = self.api.done(
            "mutation($i: ChannelCreateInput!) { channelCreate(input: $i) { channel { id } errors { field code } } }",
            i={
                "name": "郯城购",
                "slug": "tancheng-buy",
                "currencyCode": "CNY",
                "defaultCountry": "CN",
                "isActive": True,
                "orderSettings": {"markAsPaidStrategy": "TRANSACTION_FLOW"},
            },
        )
        return made["channel"]["id"]

    @cached_property
    def zone(self) -> str:
        made = self.api.done(
            "mutation($i: ShippingZoneCreateInput!) { shippingZoneCreate(input: $i) {"
            " shippingZone { id } errors { field code } } }",
            i={"name": "中国", "countries": ["CN"], "addChannels": [self.channel]},
        )
        return made["shippingZone"]["id"]

    def new_warehouse(self, name: str, *, in_channel: bool = True, in_zone: bool = True) -> str:
        made = self.api.done(
            "mutation($i: WarehouseCreateInput!) { createWarehouse(input: $i) {"
            " warehouse { id } errors { field code } } }",
            i={"name": name, "externalReference": f"ref-{name}", "address": ADDRESS},
        )
        id = made["warehouse"]["id"]
        if in_channel:
            self.api.done(
                "mutation($c: ID!, $w: ID!) { channelUpdate(id: $c, input: {addWarehouses: [$w]}) {"
                " errors { field code } } }",
                c=self.channel,
                w=id,
            )
        if in_zone:
            self.api.done(
                "mutation($w: ID!, $z: ID!) { assignWarehouseShippingZone(id: $w, shippingZoneIds: [$z]) {"
                " errors { field code } } }",
                w=id,
                z=self.zone,
            )
        return id

    @cached_property
    def warehouse(self) -> str:
        return self.new_warehouse("lu-willow")

    def new_attribute(self, name: str, input_type: str, type: str = "PRODUCT_TYPE", **more: Any) -> str:
        made = self.api.done(
            "mutation($i: AttributeCreateInput!) { attributeCreate(input: $i) {"
            " attribute { id } errors { field code } } }",
            i={"name": name, "slug": name, "inputType": input_type, "type": type, **more},
        )
        return made["attribute"]["id"]

    @cached_property
    def maker_type(self) -> str:
        made = self.api.done(
            'mutation { pageTypeCreate(input: {name: "匠铺", slug: "maker"}) { pageType { id } errors { field code } } }'
        )
        return made["pageType"]["id"]

    def new_maker(self, title: str, page_type: str | None = None, **more: Any) -> str:
        made = self.api.done(
            "mutation($i: PageCreateInput!) { pageCreate(input: $i) { page { id } errors { field code attributes } } }",
            i={"title": title, "pageType": page_type or self.maker_type, "isPublished": True, **more},
        )
        return made["page"]["id"]

    @cached_property
    def maker(self) -> str:
        return self.new_maker("鲁家柳编", slug="lu-willow")

    @cached_property
    def maker_attribute(self) -> str:
        return self.new_attribute(
            "maker", "SINGLE_REFERENCE", entityType="PAGE", referenceTypes=[self.maker_type], valueRequired=True
        )

    @cached_property
    def material_attribute(self) -> str:
        return self.new_attribute("material", "PLAIN_TEXT")

    @cached_property
    def option_attribute(self) -> str:
        return self.new_attribute("option", "DROPDOWN", values=[{"name": "大"}, {"name": "小"}])

    @cached_property
    def product_type(self) -> str:
        made = self.api.done(
            'mutation { productTypeCreate(input: {name: "Craft", slug: "craft", hasVariants: true,'
            " isShippingRequired: true}) { productType { id } errors { field code } } }"
        )
        id = made["productType"]["id"]
        self.api.done(
            "mutation($t: ID!, $o: [ProductAttributeAssignInput!]!) {"
            " productAttributeAssign(productTypeId: $t, operations: $o) { errors { field code attributes } } }",
            t=id,
            o=[
                {"id": self.maker_attribute, "type": "PRODUCT"},
                {"id": self.material_attribute, "type": "PRODUCT"},
                {"id": self.option_attribute, "type": "VARIANT", "variantSelection": True},
            ],
        )
        return id

    @cached_property
    def category(self) -> str:
        made = self.api.done(
            'mutation { categoryCreate(input: {name: "杞柳编"}) { category { id } errors { field code } } }'
        )
        return made["category"]["id"]

    def new_product(self, name: str, **more: Any) -> str:
        made = self.api.done(
            "mutation($i: ProductCreateInput!) { productCreate(input: $i) {"
            " product { id } errors { field code message attributes } } }",
            i={
                "name": name,
                "productType": self.product_type,
                "category": self.category,
                "attributes": [{"id": self.maker_attribute, "reference": self.maker}],
                **more,
            },
        )
        return made["product"]["id"]

    def publish(self, product: str, **more: Any) -> None:
        listing = {
            "channelId": self.channel,
            "isPublished": True,
            "visibleInListings": True,
            "isAvailableForPurchase": True,
            **more,
        }
        self.api.done(
            "mutation($p: ID!, $i: ProductChannelListingUpdateInput!) { productChannelListingUpdate(id: $p, input: $i) {"
            " errors { field code message } } }",
            p=product,
            i={"updateChannels": [listing]},
        )

    def new_variant(
        self, product: str, sku: str, *, price: str = "68.00", quantity: int = 5, option: str = "大"
    ) -> str:
        made = self.api.done(
            "mutation($p: ID!, $v: [ProductVariantBulkCreateInput!]!) {"
            " productVariantBulkCreate(product: $p, variants: $v) {"
            " results { productVariant { id } errors { path code message } } errors { field code message } } }",
            p=product,
            v=[
                {
                    "sku": sku,
                    "attributes": [{"id": self.option_attribute, "dropdown": {"value": option}}],
                    "stocks": [{"warehouse": self.warehouse, "quantity": quantity}],
                    "channelListings": [{"channelId": self.channel, "price": price}],
                }
            ],
        )
        return made["results"][0]["productVariant"]["id"]

    def new_basket(self, name: str = "手工柳编收纳篮", sku: str = "LW-1", **more: Any) -> tuple[str, str]:
        """(product, variant) on sale."""
        product = self.new_product(name, **more)
        self.publish(product)
        return product, self.new_variant(product, sku)
