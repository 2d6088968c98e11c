"""A small shop on the server under test: found or made, so that a second run on the same Saleor adds only goods."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import uuid4

from .server import Server

CHANNEL = "contract"
SHOPPER = "13800138000@sms.invalid"
ADDRESS = {
    "firstName": "小郯",
    "lastName": "王",
    "streetAddress1": "人民路 1 号",
    "city": "临沂市",
    "cityArea": "郯城县",
    "countryArea": "山东省",
    "postalCode": "276100",
    "country": "CN",
    "phone": "+8613800138000",
    "skipValidation": True,
}


def new_name(word: str) -> str:
    """A name that no earlier run has used."""
    return f"{word}-{uuid4().hex[:10]}"


def key_of(global_id: str) -> str:
    return b64decode(global_id).decode().partition(":")[2]


def id_of(type_name: str, key: str) -> str:
    return b64encode(f"{type_name}:{key}".encode()).decode()


def amount(value: str) -> dict[str, str]:
    return {"gross": value, "net": value}


@dataclass(frozen=True)
class Goods:
    """A product on sale and its one variant."""

    product: str
    variant: str
    slug: str
    sku: str


@dataclass
class Shop:
    server: Server

    # --- The frame ----------------------------------------------------------------------------------------------------

    @cached_property
    def channel(self) -> str:
        self.server.done("ShopSettingsUpdate", input={"fulfillmentAllowUnpaid": False})
        found = self.server.run("Channel", slug=CHANNEL)
        if found:
            return str(found["id"])
        made = self.server.done(
            "ChannelCreate",
            input={
                "name": "Contract",
                "slug": CHANNEL,
                "currencyCode": "CNY",
                "defaultCountry": "CN",
                "isActive": True,
                "orderSettings": {"markAsPaidStrategy": "TRANSACTION_FLOW"},
            },
        )
        return str(made["channel"]["id"])

    @cached_property
    def zone(self) -> str:
        zones = self.server.run("ShippingZones")["edges"]
        found = next((edge["node"] for edge in zones if edge["node"]["name"] == "Contract"), None)
        if found:
            return str(found["id"])
        made = self.server.done(
            "ShippingZoneCreate", input={"name": "Contract", "countries": ["CN"], "addChannels": [self.channel]}
        )
        return str(made["shippingZone"]["id"])

    @cached_property
    def method(self) -> str:
        """Parcel for 10.00, as a `ShippingMethodType`."""
        zones = self.server.run("ShippingZones")["edges"]
        zone = next((edge["node"] for edge in zones if edge["node"]["id"] == self.zone), {"shippingMethods": []})
        if zone["shippingMethods"]:
            return str(zone["shippingMethods"][0]["id"])
        made = self.server.done(
            "ShippingPriceCreate", input={"name": "Parcel", "shippingZone": self.zone, "type": "PRICE"}
        )
        id = str(made["shippingMethod"]["id"])
        listing = {"channelId": self.channel, "price": "10.00", "minimumOrderPrice": "0"}
        self.server.done("ShippingMethodChannelListingUpdate", id=id, input={"addChannels": [listing]})
        return id

    @cached_property
    def chosen_method(self) -> str:
        """The same as checkouts and orders name it."""
        return id_of("ShippingMethod", key_of(self.method))

    @cached_property
    def warehouse(self) -> str:
        return self.new_warehouse()

    def new_warehouse(self) -> str:
        name = new_name("warehouse")
        address = {key: value for key, value in ADDRESS.items() if key not in {"firstName", "lastName"}}
        made = self.server.done(
            "WarehouseCreate", input={"name": name, "slug": name, "externalReference": name, "address": address}
        )
        id = str(made["warehouse"]["id"])
        self.server.done("ChannelUpdate", id=self.channel, input={"addWarehouses": [id]})
        self.server.done("ShippingZoneUpdate", id=self.zone, input={"addWarehouses": [id]})
        return id

    def attribute(self, slug: str, input_type: str, kind: str = "PRODUCT_TYPE", **more: Any) -> str:
        found = self.server.run("Attribute", slug=slug)
        if found:
            return str(found["id"])
        made = self.server.done(
            "AttributeCreate", input={"name": slug, "slug": slug, "type": kind, "inputType": input_type, **more}
        )
        return str(made["attribute"]["id"])

    @cached_property
    def maker_type(self) -> str:
        found = self.server.run("PageTypes", slugs=["maker"])["edges"]
        if found:
            return str(found[0]["node"]["id"])
        made = self.server.done("PageTypeCreate", input={"name": "匠铺", "slug": "maker"})
        return str(made["pageType"]["id"])

    @cached_property
    def maker_attribute(self) -> str:
        return self.attribute("maker", "SINGLE_REFERENCE", entityType="PAGE", referenceTypes=[self.maker_type])

    @cached_property
    def option_attribute(self) -> str:
        return self.attribute("option", "DROPDOWN", values=[{"name": "大号"}, {"name": "小号"}])

    @cached_property
    def product_attributes(self) -> dict[str, str]:
        return {
            "maker": self.maker_attribute,
            "material": self.attribute("material", "PLAIN_TEXT"),
            "size": self.attribute("size", "PLAIN_TEXT"),
            "technique": self.attribute("technique", "PLAIN_TEXT"),
            "heritage-level": self.attribute("heritage-level", "DROPDOWN", values=[{"name": "省级"}, {"name": "市级"}]),
            "days-to-make": self.attribute("days-to-make", "NUMERIC"),
            "made-to-order": self.attribute("made-to-order", "BOOLEAN"),
            "relief": self.attribute("relief", "BOOLEAN"),
        }

    @cached_property
    def product_type(self) -> str:
        slug = new_name("craft")
        made = self.server.done(
            "ProductTypeCreate", input={"name": slug, "slug": slug, "hasVariants": True, "isShippingRequired": True}
        )
        id = str(made["productType"]["id"])
        operations: list[dict[str, Any]] = [{"id": one, "type": "PRODUCT"} for one in self.product_attributes.values()]
        operations.append({"id": self.option_attribute, "type": "VARIANT", "variantSelection": True})
        self.server.done("ProductAttributeAssign", productTypeId=id, operations=operations)
        return id

    @cached_property
    def category(self) -> str:
        slug = new_name("category")
        return str(self.server.done("CategoryCreate", input={"name": "杞柳编", "slug": slug})["category"]["id"])

    @cached_property
    def maker(self) -> str:
        return self.new_maker()

    def new_maker(self, **more: Any) -> str:
        slug = new_name("lu-willow")
        given = {"title": "沭河柳编", "slug": slug, "pageType": self.maker_type, "isPublished": True, **more}
        return str(self.server.done("PageCreate", input=given)["page"]["id"])

    @cached_property
    def tax_class(self) -> str:
        found = self.server.run("TaxClasses")["edges"]
        if found:
            return str(found[0]["node"]["id"])
        return str(self.server.done("TaxClassCreate", input={"name": "Contract"})["taxClass"]["id"])

    # --- Goods --------------------------------------------------------------------------------------------------------

    def new_product(self, slug: str | None = None, **more: Any) -> str:
        slug = slug or new_name("basket")
        attributes = [{"id": self.maker_attribute, "reference": self.maker}, *more.pop("attributes", [])]
        made = self.server.done(
            "ProductCreate",
            input={
                "name": "手工柳编收纳篮",
                "slug": slug,
                "externalReference": slug,
                "productType": self.product_type,
                "category": self.category,
                "attributes": attributes,
                **more,
            },
        )
        return str(made["product"]["id"])

    def publish(self, product: str, is_published: bool = True) -> None:
        listing = {
            "channelId": self.channel,
            "isPublished": is_published,
            "visibleInListings": True,
            "isAvailableForPurchase": True,
        }
        self.server.done("ProductChannelListingUpdate", id=product, input={"updateChannels": [listing]})

    def new_variant(self, product: str, price: str, quantity: int, sku: str, option: str = "大号") -> str:
        made = self.server.done(
            "ProductVariantBulkCreate",
            product=product,
            variants=[
                {
                    "sku": sku,
                    "externalReference": sku,
                    "attributes": [{"id": self.option_attribute, "dropdown": {"value": option}}],
                    "stocks": [{"warehouse": self.warehouse, "quantity": quantity}],
                    "channelListings": [{"channelId": self.channel, "price": price}],
                }
            ],
        )
        assert made["results"][0]["errors"] in ([], None), made
        return str(made["results"][0]["productVariant"]["id"])

    def new_goods(self, price: str = "68.00", quantity: int = 5) -> Goods:
        slug = new_name("basket")
        product = self.new_product(slug)
        self.publish(product)
        return Goods(product, self.new_variant(product, price, quantity, f"SKU-{slug}"), slug, f"SKU-{slug}")

    def product(self, goods: Goods) -> Any:
        return self.server.run("ProductById", id=goods.product)

    def stock(self, goods: Goods) -> tuple[int, int]:
        """(quantity, allocated) in the shop's warehouse."""
        (edge,) = self.product(goods)["productVariants"]["edges"]
        (stock,) = edge["node"]["stocks"]
        return stock["quantity"], stock["quantityAllocated"]

    # --- Buying -------------------------------------------------------------------------------------------------------

    def checkout_input(self, *lines: tuple[str, int], **more: Any) -> dict[str, Any]:
        return {
            "channel": CHANNEL if self.channel else "",
            "email": SHOPPER,
            "lines": [{"variantId": variant, "quantity": quantity} for variant, quantity in lines],
            "shippingAddress": ADDRESS,
            "billingAddress": ADDRESS,
            **more,
        }

    def new_checkout(self, *lines: tuple[str, int], **more: Any) -> Any:
        """With its method chosen."""
        assert self.method
        made = self.server.done("CheckoutCreate", input=self.checkout_input(*lines, **more))
        chosen = self.server.done(
            "CheckoutDeliveryMethodUpdate", id=made["checkout"]["id"], deliveryMethodId=self.chosen_method
        )
        return chosen["checkout"]

    def pay(self, owner: str, value: str, **more: Any) -> str:
        """State a charge; the transaction's id."""
        charged = {"amountCharged": {"amount": value, "currency": "CNY"}, **more}
        made = self.server.done("TransactionCreate", id=owner, transaction=charged)
        return str(made["transaction"]["id"])

    def complete(self, checkout: str) -> Any:
        """The order in full."""
        made = self.server.done("CheckoutComplete", id=checkout)
        return self.server.run("Order", id=made["order"]["id"])

    def new_order(self, *lines: tuple[str, int]) -> Any:
        """Paid in full."""
        checkout = self.new_checkout(*lines)
        self.pay(checkout["id"], str(checkout["totalPrice"]["gross"]["amount"]))
        return self.complete(checkout["id"])
