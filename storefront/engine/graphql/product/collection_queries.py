"""`collection` and `collections`: the public sees what is published in its channel, apps everything."""

from functools import partial
from typing import Any

import graphene
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from graphql import GraphQLError, GraphQLResolveInfo

from ...channel.models import Channel
from ...product import models
from ..core.connection import ConnectionField, Slice, from_queryset
from ..core.enums import OrderDirection, enum
from ..core.lookup import exactly_one
from ..core.prefetch import with_relations
from ..core.selection import selection_of
from ..core.where import MetadataFilter, combined, id_in, metadata_has
from .collection_types import Collection, CollectionCountableConnection
from .filters import LATEST
from .visibility import channel_of_query, tell_channel

CollectionPublished = enum("CollectionPublished", "PUBLISHED HIDDEN")
CollectionSortField = enum("CollectionSortField", "NAME AVAILABILITY PRODUCT_COUNT PUBLICATION_DATE PUBLISHED_AT")
ORDER = {
    "NAME": ("name", "slug"),
    "AVAILABILITY": ("sort_published", "slug"),
    "PRODUCT_COUNT": ("sort_count", "slug"),
    "PUBLICATION_DATE": ("sort_moment", "slug"),
    "PUBLISHED_AT": ("sort_moment", "slug"),
}
Rows = QuerySet[models.Collection]


class CollectionSortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    channel = graphene.String()
    field = CollectionSortField(required=True)


class CollectionFilterInput(graphene.InputObjectType):
    published = CollectionPublished()
    search = graphene.String()
    metadata = graphene.List(graphene.NonNull(MetadataFilter))
    ids = graphene.List(graphene.NonNull(graphene.ID))
    slugs = graphene.List(graphene.NonNull(graphene.String))
    channel = graphene.String()


class CollectionWhereInput(graphene.InputObjectType):
    metadata = graphene.List(graphene.NonNull(MetadataFilter))
    ids = graphene.List(graphene.NonNull(graphene.ID))
    AND = graphene.List(graphene.NonNull(lambda: CollectionWhereInput), name="AND")
    OR = graphene.List(graphene.NonNull(lambda: CollectionWhereInput), name="OR")


def _listings(channel: Channel | None, **wanted: Any) -> QuerySet[models.CollectionChannelListing]:
    return models.CollectionChannelListing.objects.filter(collection=OuterRef("pk"), channel=channel, **wanted)


def _visible(info: GraphQLResolveInfo, channel: Channel | None, named: bool) -> Rows:
    rows: Rows = models.Collection.objects.all()
    if info.context.sees_everything:
        return rows.filter(Exists(_listings(channel))) if named else rows
    if channel is None or not channel.is_active:
        return rows.none()
    is_open = Q(published_at__isnull=True) | Q(published_at__lte=timezone.now())
    return rows.filter(Exists(_listings(channel, is_published=True).filter(is_open)))


def _condition(channel: Channel | None, name: str, value: Any) -> Q:
    if value is None or name == "channel":
        return Q()
    conditions: dict[str, Any] = {
        "published": lambda: Q(Exists(_listings(channel, is_published=value == "PUBLISHED"))),
        "search": lambda: Q(name__icontains=value) | Q(slug__icontains=value),
        "metadata": lambda: metadata_has(value),
        "ids": lambda: id_in("pk", "Collection", value),
        "slugs": lambda: Q(slug__in=value),
    }
    found: Q = conditions[name]()
    return found


def _sortable(rows: Rows, field: str, channel: Channel | None) -> Rows:
    """With what `ORDER[field]` sorts by; never NULL, so that cursors can compare it."""
    names = ORDER[field]
    if "sort_count" in names:
        rows = rows.annotate(sort_count=Count("placements"))
    if "sort_published" in names:
        rows = rows.annotate(sort_published=Exists(_listings(channel, is_published=True)))
    if "sort_moment" in names:
        rows = rows.annotate(sort_moment=Coalesce(_listings(channel).values("published_at")[:1], LATEST))
    return rows


class CollectionQueries(graphene.ObjectType):
    collection = graphene.Field(Collection, id=graphene.ID(), slug=graphene.String(), channel=graphene.String())
    collections = ConnectionField(
        CollectionCountableConnection,
        filter=CollectionFilterInput(),
        where=CollectionWhereInput(),
        sort_by=CollectionSortingInput(),
        channel=graphene.String(),
    )

    @staticmethod
    def resolve_collection(
        root: None, info: GraphQLResolveInfo, channel: str | None = None, **by: str
    ) -> models.Collection | None:
        lookup = exactly_one(by, "Collection")
        seen_in = channel_of_query(info, channel)
        rows = _visible(info, seen_in, channel is not None).filter(**lookup)
        found = with_relations(rows, "Collection", selection_of(info)).first()
        if found is not None:
            tell_channel(seen_in, found)
        return found

    @staticmethod
    def resolve_collections(
        root: None, info: GraphQLResolveInfo, channel: str | None = None, **arguments: Any
    ) -> Slice:
        by, where = arguments.get("filter") or {}, arguments.get("where") or {}
        if by and where:
            raise GraphQLError("Only one filtering argument (filter or where) can be specified.")
        sort_by = arguments.get("sort_by") or {}
        channel = channel or by.get("channel") or sort_by.get("channel")
        seen_in = channel_of_query(info, channel)
        rows = _visible(info, seen_in, channel is not None)
        rows = rows.filter(combined(by or where, partial(_condition, seen_in)))
        field = sort_by.get("field")
        return from_queryset(
            _sortable(rows, field, seen_in) if field else rows,
            info,
            arguments,
            order=ORDER[field] if field else ("slug",),
            descending=sort_by.get("direction") == "DESC",
            prepare=partial(tell_channel, seen_in),
        )
