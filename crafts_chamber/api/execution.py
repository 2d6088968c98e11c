"""Runs a query: parsed, validated and measured before the first read; what went wrong inside is not told."""

from typing import Any

import structlog
from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    MaxIntrospectionDepthRule,
    execute,
    parse,
    specified_rules,
    validate,
)

from .asking import check_size
from .context import ApiContext
from .errors import TooOften
from .schema import officers_schema, public_schema

logger = structlog.get_logger(__name__)
MOST_TOKENS = 1000
RULES = [*specified_rules, MaxIntrospectionDepthRule]


def answer(
    query: str, variables: dict[str, Any], operation_name: str | None, context: ApiContext
) -> tuple[dict[str, Any], int]:
    """The answer as JSON takes it, and the seconds to wait when something was asked too often (else 0)."""
    schema = (officers_schema if context.token else public_schema).graphql_schema
    try:
        document = parse(query, max_tokens=MOST_TOKENS, no_location=False)
        errors = validate(schema, document, RULES, max_errors=5)
        if errors:
            return refused(errors), 0
        check_size(document, variables, operation_name)
    except GraphQLError as error:
        return refused([error]), 0
    except RecursionError:
        return refused([GraphQLError("The query is nested too deeply.")]), 0
    return run(schema, document, variables, operation_name, context)


def run(
    schema: Any, document: DocumentNode, variables: dict[str, Any], operation_name: str | None, context: ApiContext
) -> tuple[dict[str, Any], int]:
    result = execute(schema, document, context_value=context, variable_values=variables, operation_name=operation_name)
    if not isinstance(result, ExecutionResult):
        raise TypeError("A resolver of the API returned an awaitable.")
    errors = result.errors or []
    # Without data and path it never came to a field: a mutation, say, or a variable of another type.
    began = result.data is not None or any(error.path for error in errors)
    shown: dict[str, Any] = {"data": result.data} if began else {}
    if errors:
        shown["errors"] = [formatted(error) for error in errors]
    waits = [error.original_error.seconds for error in errors if isinstance(error.original_error, TooOften)]
    waits += [error.seconds for error in errors if isinstance(error, TooOften)]
    return shown, max(waits, default=0)


def refused(errors: list[GraphQLError]) -> dict[str, Any]:
    return {"errors": [error.formatted for error in errors]}


def formatted(error: GraphQLError) -> dict[str, Any]:
    original = error.original_error
    if original is None or isinstance(original, GraphQLError):
        return dict(error.formatted)
    logger.error("chamber_api_failed", path=error.path, exc_info=original)
    return {"message": "Internal error.", "path": error.path, "extensions": {"code": "INTERNAL"}}
