"""What of a thing can be translated; by it a translation names what it is of, and `pageTranslate` answers."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from ...attribute import models as attribute
from ...page import models as page
from ...product import models as product
from ...shipping import models as shipping
from ..core import scalars
from ..core.ids import to_global_id
from ..core.nodes import Node, RowType
from .types import (
    TRANSLATED,
    AttributeTranslation,
    AttributeValueTranslation,
    CategoryTranslation,
    CollectionTranslation,
    PageTranslation,
    ProductTranslation,
    ProductVariantTranslation,
    ShippingMethodTranslation,
    TranslationField,
)


def _id(type_name: str) -> Any:
    return staticmethod(lambda root, info: to_global_id(type_name, root.pk))


class _Seo:
    seo_title = graphene.String()
    seo_description = graphene.String()
    slug = graphene.String()


class CategoryTranslatableContent(_Seo, RowType):
    class Meta:
        model = product.Category
        interfaces = (Node,)
        needs = {"translation": TRANSLATED}

    category_id = graphene.ID(required=True)
    resolve_category_id = _id("Category")
    name = graphene.String(required=True)
    description = scalars.JSONString()
    translation = TranslationField(CategoryTranslation)


class CollectionTranslatableContent(_Seo, RowType):
    class Meta:
        model = product.Collection
        interfaces = (Node,)
        needs = {"translation": TRANSLATED}

    collection_id = graphene.ID(required=True)
    resolve_collection_id = _id("Collection")
    name = graphene.String(required=True)
    description = scalars.JSONString()
    translation = TranslationField(CollectionTranslation)


class ProductTranslatableContent(_Seo, RowType):
    class Meta:
        model = product.Product
        interfaces = (Node,)
        needs = {"translation": TRANSLATED}

    product_id = graphene.ID(required=True)
    resolve_product_id = _id("Product")
    name = graphene.String(required=True)
    description = scalars.JSONString()
    translation = TranslationField(ProductTranslation)


class ProductVariantTranslatableContent(RowType):
    class Meta:
        model = product.ProductVariant
        interfaces = (Node,)
        needs = {"translation": TRANSLATED}

    product_variant_id = graphene.ID(required=True)
    resolve_product_variant_id = _id("ProductVariant")
    name = graphene.String(required=True)
    translation = TranslationField(ProductVariantTranslation)


class PageTranslatableContent(_Seo, RowType):
    class Meta:
        model = page.Page
        interfaces = (Node,)
        needs = {"translation": TRANSLATED}

    page_id = graphene.ID(required=True)
    resolve_page_id = _id("Page")
    title = graphene.String(required=True)
    content = scalars.JSONString()
    translation = TranslationField(PageTranslation)


class AttributeTranslatableContent(RowType):
    class Meta:
        model = attribute.Attribute
        interfaces = (Node,)
        needs = {"translation": TRANSLATED}

    attribute_id = graphene.ID(required=True)
    resolve_attribute_id = _id("Attribute")
    name = graphene.String(required=True)
    translation = TranslationField(AttributeTranslation)


class AttributeValueTranslatableContent(RowType):
    class Meta:
        model = attribute.AttributeValue
        interfaces = (Node,)
        needs = {"translation": TRANSLATED}

    attribute_value_id = graphene.ID(required=True)
    resolve_attribute_value_id = _id("AttributeValue")
    name = graphene.String(required=True)
    rich_text = scalars.JSONString()
    plain_text = graphene.String()
    translation = TranslationField(AttributeValueTranslation)


class ShippingMethodTranslatableContent(RowType):
    class Meta:
        model = shipping.ShippingMethod
        interfaces = (Node,)
        needs = {"translation": TRANSLATED}

    shipping_method_id = graphene.ID(required=True)
    name = graphene.String(required=True)
    description = scalars.JSONString()
    translation = TranslationField(ShippingMethodTranslation)

    @staticmethod
    def resolve_shipping_method_id(root: shipping.ShippingMethod, info: GraphQLResolveInfo) -> str:
        return to_global_id("ShippingMethodType", root.pk)
