"""`page`, `pages` and their types; the public sees what is published."""

from typing import Any

import graphene
from django.db.models import Q, QuerySet
from django.utils import timezone
from graphql import GraphQLResolveInfo

from ...attribute.models import PageAttributeValue
from ...page import models
from ..attribute.where import AssignedAttributeWhereInput, attributes_are
from ..core.connection import ConnectionField, Slice, from_queryset
from ..core.enums import OrderDirection, enum
from ..core.ids import parse_global_id
from ..core.lookup import exactly_one
from ..core.prefetch import with_relations
from ..core.selection import selection_of
from ..core.where import (
    GlobalIDFilterInput,
    MetadataFilter,
    MetadataFilterInput,
    StringFilterInput,
    combined,
    id_in,
    id_is,
    metadata_has,
    metadata_is,
    value_is,
)
from .types import Page, PageCountableConnection, PageType, PageTypeCountableConnection

PageSortField = enum(
    "PageSortField", "TITLE SLUG VISIBILITY CREATION_DATE PUBLICATION_DATE PUBLISHED_AT CREATED_AT RANK"
)
PageTypeSortField = enum("PageTypeSortField", "NAME SLUG")
# Dates of publication may be unknown, and rank needs a search engine: both fall back.
PAGE_ORDER = {
    "TITLE": ("title", "slug"),
    "SLUG": ("slug",),
    "VISIBILITY": ("is_published", "title", "slug"),
    "CREATION_DATE": ("created",),
    "CREATED_AT": ("created",),
    "PUBLISHED_AT": ("created",),
    "PUBLICATION_DATE": ("created",),
    "RANK": ("slug",),
}


class PageSortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    field = PageSortField(required=True)


class PageTypeSortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    field = PageTypeSortField(required=True)


class PageFilterInput(graphene.InputObjectType):
    search = graphene.String()
    metadata = graphene.List(graphene.NonNull(MetadataFilter))
    page_types = graphene.List(graphene.NonNull(graphene.ID))
    ids = graphene.List(graphene.NonNull(graphene.ID))
    slugs = graphene.List(graphene.NonNull(graphene.String))


class PageTypeFilterInput(graphene.InputObjectType):
    search = graphene.String()
    slugs = graphene.List(graphene.NonNull(graphene.String))


class PageWhereInput(graphene.InputObjectType):
    metadata = MetadataFilterInput()
    ids = graphene.List(graphene.NonNull(graphene.ID))
    slug = StringFilterInput()
    page_type = GlobalIDFilterInput()
    attributes = graphene.List(graphene.NonNull(AssignedAttributeWhereInput))
    AND = graphene.List(graphene.NonNull(lambda: PageWhereInput), name="AND")
    OR = graphene.List(graphene.NonNull(lambda: PageWhereInput), name="OR")


def search_pages(text: str) -> Q:
    return Q(title__icontains=text) | Q(slug__icontains=text)


def condition(name: str, value: Any) -> Q:
    match name:
        case "ids":
            return id_in("pk", "Page", value or [])
        case "slug":
            return value_is("slug", value)
        case "slugs":
            return Q(slug__in=value or [])
        case "page_type":
            return id_is("page_type", "PageType", value)
        case "page_types":
            return id_in("page_type", "PageType", value or [])
        case "attributes":
            return attributes_are(PageAttributeValue, value or [])
        case "metadata":
            return metadata_has(value) if isinstance(value, list) else _metadata_is(value or {})
        case "search":
            return search_pages(value) if value else Q()
    raise KeyError(name)


def _metadata_is(wanted: dict[str, Any]) -> Q:
    matching = Q(metadata__has_key=wanted["key"])
    value = wanted.get("value") or {}
    options = [value["eq"]] if value.get("eq") is not None else value.get("one_of")
    if options is None:
        return matching
    either = Q(pk__in=[])
    for option in options:
        either |= metadata_is(wanted["key"], option)
    return matching & either


def visible(info: GraphQLResolveInfo) -> QuerySet[models.Page]:
    rows = models.Page.objects.all()
    if info.context.sees_everything:
        return rows
    return rows.filter(Q(published_at__isnull=True) | Q(published_at__lte=timezone.now()), is_published=True)


class PageQueries(graphene.ObjectType):
    page = graphene.Field(Page, id=graphene.ID(), slug=graphene.String(), channel=graphene.String())
    pages = ConnectionField(
        PageCountableConnection,
        sort_by=PageSortingInput(),
        filter=PageFilterInput(),
        search=graphene.String(),
        where=PageWhereInput(),
        channel=graphene.String(),
    )
    page_type = graphene.Field(PageType, id=graphene.ID(required=True))
    page_types = ConnectionField(
        PageTypeCountableConnection, sort_by=PageTypeSortingInput(), filter=PageTypeFilterInput()
    )

    @staticmethod
    def resolve_page(root: None, info: GraphQLResolveInfo, channel: str | None = None, **by: str) -> models.Page | None:
        return with_relations(visible(info).filter(**exactly_one(by, "Page")), "Page", selection_of(info)).first()

    @staticmethod
    def resolve_pages(root: None, info: GraphQLResolveInfo, **arguments: Any) -> Slice:
        sort_by = arguments.pop("sort_by", None) or {"field": "SLUG", "direction": "ASC"}
        conditions = combined({**(arguments.get("filter") or {})}, condition)
        conditions &= combined(arguments.get("where") or {}, condition)
        if arguments.get("search"):
            conditions &= search_pages(arguments["search"])
        order = PAGE_ORDER[sort_by["field"]]
        return from_queryset(
            visible(info).filter(conditions), info, arguments, order=order, descending=sort_by["direction"] == "DESC"
        )

    @staticmethod
    def resolve_page_type(root: None, info: GraphQLResolveInfo, id: str) -> models.PageType | None:
        rows = models.PageType.objects.filter(pk=parse_global_id(id, "PageType"))
        return with_relations(rows, "PageType", selection_of(info)).first()

    @staticmethod
    def resolve_page_types(root: None, info: GraphQLResolveInfo, **arguments: Any) -> Slice:
        by, sort_by = arguments.get("filter") or {}, arguments.get("sort_by") or {}
        rows = models.PageType.objects.all()
        if by.get("slugs") is not None:
            rows = rows.filter(slug__in=by["slugs"])
        if text := by.get("search"):
            rows = rows.filter(Q(name__icontains=text) | Q(slug__icontains=text))
        order = (sort_by.get("field", "SLUG").lower(),)
        return from_queryset(rows, info, arguments, order=order, descending=sort_by.get("direction") == "DESC")
