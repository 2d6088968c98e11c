"""What happened, told as Stripe's events; those that the webhook asked for join the outbox."""

from copy import deepcopy
from typing import Any

from . import outbox
from .store import Book, StripeObject, new_id

# The version of Stripe's API whose objects are played here.
API_VERSION = "2026-10-28.endive"
# What the shop's webhook listens to (docs/payments.md tells the same list for Stripe's dashboard).
TOLD = frozenset(
    {
        "checkout.session.completed",
        "checkout.session.async_payment_succeeded",
        "checkout.session.async_payment_failed",
        "checkout.session.expired",
        "refund.created",
        "refund.updated",
        "refund.failed",
        "charge.dispute.created",
        "charge.dispute.closed",
    }
)


def happened(book: Book, kind: str, thing: StripeObject, previous: dict[str, Any] | None = None) -> StripeObject:
    """Note that this happened, with the object as it is now; `previous` names what an update changed."""
    data: dict[str, Any] = {"object": shown(thing)}
    if previous is not None:
        data["previous_attributes"] = previous
    event: StripeObject = {
        "id": new_id("evt"),
        "object": "event",
        "api_version": API_VERSION,
        "created": book.now,
        "data": data,
        "livemode": False,
        "pending_webhooks": 0,
        "request": dict(book.request),
        "type": kind,
    }
    book.add(event)
    if kind in TOLD:
        outbox.queue(book, event["id"])
    return event


def shown(thing: StripeObject) -> StripeObject:
    """The object as the API shows it: what is only ours (its name begins with _) is left out."""
    return {name: deepcopy(value) for name, value in thing.items() if not name.startswith("_")}
