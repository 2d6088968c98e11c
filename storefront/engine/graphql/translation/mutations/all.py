"""What translations add to Mutation."""

import graphene

from .attribute_translate import AttributeTranslate
from .attribute_value_translate import AttributeValueTranslate
from .category_translate import CategoryTranslate
from .collection_translate import CollectionTranslate
from .page_translate import PageTranslate
from .product_translate import ProductTranslate
from .product_variant_translate import ProductVariantTranslate
from .shipping_price_translate import ShippingPriceTranslate


class TranslationMutations(graphene.ObjectType):
    attribute_translate = AttributeTranslate.Field()
    attribute_value_translate = AttributeValueTranslate.Field()
    category_translate = CategoryTranslate.Field()
    collection_translate = CollectionTranslate.Field()
    page_translate = PageTranslate.Field()
    product_translate = ProductTranslate.Field()
    product_variant_translate = ProductVariantTranslate.Field()
    shipping_price_translate = ShippingPriceTranslate.Field()
