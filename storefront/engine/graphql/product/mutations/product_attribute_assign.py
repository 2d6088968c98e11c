"""`productAttributeAssign` and `productAttributeUnassign`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....attribute.models import Attribute
from ....product.type_actions import Assignment, assign_attributes, unassign_attributes
from ...core.ids import input_pk, input_pks
from ...core.lookup import input_rows
from ...core.mutation import BaseMutation
from ..enums import ProductAttributeType
from ..inputs import ProductError
from ..product_type_types import ProductType
from .product_type_write import MANAGERS, product_type_of


class ProductAttributeAssignInput(graphene.InputObjectType):
    id = graphene.ID(required=True)
    type = ProductAttributeType(required=True)
    variant_selection = graphene.Boolean()


class ProductAttributeAssign(BaseMutation):
    class Arguments:
        product_type_id = graphene.ID(required=True)
        operations = graphene.List(graphene.NonNull(ProductAttributeAssignInput), required=True)

    class Meta:
        error_type = ProductError
        permissions = MANAGERS

    product_type = graphene.Field(ProductType)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, product_type_id: str, operations: list[Any]) -> Self:
        product_type = product_type_of(product_type_id, "productTypeId")
        ids = [operation["id"] for operation in operations]
        rows = {row.pk: row for row in input_rows(Attribute.objects.all(), ids, "Attribute", "operations")}
        assignments = [
            Assignment(
                rows[int(input_pk(operation["id"], "Attribute", "operations"))],
                to_variants=operation["type"] == "VARIANT",
                variant_selection=bool(operation.get("variant_selection")),
            )
            for operation in operations
        ]
        assign_attributes(product_type, assignments)
        return cls(product_type=product_type)


class ProductAttributeUnassign(BaseMutation):
    class Arguments:
        product_type_id = graphene.ID(required=True)
        attribute_ids = graphene.List(graphene.NonNull(graphene.ID), required=True)

    class Meta:
        error_type = ProductError
        permissions = MANAGERS

    product_type = graphene.Field(ProductType)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, product_type_id: str, attribute_ids: list[str]) -> Self:
        product_type = product_type_of(product_type_id, "productTypeId")
        unassign_attributes(product_type, input_pks(attribute_ids, "Attribute", "attributeIds"))
        return cls(product_type=product_type)
