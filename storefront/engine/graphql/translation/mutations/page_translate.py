"""`pageTranslate`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....page import models
from ....translation.actions import save_translation
from ..content_types import PageTranslatableContent
from ..inputs import PageTranslationInput, TranslationError
from .base import MAY_TRANSLATE, TranslateArguments, TranslateMutation, translated_row


class PageTranslate(TranslateMutation):
    class Arguments(TranslateArguments):
        input = PageTranslationInput(required=True)

    class Meta:
        error_type = TranslationError
        permissions = MAY_TRANSLATE

    page = graphene.Field(PageTranslatableContent)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, language_code: str, input: dict[str, Any]) -> Self:
        page = translated_row(models.Page.objects.all(), id, "Page")
        save_translation(page, str(language_code), dict(input))
        return cls(page=page)
