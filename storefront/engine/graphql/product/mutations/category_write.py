"""`categoryCreate`, `categoryUpdate` and `categoryDelete`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....product import models
from ....product.category_actions import delete_category, save_category
from ...core.lookup import input_row
from ...core.metadata import store_metadata
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ...core.seo import seo_columns
from ...core.uploads import checked_image
from ..category_types import Category
from ..inputs import CategoryInput, ProductError


def write_category(category: models.Category, input: dict[str, Any]) -> None:
    own = ("name", "slug", "background_image_alt")
    columns = {name: input[name] for name in own if input.get(name) is not None}
    if "description" in input:
        columns["description"] = input["description"]
    if input.get("background_image"):
        columns["background_image"] = checked_image(input["background_image"], "backgroundImage")
    store_metadata(category, input)
    save_category(category, {**columns, **seo_columns(input.get("seo"))})


def category_of(id: str, field: str = "id") -> models.Category:
    return input_row(models.Category.objects.all(), "Category", field, lock=True, **{field: id})


class CategoryCreate(BaseMutation):
    class Arguments:
        input = CategoryInput(required=True)
        parent = graphene.ID()

    class Meta:
        error_type = ProductError
        permissions = (P.MANAGE_PRODUCTS,)

    category = graphene.Field(Category)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, input: dict[str, Any], parent: str | None = None) -> Self:
        category = models.Category(parent=category_of(parent, "parent") if parent else None)
        write_category(category, input)
        return cls(category=category)


class CategoryUpdate(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)
        input = CategoryInput(required=True)

    class Meta:
        error_type = ProductError
        permissions = (P.MANAGE_PRODUCTS,)

    category = graphene.Field(Category)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, input: dict[str, Any]) -> Self:
        category = category_of(id)
        write_category(category, input)
        return cls(category=category)


class CategoryDelete(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)

    class Meta:
        error_type = ProductError
        permissions = (P.MANAGE_PRODUCTS,)

    category = graphene.Field(Category)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str) -> Self:
        category = category_of(id)
        delete_category(category)
        return cls(category=category)
