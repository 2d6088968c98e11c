"""What a webhook's body says: which event, for whom, about what. Pure: bytes in, data out.

Source: Saleor documentation, «Subscription webhook payloads»: the body is what the document selects of `event`.
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .errors import MalformedEvent


class Kind(StrEnum):
    """What consumers can be told about."""

    ORDER = "order"
    PRODUCT = "product"
    PAGE = "page"
    STRIPE = "stripe"


@dataclass(frozen=True)
class Subject:
    """A thing in Saleor by its global id, written `order:T3JkZXI6…`; or of Stripe's: `stripe:refund/re_…`."""

    kind: Kind
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Subject":
        kind, _, global_id = text.partition(":")
        return cls(Kind(kind), global_id)


@dataclass(frozen=True)
class News:
    """One event; `subject` is None when it is about nothing that we follow."""

    event_type: str
    recipient: str
    subject: Subject | None


# Where each kind of event names its subject (see `saleor/subscriptions`).
PLACES: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (Kind.ORDER, ("order", "id")),
    (Kind.PRODUCT, ("product", "id")),
    (Kind.PRODUCT, ("productMedia", "productId")),
    (Kind.PRODUCT, ("productVariant", "product", "id")),
    (Kind.PAGE, ("page", "id")),
    (Kind.PRODUCT, ("translation", "translatableContent", "productId")),
    (Kind.PAGE, ("translation", "translatableContent", "pageId")),
)


def read_news(body: bytes) -> News:
    """Raises MalformedEvent when the body is no JSON object, or lacks the event's name or its recipient."""
    try:
        event = json.loads(body)
    except ValueError as error:
        raise MalformedEvent("The body is not JSON.") from error
    if not isinstance(event, dict):
        raise MalformedEvent("The body is not a JSON object.")
    event_type = text_at(event, ("__typename",))
    if not event_type:
        raise MalformedEvent("The event has no __typename.")
    recipient = text_at(event, ("recipient", "id"))
    if not recipient:
        raise MalformedEvent("The event has no recipient.")
    return News(event_type[:80], recipient, subject_of(event))


def subject_of(event: dict[str, Any]) -> Subject | None:
    for kind, place in PLACES:
        global_id = text_at(event, place)
        if global_id:
            return Subject(kind, global_id)
    return None


def text_at(value: Any, place: tuple[str, ...]) -> str:
    for key in place:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) and len(value) <= 150 else ""
