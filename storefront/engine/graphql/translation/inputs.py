"""Translations as clients send them."""

import graphene

from ..core import scalars
from ..core.enums import enum
from ..core.errors import error_type

TranslationErrorCode = enum("TranslationErrorCode", "GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED UNIQUE")
TranslationError = error_type("TranslationError", TranslationErrorCode)


class NameTranslationInput(graphene.InputObjectType):
    name = graphene.String()


class TranslationInput(graphene.InputObjectType):
    slug = graphene.String()
    seo_title = graphene.String()
    seo_description = graphene.String()
    name = graphene.String()
    description = scalars.JSONString()


class PageTranslationInput(graphene.InputObjectType):
    slug = graphene.String()
    seo_title = graphene.String()
    seo_description = graphene.String()
    title = graphene.String()
    content = scalars.JSONString()


class AttributeValueTranslationInput(graphene.InputObjectType):
    name = graphene.String()
    rich_text = scalars.JSONString()
    plain_text = graphene.String()


class ShippingPriceTranslationInput(graphene.InputObjectType):
    name = graphene.String()
    description = scalars.JSONString()
