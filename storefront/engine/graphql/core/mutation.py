"""The shape of every mutation: permission, one transaction, and refusals as the domain's typed `errors`.

    class PageDelete(BaseMutation):
        class Arguments:
            id = graphene.ID(required=True)
        class Meta:
            error_type = PageError
            permissions = (P.MANAGE_PAGES,)
        page = graphene.Field(Page)

        @classmethod
        def perform(cls, info, *, id):
            ...
            return cls(page=page)

`perform` raises `Refused` (see `core.errors`): the transaction rolls back and the problems become `errors`. Rows in the
payload are given the relations that the selection asks for. `Meta.atomic = False` leaves transactions to `perform`
(for mutations that call out, such as a sync webhook).
"""

from collections.abc import Callable
from typing import Any, ClassVar, Self, cast

import graphene
from django.db import IntegrityError, models
from graphene.types.mutation import MutationOptions
from graphql import GraphQLResolveInfo

from ...core.database import engine_transaction
from ...core.errors import Refused
from .errors import as_error
from .permissions import require
from .prefetch import load_relations
from .selection import Selection, selection_of


class EngineMutationOptions(MutationOptions):
    error_type: type[graphene.ObjectType]
    permissions: tuple[str, ...] = ()
    atomic: bool = True


class BaseMutation(graphene.Mutation):
    class Meta:
        abstract = True

    # Each mutation's own arguments: `@classmethod def perform(cls, info, /, *, …) -> Self`.
    perform: ClassVar[Callable[..., Any]]

    @classmethod
    def __init_subclass_with_meta__(
        cls,
        error_type: type[graphene.ObjectType] | None = None,
        permissions: tuple[str, ...] = (),
        atomic: bool = True,
        **options: Any,
    ) -> None:
        if error_type is None:
            raise TypeError(f"{cls.__name__}.Meta needs an error_type")
        meta = EngineMutationOptions(cls)
        meta.error_type, meta.permissions, meta.atomic = error_type, tuple(permissions), atomic
        cls.errors = graphene.List(graphene.NonNull(error_type), required=True)
        super().__init_subclass_with_meta__(_meta=meta, **options)

    @classmethod
    def mutate(cls, root: Any, info: GraphQLResolveInfo, **arguments: Any) -> Self:
        meta: EngineMutationOptions = cls._meta
        if meta.permissions:
            require(info.context, meta.permissions)
        try:
            payload = cls._performed(info, arguments)
        except Refused as refusal:
            return cls.refused(refusal)
        if payload.errors is None:
            payload.errors = []
        _load_payload(payload, selection_of(info))
        return payload

    @classmethod
    def _performed(cls, info: GraphQLResolveInfo, arguments: dict[str, Any]) -> Self:
        if not cls._meta.atomic:
            return cast(Self, cls.perform(info, **arguments))
        try:
            with engine_transaction():
                return cast(Self, cls.perform(info, **arguments))
        except IntegrityError:
            # A twin was faster. Its row is visible now, so that the rules can say what is wrong.
            with engine_transaction():
                return cast(Self, cls.perform(info, **arguments))

    @classmethod
    def refused(cls, refusal: Refused) -> Self:
        """The payload of a refusal; override to give other required fields a value."""
        return cls(errors=[as_error(cls._meta.error_type, problem) for problem in refusal.problems])


def _load_payload(payload: Any, selection: Selection) -> None:
    for name, field in payload._meta.fields.items():
        value = getattr(payload, name, None)
        rows: list[Any] = value if isinstance(value, list) else [value]
        if rows and all(isinstance(row, models.Model) for row in rows):
            below = selection.get(field.name or _camel(name))
            if below:
                for row in rows:
                    # What `perform` read before it wrote must not be shown as the outcome.
                    row._prefetched_objects_cache = {}
                load_relations(rows, _type_name(field.type), below)


def _type_name(kind: Any) -> str:
    while hasattr(kind, "of_type"):
        kind = kind.of_type
    return str(kind)


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
