"""`attributeTranslate`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....attribute import models
from ....translation.actions import save_translation
from ...attribute.types import Attribute
from ..inputs import NameTranslationInput, TranslationError
from .base import MAY_TRANSLATE, TranslateArguments, TranslateMutation, translated_row


class AttributeTranslate(TranslateMutation):
    class Arguments(TranslateArguments):
        input = NameTranslationInput(required=True)

    class Meta:
        error_type = TranslationError
        permissions = MAY_TRANSLATE

    attribute = graphene.Field(Attribute)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, language_code: str, input: dict[str, Any]) -> Self:
        attribute = translated_row(models.Attribute.objects.all(), id, "Attribute")
        save_translation(attribute, str(language_code), dict(input))
        return cls(attribute=attribute)
