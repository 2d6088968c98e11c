"""Reads told orders in Saleor's order of checks; paths of problems are spelled as Saleor spells them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import timezone
from graphql import GraphQLError, GraphQLResolveInfo

from ...account.addresses import build_address
from ...account.models import Address
from ...app.models import App
from ...channel.models import Channel
from ...checkout.shipping import OfferedMethod
from ...core.errors import Refused
from ...order import models
from ...order.imports import ImportedLine, ImportedOrder, ImportedParcel
from ...payment.models import TransactionItem
from ...product.models import ProductVariant
from ...shipping.models import ShippingMethod, ShippingMethodChannelListing
from ...tax.models import TaxClass
from ...warehouse.models import Warehouse
from ..core.ids import to_global_id
from ..core.metadata import as_metadata
from ..core.permissions import P, PermissionDenied, require
from ..payment.mutations.transaction_create import stated_amounts
from .bulk_lookup import Lookup

Data = Mapping[str, Any]
# A clock elsewhere may be a little ahead of ours.
LENIENCE = timedelta(minutes=5)
NOTE_LENGTH = 255
VARIANT = {"variant_id": "pk", "variant_external_reference": "external_reference", "variant_sku": None}
FEN = Decimal("0.01")


class OrderReader:
    def __init__(self, info: GraphQLResolveInfo) -> None:
        self.info, self.find = info, Lookup()

    def read(self, data: Data) -> ImportedOrder:
        told = ImportedOrder()
        if self._read(told, data):
            return told
        told.order = None
        return told

    def _read(self, told: ImportedOrder, data: Data) -> bool:
        """False when the order cannot be made at all."""
        if data.get("status") is None:
            raise GraphQLError("Give each order a status.")
        if not _has_sound_head(told, data):
            return False
        channel = self._channel_and_user(told, data)
        order = told.order = models.Order(currency=data["currency"], origin=models.OrderOrigin.BULK_CREATE)
        order.billing_address = self._address(told, data["billing_address"], "billing_address")
        if data.get("shipping_address"):
            order.shipping_address = self._address(told, data["shipping_address"], "shipping_address")
        is_sent = any(line["is_shipping_required"] for line in data["lines"])
        method = self._method(told, data.get("delivery_method") or {}) if is_sent else None
        if channel is None or order.billing_address is None or (is_sent and method is None):
            return False
        order.channel = channel
        if not self._lines(told, data["lines"]) or not self._parcels(told, data.get("fulfillments") or []):
            return False
        if not _price(told, order, data.get("delivery_method") or {}, method):
            return False
        self._notes(told, data.get("notes") or [])
        _transactions(told, data.get("transactions") or [])
        _check_status(told, str(data["status"]))
        _fill(told, order, data)
        return True

    def _channel_and_user(self, told: ImportedOrder, data: Data) -> Channel | None:
        user: Data = data["user"]
        if not user.get("email"):
            self.find(told, user, App, {"id": None, "email": None, "external_reference": None}, "user", "User")
        elif user.get("id") or user.get("external_reference"):
            told.add_problem("user", "Name the user once.", "TOO_MANY_IDENTIFIERS")
        return self.find(told, data, Channel, {"channel": "slug"})

    def _address(self, told: ImportedOrder, data: Data, path: str) -> Address | None:
        try:
            if data.get("skip_validation"):
                require(self.info.context, (P.HANDLE_CHECKOUTS, P.MANAGE_ORDERS_IMPORT))
            address = build_address(dict(data))
        except (Refused, PermissionDenied):
            told.add_problem(path, f"Invalid {path.replace('_', ' ')}.", "INVALID")
            return None
        told.addresses.append(address)
        return address

    def _method(self, told: ImportedOrder, data: Data) -> ShippingMethod | None:
        method = None
        if data.get("shipping_method_id"):
            path = "delivery_method.shipping_method_id"
            method = self.find(told, data, ShippingMethod, {"shipping_method_id": "pk"}, path)
            path = "delivery_method.shipping_tax_class_id"
            self.find(told, data, TaxClass, {"shipping_tax_class_id": "pk"}, path)
        if method is None:
            told.add_problem("delivery_method", "No delivery method provided.", "REQUIRED")
        return method

    def _lines(self, told: ImportedOrder, lines: list[Data]) -> bool:
        read = [self._line(told, data, index) for index, data in enumerate(lines)]
        told.lines = [line for line in read if line is not None]
        return len(told.lines) == len(lines)

    def _line(self, told: ImportedOrder, data: Data, index: int) -> ImportedLine | None:
        path = f"lines.{index}"
        variant = self.find(told, data, ProductVariant, VARIANT, path)
        if variant is None and not data.get("product_name"):
            told.add_problem(path, "A line without a variant needs a product name.", "REQUIRED")
            return None
        warehouse = self.find(told, data, Warehouse, {"warehouse": "pk"}, path)
        if warehouse is None:
            return None
        self.find(told, data, TaxClass, {"tax_class_id": "pk"}, path)
        if not _has_sound_amounts(told, data, path):
            return None
        if is_future(data["created_at"]):
            told.add_problem(f"{path}.created_at", "Order line input contains future date.", "FUTURE_DATE")
        line = _order_line(told, data, variant, index)
        return ImportedLine(line, warehouse)

    def _parcels(self, told: ImportedOrder, parcels: list[Data]) -> bool:
        for index, data in enumerate(parcels):
            parcel = self._parcel(told, data, f"fulfillments.{index}")
            if parcel is None:
                return False
            told.parcels.append(parcel)
            for line, quantity in parcel.lines:
                line.sent += quantity
        return True

    def _parcel(self, told: ImportedOrder, data: Data, path: str) -> ImportedParcel | None:
        lines: list[tuple[ImportedLine, int]] = []
        for index, one in enumerate(data.get("lines") or []):
            line = self._sent_line(told, one, f"{path}.lines.{index}")
            if line is None:
                return None
            lines.append((line, one["quantity"]))
        return ImportedParcel(data.get("tracking_code") or "", lines)

    def _sent_line(self, told: ImportedOrder, data: Data, path: str) -> ImportedLine | None:
        variant = self.find(told, data, ProductVariant, VARIANT, path)
        warehouse = self.find(told, data, Warehouse, {"warehouse": "pk"}, path)
        if warehouse is None:
            return None
        index = data["order_line_index"]
        if not 0 <= index < len(told.lines):
            code = "NEGATIVE_INDEX" if index < 0 else "NO_RELATED_ORDER_LINE"
            told.add_problem(f"{path}.order_line_index", f"There is no order line with index {index}.", code)
            return None
        line = told.lines[index]
        for name, differs in (("warehouse", line.warehouse != warehouse), ("variant_id", line.line.variant != variant)):
            if differs:
                message = f"The {name} is not that of the order line."
                told.add_problem(f"{path}.{name}", message, "ORDER_LINE_FULFILLMENT_LINE_MISMATCH")
                return None
        return line

    def _notes(self, told: ImportedOrder, notes: list[Data]) -> None:
        for index, data in enumerate(notes):
            path = f"notes.{index}"
            if len(data["message"]) > NOTE_LENGTH:
                message = f"Note message exceeds character limit: {NOTE_LENGTH}."
                told.add_problem(f"{path}.message", message, "NOTE_LENGTH")
                continue
            date = data.get("date")
            if date and is_future(date):
                told.add_problem(f"{path}.date", "Note input contains future date.", "FUTURE_DATE")
                date = None
            app = self.find(told, data, App, {"app_id": "pk"}, path) if data.get("app_id") else None
            note = models.OrderEvent(order=told.order, message=data["message"], date=date or timezone.now(), app=app)
            told.notes.append(note)


# --- Parts that look nothing up -------------------------------------------------------------------------------------


def is_future(moment: datetime) -> bool:
    return moment >= timezone.now() + LENIENCE


def _has_sound_head(told: ImportedOrder, data: Data) -> bool:
    if is_future(data["created_at"]):
        told.add_problem("created_at", "Order input contains future date.", "FUTURE_DATE")
    reference = data.get("external_reference")
    if reference and models.Order.objects.filter(external_reference=reference).exists():
        message = f"Order with external_reference: {reference} already exists."
        told.add_problem("external_reference", message, "UNIQUE")
        return False
    channel = Channel.objects.filter(slug=data["channel"]).first()
    if channel is not None and channel.currency_code.lower() != data["currency"].lower():
        message = "Currency from input doesn't match channel's currency."
        told.add_problem("currency", message, "INCORRECT_CURRENCY")
        return False
    return True


def _has_sound_amounts(told: ImportedOrder, data: Data, path: str) -> bool:
    before = len(told.problems)
    total, undiscounted = data["total_price"], data["undiscounted_total_price"]
    if data["quantity"] < 1:
        told.add_problem(f"{path}.quantity", "Invalid quantity. Give 1 or more.", "INVALID_QUANTITY")
    for name, price in (("total_price", total), ("undiscounted_total_price", undiscounted)):
        if price["gross"] < price["net"]:
            told.add_problem(f"{path}.{name}", "Net price can't be greater than gross price.", "PRICE_ERROR")
        elif price["gross"] != price["net"]:
            message = "The embedded engine splits off no tax: give net as gross."
            told.add_problem(f"{path}.{name}", message, "PRICE_ERROR")
    if undiscounted["gross"] < total["gross"]:
        message = "Total price can't be greater than undiscounted total price."
        told.add_problem(f"{path}.undiscounted_total_price", message, "PRICE_ERROR")
    return len(told.problems) == before


def _order_line(told: ImportedOrder, data: Data, variant: ProductVariant | None, index: int) -> models.OrderLine:
    quantity = data["quantity"]
    total, undiscounted = data["total_price"]["gross"], data["undiscounted_total_price"]["gross"]
    line = models.OrderLine(
        order=told.order,
        position=index,
        variant=variant,
        product_name=data.get("product_name") or (variant.product.name if variant else ""),
        variant_name=data.get("variant_name") or (variant.name if variant else ""),
        product_sku=data.get("product_sku"),
        product_variant_id=str(variant.pk) if variant else None,
        is_shipping_required=data["is_shipping_required"],
        quantity=quantity,
        currency=told.order.currency if told.order else "",
        unit_amount=(total / quantity).quantize(FEN, ROUND_HALF_UP),
        undiscounted_unit_amount=(undiscounted / quantity).quantize(FEN, ROUND_HALF_UP),
        total_amount=total.quantize(FEN),
        undiscounted_total_amount=undiscounted.quantize(FEN),
    )
    for name in ("metadata", "private_metadata"):
        setattr(line, name, _metadata(told, data.get(name), f"lines.{index}.{name}"))
    return line


def _metadata(told: ImportedOrder, items: list[Any] | None, path: str) -> dict[str, str]:
    try:
        return as_metadata(items)
    except Refused:
        told.add_problem(path, "Metadata key cannot be empty.", "METADATA_KEY_REQUIRED")
        return as_metadata([item for item in items or [] if item["key"].strip()])


def _price(told: ImportedOrder, order: models.Order, data: Data, method: ShippingMethod | None) -> bool:
    """Sums, and the method at the price told, else at the channel's."""
    shipping = Decimal(0)
    if method is not None:
        price = data.get("shipping_price")
        if price and price["gross"] != price["net"]:
            told.add_problem("delivery_method.shipping_price", "Give net as gross.", "PRICE_ERROR")
            return False
        if price:
            shipping = price["gross"]
        else:
            listing = ShippingMethodChannelListing.objects.filter(shipping_method=method, channel=order.channel).first()
            shipping = listing.price_amount if listing else Decimal(0)
        order.told_shipping_method_name = data.get("shipping_method_name")
        order.delivery = OfferedMethod(
            id=to_global_id("ShippingMethod", method.pk),
            name=method.name,
            amount=str(shipping.quantize(FEN)),
            currency=order.currency,
            minimum_delivery_days=method.minimum_delivery_days,
            maximum_delivery_days=method.maximum_delivery_days,
            metadata=method.metadata,
            private_metadata=method.private_metadata,
        ).as_json()
    order.subtotal_amount = sum((line.line.total_amount for line in told.lines), Decimal(0))
    order.shipping_amount = shipping.quantize(FEN)
    order.total_amount = order.subtotal_amount + order.shipping_amount
    return True


