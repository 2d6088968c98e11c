"""What a query asks for: how deep, how much, and whether a field is among it, before anything is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLResolveInfo,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    get_operation_ast,
    value_from_ast_untyped,
)

from .paging import MOST, USUAL

MOST_DEEP = 8
MOST_COST = 2000
MOST_ROOTS = 5
CONNECTIONS = frozenset({"makers", "applications", "firms"})
WRAPPERS = frozenset({"edges", "node"})
Fragments = dict[str, FragmentDefinitionNode]


@dataclass(frozen=True)
class Measure:
    depth: int
    cost: int


def check_size(document: DocumentNode, variables: dict[str, Any], operation_name: str | None) -> None:
    """Raises GraphQLError when the operation that would run asks for too much. For validated documents only."""
    operation = get_operation_ast(document, operation_name)
    if not isinstance(operation, OperationDefinitionNode):
        raise GraphQLError("Name the operation that is to run.")
    fragments = fragments_of(document)
    defaults = {
        node.variable.name.value: value_from_ast_untyped(node.default_value)
        for node in operation.variable_definitions
        if node.default_value
    }
    roots = list(fields_in(operation.selection_set, fragments))
    if len(roots) > MOST_ROOTS:
        raise GraphQLError(f"The query starts {len(roots)} times; at most {MOST_ROOTS} fields are allowed at its top.")
    measured = measure(operation.selection_set, fragments, {**defaults, **variables})
    if measured.depth > MOST_DEEP:
        raise GraphQLError(f"The query is {measured.depth} levels deep; at most {MOST_DEEP} are allowed.")
    if measured.cost > MOST_COST:
        raise GraphQLError(f"The query costs {measured.cost}; at most {MOST_COST} is allowed. Ask for fewer rows.")


def measure(chosen: SelectionSetNode | None, fragments: Fragments, variables: dict[str, Any]) -> Measure:
    """Each field costs 1 for every row it is read of. Introspection is bounded by its own rule and costs nothing."""
    depth = cost = 0
    for node in fields_in(chosen, fragments):
        if node.name.value.startswith("__"):
            continue
        below = measure(node.selection_set, fragments, variables)
        depth = max(depth, 1 + below.depth)
        cost += 1 + rows_of(node, variables) * below.cost
    return Measure(depth, cost)


def rows_of(node: FieldNode, variables: dict[str, Any]) -> int:
    if node.name.value not in CONNECTIONS:
        return 1
    for argument in node.arguments:
        if argument.name.value == "first":
            value = value_from_ast_untyped(argument.value, variables)
            return min(max(value, 1), MOST) if isinstance(value, int) else USUAL
    return USUAL


def fields_in(chosen: SelectionSetNode | None, fragments: Fragments) -> Iterator[FieldNode]:
    """The fields that are chosen here, also by way of fragments (which a validated document has no circle of)."""
    for node in chosen.selections if chosen else ():
        if isinstance(node, FieldNode):
            yield node
        elif isinstance(node, FragmentSpreadNode):
            yield from fields_in(fragments[node.name.value].selection_set, fragments)
        elif isinstance(node, InlineFragmentNode):
            yield from fields_in(node.selection_set, fragments)


def fragments_of(document: DocumentNode) -> Fragments:
    return {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}


def asks_for(info: GraphQLResolveInfo, *names: str) -> bool:
    """Whether any of these fields is chosen of the thing that is being resolved, or of the nodes of its connection."""
    pending = [node.selection_set for node in info.field_nodes]
    while pending:
        for node in fields_in(pending.pop(), info.fragments):
            if node.name.value in names:
                return True
            if node.name.value in WRAPPERS:
                pending.append(node.selection_set)
    return False
