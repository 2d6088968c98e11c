"""The sample year in Saleor: orders imported in batches, their money reported with the days on which it moved."""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from storefront.delivery.addresses import checked_address, saleor_address
from storefront.events.consumers import announce_order
from storefront.saleor.client import enums, input_types
from storefront.saleor.client.saleor_client import SaleorClient
from storefront.saleor.errors import SaleorError, accepted
from storefront.saleor.gateway import saleor
from storefront.saleor.models import StepResult
from storefront.saleor.steps import Step, run_steps

from . import delivery
from .changes import Change, Item, Items
from .documents import Seed
from .past_orders import PastOrder, plan_orders

BATCH = 20
TAX_CLASS = "含税"
SALES_TAX = Decimal(0)
Type = enums.TransactionEventTypeEnum


def order_items(seed: Seed) -> Items:
    """One entry for every batch; an empty plan has none."""
    lists = seed.house.orders
    if lists is None or not lists.count:
        return
    for start in range(0, lists.count, BATCH):
        name = f"orders {start + 1}–{min(start + BATCH, lists.count)}"
        yield Item(name, partial(compare, seed, start, name))


def compare(seed: Seed, start: int, name: str) -> Change | None:
    if StepResult.objects.filter(subject=subject(start), name="done").exists():
        return None
    return Change(f"{name}: import, pay, refund", partial(apply, seed, start))


def subject(start: int) -> str:
    return f"sample-orders:{start}"


def apply(seed: Seed, start: int) -> None:
    """Resumable at every call: orders are found by their reference, money by its own."""
    client = saleor()
    goods = [*seed.goods, *seed.house.goods]
    assert seed.house.orders is not None
    plan = plan_orders(seed.house.orders, goods, timezone.now(), ZoneInfo(settings.TIME_ZONE))
    orders = plan[start : start + BATCH]
    steps = [Step("import", lambda _: import_orders(client, seed, orders))]
    steps += [Step(order.reference, partial(settle, client, order)) for order in orders]
    run_steps(subject(start), [*steps, Step("done", lambda _: "yes")])


def import_orders(client: SaleorClient, seed: Seed, orders: Sequence[PastOrder]) -> str:
    missing = [order for order in orders if find(client, order) is None]
    if not missing:
        return "0"
    frame = FrameFacts(client, seed, missing)
    payload = accepted(
        client.order_bulk_create(
            [order_input(frame, order) for order in missing],
            error_policy=enums.ErrorPolicyEnum.REJECT_EVERYTHING,
            stock_update_policy=enums.StockUpdatePolicyEnum.SKIP,
        ).order_bulk_create,
        "OrderBulkCreate",
    )
    problems = [f"{e.path}: {e.message}" for result in payload.results for e in result.errors or ()]
    if problems:
        raise SaleorError("OrderBulkCreate: " + "; ".join(problems[:5]))
    return str(payload.count)


def find(client: SaleorClient, order: PastOrder) -> str | None:
    found = client.order_by_reference(order.reference).order
    return found.id if found else None


class FrameFacts:
    """Ids that every order needs: the method of delivery, the tax class, the vendors' warehouses."""

    def __init__(self, client: SaleorClient, seed: Seed, orders: Sequence[PastOrder]) -> None:
        self.channel = seed.frame.channel.slug
        self.currency = seed.frame.channel.currency
        self.delivery = seed.frame.delivery.method
        zone = delivery.find_zone(client, seed.frame.delivery.zone)
        methods = (zone.shipping_methods if zone else None) or ()
        self.method = as_chosen(next(method.id for method in methods if method.name == self.delivery.name))
        self.tax_class = tax_class(client)
        firms = {line.firm for order in orders for line in order.lines}
        self.warehouses = {firm: warehouse(client, firm) for firm in firms}


def as_chosen(method_type: str) -> str:
    """Saleor calls a method `ShippingMethodType` in its zone, and `ShippingMethod` where an order chooses it."""
    pk = b64decode(method_type).decode().partition(":")[2]
    return b64encode(f"ShippingMethod:{pk}".encode()).decode()


def tax_class(client: SaleorClient) -> str:
    """The one of our name; prices include the tax, so it carries no rate."""
    edges = classes.edges if (classes := client.tax_classes().tax_classes) else ()
    known = next((edge.node.id for edge in edges if edge.node.name == TAX_CLASS), None)
    if known:
        return known
    new = input_types.TaxClassCreateInput(name=TAX_CLASS)
    made = accepted(client.tax_class_create(new).tax_class_create, "TaxClassCreate").tax_class
    assert made is not None
    return made.id


def warehouse(client: SaleorClient, firm: str) -> str:
    found = client.warehouse(f"vendor:{firm}").warehouse
    if found is None:
        raise SaleorError(f"Vendor {firm!r} has no warehouse yet; its orders wait for it.")
    return found.id


