"""Error types of the mutations: one per domain, `{field message code …}`, with Saleor's codes."""

from typing import Any

import graphene

from ...core.errors import Problem


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
    known = {key: value for key, value in problem.params.items() if key in kind._meta.fields}
    return kind(field=camel(problem.field), message=problem.message, code=problem.code, **known)


def camel(name: str | None) -> str | None:
    if name is None or "_" not in name:
        return name
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
