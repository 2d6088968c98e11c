"""SHIPPING_LIST_METHODS_FOR_CHECKOUT, read: what is sent, by whom, how heavy, and where to."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, Field, ValidationError

from storefront.core.weight import grams
from storefront.delivery.plan import PICKUP_KEY, Piece
from storefront.saleor.signed_webhook import Event, MalformedEvent


class Weight(BaseModel):
    unit: str
    value: Annotated[Decimal, Field(ge=0)]


class Page(BaseModel):
    slug: str


class Maker(BaseModel):
    value: Page | None = None


class Product(BaseModel):
    weight: Weight | None = None
    maker: Maker | None = None


class Variant(BaseModel):
    weight: Weight | None = None
    product: Product


class Price(BaseModel):
    amount: Annotated[Decimal, Field(ge=0)]
    currency: str


class Line(BaseModel):
    quantity: Annotated[int, Field(gt=0)]
    price: Price = Field(alias="undiscountedUnitPrice")
    variant: Variant


class Country(BaseModel):
    code: str


class Address(BaseModel):
    country: Country
    province: str = Field(alias="countryArea")


class Channel(BaseModel):
    currency: str = Field(alias="currencyCode")


class MetadataEntry(BaseModel):
    key: str
    value: str


class Checkout(BaseModel):
    """The fields of our subscription document."""

    metadata: list[MetadataEntry] = []
    address: Address | None = Field(alias="shippingAddress")
    channel: Channel
    lines: list[Line]


class Question(BaseModel):
    checkout: Checkout


@dataclass(frozen=True)
class Shipment:
    """`country` and `province` are empty without an address; `currencies` are all that occur, usually one."""

    country: str
    province: str
    pickup: str
    pieces: tuple[Piece, ...]
    currencies: frozenset[str]


def parse(event: Event) -> Shipment:
    """Raises MalformedEvent naming the fields that are missing or wrong."""
    try:
        checkout = Question.model_validate(event).checkout
    except ValidationError as error:
        fields = sorted({".".join(str(part) for part in problem["loc"]) for problem in error.errors()})
        raise MalformedEvent(f"Missing or wrong: {', '.join(fields)}.") from error
    return Shipment(
        country=checkout.address.country.code if checkout.address else "",
        province=checkout.address.province if checkout.address else "",
        pickup=next((entry.value for entry in checkout.metadata if entry.key == PICKUP_KEY), ""),
        pieces=tuple(piece(line) for line in checkout.lines),
        currencies=frozenset({checkout.channel.currency, *(line.price.currency for line in checkout.lines)}),
    )


def piece(line: Line) -> Piece:
    page = line.variant.product.maker.value if line.variant.product.maker else None
    weight = line.variant.weight or line.variant.product.weight
    return Piece(
        maker=page.slug if page else "",
        quantity=line.quantity,
        grams=grams(weight.unit, weight.value) if weight else None,
        total=line.price.amount * line.quantity,
    )
