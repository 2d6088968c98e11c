"""What clients send to checkouts, and how it is read."""

from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from ...account.addresses import build_address
from ...account.models import Address
from ...checkout.lines import LineChange, NewLine
from ...core.errors import refuse
from ...core.prices import check_price
from ..account.inputs import AddressInput
from ..core import scalars
from ..core.ids import input_pk
from ..core.metadata import MetadataInput, as_metadata
from ..core.permissions import P, require


class CheckoutLineInput(graphene.InputObjectType):
    quantity = graphene.Int(required=True)
    variant_id = graphene.ID(required=True)
    price = scalars.PositiveDecimal()
    price_override_reason = graphene.String()
    force_new_line = graphene.Boolean(default_value=False)
    metadata = graphene.List(graphene.NonNull(MetadataInput))


class CheckoutLineUpdateInput(graphene.InputObjectType):
    variant_id = graphene.ID()
    quantity = graphene.Int()
    price = scalars.PositiveDecimal()
    price_override_reason = graphene.String()
    line_id = graphene.ID()
    metadata = graphene.List(graphene.NonNull(MetadataInput))


class CheckoutCreateInput(graphene.InputObjectType):
    channel = graphene.String()
    lines = graphene.List(graphene.NonNull(CheckoutLineInput), required=True)
    email = graphene.String()
    shipping_address = AddressInput()
    billing_address = AddressInput()
    metadata = graphene.List(graphene.NonNull(MetadataInput))
    private_metadata = graphene.List(graphene.NonNull(MetadataInput))


def new_lines(info: GraphQLResolveInfo, lines: list[Any]) -> list[NewLine]:
    _check_overrides(info, lines)
    return [
        NewLine(
            variant_id=int(input_pk(line["variant_id"], "ProductVariant", "variant_id")),
            quantity=line["quantity"],
            price=line.get("price"),
            price_reason=line.get("price_override_reason"),
            force_new_line=bool(line.get("force_new_line")),
            metadata=as_metadata(line.get("metadata")),
        )
        for line in lines
    ]


def line_changes(info: GraphQLResolveInfo, lines: list[Any]) -> list[LineChange]:
    _check_overrides(info, lines)
    return [
        LineChange(
            line_id=UUID(input_pk(line["line_id"], "CheckoutLine", "line_id")) if line.get("line_id") else None,
            variant_id=int(input_pk(line["variant_id"], "ProductVariant", "variant_id"))
            if line.get("variant_id")
            else None,
            quantity=line.get("quantity"),
            price=line.get("price"),
            price_reason=line.get("price_override_reason"),
            metadata=as_metadata(line.get("metadata")),
        )
        for line in lines
    ]


def _check_overrides(info: GraphQLResolveInfo, lines: list[Any]) -> None:
    """Own prices are for apps that handle checkouts; a reason without a price is a mistake."""
    for line in lines:
        if line.get("price") is not None:
            require(info.context, (P.HANDLE_CHECKOUTS,))
            check_price(line["price"], "CNY", "price")
        elif line.get("price_override_reason"):
            text = "A reason for a price needs the price."
            raise refuse("price_override_reason", text, "PRICE_OVERRIDE_REASON_WITHOUT_OVERRIDE")


def address_of_input(info: GraphQLResolveInfo, data: Any, kind: str) -> Address:
    """An unsaved address; `skipValidation` is for apps that handle checkouts."""
    if data.get("skip_validation"):
        require(info.context, (P.HANDLE_CHECKOUTS,))
    return build_address(data, address_type=kind)


def checkout_pk(id: str | None, token: UUID | None) -> UUID:
    """The key named by `id` (or the older `token`)."""
    if (id is None) == (token is None):
        raise refuse("id", "Give exactly one of id, token.", "GRAPHQL_ERROR")
    return token if id is None else UUID(input_pk(id, "Checkout"))  # type: ignore[return-value]
