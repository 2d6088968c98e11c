"""What both mutations of granted refunds share: complaints that name lines, and the lines of an input."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, ClassVar, Self
from uuid import UUID

from ....core.errors import Problem, Refused
from ....order.granted_refunds import LineWish
from ...core.ids import input_pk, to_global_id
from ...core.mutation import BaseMutation


class GrantedRefundMutation(BaseMutation):
    """The domain names lines by key; clients get global ids, of the type that the error's list is about."""

    line_types: ClassVar[dict[str, str]] = {}

    class Meta:
        abstract = True

    @classmethod
    def refused(cls, refusal: Refused) -> Self:
        return super().refused(Refused(cls._with_ids(problem) for problem in refusal.problems))

    @classmethod
    def _with_ids(cls, problem: Problem) -> Problem:
        params: dict[str, Any] = {}
        for name, wrong in problem.params.items():
            kind = cls.line_types[name]
            params[_snake(name)] = [{**line, "line_id": to_global_id(kind, line["pk"])} for line in wrong]
        return replace(problem, params=params)


def line_wishes(lines: Iterable[dict[str, Any]] | None) -> list[LineWish]:
    return [
        LineWish(UUID(input_pk(line["id"], "OrderLine", "lines")), line["quantity"], line.get("reason"))
        for line in lines or ()
    ]


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
