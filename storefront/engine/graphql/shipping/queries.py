"""Shipping zones: for who manages delivery."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from ...shipping import models
from ..core.connection import ConnectionField, Slice, from_queryset
from ..core.ids import parse_global_id
from ..core.permissions import Field
from ..core.prefetch import with_relations
from ..core.selection import selection_of
from .types import SHIPPING, ShippingZone, ShippingZoneCountableConnection


class ShippingZoneFilterInput(graphene.InputObjectType):
    search = graphene.String()
    channels = graphene.List(graphene.NonNull(graphene.ID))


class ShippingQueries(graphene.ObjectType):
    shipping_zone = Field(ShippingZone, id=graphene.ID(required=True), channel=graphene.String(), permissions=SHIPPING)
    shipping_zones = ConnectionField(
        ShippingZoneCountableConnection,
        filter=ShippingZoneFilterInput(),
        channel=graphene.String(),
        permissions=SHIPPING,
    )

    @staticmethod
    def resolve_shipping_zone(
        root: None, info: GraphQLResolveInfo, id: str, channel: str | None = None
    ) -> models.ShippingZone | None:
        rows = models.ShippingZone.objects.filter(pk=parse_global_id(id, "ShippingZone"))
        return with_relations(rows, "ShippingZone", selection_of(info)).first()

    @staticmethod
    def resolve_shipping_zones(
        root: None,
        info: GraphQLResolveInfo,
        filter: dict[str, Any] | None = None,
        channel: str | None = None,
        **arguments: Any,
    ) -> Slice:
        rows = models.ShippingZone.objects.all()
        if channel is not None:
            rows = rows.filter(channels__slug=channel)
        if filter and filter.get("channels"):
            pks = [int(parse_global_id(pk, "Channel")) for pk in filter["channels"]]
            links = models.ShippingZone.channels.through._default_manager
            rows = rows.filter(pk__in=links.filter(channel__in=pks).values("shippingzone"))
        if filter and filter.get("search"):
            rows = rows.filter(name__icontains=filter["search"])
        return from_queryset(rows, info, arguments)
