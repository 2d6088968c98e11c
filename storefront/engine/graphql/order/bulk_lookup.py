"""Finds the things that told orders name, each once; what is missing becomes a problem of the order."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import models

from ...order.imports import ImportedOrder
from ..core.ids import InvalidGlobalId, parse_global_id

M = TypeVar("M", bound=models.Model)


class Lookup:
    def __init__(self) -> None:
        self._found: dict[tuple[type[models.Model], str, str], Any] = {}

    def __call__(
        self,
        told: ImportedOrder,
        data: Mapping[str, Any],
        model: type[M],
        keys: Mapping[str, str | None],
        path: str = "",
        type_name: str | None = None,
    ) -> M | None:
        """The row named by one of `keys` (input name → column; None: a name that never resolves, as in Saleor)."""
        type_name = type_name or model.__name__
        given = [key for key in keys if data.get(key) is not None]
        if len(keys) > 1 and len(given) != 1:
            code, word = ("TOO_MANY_IDENTIFIERS", "Only one") if given else ("REQUIRED", "One")
            told.add_problem(path, f"{word} of {', '.join(keys)} must name the {type_name}.", code)
            return None
        key = next((key for key in keys if data.get(key)), None)
        if key is None:
            told.add_problem(path, f"Can't return {type_name} instance.", "NOT_FOUND")
            return None
        at = f"{path}.{key}" if path else key
        column, value = keys[key], str(data[key])
        if column == "pk":
            try:
                value = parse_global_id(value, type_name)
            except InvalidGlobalId as error:
                told.add_problem(at, str(error), "INVALID")
                return None
        row = self._row(model, column, value) if column else None
        if row is None:
            told.add_problem(at, f"There is no {type_name} with {key} {data[key]!r}.", "NOT_FOUND")
        return row

    def _row(self, model: type[M], column: str, value: str) -> M | None:
        key = (model, column, value)
        if key not in self._found:
            self._found[key] = model._default_manager.filter(**{column: value}).first()
        row: M | None = self._found[key]
        return row
