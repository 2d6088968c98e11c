"""`app`: the caller itself, or another one for who manages apps."""

import graphene
from graphql import GraphQLResolveInfo

from ...app import models
from ..core.ids import parse_global_id
from ..core.permissions import AUTHENTICATED_APP, Field, P, require
from ..core.prefetch import load_relations
from ..core.selection import selection_of
from .types import App


class AppQueries(graphene.ObjectType):
    app = Field(App, id=graphene.ID(), permissions=(AUTHENTICATED_APP,))

    @staticmethod
    def resolve_app(root: None, info: GraphQLResolveInfo, id: str | None = None) -> models.App | None:
        found = info.context.requestor
        if id is not None and int(parse_global_id(id, "App")) != found.pk:
            require(info.context, (P.MANAGE_APPS,))
            found = models.App.objects.filter(pk=parse_global_id(id, "App")).first()
        load_relations([found] if found else [], "App", selection_of(info))
        return found  # type: ignore[no-any-return]
