"""Translations as clients read them, and the field by which things show theirs."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from ...attribute import models as attribute
from ...page import models as page
from ...product import models as product
from ...shipping import models as shipping
from ...translation.models import Translation
from ..core import scalars
from ..core.nodes import Node, RowType, type_of
from ..core.prefetch import Need
from .languages import LanguageCodeEnum, LanguageDisplay, language

_CONTENT = "storefront.engine.graphql.translation.content_types"
# What a type with `TranslationField` declares among its needs.
TRANSLATED = Need("translations")


def translation_in(root: Any, code: str) -> Translation | None:
    """The row's translation, among those that were prefetched."""
    found: Translation | None = next((one for one in root.translations.all() if one.language_code == code), None)
    return found


def _resolve_translation(root: Any, info: GraphQLResolveInfo, language_code: str) -> Translation | None:
    return translation_in(root, str(language_code))


class TranslationField(graphene.Field):
    def __init__(self, kind: Any) -> None:
        super().__init__(kind, language_code=LanguageCodeEnum(required=True), resolver=_resolve_translation)


def _content_of(content: str) -> graphene.Field:
    return graphene.Field(f"{_CONTENT}.{content}TranslatableContent")


def _related(relation: str) -> Any:
    return staticmethod(lambda root, info: getattr(root, relation))


class _Language:
    """What all translations show."""

    language = graphene.Field(LanguageDisplay, required=True)

    @staticmethod
    def resolve_language(root: Translation, info: GraphQLResolveInfo) -> LanguageDisplay:
        return language(root.language_code)


class _Seo(_Language):
    seo_title = graphene.String()
    seo_description = graphene.String()
    slug = graphene.String()


class CategoryTranslation(_Seo, RowType):
    class Meta:
        model = product.CategoryTranslation
        interfaces = (Node,)
        needs = {"translatableContent": Need("category", "CategoryTranslatableContent")}

    name = graphene.String()
    description = scalars.JSONString()
    translatable_content = _content_of("Category")
    resolve_translatable_content = _related("category")


class CollectionTranslation(_Seo, RowType):
    class Meta:
        model = product.CollectionTranslation
        interfaces = (Node,)
        needs = {"translatableContent": Need("collection", "CollectionTranslatableContent")}

    name = graphene.String()
    description = scalars.JSONString()
    translatable_content = _content_of("Collection")
    resolve_translatable_content = _related("collection")


class ProductTranslation(_Seo, RowType):
    class Meta:
        model = product.ProductTranslation
        interfaces = (Node,)
        needs = {"translatableContent": Need("product", "ProductTranslatableContent")}

    name = graphene.String()
    description = scalars.JSONString()
    translatable_content = _content_of("Product")
    resolve_translatable_content = _related("product")


class ProductVariantTranslation(_Language, RowType):
    class Meta:
        model = product.ProductVariantTranslation
        interfaces = (Node,)
        needs = {"translatableContent": Need("product_variant", "ProductVariantTranslatableContent")}

    name = graphene.String(required=True)
    translatable_content = _content_of("ProductVariant")
    resolve_translatable_content = _related("product_variant")


class PageTranslation(_Seo, RowType):
    class Meta:
        model = page.PageTranslation
        interfaces = (Node,)
        needs = {"translatableContent": Need("page", "PageTranslatableContent")}

    title = graphene.String()
    content = scalars.JSONString()
    translatable_content = _content_of("Page")
    resolve_translatable_content = _related("page")


class AttributeTranslation(_Language, RowType):
    class Meta:
        model = attribute.AttributeTranslation
        interfaces = (Node,)
        needs = {"translatableContent": Need("attribute", "AttributeTranslatableContent")}

    name = graphene.String(required=True)
    translatable_content = _content_of("Attribute")
    resolve_translatable_content = _related("attribute")


class AttributeValueTranslation(_Language, RowType):
    class Meta:
        model = attribute.AttributeValueTranslation
        interfaces = (Node,)
        needs = {"translatableContent": Need("attribute_value", "AttributeValueTranslatableContent")}

    name = graphene.String(required=True)
    rich_text = scalars.JSONString()
    plain_text = graphene.String()
    translatable_content = _content_of("AttributeValue")
    resolve_translatable_content = _related("attribute_value")


class ShippingMethodTranslation(_Language, RowType):
    class Meta:
        model = shipping.ShippingMethodTranslation
        interfaces = (Node,)
        needs = {"translatableContent": Need("shipping_method", "ShippingMethodTranslatableContent")}

    name = graphene.String()
    description = scalars.JSONString()
    translatable_content = _content_of("ShippingMethod")
    resolve_translatable_content = _related("shipping_method")


class TranslationTypes(graphene.Union):
    class Meta:
        types = (
            AttributeTranslation,
            AttributeValueTranslation,
            CategoryTranslation,
            CollectionTranslation,
            PageTranslation,
            ProductTranslation,
            ProductVariantTranslation,
            ShippingMethodTranslation,
        )

    @classmethod
    def resolve_type(cls, instance: Translation, info: GraphQLResolveInfo) -> type[graphene.ObjectType]:
        return type_of(instance)
