"""Pages of a connection as Relay has them: `first` and `after`, from one row to the next by key, never by offset.

Source: GraphQL Cursor Connections Specification. Only forwards: `last` and `before` are not offered.
"""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from .errors import BadInput

MOST = 50
USUAL = 20
Row = TypeVar("Row", bound=Model)
LONGEST = 200


@dataclass(frozen=True)
class Edge:
    cursor: str
    node: Any


@dataclass(frozen=True)
class PageInfo:
    has_next_page: bool
    end_cursor: str | None


@dataclass(frozen=True)
class Connection:
    edges: Sequence[Edge]
    page_info: PageInfo
    count: Callable[[], int]


def connection(rows: QuerySet[Row], order: tuple[str, ...], first: int, after: str | None) -> Connection:
    """A page of `rows` ordered by these fields, which together are unique. Raises BadInput."""
    if not 1 <= first <= MOST:
        raise BadInput(f"`first` is {first}; ask for 1 to {MOST}.")
    page = rows.order_by(*order)
    if after is not None:
        try:
            page = page.filter(beyond(order, values_of(after, len(order))))
        except (ValueError, TypeError) as error:  # a text where the key is a number
            raise unknown_cursor() from error
    found = list(page[: first + 1])
    edges = [Edge(cursor_of(row, order), row) for row in found[:first]]
    info = PageInfo(len(found) > first, edges[-1].cursor if edges else None)
    return Connection(edges, info, rows.order_by().count)


def beyond(order: tuple[str, ...], values: list[Any]) -> Q:
    """Rows after the one with these values: (a > x) or (a = x and b > y) …"""
    condition, same = Q(), Q()
    for name, value in zip(order, values, strict=True):
        condition |= same & Q(**{f"{name}__gt": value})
        same &= Q(**{name: value})
    return condition


def cursor_of(row: Model, order: tuple[str, ...]) -> str:
    values = [getattr(row, name) for name in order]
    plain = [value.isoformat() if hasattr(value, "isoformat") else value for value in values]
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode()


def values_of(cursor: str, number: int) -> list[Any]:
    """Raises BadInput for what we did not write."""
    try:
        values = json.loads(base64.urlsafe_b64decode(tidy(cursor, "after")))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise unknown_cursor() from error
    if not isinstance(values, list) or len(values) != number:
        raise unknown_cursor()
    if not all(isinstance(value, str | int) and not isinstance(value, bool) for value in values):
        raise unknown_cursor()
    if any(tidy(value, "after") != value for value in values if isinstance(value, str)):
        raise unknown_cursor()
    return values


def unknown_cursor() -> BadInput:
    return BadInput("`after` is no cursor of this list. Use `endCursor` of its last page.")


def tidy(text: str, name: str) -> str:
    """Text that a database takes: not too long, no null byte, nothing but characters. Raises BadInput."""
    if len(text) > LONGEST or "\x00" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise BadInput(f"`{name}` is longer than {LONGEST} characters, or has one that is none.")
    return text.strip()
