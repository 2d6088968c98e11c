"""What the domain says when it refuses: problems with a field and a code, free of GraphQL."""

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One entry of a mutation's `errors`; `code` is a name of the domain's Saleor enum, `params` its extra fields."""

    field: str | None
    message: str
    code: str
    params: dict[str, Any] = dataclass_field(default_factory=dict)


class Refused(Exception):
    """The input breaks a rule; nothing was written (the caller's transaction rolls back)."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.field}: {p.message} ({p.code})" for p in self.problems))


def refuse(field: str | None, message: str, code: str, **params: Any) -> Refused:
    """`raise refuse("slug", "…", "UNIQUE")`."""
    return Refused([Problem(field, message, code, params)])
