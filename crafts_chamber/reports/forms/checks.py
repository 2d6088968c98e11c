"""`manage.py check` says which definition of a form can't be used."""

from typing import Any

from django.core.checks import CheckMessage, Error

from .definitions import WrongDefinition, definitions


def check_definitions(**_kwargs: Any) -> list[CheckMessage]:
    try:
        definitions()
    except WrongDefinition as error:
        return [Error(str(error), hint="Mend the file in crafts_chamber/reports/forms/definitions.", id="reports.E001")]
    return []
