"""Reads related rows in as few queries as the selection needs: forward keys by join, the rest one query a relation.

A type declares which relations its fields read: `Meta.needs = {"media": Need("media"), "category": Need("category",
"Category"), "pricing": Need("variants.channel_listings")}`. Paths are ORM relation names joined by dots; a type name
says that the field's own selection goes on from the end of the path.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from django.db import models
from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from .selection import Selection, nodes_of

HERE = ""


@dataclass(frozen=True)
class Need:
    """A relation path that a field reads, and the GraphQL type found at its end (None: nothing further).

    The path `HERE` stays on the row: the field's own selection goes on from it.
    """

    path: str
    type_name: str | None = None


Needs = Mapping[str, Need | tuple[Need, ...]]
Tree = dict[str, "Tree"]
_needs_of_type: dict[str, Needs] = {}


def declare_needs(type_name: str, needs: Needs) -> None:
    _needs_of_type[type_name] = needs


def relations(type_name: str, selection: Selection) -> Tree:
    """The relations that resolving `selection` on `type_name` will read."""
    tree: Tree = {}
    _collect(tree, type_name, nodes_of(selection))
    return tree


def _collect(tree: Tree, type_name: str, selection: Selection) -> None:
    declared = _needs_of_type.get(type_name, {})
    for field, below in selection.items():
        found = declared.get(field, ())
        for need in (found,) if isinstance(found, Need) else found:
            end = tree
            for step in need.path.split(".") if need.path else ():
                end = end.setdefault(step, {})
            if need.type_name:
                _collect(end, need.type_name, nodes_of(below))


M = TypeVar("M", bound=models.Model)


def with_relations(queryset: QuerySet[M], type_name: str, selection: Selection) -> QuerySet[M]:
    joins, lookups = _split(queryset.model, relations(type_name, selection))
    if joins:
        queryset = queryset.select_related(*joins)
    return queryset.prefetch_related(*lookups) if lookups else queryset


def load_relations(rows: Iterable[models.Model], type_name: str, selection: Selection) -> None:
    """As `with_relations`, for rows already read (or just written)."""
    _load(list(rows), relations(type_name, selection))


def _load(rows: list[models.Model], tree: Tree) -> None:
    if not rows:
        return
    model = type(rows[0])
    _hoist(model, tree)
    lookups = []
    for name, below in tree.items():
        _, is_forward = _relation(model, name)
        field: Any = model._meta.get_field(name)
        if is_forward and all(field.is_cached(row) for row in rows):
            # Django would leave out what is below a row that is there already.
            _load([end for row in rows if (end := getattr(row, name)) is not None], below)
        else:
            lookups.append(_lookup(model, name, below))
    prefetch_related_objects(rows, *lookups)


def _lookup(model: type[models.Model], name: str, below: Tree) -> Prefetch[Any]:
    target, _ = _relation(model, name)
    joins, lookups = _split(target, below)
    queryset: QuerySet[Any] = target._default_manager.all()
    if joins:
        queryset = queryset.select_related(*joins)
    return Prefetch(name, queryset.prefetch_related(*lookups) if lookups else queryset)


def _split(model: type[models.Model], tree: Tree) -> tuple[list[str], list[Prefetch[Any]]]:
    """(joins, prefetches) for the relations of `model` in `tree`."""
    joins: list[str] = []
    lookups: list[Prefetch[Any]] = []
    _hoist(model, tree)
    for name, below in tree.items():
        target, is_forward = _relation(model, name)
        if not is_forward:
            lookups.append(_lookup(model, name, below))
            continue
        joins.append(name)
        inner_joins, inner_lookups = _split(target, below)
        joins += [f"{name}__{join}" for join in inner_joins]
        for inner in inner_lookups:
            inner.add_prefix(name)
            lookups.append(inner)
    return joins, lookups


def _hoist(model: type[models.Model], tree: Tree) -> None:
    """What the children of a row read from their parent is read with the parent: `variants.product.…` is here."""
    for name, below in list(tree.items()):
        back = _way_back(model, name)
        if back is not None and back in below:
            _merge(tree, below.pop(back))


def _merge(tree: Tree, other: Tree) -> None:
    for name, below in other.items():
        _merge(tree.setdefault(name, {}), below)


@cache
def _way_back(model: type[models.Model], name: str) -> str | None:
    """The name by which the rows at the end of a reverse key know this model."""
    field: Any = model._meta.get_field(name)
    return field.field.name if field.one_to_many else None


@cache
def _relation(model: type[models.Model], name: str) -> tuple[type[models.Model], bool]:
    """(model at the end of a relation, whether it is a forward key)."""
    field: Any = model._meta.get_field(name)
    return field.related_model, bool(field.concrete and (field.many_to_one or field.one_to_one))
