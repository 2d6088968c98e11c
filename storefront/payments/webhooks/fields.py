"""What the payment events have in common, read from the fields of our subscription documents."""

from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar

from moneyed import Money
from pydantic import BaseModel, Field, ValidationError

from storefront.payments.wishes import PURCHASE_KEY
from storefront.saleor.signed_webhook import Event, MalformedEvent


class Action(BaseModel):
    amount: Decimal = Field(ge=0)
    currency: str

    @property
    def money(self) -> Money:
        return Money(self.amount, self.currency)


class MetadataEntry(BaseModel):
    key: str
    value: str


class Channel(BaseModel):
    slug: str = Field(max_length=255)
    currency: str = Field(alias="currencyCode", default="")


class Source(BaseModel):
    """The checkout or the order that is paid."""

    typename: str = Field(alias="__typename")
    id: str = Field(max_length=100)
    channel: Channel | None = None
    metadata: list[MetadataEntry] = []

    @property
    def checkout_id(self) -> str:
        return self.id if self.typename == "Checkout" else ""

    @property
    def purchase(self) -> str:
        return next((entry.value for entry in self.metadata if entry.key == PURCHASE_KEY), "")[:64]

    @property
    def channel_slug(self) -> str:
        return self.channel.slug if self.channel else ""


class TransactionEvent(BaseModel):
    id: str = Field(min_length=1, max_length=100)
    type: str | None = None
    psp_reference: str = Field(alias="pspReference", default="", max_length=512)
    created_at: datetime = Field(alias="createdAt")
    message: str = ""


class Transaction(BaseModel):
    id: str = Field(min_length=1, max_length=100)
    psp_reference: str = Field(alias="pspReference", default="", max_length=512)
    events: list[TransactionEvent] = []


Fields = TypeVar("Fields", bound=BaseModel)


def read(fields: type[Fields], event: Event) -> Fields:
    """Raises MalformedEvent naming the fields that are missing or wrong."""
    try:
        return fields.model_validate(event)
    except ValidationError as error:
        wrong = sorted({".".join(str(part) for part in problem["loc"]) for problem in error.errors()})
        raise MalformedEvent(f"Missing or wrong: {', '.join(wrong)}.") from error


def text_in(data: Any, key: str) -> str:
    """A text of what a storefront sent as `data`; empty when there is none, or it is something else."""
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, str) else ""
