"""`productVariantTranslate`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....product import models
from ....translation.actions import save_translation
from ....webhook.events import emit
from ...product.variant_types import ProductVariant
from ..inputs import NameTranslationInput, TranslationError
from .base import MAY_TRANSLATE, TranslateArguments, TranslateMutation, translated_row


class ProductVariantTranslate(TranslateMutation):
    class Arguments(TranslateArguments):
        input = NameTranslationInput(required=True)

    class Meta:
        error_type = TranslationError
        permissions = MAY_TRANSLATE

    product_variant = graphene.Field(ProductVariant)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, language_code: str, input: dict[str, Any]) -> Self:
        product_variant = translated_row(models.ProductVariant.objects.all(), id, "ProductVariant")
        emit("PRODUCT_VARIANT_UPDATED", product_variant)
        save_translation(product_variant, str(language_code), dict(input))
        return cls(product_variant=product_variant)
