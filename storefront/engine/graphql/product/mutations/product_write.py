"""`productCreate`, `productUpdate` and `productDelete`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....attribute.models import Attribute
from ....attribute.values import clean_values
from ....product import models
from ....product.actions import delete_product, save_product
from ...attribute.inputs import find_pk
from ...core.lookup import input_row
from ...core.metadata import store_metadata
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..inputs import ProductCreateInput, ProductError, ProductInput, product_columns
from ..types import Product


def product_of(id: str | None, external_reference: str | None = None, field: str = "id") -> models.Product:
    rows = models.Product.objects.all()
    return input_row(rows, "Product", field, lock=True, **{field: id, "external_reference": external_reference})


def attributes_of(product_type: models.ProductType) -> list[Attribute]:
    return [link.attribute for link in product_type.product_assignments.select_related("attribute")]


def write_product(product: models.Product, input: dict[str, Any], *, complete: bool) -> None:
    if "category" in input:
        product.category = _category(input["category"])
    said = input.get("attributes") or []
    intended = clean_values(attributes_of(product.product_type), said, find=find_pk, complete=complete)
    store_metadata(product, input)
    save_product(product, product_columns(input), intended)


def _category(global_id: str | None) -> models.Category | None:
    if global_id is None:
        return None
    return input_row(models.Category.objects.all(), "Category", "category", category=global_id)


class ProductCreate(BaseMutation):
    class Arguments:
        input = ProductCreateInput(required=True)

    class Meta:
        error_type = ProductError
        permissions = (P.MANAGE_PRODUCTS,)

    product = graphene.Field(Product)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, input: dict[str, Any]) -> Self:
        types = models.ProductType.objects.all()
        product_type = input_row(types, "ProductType", "productType", productType=input["product_type"])
        product = models.Product(product_type=product_type)
        write_product(product, input, complete=True)
        return cls(product=product)


class ProductUpdate(BaseMutation):
    class Arguments:
        id = graphene.ID()
        external_reference = graphene.String()
        input = ProductInput(required=True)

    class Meta:
        error_type = ProductError
        permissions = (P.MANAGE_PRODUCTS,)

    product = graphene.Field(Product)

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
        product = product_of(id, external_reference)
        write_product(product, input, complete=False)
        return cls(product=product)


class ProductDelete(BaseMutation):
    class Arguments:
        id = graphene.ID()
        external_reference = graphene.String()

    class Meta:
        error_type = ProductError
        permissions = (P.MANAGE_PRODUCTS,)

    product = graphene.Field(Product)

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, /, *, id: str | None = None, external_reference: str | None = None
    ) -> Self:
        product = product_of(id, external_reference)
        delete_product(product)
        return cls(product=product)
