"""POST /webhooks/delivery/methods/."""

import logging

from storefront.saleor.signed_webhook import Answer, Event, signed_webhook

from .handle import handle
from .outcomes import NotDelivered
from .parse import parse

logger = logging.getLogger(__name__)


def answer(event: Event) -> Answer:
    outcome = handle(parse(event))
    if isinstance(outcome, NotDelivered):
        logger.warning("not_delivered", extra={"reason": outcome.reason})
    return outcome.answer()


methods = signed_webhook(answer)
