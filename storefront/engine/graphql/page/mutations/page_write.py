"""`pageCreate`, `pageUpdate` and `pageDelete`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....attribute.models import Attribute
from ....attribute.values import clean_values
from ....page import models
from ....page.actions import save_page
from ....webhook.events import emit
from ...attribute.inputs import find_pk
from ...core.lookup import input_row
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..inputs import PageCreateInput, PageError, PageInput, columns_of
from ..types import Page


def attributes_of(page_type: models.PageType) -> list[Attribute]:
    return [link.attribute for link in page_type.page_assignments.select_related("attribute")]


def page_of(id: str) -> models.Page:
    return input_row(models.Page.objects.all(), "Page", lock=True, id=id)


class PageCreate(BaseMutation):
    class Arguments:
        input = PageCreateInput(required=True)

    class Meta:
        error_type = PageError
        permissions = (P.MANAGE_PAGES,)

    page = graphene.Field(Page)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, input: dict[str, Any]) -> Self:
        page_type = input_row(models.PageType.objects.all(), "PageType", "pageType", pageType=input["page_type"])
        said = input.get("attributes") or []
        intended = clean_values(attributes_of(page_type), said, find=find_pk, complete=True)
        page = models.Page(page_type=page_type)
        save_page(page, columns_of(input), intended)
        return cls(page=page)


class PageUpdate(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)
        input = PageInput(required=True)

    class Meta:
        error_type = PageError
        permissions = (P.MANAGE_PAGES,)

    page = graphene.Field(Page)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, input: dict[str, Any]) -> Self:
        page = page_of(id)
        said = input.get("attributes") or []
        intended = clean_values(attributes_of(page.page_type), said, find=find_pk, complete=False)
        save_page(page, columns_of(input), intended)
        return cls(page=page)


class PageDelete(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)

    class Meta:
        error_type = PageError
        permissions = (P.MANAGE_PAGES,)

    page = graphene.Field(Page)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str) -> Self:
        page = page_of(id)
        emit("PAGE_DELETED", page)
        pk = page.pk
        page.delete()
        page.pk = pk
        return cls(page=page)
