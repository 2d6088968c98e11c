"""Global ids, Saleor's way: base64 of `Type:pk`."""

import binascii
from base64 import b64decode, b64encode
from typing import Any
from uuid import UUID

from ...core.errors import refuse


def to_global_id(type_name: str, pk: Any) -> str:
    return b64encode(f"{type_name}:{pk}".encode()).decode()


class InvalidGlobalId(ValueError):
    """The text is no global id, or one of another type. At the top of a query it is a plain GraphQL error."""


def split_global_id(global_id: str) -> tuple[str, str]:
    """(type name, pk) of a global id."""
    try:
        type_name, _, pk = b64decode(global_id.encode(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeError) as error:
        raise InvalidGlobalId(f"Invalid ID: {global_id}.") from error
    if not type_name or not pk:
        raise InvalidGlobalId(f"Invalid ID: {global_id}.")
    return type_name, pk


def parse_global_id(global_id: str, type_name: str) -> str:
    """The pk (as text) inside `global_id`, which must be of `type_name`; raises InvalidGlobalId."""
    found, pk = split_global_id(global_id)
    if found != type_name:
        raise InvalidGlobalId(f"Invalid ID: {global_id}. Expected: {type_name}, received: {found}.")
    if not (_is_uuid(pk) if type_name in UUID_KEYED else _is_key(pk)):
        raise InvalidGlobalId(f"Invalid ID: {global_id}.")
    return pk


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _is_key(text: str) -> bool:
    """Digits that a database's 64-bit key can hold."""
    return text.isascii() and text.isdecimal() and int(text) < LARGEST_KEY


LARGEST_KEY = 2**63
UUID_KEYED = frozenset({"Warehouse", "Checkout", "CheckoutLine", "Order", "OrderLine", "TransactionItem"})


def input_pk(global_id: str, type_name: str, field: str = "id") -> str:
    """As `parse_global_id`, for a mutation's input: a bad id is a problem of `field` with Saleor's GRAPHQL_ERROR."""
    try:
        return parse_global_id(global_id, type_name)
    except InvalidGlobalId as error:
        raise refuse(field, str(error), "GRAPHQL_ERROR") from error


def input_pks(global_ids: list[str] | None, type_name: str, field: str) -> list[str]:
    return [input_pk(global_id, type_name, field) for global_id in global_ids or []]
