"""`attributeValueCreate` and `attributeValueDelete`: the choices of list attributes."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....attribute import models
from ....attribute.actions import add_choices, remove_choices
from ...core.lookup import input_row
from ...core.mutation import BaseMutation
from ...core.permissions import AUTHENTICATED_APP, P
from ..inputs import AttributeError, AttributeValueCreateInput
from ..types import Attribute, AttributeValue
from .attribute_write import attribute_of


class AttributeValueCreate(BaseMutation):
    class Arguments:
        attribute = graphene.ID(required=True)
        input = AttributeValueCreateInput(required=True)

    class Meta:
        error_type = AttributeError
        permissions = (P.MANAGE_PRODUCTS,)

    attribute = graphene.Field(Attribute)
    attribute_value = graphene.Field(AttributeValue)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, attribute: str, input: dict[str, Any]) -> Self:
        row = input_row(models.Attribute.objects.all(), "Attribute", "attribute", lock=True, attribute=attribute)
        add_choices(row, [input])
        return cls(attribute=row, attribute_value=row.values.order_by("-pk").first())


class AttributeValueDelete(BaseMutation):
    class Arguments:
        id = graphene.ID()
        external_reference = graphene.String()

    class Meta:
        error_type = AttributeError
        permissions = (AUTHENTICATED_APP,)

    attribute = graphene.Field(Attribute)
    attribute_value = graphene.Field(AttributeValue)

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, /, *, id: str | None = None, external_reference: str | None = None
    ) -> Self:
        value = input_row(
            models.AttributeValue.objects.select_related("attribute"),
            "AttributeValue",
            id=id,
            external_reference=external_reference,
        )
        attribute_of(info, pk=value.attribute_id)
        remove_choices(value.attribute, [str(value.pk)])
        return cls(attribute=value.attribute, attribute_value=value)
