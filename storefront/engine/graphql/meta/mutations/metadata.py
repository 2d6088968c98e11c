"""The four metadata mutations, for every type that declared who may write."""

from typing import Any, Self

import graphene
from django.db import models
from graphql import GraphQLResolveInfo

from ....core.errors import refuse
from ...core.enums import MetadataErrorCode
from ...core.errors import error_type
from ...core.ids import InvalidGlobalId, parse_global_id, split_global_id
from ...core.metadata import MetadataInput, MetadataRule, ObjectWithMetadata, as_metadata, rule_of
from ...core.mutation import BaseMutation
from ...core.nodes import model_of
from ...core.permissions import require

MetadataError = error_type("MetadataError", MetadataErrorCode)


def locked_row(info: GraphQLResolveInfo, global_id: str, *, private: bool) -> tuple[Any, MetadataRule]:
    """The row (locked, as another client may be writing other keys) once the caller may write its metadata."""
    try:
        type_name, pk = split_global_id(global_id)
        parse_global_id(global_id, type_name)
    except InvalidGlobalId as error:
        raise refuse("id", str(error), "GRAPHQL_ERROR") from error
    rule, model = rule_of(type_name), model_of(type_name)
    if rule is None or model is None:
        raise refuse("id", f"Objects of type {type_name!r} keep no metadata.", "NOT_FOUND")
    needed = rule.private if private else rule.public
    if needed is not None:
        require(info.context, needed)
    manager: models.Manager[Any] = model._default_manager
    row = manager.select_for_update().filter(pk=pk).first()
    if row is None:
        raise refuse("id", f"Couldn't resolve to an item: {global_id}.", "NOT_FOUND")
    return row, rule


class MetadataWrite(BaseMutation):
    """What the four share: `part` names the column."""

    class Meta:
        abstract = True

    part = "metadata"

    @classmethod
    def write(cls, info: GraphQLResolveInfo, global_id: str, change: Any) -> Any:
        row, rule = locked_row(info, global_id, private=cls.part == "private_metadata")
        before = dict(getattr(row, cls.part))
        after = change(before)
        if after != before:
            # An UPDATE of one column: `updated_at` does not move, as with Saleor's metadata mutations.
            type(row)._default_manager.filter(pk=row.pk).update(**{cls.part: after})
            setattr(row, cls.part, after)
            if rule.changed:
                rule.changed(row)
        return row


def _updated(input: list[Any]) -> Any:
    return lambda stored: {**stored, **as_metadata(input, "input")}


def _without(keys: list[str]) -> Any:
    return lambda stored: {key: value for key, value in stored.items() if key not in keys}


class UpdateArguments:
    id = graphene.ID(required=True)
    input = graphene.List(graphene.NonNull(MetadataInput), required=True)


class DeleteArguments:
    id = graphene.ID(required=True)
    keys = graphene.List(graphene.NonNull(graphene.String), required=True)


class UpdateMetadata(MetadataWrite):
    class Arguments(UpdateArguments):
        pass

    class Meta:
        error_type = MetadataError

    item = graphene.Field(ObjectWithMetadata)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, input: list[Any]) -> Self:
        return cls(item=cls.write(info, id, _updated(input)))


class UpdatePrivateMetadata(MetadataWrite):
    class Arguments(UpdateArguments):
        pass

    class Meta:
        error_type = MetadataError

    item = graphene.Field(ObjectWithMetadata)
    part = "private_metadata"

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, input: list[Any]) -> Self:
        return cls(item=cls.write(info, id, _updated(input)))


class DeleteMetadata(MetadataWrite):
    class Arguments(DeleteArguments):
        pass

    class Meta:
        error_type = MetadataError

    item = graphene.Field(ObjectWithMetadata)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, keys: list[str]) -> Self:
        return cls(item=cls.write(info, id, _without(keys)))


class DeletePrivateMetadata(MetadataWrite):
    class Arguments(DeleteArguments):
        pass

    class Meta:
        error_type = MetadataError

    item = graphene.Field(ObjectWithMetadata)
    part = "private_metadata"

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, keys: list[str]) -> Self:
        return cls(item=cls.write(info, id, _without(keys)))


class MetadataMutations(graphene.ObjectType):
    update_metadata = UpdateMetadata.Field()
    update_private_metadata = UpdatePrivateMetadata.Field()
    delete_metadata = DeleteMetadata.Field()
    delete_private_metadata = DeletePrivateMetadata.Field()
