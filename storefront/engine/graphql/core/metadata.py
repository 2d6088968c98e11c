"""Metadata that API clients keep on rows: the interface, its input, and who may write it for each type.

A type takes part by implementing `ObjectWithMetadata` and by one call at its definition:

    declare_metadata("Page", private=(P.MANAGE_PAGES,), public=(P.MANAGE_PAGES,), changed=lambda page: …emit…)

`public=None` lets anybody write the public part (as Saleor does for checkouts).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from ...core.errors import refuse
from . import scalars
from .nodes import type_of
from .permissions import require


@dataclass(frozen=True)
class MetadataRule:
    private: tuple[str, ...]
    public: tuple[str, ...] | None
    changed: Callable[[Any], None] | None = None


_rules: dict[str, MetadataRule] = {}


def declare_metadata(
    type_name: str,
    *,
    private: tuple[str, ...],
    public: tuple[str, ...] | None,
    changed: Callable[[Any], None] | None = None,
) -> None:
    _rules[type_name] = MetadataRule(private, public, changed)


def rule_of(type_name: str) -> MetadataRule | None:
    return _rules.get(type_name)


class MetadataItem(graphene.ObjectType):
    key = graphene.String(required=True)
    value = graphene.String(required=True)


class MetadataInput(graphene.InputObjectType):
    key = graphene.String(required=True)
    value = graphene.String(required=True)


def _private(root: Any, info: GraphQLResolveInfo) -> dict[str, str]:
    require(info.context, _rules[info.parent_type.name].private)
    return root.private_metadata  # type: ignore[no-any-return]


def _items(stored: dict[str, str]) -> list[MetadataItem]:
    return [MetadataItem(key=key, value=value) for key, value in sorted(stored.items())]


def _chosen(stored: dict[str, str], keys: list[str] | None) -> dict[str, str]:
    return stored if keys is None else {key: stored[key] for key in keys if key in stored}


class ObjectWithMetadata(graphene.Interface):
    private_metadata = graphene.List(graphene.NonNull(MetadataItem), required=True)
    private_metafield = graphene.String(key=graphene.String(required=True))
    private_metafields = graphene.Field(scalars.Metadata, keys=graphene.List(graphene.NonNull(graphene.String)))
    metadata = graphene.List(graphene.NonNull(MetadataItem), required=True)
    metafield = graphene.String(key=graphene.String(required=True))
    metafields = graphene.Field(scalars.Metadata, keys=graphene.List(graphene.NonNull(graphene.String)))

    @classmethod
    def resolve_type(cls, root: Any, info: GraphQLResolveInfo) -> type[graphene.ObjectType]:
        return type_of(root)

    @staticmethod
    def resolve_private_metadata(root: Any, info: GraphQLResolveInfo) -> list[MetadataItem]:
        return _items(_private(root, info))

    @staticmethod
    def resolve_private_metafield(root: Any, info: GraphQLResolveInfo, key: str) -> str | None:
        return _private(root, info).get(key)

    @staticmethod
    def resolve_private_metafields(
        root: Any, info: GraphQLResolveInfo, keys: list[str] | None = None
    ) -> dict[str, str]:
        return _chosen(_private(root, info), keys)

    @staticmethod
    def resolve_metadata(root: Any, info: GraphQLResolveInfo) -> list[MetadataItem]:
        return _items(root.metadata)

    @staticmethod
    def resolve_metafield(root: Any, info: GraphQLResolveInfo, key: str) -> str | None:
        found: str | None = root.metadata.get(key)
        return found

    @staticmethod
    def resolve_metafields(root: Any, info: GraphQLResolveInfo, keys: list[str] | None = None) -> dict[str, str]:
        return _chosen(root.metadata, keys)


def as_metadata(items: list[Any] | None, field: str = "metadata") -> dict[str, str]:
    """Input items as a dict; an empty key is refused."""
    for item in items or []:
        if not item["key"].strip():
            raise refuse(field, "Metadata key cannot be empty.", "REQUIRED")
    return {item["key"]: item["value"] for item in items or []}


def store_metadata(row: Any, data: dict[str, Any]) -> None:
    """Merge `metadata` and `private_metadata` of an input into an unsaved or loaded row (the caller saves it)."""
    for name in ("metadata", "private_metadata"):
        if data.get(name):
            getattr(row, name).update(as_metadata(data[name], name))
