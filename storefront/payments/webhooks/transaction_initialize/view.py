"""POST /webhooks/payments/initialize/."""

from storefront.payments.webhooks.signed import Answer, Event, signed_webhook

from .handle import handle
from .parse import parse


def answer(event: Event) -> Answer:
    return handle(parse(event)).answer()


initialize = signed_webhook(answer)
