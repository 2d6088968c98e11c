"""Runs a GraphQL document as Saleor's API does: parsed once, limited in size, depth and cost, errors in its shape."""

import hashlib
import logging
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    GraphQLSyntaxError,
    parse,
    validate,
)
from graphql import (
    execute as run,
)

from ..core.errors import Refused
from .core.context import EngineContext
from .core.ids import InvalidGlobalId
from .core.permissions import PermissionDenied
from .cost import MAXIMUM_COST, MAXIMUM_DEPTH, Measure, measure

logger = logging.getLogger(__name__)

MAXIMUM_TOKENS = 5000
MAXIMUM_DOCUMENTS = 512
EXPECTED = (GraphQLError, PermissionDenied, InvalidGlobalId, Refused)


@dataclass
class Prepared:
    """A document that was parsed and validated: kept, because clients send the same few."""

    document: DocumentNode | None
    errors: list[GraphQLError] = field(default_factory=list)


_prepared: OrderedDict[str, Prepared] = OrderedDict()
_lock = Lock()


def prepare(source: str) -> Prepared:
    key = hashlib.sha256(source.encode()).hexdigest()
    with _lock:
        if key in _prepared:
            _prepared.move_to_end(key)
            return _prepared[key]
    made = _prepare(source)
    with _lock:
        _prepared[key] = made
        while len(_prepared) > MAXIMUM_DOCUMENTS:
            _prepared.popitem(last=False)
    return made


def _prepare(source: str) -> Prepared:
    from .api import schema

    try:
        document = parse(source, max_tokens=MAXIMUM_TOKENS)
    except GraphQLSyntaxError as error:
        return Prepared(None, [error])
    return Prepared(document, validate(schema.graphql_schema, document))


def execute(
    document: str,
    variables: dict[str, Any] | None = None,
    operation_name: str | None = None,
    context: EngineContext | None = None,
    *,
    root_value: Any = None,
) -> dict[str, Any]:
    """The answer as Saleor's JSON: `data` (absent when the request itself is wrong), `errors`, `extensions.cost`."""
    from .api import schema

    prepared = prepare(document)
    if prepared.errors or prepared.document is None:
        return _answer(None, prepared.errors, None)
    try:
        measured = measure(prepared.document, variables or {}, operation_name)
    except GraphQLError as error:
        return _answer(None, [error], None)
    if measured.depth > MAXIMUM_DEPTH:
        refusal = GraphQLError(f"Query is {measured.depth} levels deep; at most {MAXIMUM_DEPTH} are allowed.")
        return _answer(None, [refusal], measured)
    if measured.cost > MAXIMUM_COST:
        refusal = GraphQLError(f"Query cost is {measured.cost}; at most {MAXIMUM_COST} is allowed.")
        return _answer(None, [refusal], measured)
    result = run(
        schema.graphql_schema,
        prepared.document,
        root_value=root_value,
        context_value=context or EngineContext(),
        variable_values=variables,
        operation_name=operation_name,
        is_awaitable=_never,
    )
    if not isinstance(result, ExecutionResult):
        raise TypeError("A resolver of the engine returned an awaitable.")
    return _answer(result, result.errors or [], measured)


def _never(value: Any) -> bool:
    """No resolver of the engine is asynchronous; asking of each value would cost a tenth of the time."""
    return False


def _answer(result: ExecutionResult | None, errors: list[GraphQLError], measured: Measure | None) -> dict[str, Any]:
    answer: dict[str, Any] = {}
    if errors:
        answer["errors"] = [format_error(error) for error in errors]
    # An error without a path happened before the first resolver: there is no data at all.
    if result is not None and (result.data is not None or any(error.path for error in errors)):
        answer["data"] = result.data
    cost = measured.cost if measured else 0
    answer["extensions"] = {"cost": {"requestedQueryCost": cost, "maximumAvailable": MAXIMUM_COST}}
    return answer


def format_error(error: GraphQLError) -> dict[str, Any]:
    """Saleor's form; a mistake of ours is logged and shown as an internal error."""
    formatted: dict[str, Any] = dict(error.formatted)
    original = error.original_error or error
    if not isinstance(original, EXPECTED):
        logger.error("engine.resolver_failed", exc_info=original, extra={"path": error.path})
        formatted["message"] = "Internal Server Error"
    formatted["extensions"] = {"exception": {"code": _code(original)}}
    return formatted


def _code(original: BaseException) -> str:
    return "GraphQLError" if isinstance(original, GraphQLError | InvalidGlobalId) else type(original).__name__
