"""Delivers what is due in the outbox, one at a time, never inside a transaction.

An event that asks a payment app to do something is settled by the answer: taken in before the delivery counts as made,
so that a crash in between asks again.
"""

import logging
from contextvars import ContextVar

from .. import loopback
from ..core.locks import is_in_transaction
from . import outbox
from .headers import encode, headers_for
from .models import EventDelivery
from .payloads import payload_of_delivery

log = logging.getLogger(__name__)
_delivering: ContextVar[bool] = ContextVar("delivering", default=False)


def deliver_due() -> int:
    """Deliver until nothing is due; return how many were tried.

    A receiver may change commerce and so cause more events: those join the outbox, and the loop that is running takes
    them, instead of one delivery nesting in another.
    """
    if _delivering.get():
        return 0
    if is_in_transaction():
        raise RuntimeError("Webhooks are delivered after commit, not inside an engine transaction.")
    token = _delivering.set(True)
    try:
        return _deliver_until_done()
    finally:
        _delivering.reset(token)


def _deliver_until_done() -> int:
    tried = 0
    while due := outbox.due_deliveries(outbox.now()):
        claimed = [delivery for pk in due if (delivery := outbox.claim(pk, outbox.now())) and _deliver(delivery)]
        tried += len(claimed)
        if not claimed:
            break  # another worker has them all
    return tried


def _deliver(delivery: EventDelivery) -> bool:
    try:
        answer = _send(delivery)
        if answer.is_success or answer.status < 500:
            _take_in(delivery, answer.body if answer.is_success else None)
    except Exception as error:
        log.exception("webhook_delivery_broke", extra={"delivery": delivery.pk, "event": delivery.event_type})
        _record_failure(delivery, repr(error))
        return True
    text = f"{answer.status} {answer.body[:400].decode(errors='replace')}"
    if answer.is_success:
        outbox.record_success(delivery, text)
    elif answer.status >= 500:
        _record_failure(delivery, text)
    else:
        outbox.record_refusal(delivery, text)
    return True


def _record_failure(delivery: EventDelivery, text: str) -> None:
    if delivery.attempts > outbox.RETRIES:
        _take_in(delivery, None)
    outbox.record_failure(delivery, text, outbox.now())


def _take_in(delivery: EventDelivery, body: bytes | None) -> None:
    from ..payment.action_answers import EVENTS, take_in_answer  # payments emit events, too

    if delivery.event_type in EVENTS:
        take_in_answer(delivery.subject_pk, body)


def _send(delivery: EventDelivery) -> loopback.Answer:
    payload = payload_of_delivery(delivery)
    if payload is None:
        return loopback.Answer(204, "", b"The subject no longer exists.")
    body = encode(payload)
    webhook = delivery.webhook
    return loopback.post_json(webhook.target_url, body, headers_for(webhook, delivery.event_type, body))
