from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import TranslationErrorCode


class PageTranslate(BaseModel):
    page_translate: Optional["PageTranslatePageTranslate"] = Field(
        alias="pageTranslate"
    )


class PageTranslatePageTranslate(BaseModel):
    errors: list["PageTranslatePageTranslateErrors"]


class PageTranslatePageTranslateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: TranslationErrorCode


PageTranslate.model_rebuild()
PageTranslatePageTranslate.model_rebuild()
