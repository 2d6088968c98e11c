"""A small shop inside the engine: one channel, a zone for China, two vendors' warehouses, three things to buy."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils import timezone

from storefront.engine.account.models import Address
from storefront.engine.app.actions import ensure_local_app
from storefront.engine.app.models import App
from storefront.engine.channel.models import Channel
from storefront.engine.graphql.core.context import EngineContext
from storefront.engine.graphql.core.ids import to_global_id
from storefront.engine.graphql.execution import execute
from storefront.engine.product.models import (
    Product,
    ProductChannelListing,
    ProductType,
    ProductVariant,
    ProductVariantChannelListing,
)
from storefront.engine.shipping.models import ShippingMethod, ShippingMethodChannelListing, ShippingZone
from storefront.engine.warehouse.models import ChannelWarehouse, Stock, Warehouse

OPERATIONS = Path(__file__).resolve().parents[3] / "storefront" / "saleor" / "operations"
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


@dataclass
class Stage:
    app: App
    channel: Channel
    zone: ShippingZone
    method: ShippingMethod
    willow: Warehouse
    knots: Warehouse
    basket: ProductVariant
    knot: ProductVariant
    tassel: ProductVariant

    @property
    def basket_id(self) -> str:
        return to_global_id("ProductVariant", self.basket.pk)

    @property
    def knot_id(self) -> str:
        return to_global_id("ProductVariant", self.knot.pk)

    @property
    def method_id(self) -> str:
        return to_global_id("ShippingMethod", self.method.pk)

    def stock(self, variant: ProductVariant) -> Stock:
        return Stock.objects.get(product_variant=variant)


def build_stage() -> Stage:
    """Baskets 68.00 (5 in the willow warehouse), knots 12.50 (3) and tassels 9.90 (10) in the other; delivery 10.00."""
    channel = Channel.objects.create(
        name="郯城购",
        slug="tancheng-buy",
        is_active=True,
        currency_code="CNY",
        default_country="CN",
        mark_as_paid_strategy="TRANSACTION_FLOW",
    )
    zone = ShippingZone.objects.create(name="China", countries=["CN"])
    zone.channels.add(channel)
    method = ShippingMethod.objects.create(shipping_zone=zone, name="Parcel", type="PRICE", minimum_delivery_days=2)
    ShippingMethodChannelListing.objects.create(
        shipping_method=method, channel=channel, currency="CNY", price_amount=Decimal(10)
    )
    willow, knots = (_warehouse(slug, channel, zone) for slug in ("lu-willow", "tan-knots"))
    kind = ProductType.objects.create(name="Craft", slug="craft")
    return Stage(
        app=ensure_local_app("stage-token"),
        channel=channel,
        zone=zone,
        method=method,
        willow=willow,
        knots=knots,
        basket=_variant(kind, channel, willow, "basket", "68.00", 5),
        knot=_variant(kind, channel, knots, "knot", "12.50", 3),
        tassel=_variant(kind, channel, knots, "tassel", "9.90", 10),
    )


def _warehouse(slug: str, channel: Channel, zone: ShippingZone) -> Warehouse:
    address = Address.objects.create(country="CN", city="临沂市", street_address_1="1", postal_code="276100")
    warehouse = Warehouse.objects.create(name=slug, slug=slug, address=address)
    warehouse.shipping_zones.add(zone)
    ChannelWarehouse.objects.create(channel=channel, warehouse=warehouse)
    return warehouse


def _variant(
    kind: ProductType, channel: Channel, warehouse: Warehouse, slug: str, price: str, quantity: int
) -> ProductVariant:
    product = Product.objects.create(
        product_type=kind, name=slug.title(), slug=slug, external_reference=f"listing-{slug}"
    )
    now = timezone.now()
    ProductChannelListing.objects.create(
        product=product,
        channel=channel,
        currency="CNY",
        is_published=True,
        published_at=now,
        available_for_purchase_at=now,
        visible_in_listings=True,
    )
    variant = ProductVariant.objects.create(product=product, sku=slug.upper(), name=slug)
    ProductVariantChannelListing.objects.create(
        variant=variant, channel=channel, currency="CNY", price_amount=Decimal(price)
    )
    Stock.objects.create(warehouse=warehouse, product_variant=variant, quantity=quantity)
    return variant


# --- Asking as a client does ----------------------------------------------------------------------------------------


def documents() -> dict[str, str]:
    """Our client's operation documents, by operation name."""
    found: dict[str, str] = {}
    for path in OPERATIONS.glob("*.graphql"):
        text = path.read_text()
        for line in text.splitlines():
            word, _, rest = line.partition(" ")
            if word in {"query", "mutation"}:
                found[rest.split("(")[0].split()[0].rstrip("{")] = text
    return found


