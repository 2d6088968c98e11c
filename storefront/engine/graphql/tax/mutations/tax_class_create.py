"""`taxClassCreate`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....core.errors import refuse
from ....tax import models
from ...core.enums import enum
from ...core.errors import error_type
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..types import TaxClass

TaxClassCreateErrorCode = enum("TaxClassCreateErrorCode", "GRAPHQL_ERROR INVALID NOT_FOUND")
TaxClassCreateError = error_type("TaxClassCreateError", TaxClassCreateErrorCode)


class TaxClassCreateInput(graphene.InputObjectType):
    name = graphene.String(required=True)


class TaxClassCreate(BaseMutation):
    class Arguments:
        input = TaxClassCreateInput(required=True)

    class Meta:
        error_type = TaxClassCreateError
        permissions = (P.MANAGE_TAXES,)

    tax_class = graphene.Field(TaxClass)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, input: dict[str, Any]) -> Self:
        if not 0 < len(input["name"]) <= 255:
            raise refuse("name", "A tax class needs a name of at most 255 characters.", "INVALID")
        return cls(tax_class=models.TaxClass.objects.create(name=input["name"]))


class TaxMutations(graphene.ObjectType):
    tax_class_create = TaxClassCreate.Field()
