"""Pages and page types as clients send them."""

from typing import Any

import graphene

from ..attribute.inputs import AttributeValueInput
from ..core import scalars
from ..core.enums import enum
from ..core.errors import error_type, id_list
from ..core.seo import SeoInput, seo_columns

PageErrorCode = enum(
    "PageErrorCode",
    "GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED UNIQUE DUPLICATED_INPUT_ITEM ATTRIBUTE_ALREADY_ASSIGNED",
)
PageError = error_type("PageError", PageErrorCode, attributes=id_list(), values=id_list())


class PageInput(graphene.InputObjectType):
    slug = graphene.String()
    title = graphene.String()
    content = scalars.JSONString()
    attributes = graphene.List(graphene.NonNull(AttributeValueInput))
    is_published = graphene.Boolean()
    published_at = scalars.DateTime()
    seo = SeoInput()


class PageCreateInput(PageInput):
    page_type = graphene.ID(required=True)


class PageTypeCreateInput(graphene.InputObjectType):
    name = graphene.String()
    slug = graphene.String()
    add_attributes = id_list()


class PageTypeUpdateInput(PageTypeCreateInput):
    remove_attributes = id_list()


OWN = ("slug", "title", "is_published")
EMPTIABLE = ("content", "published_at")


def columns_of(input: dict[str, Any]) -> dict[str, Any]:
    columns = {name: input[name] for name in OWN if input.get(name) is not None}
    columns.update({name: input[name] for name in EMPTIABLE if name in input})
    return {**columns, **seo_columns(input.get("seo"))}
