"""What translating mutations share: their arguments, and which row their id means."""

from typing import Any

import graphene
from django.db import models

from ....core.errors import refuse
from ...core.ids import InvalidGlobalId, parse_global_id, split_global_id
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..languages import LanguageCodeEnum

MAY_TRANSLATE = (P.MANAGE_TRANSLATIONS,)


class TranslateMutation(BaseMutation):
    """`id` is the thing's own, or that of its translatable content."""

    class Meta:
        abstract = True


class TranslateArguments:
    id = graphene.ID(required=True)
    language_code = LanguageCodeEnum(required=True)


def translated_row(rows: "models.QuerySet[Any]", id: str, *type_names: str) -> Any:
    """The row to translate, locked; raises Refused."""
    try:
        found, pk = split_global_id(id)
    except InvalidGlobalId as error:
        raise refuse("id", "Invalid ID has been provided.", "INVALID") from error
    try:
        accepted = {*type_names, *(f"{name}TranslatableContent" for name in type_names)}
        parse_global_id(id, found if found in accepted else type_names[0])
    except InvalidGlobalId as error:
        raise refuse("id", str(error), "GRAPHQL_ERROR") from error
    row = rows.select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None:
        raise refuse("id", f"Couldn't resolve to a node: {id}", "NOT_FOUND")
    return row