DOCUMENTS = documents()


def ask(document: str, variables: dict[str, Any] | None = None, *, app: App | None, name: str | None = None) -> Any:
    """`data` of an answer; an error at the top fails the test."""
    answer = execute(document, variables or {}, name, EngineContext(requestor=app))
    assert "errors" not in answer, answer["errors"]
    return answer["data"]


def run(operation: str, app: App | None, **variables: Any) -> Any:
    """Run one of our client's own operations; returns the value of its single root field."""
    (value,) = ask(DOCUMENTS[operation], variables, app=app, name=operation).values()
    return value


def codes(payload: dict[str, Any]) -> list[str]:
    return [error["code"] for error in payload["errors"]]


def new_checkout(stage: Stage, *lines: tuple[str, int], **extra: Any) -> dict[str, Any]:
    """A checkout with addresses and e-mail; `lines` are (variant id, quantity)."""
    payload = run(
        "CheckoutCreate",
        stage.app,
        input={
            "channel": "tancheng-buy",
            "email": SHOPPER,
            "lines": [{"variantId": variant, "quantity": quantity} for variant, quantity in lines],
            "shippingAddress": ADDRESS,
            "billingAddress": ADDRESS,
            **extra,
        },
    )
    assert payload["errors"] == []
    return payload["checkout"]  # type: ignore[no-any-return]


def choose_method(stage: Stage, checkout: dict[str, Any]) -> dict[str, Any]:
    payload = run("CheckoutDeliveryMethodUpdate", stage.app, id=checkout["id"], deliveryMethodId=stage.method_id)
    assert payload["errors"] == []
    return payload["checkout"]  # type: ignore[no-any-return]


PAY = """mutation Pay($id: ID!, $transaction: TransactionCreateInput!) {
  transactionCreate(id: $id, transaction: $transaction) {
    transaction { id chargedAmount { amount } } errors { field message code }
  }
}"""


def pay(stage: Stage, owner_id: str, amount: str, reference: str = "") -> str:
    """State a charge of `amount`; returns the transaction's id."""
    payload = ask(
        PAY,
        {
            "id": owner_id,
            "transaction": {"pspReference": reference, "amountCharged": {"amount": amount, "currency": "CNY"}},
        },
        app=stage.app,
    )["transactionCreate"]
    assert payload["errors"] == []
    return payload["transaction"]["id"]  # type: ignore[no-any-return]


def ready_checkout(stage: Stage, *lines: tuple[str, int], **extra: Any) -> dict[str, Any]:
    """A checkout with its method chosen and paid in full."""
    checkout = choose_method(stage, new_checkout(stage, *lines, **extra))
    pay(stage, checkout["id"], str(checkout["totalPrice"]["gross"]["amount"]))
    return checkout


def new_order(stage: Stage, *lines: tuple[str, int], **extra: Any) -> dict[str, Any]:
    """A paid order, read back in full."""
    payload = run("CheckoutComplete", stage.app, id=ready_checkout(stage, *lines, **extra)["id"])
    assert payload["errors"] == []
    return run("Order", stage.app, id=payload["order"]["id"])  # type: ignore[no-any-return]
