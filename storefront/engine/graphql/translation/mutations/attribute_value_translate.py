"""`attributeValueTranslate`."""

from typing import Any, Self

import graphene
from graphql import GraphQLError, GraphQLResolveInfo

from ....attribute import models
from ....translation.actions import save_translation
from ...attribute.types import AttributeValue
from ..inputs import AttributeValueTranslationInput, TranslationError
from .base import MAY_TRANSLATE, TranslateArguments, TranslateMutation, translated_row

TEXTS = frozenset({"PLAIN_TEXT", "RICH_TEXT"})
NAME_LENGTH = 250


class AttributeValueTranslate(TranslateMutation):
    class Arguments(TranslateArguments):
        input = AttributeValueTranslationInput(required=True)

    class Meta:
        error_type = TranslationError
        permissions = MAY_TRANSLATE

    attribute_value = graphene.Field(AttributeValue)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, language_code: str, input: dict[str, Any]) -> Self:
        attribute_value = translated_row(
            models.AttributeValue.objects.select_related("attribute"), id, "AttributeValue"
        )
        save_translation(attribute_value, str(language_code), _named(attribute_value, dict(input)))
        return cls(attribute_value=attribute_value)


def _named(value: models.AttributeValue, columns: dict[str, Any]) -> dict[str, Any]:
    """A text given without a name is named by its beginning; without either Saleor breaks, and so does this."""
    if columns.get("name") is None and value.attribute.input_type in TEXTS:
        text = _text(value, columns)
        if text is None:
            raise GraphQLError("Give a name or a text; an empty text empties.")
        columns["name"] = text.strip()[:NAME_LENGTH]
    return columns


def _text(value: models.AttributeValue, columns: dict[str, Any]) -> str | None:
    if value.attribute.input_type == "PLAIN_TEXT":
        return columns.get("plain_text")
    document = columns.get("rich_text")
    if not isinstance(document, dict):
        return None
    return " ".join(str(block.get("data", {}).get("text", "")) for block in document.get("blocks", []))
