"""Error types of the mutations: one per domain, `{field message code …}`, with Saleor's codes."""

from collections.abc import Iterable
from typing import Any

import graphene

from ...core.errors import Problem
from .ids import to_global_id


def error_type(name: str, codes: Any, **extra: Any) -> type[graphene.ObjectType]:
    """`error_type("PageError", PageErrorCode, attributes=id_list())`: `codes` is the graphene enum of its codes."""
    fields: dict[str, Any] = {
        "field": graphene.String(),
        "message": graphene.String(),
        "code": graphene.Field(codes, required=True),
        "__doc__": f"Why a mutation was refused ({name}).",
        **extra,
    }
    return type(name, (graphene.ObjectType,), fields)


def id_list() -> graphene.List:
    return graphene.List(graphene.NonNull(graphene.ID))


def as_error(kind: type[graphene.ObjectType], problem: Problem) -> graphene.ObjectType:
    """`problem` as the error type; a parameter that the type does not have is dropped."""
    known = {key: _as_ids(key, value) for key, value in problem.params.items() if key in kind._meta.fields}
    return kind(field=camel(problem.field), message=problem.message, code=problem.code, **known)


# Which type the keys in a problem's params belong to: the domain knows no global ids.
TYPES = {
    "attributes": "Attribute",
    "values": "AttributeValue",
    "channels": "Channel",
    "warehouses": "Warehouse",
    "shipping_zones": "ShippingZone",
    "variants": "ProductVariant",
    "stocks": "Stock",
}


def _as_ids(name: str, value: Any) -> Any:
    """Keys (int, UUID) become global ids; what is one already stays."""
    if name not in TYPES or not isinstance(value, Iterable) or isinstance(value, str):
        return value
    return [one if isinstance(one, str) else to_global_id(TYPES[name], one) for one in value]


def camel(name: str | None) -> str | None:
    if name is None or "_" not in name:
        return name
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
