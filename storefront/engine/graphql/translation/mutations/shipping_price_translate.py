"""`shippingPriceTranslate`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....shipping import models
from ....translation.actions import save_translation
from ...shipping.types import ShippingMethodType
from ..inputs import ShippingPriceTranslationInput, TranslationError
from .base import MAY_TRANSLATE, TranslateArguments, TranslateMutation, translated_row


class ShippingPriceTranslate(TranslateMutation):
    class Arguments(TranslateArguments):
        input = ShippingPriceTranslationInput(required=True)

    class Meta:
        error_type = TranslationError
        permissions = MAY_TRANSLATE

    shipping_method = graphene.Field(ShippingMethodType)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, language_code: str, input: dict[str, Any]) -> Self:
        shipping_method = translated_row(
            models.ShippingMethod.objects.all(), id, "ShippingMethodType", "ShippingMethod"
        )
        save_translation(shipping_method, str(language_code), dict(input))
        return cls(shipping_method=shipping_method)
