"""`collectionTranslate`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....product import models
from ....translation.actions import save_translation
from ...product.collection_types import Collection
from ..inputs import TranslationError, TranslationInput
from .base import MAY_TRANSLATE, TranslateArguments, TranslateMutation, translated_row


class CollectionTranslate(TranslateMutation):
    class Arguments(TranslateArguments):
        input = TranslationInput(required=True)

    class Meta:
        error_type = TranslationError
        permissions = MAY_TRANSLATE

    collection = graphene.Field(Collection)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, language_code: str, input: dict[str, Any]) -> Self:
        collection = translated_row(models.Collection.objects.all(), id, "Collection")
        save_translation(collection, str(language_code), dict(input))
        return cls(collection=collection)
