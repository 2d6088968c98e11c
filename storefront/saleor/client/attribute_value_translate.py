from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import TranslationErrorCode


class AttributeValueTranslate(BaseModel):
    attribute_value_translate: Optional[
        "AttributeValueTranslateAttributeValueTranslate"
    ] = Field(alias="attributeValueTranslate")


class AttributeValueTranslateAttributeValueTranslate(BaseModel):
    errors: list["AttributeValueTranslateAttributeValueTranslateErrors"]


class AttributeValueTranslateAttributeValueTranslateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: TranslationErrorCode


AttributeValueTranslate.model_rebuild()
AttributeValueTranslateAttributeValueTranslate.model_rebuild()
