from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import TranslationErrorCode


class AttributeTranslate(BaseModel):
    attribute_translate: Optional["AttributeTranslateAttributeTranslate"] = Field(
        alias="attributeTranslate"
    )


class AttributeTranslateAttributeTranslate(BaseModel):
    errors: list["AttributeTranslateAttributeTranslateErrors"]


class AttributeTranslateAttributeTranslateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: TranslationErrorCode


AttributeTranslate.model_rebuild()
AttributeTranslateAttributeTranslate.model_rebuild()
