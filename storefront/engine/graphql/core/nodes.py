"""Types that stand for rows: their global id, the relations that they read, and interfaces that find them again."""

from typing import Any

import graphene
from django.db import models
from graphene.types.objecttype import ObjectTypeOptions
from graphql import GraphQLResolveInfo

from .ids import to_global_id
from .prefetch import Needs, declare_needs

_types: dict[type[models.Model], type[graphene.ObjectType]] = {}
_models: dict[str, type[models.Model]] = {}


def type_of(row: Any) -> type[graphene.ObjectType]:
    """The GraphQL type that stands for `row`."""
    return _types[type(row)]


def model_of(type_name: str) -> type[models.Model] | None:
    return _models.get(type_name)


class Node(graphene.Interface):
    id = graphene.ID(required=True)

    @classmethod
    def resolve_type(cls, root: Any, info: GraphQLResolveInfo) -> type[graphene.ObjectType]:
        return type_of(root)


def row_resolver(attname: str, default: Any, root: Any, info: GraphQLResolveInfo, **arguments: Any) -> Any:
    """An attribute of a row; a relation to many is read as a list (prefetched when the type declared its need)."""
    value = getattr(root, attname, default)
    return list(value.all()) if isinstance(value, models.Manager) else value


class RowOptions(ObjectTypeOptions):
    model: type[models.Model] | None = None


class RowType(graphene.ObjectType):
    """Base of types that stand for a model's rows: `class Meta: model = …; interfaces = (Node, …); needs = {…}`."""

    class Meta:
        abstract = True

    @classmethod
    def __init_subclass_with_meta__(
        cls, model: type[models.Model] | None = None, needs: Needs | None = None, **options: Any
    ) -> None:
        meta = RowOptions(cls)
        meta.model = model
        super().__init_subclass_with_meta__(_meta=meta, default_resolver=row_resolver, **options)
        if model is not None:
            # The first type declared for a model is the one that interfaces resolve to, but never a part of it.
            if not cls.__name__.endswith("TranslatableContent"):
                _types.setdefault(model, cls)
            _models[cls.__name__] = model
        declare_needs(cls.__name__, needs or {})

    @staticmethod
    def resolve_id(root: Any, info: GraphQLResolveInfo) -> str:
        return to_global_id(info.parent_type.name, root.pk)
