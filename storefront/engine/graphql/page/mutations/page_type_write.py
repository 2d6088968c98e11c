"""`pageTypeCreate`, `pageTypeUpdate`, `pageTypeDelete`, `pageAttributeAssign` and `pageAttributeUnassign`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....attribute.models import Attribute
from ....page import models
from ....page.actions import assign_attributes, save_page_type, unassign_attributes
from ....webhook.events import emit
from ...core.ids import input_pks
from ...core.lookup import input_row, input_rows
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..inputs import PageError, PageTypeCreateInput, PageTypeUpdateInput
from ..types import PageType

MANAGERS = (P.MANAGE_PAGE_TYPES_AND_ATTRIBUTES,)
IDS = graphene.List(graphene.NonNull(graphene.ID), required=True)


def page_type_of(id: str | None, field: str = "id") -> models.PageType:
    return input_row(models.PageType.objects.all(), "PageType", field, lock=True, **{field: id})


def attributes_of(ids: list[str] | None, field: str) -> list[Attribute]:
    return input_rows(Attribute.objects.all(), ids, "Attribute", field)


class PageTypeCreate(BaseMutation):
    class Arguments:
        input = PageTypeCreateInput(required=True)

    class Meta:
        error_type = PageError
        permissions = MANAGERS

    page_type = graphene.Field(PageType)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, input: dict[str, Any]) -> Self:
        page_type = models.PageType()
        save_page_type(page_type, input.get("name"), input.get("slug"))
        assign_attributes(page_type, attributes_of(input.get("add_attributes"), "addAttributes"), "addAttributes")
        return cls(page_type=page_type)


class PageTypeUpdate(BaseMutation):
    class Arguments:
        id = graphene.ID()
        input = PageTypeUpdateInput(required=True)

    class Meta:
        error_type = PageError
        permissions = MANAGERS

    page_type = graphene.Field(PageType)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, input: dict[str, Any], id: str | None = None) -> Self:
        page_type = page_type_of(id)
        save_page_type(page_type, input.get("name"), input.get("slug"))
        unassign_attributes(page_type, input_pks(input.get("remove_attributes"), "Attribute", "removeAttributes"))
        assign_attributes(page_type, attributes_of(input.get("add_attributes"), "addAttributes"), "addAttributes")
        return cls(page_type=page_type)


class PageTypeDelete(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)

    class Meta:
        error_type = PageError
        permissions = MANAGERS

    page_type = graphene.Field(PageType)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str) -> Self:
        page_type = page_type_of(id)
        emit("PAGE_TYPE_DELETED", page_type)
        pk = page_type.pk
        page_type.delete()
        page_type.pk = pk
        return cls(page_type=page_type)


class PageAttributeAssign(BaseMutation):
    class Arguments:
        page_type_id = graphene.ID(required=True)
        attribute_ids = IDS

    class Meta:
        error_type = PageError
        permissions = MANAGERS

    page_type = graphene.Field(PageType)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, page_type_id: str, attribute_ids: list[str]) -> Self:
        page_type = page_type_of(page_type_id, "pageTypeId")
        assign_attributes(page_type, attributes_of(attribute_ids, "attributeIds"), "attributeIds")
        return cls(page_type=page_type)


class PageAttributeUnassign(BaseMutation):
    class Arguments:
        page_type_id = graphene.ID(required=True)
        attribute_ids = IDS

    class Meta:
        error_type = PageError
        permissions = MANAGERS

    page_type = graphene.Field(PageType)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, page_type_id: str, attribute_ids: list[str]) -> Self:
        page_type = page_type_of(page_type_id, "pageTypeId")
        unassign_attributes(page_type, input_pks(attribute_ids, "Attribute", "attributeIds"))
        return cls(page_type=page_type)
