"""Lists, newest first: a page by `limit`, `starting_after`, `ending_before`, narrowed by `created` and by fields."""

from typing import Any

from ..errors import BadParameter
from ..events import shown
from ..shapes import Moment, Record, Shape, Text, Whole
from ..store import Book, StripeObject, as_object

AT_ONCE, MOST = 10, 100
COMPARISONS = {"gt": ">", "gte": ">=", "lt": "<", "lte": "<=", "eq": "="}


def list_params(**filters: Shape) -> Record:
    """What a list takes, besides its own filters."""
    return Record(
        {
            "limit": Whole(least=1, most=MOST),
            "starting_after": Text(longest=255),
            "ending_before": Text(longest=255),
            "created": Moment(),
            **filters,
        }
    )


def listed(book: Book, kind: str, url: str, params: dict[str, Any], **fields: Any) -> StripeObject:
    """A page of objects whose `fields` have these values; a list or tuple of values means any of them."""
    limit = params.get("limit", AT_ONCE)
    where, values = conditions(book, kind, params, fields)
    backwards = "ending_before" in params and "starting_after" not in params
    rows = book.connection.execute(
        f"SELECT body FROM object WHERE {where} ORDER BY number {'ASC' if backwards else 'DESC'} LIMIT ?",  # noqa: S608 names are ours
        (*values, limit + 1),
    ).fetchall()
    page = [shown(as_object(row[0])) for row in rows[:limit]]
    return {
        "object": "list",
        "data": page[::-1] if backwards else page,
        "has_more": len(rows) > limit,
        "url": url,
    }


def conditions(book: Book, kind: str, params: dict[str, Any], fields: dict[str, Any]) -> tuple[str, list[Any]]:
    where = ["kind = ?"]
    values: list[Any] = [kind]
    for name, bound in params.get("created", {}).items():
        where.append(f"created {COMPARISONS[name]} ?")
        values.append(bound)
    for name, comparison in (("starting_after", "<"), ("ending_before", ">")):
        if name in params:
            where.append(f"number {comparison} ?")
            values.append(number_of(book, kind, params[name], name))
    for name, wanted in fields.items():
        allowed = wanted if isinstance(wanted, list) else [wanted]
        where.append(f"json_extract(body, '$.{name}') IN ({', '.join('?' * len(allowed))})")
        values += allowed
    return " AND ".join(where), values


def number_of(book: Book, kind: str, identifier: str, param: str) -> int:
    row = book.connection.execute("SELECT number FROM object WHERE id = ? AND kind = ?", (identifier, kind)).fetchone()
    if row is None:
        raise BadParameter(f"No such {kind}: '{identifier}'", code="resource_missing", param=param)
    return int(row[0])
