"""Pages and page types as clients read them."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from ...attribute.assigned import Assigned, assigned_to
from ...page import models
from ...webhook.events import emit
from ..attribute.assigned import ObjectWithAttributes, SelectedAttribute, assigned_needs, readable
from ..attribute.types import Attribute
from ..core import scalars
from ..core.connection import countable
from ..core.metadata import ObjectWithMetadata, declare_metadata
from ..core.nodes import Node, RowType
from ..core.permissions import P
from ..core.prefetch import Need
from ..translation.types import TRANSLATED, PageTranslation, TranslationField


class PageType(RowType):
    class Meta:
        model = models.PageType
        interfaces = (Node, ObjectWithMetadata)
        needs = {"attributes": Need("page_assignments.attribute", "Attribute")}

    name = graphene.String(required=True)
    slug = graphene.String(required=True)
    attributes = graphene.List(graphene.NonNull(Attribute))

    @staticmethod
    def resolve_attributes(root: models.PageType, info: GraphQLResolveInfo) -> list[Any]:
        return readable([link.attribute for link in root.page_assignments.all()], info)


PageTypeCountableConnection = countable("PageType", lambda: PageType)
ATTRIBUTES = assigned_needs("page_type.page_assignments")


class Page(RowType):
    class Meta:
        model = models.Page
        interfaces = (Node, ObjectWithMetadata, ObjectWithAttributes)
        needs = {
            "pageType": Need("page_type", "PageType"),
            "assignedAttribute": ATTRIBUTES,
            "assignedAttributes": ATTRIBUTES,
            "attribute": ATTRIBUTES,
            "attributes": ATTRIBUTES,
            "translation": TRANSLATED,
        }

    seo_title = graphene.String()
    seo_description = graphene.String()
    title = graphene.String(required=True)
    content = scalars.JSONString()
    published_at = scalars.DateTime()
    is_published = graphene.Boolean(required=True)
    slug = graphene.String(required=True)
    page_type = graphene.Field(PageType, required=True)
    created = scalars.DateTime(required=True)
    attribute = graphene.Field(SelectedAttribute, slug=graphene.String(required=True))
    attributes = graphene.List(graphene.NonNull(SelectedAttribute), required=True)
    translation = TranslationField(PageTranslation)

    @staticmethod
    def resolve_attributes(root: models.Page, info: GraphQLResolveInfo) -> list[Assigned]:
        return assigned_to(root, readable(root.type_attributes(), info))

    @staticmethod
    def resolve_attribute(root: models.Page, info: GraphQLResolveInfo, slug: str) -> Assigned | None:
        return next((one for one in Page.resolve_attributes(root, info) if one.attribute.slug == slug), None)


PageCountableConnection = countable("Page", lambda: Page)
declare_metadata(
    "Page",
    private=(P.MANAGE_PAGES,),
    public=(P.MANAGE_PAGES,),
    changed=lambda page: emit("PAGE_UPDATED", page),
)
declare_metadata(
    "PageType",
    private=(P.MANAGE_PAGE_TYPES_AND_ATTRIBUTES,),
    public=(P.MANAGE_PAGE_TYPES_AND_ATTRIBUTES,),
    changed=lambda page_type: emit("PAGE_TYPE_UPDATED", page_type),
)
