"""PAYMENT_GATEWAY_INITIALIZE_SESSION, read: a storefront asks how this checkout or order can be paid."""

from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from moneyed import Money
from pydantic import BaseModel, Field

from storefront.payments.webhooks.fields import Source, read
from storefront.saleor.signed_webhook import Event


class Session(BaseModel):
    """The fields of our subscription document."""

    source: Source = Field(alias="sourceObject")
    amount: Decimal = Field(ge=0)


@dataclass(frozen=True)
class Question:
    """How can so much be paid in this channel?"""

    money: Money
    channel: str


def parse(event: Event) -> Question:
    """Raises MalformedEvent naming the fields that are missing or wrong. The event names no currency: it is the shop's."""
    session = read(Session, event)
    return Question(Money(session.amount, settings.CURRENCY), session.source.channel_slug)
