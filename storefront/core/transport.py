"""How GraphQL reaches commerce, whichever server answers: what a transport must do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True)
class Upload:
    """A file that travels with an operation (GraphQL multipart request specification)."""

    filename: str
    content: bytes = field(repr=False)
    content_type: str


@dataclass(frozen=True)
class Operation:
    """One request: the document's text, its variables (JSON values, with `Upload` where a file goes) and its name."""

    document: str
    variables: Mapping[str, Any]
    name: str


class Transport(Protocol):
    """A road to a Saleor-compatible server. Raises `TransportError` when no GraphQL answer came back."""

    def execute(self, operation: Operation, token: str) -> dict[str, Any]:
        """Return the JSON answer (`data`, `errors`, `extensions`), numbers with a fraction as Decimal."""
        ...

    def fetch(self, url: str) -> bytes:
        """Return the body at `url` of the same server: a picture, its public keys."""
        ...


class TransportError(Exception):
    """The server could not be reached, was too slow, or did not answer in GraphQL."""
