"""The server under test: the embedded engine, or the Saleor that SALEOR_API_URL names. Asked by the shop's own road."""

import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from graphql import DocumentNode, FragmentDefinitionNode, OperationDefinitionNode, parse, print_ast, visit
from graphql.language.visitor import Visitor

from storefront.core.transport import Operation

# Seconds.
LONGEST_JOB = 20
OPERATIONS = Path(settings.BASE_DIR) / "storefront" / "saleor" / "operations"


class Server:
    """GraphQL in, JSON out, as an app or (`token` empty) as anybody."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.transport = import_string(settings.SALEOR_TRANSPORT)()

    def answer(self, document: str, **variables: Any) -> dict[str, Any]:
        """The whole answer."""
        name = _name_of(document)
        received: dict[str, Any] = self.transport.execute(Operation(document, variables, name), self.token)
        return received

    def __call__(self, document: str, **variables: Any) -> dict[str, Any]:
        """The data of an answer without errors."""
        answer = self.answer(document, **variables)
        assert "errors" not in answer, answer["errors"]
        data: dict[str, Any] = answer["data"]
        return data

    def run(self, operation: str, **variables: Any) -> Any:
        """The single root field of one of the shop's own operations."""
        (value,) = self(document_of(operation), **variables).values()
        return value

    def done(self, operation: str, **variables: Any) -> Any:
        """As `run`, for a mutation that must not be refused."""
        payload = self.run(operation, **variables)
        assert payload["errors"] == [], payload["errors"]
        return payload

    def until(self, seen: Callable[[Any], bool], operation: str, **variables: Any) -> Any:
        """As `run`, once it shows what is done by a job: the engine's is done here, a Saleor's waited for."""
        if settings.EMBEDDED_ENGINE:
            from storefront.engine.webhook.delivery import deliver_due

            deliver_due()
            return self.run(operation, **variables)
        deadline = time.monotonic() + LONGEST_JOB
        while not seen(value := self.run(operation, **variables)) and time.monotonic() < deadline:
            time.sleep(0.1)
        return value

    def refusals(self, operation: str, **variables: Any) -> list[tuple[str | None, str]]:
        """(field, code) of each error of a mutation."""
        return [(one["field"], one["code"]) for one in self.run(operation, **variables)["errors"]]


def _name_of(document: str) -> str:
    definition = parse(document).definitions[0]
    named = isinstance(definition, OperationDefinitionNode) and definition.name
    return named.value if named else ""


@cache
def document_of(operation: str) -> str:
    """An operation with the fragments that it uses, and nothing else."""
    for path in sorted(OPERATIONS.glob("*.graphql")):
        document = parse(path.read_text(encoding="utf-8"))
        for definition in document.definitions:
            named = isinstance(definition, OperationDefinitionNode) and definition.name
            if named and named.value == operation:
                return "\n".join(print_ast(node) for node in (definition, *_fragments(document, definition)))
    raise LookupError(f"The shop has no operation {operation}.")


class _Spreads(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_fragment_spread(self, node: Any, *_: Any) -> None:
        self.names.add(node.name.value)


def _fragments(document: DocumentNode, definition: Any) -> list[FragmentDefinitionNode]:
    known = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    found: dict[str, FragmentDefinitionNode] = {}
    waiting: list[Any] = [definition]
    while waiting:
        spreads = _Spreads()
        visit(waiting.pop(), spreads)
        for name in spreads.names - found.keys():
            found[name] = known[name]
            waiting.append(known[name])
    return list(found.values())
