"""The languages of translations, and their names."""

import graphene
from babel import Locale

from ..core.enums import enum
from ..core.language_codes import LANGUAGE_CODES

LanguageCodeEnum = enum("LanguageCodeEnum", LANGUAGE_CODES)


class LanguageDisplay(graphene.ObjectType):
    code = LanguageCodeEnum(required=True)
    language = graphene.String(required=True)


def language(code: str) -> LanguageDisplay:
    """ZH_HANS is "Chinese (Simplified)"; a code without a name is shown as it is."""
    try:
        name = Locale.parse(code.lower()).english_name
    except ValueError:
        name = None
    return LanguageDisplay(code=code, language=name or code)
