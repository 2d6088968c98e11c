"""What apps have to say about a checkout's delivery: methods of their own, and methods that may not be chosen.

Synchronous webhooks SHIPPING_LIST_METHODS_FOR_CHECKOUT and CHECKOUT_FILTER_SHIPPING_METHODS; an answer or an entry that
is not as Saleor documents it is left out, as Saleor does.
"""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from ..app.models import App
from ..webhook.events import subscribed_webhooks
from ..webhook.sync import call_webhook
from .models import Checkout
from .shipping import OfferedMethod

LIST = "SHIPPING_LIST_METHODS_FOR_CHECKOUT"
FILTER = "CHECKOUT_FILTER_SHIPPING_METHODS"
LONGEST_NAME = 100
LONGEST_DESCRIPTION = 255


def methods_of_apps(checkout: Checkout, zone_methods: Sequence[OfferedMethod]) -> list[OfferedMethod]:
    methods: list[OfferedMethod] = []
    for webhook in subscribed_webhooks(LIST):
        answer = call_webhook(webhook, LIST, checkout, {"shipping_methods": list(zone_methods)})
        entries = answer if isinstance(answer, list) else []
        methods += [method for entry in entries if (method := read_method(entry, webhook.app, checkout.currency))]
    return methods


def reasons_against(checkout: Checkout, methods: Sequence[OfferedMethod]) -> dict[str, str]:
    """By the key of a method of a zone. Nobody is asked when there is nothing to choose."""
    reasons: dict[str, list[str]] = {}
    for webhook in subscribed_webhooks(FILTER) if methods else ():
        answer = call_webhook(webhook, FILTER, checkout, {"shipping_methods": list(methods)})
        entries = answer.get("excluded_methods") if isinstance(answer, dict) else None
        for entry in entries if isinstance(entries, list) else ():
            key = key_of(entry.get("id")) if isinstance(entry, dict) else ""
            if key:
                reasons.setdefault(key, []).append(str(entry.get("reason") or ""))
    return {key: " ".join(filter(None, said)) for key, said in reasons.items()}


def key_of(global_id: Any) -> str:
    """What stands behind `ShippingMethod:` or `app:` in a global id; empty for anything else."""
    try:
        kind, _, key = b64decode(str(global_id), validate=True).decode().partition(":")
    except (NotBase64, UnicodeDecodeError):
        return ""
    return key if kind in ("ShippingMethod", "app") else ""


def read_method(entry: Any, app: App, currency: str) -> OfferedMethod | None:
    """None for an entry that is not as Saleor documents it, or in another currency."""
    if not isinstance(entry, dict) or entry.get("currency") != currency:
        return None
    id, name, description = entry.get("id"), entry.get("name"), entry.get("description")
    days = (entry.get("minimum_delivery_days"), entry.get("maximum_delivery_days"))
    amount = read_amount(entry.get("amount"))
    if not isinstance(id, str | int) or not isinstance(name, str) or len(name) > LONGEST_NAME or amount is None:
        return None
    if description is not None and not (isinstance(description, str) and len(description) <= LONGEST_DESCRIPTION):
        return None
    if any(day is not None and not (isinstance(day, int) and day >= 0) for day in days):
        return None
    return OfferedMethod(
        id=b64encode(f"app:{app.identifier or app.pk}:{id}".encode()).decode(),
        name=name,
        amount=str(amount),
        currency=currency,
        minimum_delivery_days=days[0],
        maximum_delivery_days=days[1],
        description=description,
        metadata=read_metadata(entry.get("metadata")),
        private_metadata=read_metadata(entry.get("private_metadata")),
    )


def read_amount(value: Any) -> Decimal | None:
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        return None
    return amount.quantize(Decimal("0.01")) if amount.is_finite() and amount >= 0 else None


def read_metadata(value: Any) -> dict[str, str]:
    """Texts by non-empty names; anything else counts as none."""
    if not isinstance(value, dict) or not all(
        isinstance(text, str) and isinstance(name, str) and name.strip() for name, text in value.items()
    ):
        return {}
    return dict(value)
