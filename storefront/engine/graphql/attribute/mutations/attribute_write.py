"""`attributeCreate`, `attributeUpdate` and `attributeDelete`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....attribute import models
from ....attribute.actions import add_choices, remove_choices, save_attribute
from ....webhook.events import emit
from ...core.ids import input_pks
from ...core.lookup import input_row
from ...core.mutation import BaseMutation
from ...core.permissions import AUTHENTICATED_APP, P, require
from ..assigned import KINDS
from ..inputs import AttributeCreateInput, AttributeError, AttributeUpdateInput, columns_of
from ..types import Attribute
from .reference_types import apply_reference_types

MANAGERS = {
    "PRODUCT_TYPE": (P.MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES,),
    "PAGE_TYPE": (P.MANAGE_PAGE_TYPES_AND_ATTRIBUTES,),
    "CUSTOMER_TYPE": (P.MANAGE_CUSTOMER_TYPES_AND_ATTRIBUTES,),
}


def attribute_of(info: GraphQLResolveInfo, **by: Any) -> models.Attribute:
    """The attribute that a mutation is about, once the caller may manage its kind."""
    require(info.context, (AUTHENTICATED_APP,))
    attribute = input_row(models.Attribute.objects.all(), "Attribute", lock=True, **by)
    require(info.context, MANAGERS[attribute.type])
    return attribute


class AttributeCreate(BaseMutation):
    class Arguments:
        input = AttributeCreateInput(required=True)

    class Meta:
        error_type = AttributeError

    attribute = graphene.Field(Attribute)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, input: dict[str, Any]) -> Self:
        require(info.context, MANAGERS[input["type"]])
        attribute = models.Attribute()
        save_attribute(attribute, columns_of(input), KINDS)
        apply_reference_types(attribute, input.get("reference_types"))
        add_choices(attribute, input.get("values") or [])
        return cls(attribute=attribute)


class AttributeUpdate(BaseMutation):
    class Arguments:
        id = graphene.ID()
        external_reference = graphene.String()
        input = AttributeUpdateInput(required=True)

    class Meta:
        error_type = AttributeError

    attribute = graphene.Field(Attribute)

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        /,
        *,
        input: dict[str, Any],
        id: str | None = None,
        external_reference: str | None = None,
    ) -> Self:
        attribute = attribute_of(info, id=id, external_reference=external_reference)
        save_attribute(attribute, columns_of(input), KINDS)
        apply_reference_types(attribute, input.get("reference_types"))
        remove_choices(attribute, input_pks(input.get("remove_values"), "AttributeValue", "removeValues"))
        add_choices(attribute, input.get("add_values") or [])
        return cls(attribute=attribute)


class AttributeDelete(BaseMutation):
    class Arguments:
        id = graphene.ID()
        external_reference = graphene.String()

    class Meta:
        error_type = AttributeError

    attribute = graphene.Field(Attribute)

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, /, *, id: str | None = None, external_reference: str | None = None
    ) -> Self:
        attribute = attribute_of(info, id=id, external_reference=external_reference)
        emit("ATTRIBUTE_DELETED", attribute)
        pk = attribute.pk
        attribute.delete()
        attribute.pk = pk
        return cls(attribute=attribute)
