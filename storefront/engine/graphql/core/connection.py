"""Relay connections with `totalCount`, as Saleor's: `first` or `last` is compulsory, at most 100.

ProductCountableConnection = countable("Product", lambda: Product)
products = ConnectionField(ProductCountableConnection, channel=graphene.String())

def resolve_products(root, info, **arguments):
    return from_queryset(queryset, info, arguments, order=("slug",))   # keyset: cost does not grow with the table
    return from_list(rows, info, arguments)                             # rows already prefetched
"""

import binascii
import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import graphene
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, QuerySet
from graphql import GraphQLError, GraphQLResolveInfo

from .permissions import Field
from .prefetch import with_relations
from .selection import selection_of

MAX_ROWS = 100
M = TypeVar("M", bound=models.Model)


class PageInfo(graphene.ObjectType):
    has_next_page = graphene.Boolean(required=True)
    has_previous_page = graphene.Boolean(required=True)
    start_cursor = graphene.String()
    end_cursor = graphene.String()


@dataclass(frozen=True)
class Edge:
    node: Any
    cursor: str


@dataclass(frozen=True)
class Slice:
    """What a connection resolves from; counting waits until `totalCount` is asked for."""

    edges: list[Edge]
    has_next_page: bool
    has_previous_page: bool
    count: Callable[[], int]

    @property
    def page_info(self) -> PageInfo:
        return PageInfo(
            has_next_page=self.has_next_page,
            has_previous_page=self.has_previous_page,
            start_cursor=self.edges[0].cursor if self.edges else None,
            end_cursor=self.edges[-1].cursor if self.edges else None,
        )


def countable(name: str, node: Callable[[], Any]) -> type[graphene.ObjectType]:
    """`{name}CountableConnection` with its edge type."""
    edge = type(
        f"{name}CountableEdge",
        (graphene.ObjectType,),
        {"node": graphene.Field(node, required=True), "cursor": graphene.String(required=True)},
    )
    return type(
        f"{name}CountableConnection",
        (graphene.ObjectType,),
        {
            "page_info": graphene.Field(PageInfo, required=True),
            "edges": graphene.List(graphene.NonNull(edge), required=True),
            "total_count": graphene.Int(),
            "resolve_total_count": staticmethod(lambda root, info: root.count()),
        },
    )


class ConnectionField(Field):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        for name, kind in (("before", graphene.String), ("after", graphene.String)):
            kwargs.setdefault(name, kind())
        for name in ("first", "last"):
            kwargs.setdefault(name, graphene.Int())
        super().__init__(*args, **kwargs)


@dataclass(frozen=True)
class Window:
    """The slice that the arguments ask for."""

    size: int
    backwards: bool
    after: str | None
    before: str | None


def _window(info: GraphQLResolveInfo, arguments: dict[str, Any]) -> Window:
    first: int | None = arguments.get("first")
    last: int | None = arguments.get("last")
    name = info.field_name
    if first is not None and last is not None:
        raise GraphQLError("Argument `last` cannot be combined with `first`.")
    word, size = ("first", first) if first is not None else ("last", last)
    if size is None:
        raise GraphQLError(f"You must provide a `first` or `last` value to properly paginate the `{name}` connection.")
    if size < 0:
        raise GraphQLError(f"Argument `{word}` must be a non-negative integer.")
    if size > MAX_ROWS:
        raise GraphQLError(
            f"Requesting {size} records on the `{name}` connection exceeds the `{word}` limit of {MAX_ROWS} records."
        )
    return Window(size, last is not None, arguments.get("after"), arguments.get("before"))


def _encode(values: Sequence[Any]) -> str:
    texts = [value.isoformat() if hasattr(value, "isoformat") else str(value) for value in values]
    return b64encode(json.dumps(texts).encode()).decode()


def _decode(cursor: str, length: int) -> list[str]:
    try:
        values = json.loads(b64decode(cursor, validate=True))
    except (binascii.Error, ValueError) as error:
        raise GraphQLError("Received cursor is invalid.") from error
    if not isinstance(values, list) or len(values) != length:
        raise GraphQLError("Received cursor is invalid.")
    return values


def from_queryset(
    queryset: QuerySet[M],
    info: GraphQLResolveInfo,
    arguments: dict[str, Any],
    *,
    order: Sequence[str] = ("pk",),
    descending: bool = False,
    prepare: Callable[[M], object] | None = None,
) -> Slice:
    """A slice in `order` (ORM names or annotations without NULLs; the key is added), related rows as selected.

    `prepare` is called with each row, for instance to tell it its channel.
    """
    window = _window(info, arguments)
    names = [*order, "pk"] if "pk" not in order else list(order)
    rows = queryset.annotate(**{f"cursor_{i}": F(name) for i, name in enumerate(names[:-1])})
    rows = _after(rows, names, window.after, descending)
    rows = _after(rows, names, window.before, not descending)
    backwards = descending != window.backwards
    rows = rows.order_by(*(f"-{name}" if backwards else name for name in names))
    rows = with_relations(rows, _node_name(info), selection_of(info))
    try:
        found = list(rows[: window.size + 1]) if window.size else []
    except (ValidationError, ValueError) as error:
        raise GraphQLError("Received cursor is invalid.") from error
    more = len(found) > window.size
    found = found[: window.size]
    if window.backwards:
        found.reverse()
    for row in found if prepare else ():
        prepare(row)  # type: ignore[misc]
    edges = [
        Edge(row, _encode([*(getattr(row, f"cursor_{i}") for i in range(len(names) - 1)), row.pk])) for row in found
    ]
    return Slice(
        edges,
        has_next_page=bool(window.before) if window.backwards else more,
        has_previous_page=more if window.backwards else bool(window.after),
        count=lambda: queryset.order_by().count(),
    )


def _cursor(row: models.Model, sorted_by: int) -> str:
    return _encode([*(getattr(row, f"cursor_{i}") for i in range(sorted_by)), row.pk])


def _after(rows: QuerySet[M], names: list[str], cursor: str | None, descending: bool) -> QuerySet[M]:
    """Only rows beyond `cursor`: the row comparison (a, b) > (x, y), spelled out for every database."""
    if cursor is None:
        return rows
    values = _decode(cursor, len(names))
    beyond = Q()
    try:
        for i, name in enumerate(names):
            same = dict(zip(names[:i], values, strict=False))
            beyond |= Q(**same, **{f"{name}__{'lt' if descending else 'gt'}": values[i]})
        return rows.filter(beyond)
    except (ValidationError, ValueError) as error:
        raise GraphQLError("Received cursor is invalid.") from error


def from_list(rows: Sequence[Any], info: GraphQLResolveInfo, arguments: dict[str, Any]) -> Slice:
    """A slice of rows that are already here."""
    window = _window(info, arguments)
    keys = [_encode([row.pk]) for row in rows]
    start = _place(keys, window.after) + 1 if window.after else 0
    stop = _place(keys, window.before) if window.before else len(rows)
    if window.backwards:
        start = max(start, stop - window.size)
    else:
        stop = min(stop, start + window.size)
    edges = [Edge(rows[i], keys[i]) for i in range(start, max(stop, start))]
    return Slice(edges, has_next_page=stop < len(rows), has_previous_page=start > 0, count=lambda: len(rows))


def _place(keys: list[str], cursor: str) -> int:
    try:
        return keys.index(cursor)
    except ValueError as error:
        raise GraphQLError("Received cursor is invalid.") from error


def _node_name(info: GraphQLResolveInfo) -> str:
    return str(info.return_type).rstrip("!").removesuffix("CountableConnection")
