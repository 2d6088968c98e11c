"""What a query may ask for at most: its depth, and a cost in Saleor's manner: rows asked for, times what hangs on each.

A connection multiplies by its `first` or `last`; every composite field below it costs one a row.
"""

from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    OperationDefinitionNode,
    SelectionSetNode,
    get_operation_ast,
    value_from_ast_untyped,
)

MAXIMUM_COST = 50_000
MAXIMUM_DEPTH = 25
# Wrappers of a connection and plain values: they cost no read of their own.
FREE = frozenset(
    {"edges", "node", "pageInfo", "errors", "gross", "net", "tax", "weight", "metadata", "privateMetadata"}
)


@dataclass(frozen=True)
class Measure:
    cost: int
    depth: int


def measure(document: DocumentNode, variables: dict[str, Any], operation_name: str | None) -> Measure:
    """The cost and depth of the operation that would run."""
    operation = get_operation_ast(document, operation_name)
    if not isinstance(operation, OperationDefinitionNode):
        raise GraphQLError("Must provide operation name if query contains multiple operations.")
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    defaults = {
        node.variable.name.value: value_from_ast_untyped(node.default_value)
        for node in operation.variable_definitions
        if node.default_value
    }
    return _Meter(fragments, {**defaults, **variables}).of(operation.selection_set, 1)


class _Meter:
    def __init__(self, fragments: dict[str, FragmentDefinitionNode], variables: dict[str, Any]) -> None:
        self.fragments = fragments
        self.variables = variables

    def of(self, chosen: SelectionSetNode | None, times: int) -> Measure:
        cost = depth = 0
        for node in chosen.selections if chosen else ():
            if isinstance(node, FieldNode):
                part = self.of_field(node, times)
            elif isinstance(node, FragmentSpreadNode):
                part = self.of(self.fragments[node.name.value].selection_set, times)
            else:
                part = self.of(node.selection_set, times)  # type: ignore[attr-defined]
            cost, depth = cost + part.cost, max(depth, part.depth)
        return Measure(cost, depth)

    def of_field(self, node: FieldNode, times: int) -> Measure:
        if node.selection_set is None or node.name.value.startswith("__"):
            return Measure(0, 1)
        below = self.of(node.selection_set, times * self.rows(node))
        own = 0 if node.name.value in FREE else times * self.rows(node)
        return Measure(own + below.cost, below.depth + 1)

    def rows(self, node: FieldNode) -> int:
        for argument in node.arguments:
            if argument.name.value in {"first", "last"}:
                value = value_from_ast_untyped(argument.value, self.variables)
                return max(value, 1) if isinstance(value, int) else 1
        return 1
