"""`productTranslate`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....product import models
from ....translation.actions import save_translation
from ...product.types import Product
from ..inputs import TranslationError, TranslationInput
from .base import MAY_TRANSLATE, TranslateArguments, TranslateMutation, translated_row


class ProductTranslate(TranslateMutation):
    class Arguments(TranslateArguments):
        input = TranslationInput(required=True)

    class Meta:
        error_type = TranslationError
        permissions = MAY_TRANSLATE

    product = graphene.Field(Product)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, language_code: str, input: dict[str, Any]) -> Self:
        product = translated_row(models.Product.objects.all(), id, "Product")
        save_translation(product, str(language_code), dict(input))
        return cls(product=product)
