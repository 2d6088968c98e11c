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
    amount: Decimal | None = Field(ge=0, default=None)


@dataclass(frozen=True)
class Question:
    """How can so much be paid in this channel? `money` is None when nobody has said how much."""

    money: Money | None
    channel: str


def parse(event: Event) -> Question:
    """Raises MalformedEvent naming the fields that are missing or wrong."""
    session = read(Session, event)
    channel = session.source.channel
    currency = (channel.currency if channel else "") or settings.CURRENCY
    money = Money(session.amount, currency) if session.amount is not None else None
    return Question(money, session.source.channel_slug)
