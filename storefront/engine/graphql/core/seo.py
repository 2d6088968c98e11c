"""The search-engine part of an input."""

from typing import Any

import graphene

from ...core.errors import refuse

TITLE_LENGTH, DESCRIPTION_LENGTH = 70, 300


class SeoInput(graphene.InputObjectType):
    title = graphene.String()
    description = graphene.String()


def seo_columns(seo: dict[str, Any] | None) -> dict[str, str]:
    """The columns that a `seo` input sets; refuses what is too long."""
    columns = {}
    for name, length in (("title", TITLE_LENGTH), ("description", DESCRIPTION_LENGTH)):
        if seo and name in seo:
            text = seo[name] or ""
            if len(text) > length:
                raise refuse(f"seo_{name}", f"At most {length} characters, not {len(text)}.", "INVALID")
            columns[f"seo_{name}"] = text
    return columns