def order_input(frame: FrameFacts, order: PastOrder) -> input_types.OrderBulkCreateInput:
    address = saleor_address(
        checked_address(
            name="样例买家", phone="13900000000", district_code=order.district, street="样例路1号（样例地址）"
        )
    )
    facts = {
        "tancheng.buyer-class": order.buyer_class,
        "tancheng.hometown-chamber": order.hometown_chamber,
        "tancheng.sample": "yes",
    }
    return input_types.OrderBulkCreateInput(
        external_reference=order.reference,
        channel=frame.channel,
        created_at=utc(order.placed_at),
        status=status_of(order),
        user=input_types.OrderBulkCreateUserInput(email=f"{order.reference}@sample.invalid"),
        billing_address=address,
        shipping_address=address,
        currency=frame.currency,
        language_code=enums.LanguageCodeEnum.ZH_HANS,
        metadata=[input_types.MetadataInput(key=key, value=value) for key, value in facts.items() if value],
        lines=[line_input(frame, order, index) for index in range(len(order.lines))],
        delivery_method=input_types.OrderBulkCreateDeliveryMethodInput(
            shipping_method_id=frame.method,
            shipping_method_name=frame.delivery.name,
            shipping_price=taxed(frame.delivery.price),
            shipping_tax_rate=SALES_TAX,
            shipping_tax_class_id=frame.tax_class,
        ),
        # Without amounts: Saleor would date them today. They are reported with their days afterwards.
        transactions=[payment(order)] if order.paid_at else [],
        fulfillments=parcels(frame, order) if order.shipped else [],
    )


def status_of(order: PastOrder) -> enums.OrderStatus:
    if order.cancelled:
        return enums.OrderStatus.CANCELED
    return enums.OrderStatus.FULFILLED if order.shipped else enums.OrderStatus.UNFULFILLED


def line_input(frame: FrameFacts, order: PastOrder, index: int) -> input_types.OrderBulkCreateOrderLineInput:
    line = order.lines[index]
    return input_types.OrderBulkCreateOrderLineInput(
        variant_external_reference=line.sku,
        created_at=utc(order.placed_at),
        is_shipping_required=True,
        is_gift_card=False,
        quantity=line.quantity,
        total_price=taxed(line.total),
        undiscounted_total_price=taxed(line.total),
        warehouse=frame.warehouses[line.firm],
        tax_rate=SALES_TAX,
        tax_class_id=frame.tax_class,
    )


def payment(order: PastOrder) -> input_types.TransactionCreateInput:
    return input_types.TransactionCreateInput(name="样例支付", psp_reference=order.reference)


def parcels(frame: FrameFacts, order: PastOrder) -> list[input_types.OrderBulkCreateFulfillmentInput]:
    """One for each vendor of the order."""
    firms = dict.fromkeys(line.firm for line in order.lines)
    return [
        input_types.OrderBulkCreateFulfillmentInput(
            tracking_code=f"{order.reference}-{number}".upper(),
            lines=[
                input_types.OrderBulkCreateFulfillmentLineInput(
                    variant_external_reference=line.sku,
                    quantity=line.quantity,
                    warehouse=frame.warehouses[firm],
                    order_line_index=index,
                )
                for index, line in enumerate(order.lines)
                if line.firm == firm
            ],
        )
        for number, firm in enumerate(firms, 1)
    ]


def settle(client: SaleorClient, order: PastOrder, _results: dict[str, str]) -> str:
    """Report what was paid and paid back, each with its moment, and take the order in as the shop does."""
    order_id = find(client, order)
    facts = client.order(order_id).order if order_id else None
    if facts is None:
        raise SaleorError(f"Order {order.reference} is gone from Saleor.")
    if order.paid_at and facts.transactions:
        transaction = facts.transactions[0].id
        total = facts.total.gross.amount
        report(client, transaction, Type.CHARGE_SUCCESS, total, order.reference, order.paid_at)
        if order.refunded_at:
            reference = f"{order.reference}-refund"
            report(client, transaction, Type.REFUND_SUCCESS, order.refund, reference, order.refunded_at)
        facts = client.order(facts.id).order or facts
    announce_order(facts)
    return facts.id


def report(
    client: SaleorClient,
    transaction: str,
    kind: enums.TransactionEventTypeEnum,
    amount: Decimal,
    reference: str,
    moment: datetime,
) -> None:
    """A report that is there already is answered so, and changes nothing."""
    payload = client.transaction_event_report(
        id=transaction, type_=kind, amount=amount, psp_reference=reference, time=utc(moment)
    ).transaction_event_report
    accepted(payload, "TransactionEventReport")


def taxed(amount: Decimal) -> input_types.TaxedMoneyInput:
    return input_types.TaxedMoneyInput(gross=amount, net=amount)


def utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
