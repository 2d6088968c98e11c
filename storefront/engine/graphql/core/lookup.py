"""Finding one row by exactly one of its names, in queries and in mutations."""

from typing import Any, TypeVar

from django.db import models
from django.db.models import QuerySet
from graphql import GraphQLError

from ...core.errors import refuse
from .ids import input_pk, parse_global_id

M = TypeVar("M", bound=models.Model)


def exactly_one(by: dict[str, Any], type_name: str) -> dict[str, Any]:
    """The ORM lookup for the one argument given (`id` is a global id); raises GraphQLError when not exactly one."""
    given = {name: value for name, value in by.items() if value is not None}
    if len(given) != 1:
        count = "At least" if not given else "At most"
        raise GraphQLError(f"{count} one of arguments is required: {', '.join(by) or 'id'}.")
    (name, value), *_ = given.items()
    return {"pk": parse_global_id(value, type_name)} if name == "id" else {name: value}


def input_row(rows: QuerySet[M], type_name: str, field: str = "id", /, *, lock: bool = False, **by: Any) -> M:
    """The row that a mutation is about, by exactly one of `by`; refuses with GRAPHQL_ERROR or NOT_FOUND."""
    given = {name: value for name, value in by.items() if value is not None}
    if len(given) != 1:
        raise refuse(field, f"Give exactly one of {', '.join(by)}.", "GRAPHQL_ERROR")
    (name, value), *_ = given.items()
    lookup = {"pk": input_pk(value, type_name, field)} if name in {"id", field} and name != "sku" else {name: value}
    found = (rows.select_for_update() if lock else rows).filter(**lookup).first()
    if found is None:
        raise refuse(field, f"Couldn't resolve to a node: {value}.", "NOT_FOUND")
    return found


def input_rows(rows: QuerySet[M], global_ids: list[str] | None, type_name: str, field: str) -> list[M]:
    """The rows that a list of ids names, in its order, each once; refuses with GRAPHQL_ERROR or NOT_FOUND."""
    pks = list(dict.fromkeys(input_pk(global_id, type_name, field) for global_id in global_ids or []))
    found = {str(row.pk): row for row in rows.filter(pk__in=pks)} if pks else {}
    missing = [pk for pk in pks if pk not in found]
    if missing:
        raise refuse(field, f"Couldn't resolve to a node: {type_name} {', '.join(missing)}.", "NOT_FOUND")
    return [found[pk] for pk in pks]