def _transactions(told: ImportedOrder, transactions: list[Any]) -> None:
    for index, data in enumerate(transactions):
        try:
            amounts = stated_amounts(data, told.order.currency if told.order else "")
        except Refused as refusal:
            problem = refusal.problems[0]
            told.add_problem(f"transactions.{index}", problem.message, problem.code)
            continue
        item = TransactionItem(
            name=data.get("name") or "",
            message=data.get("message") or "",
            psp_reference=data.get("psp_reference") or "",
            external_url=data.get("external_url") or "",
            available_actions=[str(action) for action in data.get("available_actions") or []],
            metadata=_metadata(told, data.get("metadata"), f"transactions.{index}"),
            private_metadata=_metadata(told, data.get("private_metadata"), f"transactions.{index}"),
        )
        told.transactions.append((item, amounts))


def _check_status(told: ImportedOrder, status: str) -> None:
    sent, all_of_it = told.sent, told.quantity
    forbidden: set[str] = set()
    if sent == 0:
        forbidden |= {"PARTIALLY_FULFILLED", "FULFILLED"}
    if 0 < sent < all_of_it:
        forbidden |= {"FULFILLED", "UNFULFILLED"}
    if sent == all_of_it:
        forbidden |= {"PARTIALLY_FULFILLED", "UNFULFILLED"}
    if status in forbidden:
        told.add_problem("status", "Invalid order status.", "INVALID")


def _fill(told: ImportedOrder, order: models.Order, data: Data) -> None:
    order.external_reference = data.get("external_reference")
    order.created_at = data["created_at"]
    order.status = str(data["status"])
    order.language_code = str(data["language_code"])
    order.user_email = data["user"].get("email") or ""
    order.customer_note = data.get("customer_note") or ""
    order.redirect_url = data.get("redirect_url")
    order.metadata = _metadata(told, data.get("metadata"), "metadata")
    order.private_metadata = _metadata(told, data.get("private_metadata"), "private_metadata")
