"""What can go wrong between us and Saleor, as exceptions that carry data."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self, TypeVar

from storefront.core.transport import TransportError

__all__ = ["CalledInsideTransaction", "Problem", "SaleorError", "SaleorRefused", "SaleorRejected", "TransportError"]


class SaleorError(Exception):
    """Saleor answered, and the answer is no."""


class CalledInsideTransaction(RuntimeError):
    """Our own mistake: Saleor was about to be called while a transaction was open."""

    def __init__(self, operation: str, database: str) -> None:
        super().__init__(f"{operation} called inside a transaction on {database!r}. Call it before or after_commit.")
        self.operation = operation
        self.database = database


class SaleorRefused(SaleorError):
    """Top-level errors: no permission, expired token, a document that Saleor does not understand."""

    def __init__(self, messages: tuple[str, ...], codes: tuple[str, ...]) -> None:
        super().__init__("; ".join(messages))
        self.messages = messages
        self.codes = codes

    @classmethod
    def from_answer(cls, errors: list[dict[str, Any]]) -> Self:
        codes = tuple(str(error.get("extensions", {}).get("exception", {}).get("code", "")) for error in errors)
        return cls(tuple(str(error.get("message", "")) for error in errors), codes)


@dataclass(frozen=True)
class Problem:
    """One entry of a mutation's `errors`."""

    field: str
    code: str
    message: str
    variants: tuple[str, ...] = ()


class SaleorRejected(SaleorError):
    """A mutation's own `errors`: the input can't be taken."""

    def __init__(self, operation: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{operation}: " + "; ".join(f"{p.field or '-'} {p.code} {p.message}" for p in problems))
        self.operation = operation
        self.problems = problems

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(problem.code for problem in self.problems)


Payload = TypeVar("Payload")


def accepted(payload: Payload | None, operation: str) -> Payload:
    """Return a mutation's payload when it has no `errors`; raises `SaleorRejected` otherwise."""
    if payload is None:
        raise SaleorRejected(operation, (Problem("", "NO_PAYLOAD", "Saleor answered without a payload."),))
    problems = tuple(as_problems(getattr(payload, "errors", ())))
    if problems:
        raise SaleorRejected(operation, problems)
    return payload


def as_problems(errors: Iterable[Any]) -> Iterable[Problem]:
    for error in errors:
        field = getattr(error, "field", None) or getattr(error, "path", None) or ""
        code = getattr(error.code, "value", error.code)
        yield Problem(str(field), str(code), error.message or "", tuple(getattr(error, "variants", None) or ()))
