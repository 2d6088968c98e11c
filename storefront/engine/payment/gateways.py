"""What payment apps have to say before a shopper chooses: PAYMENT_GATEWAY_INITIALIZE_SESSION.

Nothing is opened and no money asked for; an app tells a storefront what it needs to show (a public key, what it takes).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ..checkout.models import Checkout
from ..order.models import Order
from ..webhook.events import subscribed_webhooks
from ..webhook.models import Webhook
from ..webhook.sync import call_webhook

EVENT = "PAYMENT_GATEWAY_INITIALIZE_SESSION"


@dataclass(frozen=True)
class GatewayWish:
    identifier: str
    data: Any = None


@dataclass(frozen=True)
class GatewayConfig:
    """What an app answered; or, with a code of PaymentGatewayConfigErrorCode, that it did not."""

    identifier: str
    data: Any = None
    code: str | None = None
    error: str = ""


def gateway_configs(owner: Checkout | Order, amount: Decimal, wishes: Sequence[GatewayWish]) -> list[GatewayConfig]:
    """One for each app wished for, in that order; without wishes, of every app that listens."""
    data = {wish.identifier: wish.data for wish in wishes}
    told: dict[str, GatewayConfig] = {}
    for webhook in subscribed_webhooks(EVENT):
        identifier = webhook.app.identifier
        if identifier not in told and (not wishes or identifier in data):
            told[identifier] = _config(webhook, owner, amount, data.get(identifier))
    return [told.get(identifier) or _unknown(identifier) for identifier in (data if wishes else told)]


def _config(webhook: Webhook, owner: Checkout | Order, amount: Decimal, data: Any) -> GatewayConfig:
    identifier = webhook.app.identifier
    answer = call_webhook(webhook, EVENT, owner, {"owner": owner, "data": data, "amount": amount})
    if not isinstance(answer, dict):
        return GatewayConfig(identifier, code="INVALID", error="Unable to process a payment gateway response.")
    return GatewayConfig(identifier, data=answer.get("data"))


def _unknown(identifier: str) -> GatewayConfig:
    text = "Active app with `HANDLE_PAYMENT` permissions or app webhook not found."
    return GatewayConfig(identifier, code="NOT_FOUND", error=text)
