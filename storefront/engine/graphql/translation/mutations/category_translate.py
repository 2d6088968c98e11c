"""`categoryTranslate`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....product import models
from ....translation.actions import save_translation
from ...product.category_types import Category
from ..inputs import TranslationError, TranslationInput
from .base import MAY_TRANSLATE, TranslateArguments, TranslateMutation, translated_row


class CategoryTranslate(TranslateMutation):
    class Arguments(TranslateArguments):
        input = TranslationInput(required=True)

    class Meta:
        error_type = TranslationError
        permissions = MAY_TRANSLATE

    category = graphene.Field(Category)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, language_code: str, input: dict[str, Any]) -> Self:
        category = translated_row(models.Category.objects.all(), id, "Category")
        save_translation(category, str(language_code), dict(input))
        return cls(category=category)
