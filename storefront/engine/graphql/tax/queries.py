"""`taxClass` and `taxClasses`: for apps."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from ...tax import models
from ..core.connection import ConnectionField, Slice, from_queryset
from ..core.ids import parse_global_id
from ..core.permissions import AUTHENTICATED_APP, Field
from .types import TaxClass, TaxClassCountableConnection

APP = (AUTHENTICATED_APP,)


class TaxQueries(graphene.ObjectType):
    tax_class = Field(TaxClass, id=graphene.ID(required=True), permissions=APP)
    tax_classes = ConnectionField(TaxClassCountableConnection, permissions=APP)

    @staticmethod
    def resolve_tax_class(root: None, info: GraphQLResolveInfo, id: str) -> models.TaxClass | None:
        return models.TaxClass.objects.filter(pk=parse_global_id(id, "TaxClass")).first()

    @staticmethod
    def resolve_tax_classes(root: None, info: GraphQLResolveInfo, **arguments: Any) -> Slice:
        return from_queryset(models.TaxClass.objects.all(), info, arguments, order=("name",))
