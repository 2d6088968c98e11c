"""POST /webhooks/payments/charge/."""

from storefront.saleor.signed_webhook import Answer, Event, signed_webhook

from .handle import handle
from .parse import parse


def answer(event: Event) -> Answer:
    return handle(parse(event)).answer()


charge = signed_webhook(answer)
