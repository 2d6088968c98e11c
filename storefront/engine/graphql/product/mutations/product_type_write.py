"""`productTypeCreate`, `productTypeUpdate` and `productTypeDelete`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....attribute.models import Attribute
from ....product import models
from ....product.type_actions import delete_product_type, replace_attributes, save_product_type
from ...core.lookup import input_row, input_rows
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..inputs import ProductError, ProductTypeInput
from ..product_type_types import ProductType

MANAGERS = (P.MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES,)
OWN = ("name", "slug", "kind", "has_variants", "is_shipping_required", "is_digital", "weight")


def write_product_type(product_type: models.ProductType, input: dict[str, Any]) -> None:
    save_product_type(product_type, {name: input[name] for name in OWN if input.get(name) is not None})
    for name, to_variants in (("product_attributes", False), ("variant_attributes", True)):
        if input.get(name) is not None:
            attributes = input_rows(Attribute.objects.all(), input[name], "Attribute", name)
            replace_attributes(product_type, attributes, to_variants=to_variants)


def product_type_of(id: str, field: str = "id") -> models.ProductType:
    return input_row(models.ProductType.objects.all(), "ProductType", field, lock=True, **{field: id})


class ProductTypeCreate(BaseMutation):
    class Arguments:
        input = ProductTypeInput(required=True)

    class Meta:
        error_type = ProductError
        permissions = MANAGERS

    product_type = graphene.Field(ProductType)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, input: dict[str, Any]) -> Self:
        product_type = models.ProductType()
        write_product_type(product_type, input)
        return cls(product_type=product_type)


class ProductTypeUpdate(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)
        input = ProductTypeInput(required=True)

    class Meta:
        error_type = ProductError
        permissions = MANAGERS

    product_type = graphene.Field(ProductType)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, input: dict[str, Any]) -> Self:
        product_type = product_type_of(id)
        write_product_type(product_type, input)
        return cls(product_type=product_type)


class ProductTypeDelete(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)

    class Meta:
        error_type = ProductError
        permissions = MANAGERS

    product_type = graphene.Field(ProductType)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str) -> Self:
        product_type = product_type_of(id)
        pk = product_type.pk
        delete_product_type(product_type)
        product_type.pk = pk
        return cls(product_type=product_type)
