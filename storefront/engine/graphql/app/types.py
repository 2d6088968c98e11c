"""Apps as clients read them."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from ...app import models
from ..core import scalars
from ..core.enums import PermissionEnum, enum
from ..core.metadata import ObjectWithMetadata, declare_metadata
from ..core.nodes import Node, RowType
from ..core.permissions import Field, P
from ..core.prefetch import Need

AppTypeEnum = enum("AppTypeEnum", "LOCAL THIRDPARTY")


class Permission(graphene.ObjectType):
    code = graphene.Field(PermissionEnum, required=True)
    name = graphene.String(required=True)


def permission(code: str) -> Permission:
    return Permission(code=code, name=code.replace("_", " ").capitalize())


class AppToken(RowType):
    class Meta:
        model = models.AppToken
        interfaces = (Node,)

    name = graphene.String()
    auth_token = graphene.String()

    @staticmethod
    def resolve_auth_token(root: models.AppToken, info: GraphQLResolveInfo) -> str:
        return root.last_4


class App(RowType):
    class Meta:
        model = models.App
        interfaces = (Node, ObjectWithMetadata)
        needs = {"webhooks": Need("webhooks", "Webhook")}

    identifier = graphene.String()
    permissions = graphene.List(graphene.NonNull(Permission))
    created = scalars.DateTime()
    is_active = graphene.Boolean()
    name = graphene.String()
    type = AppTypeEnum()
    tokens = Field(graphene.List(graphene.NonNull(AppToken)), permissions=(P.MANAGE_APPS,))
    webhooks = graphene.List(graphene.NonNull("storefront.engine.graphql.webhook.types.Webhook"))
    about_app = graphene.String()
    app_url = graphene.String()
    manifest_url = graphene.String()
    version = graphene.String()
    author = graphene.String()

    @staticmethod
    def resolve_permissions(root: models.App, info: GraphQLResolveInfo) -> list[Permission]:
        return [permission(code) for code in root.permissions]

    @staticmethod
    def resolve_tokens(root: models.App, info: GraphQLResolveInfo) -> Any:
        return list(root.tokens.all())


declare_metadata("App", private=(P.MANAGE_APPS,), public=(P.MANAGE_APPS,))
