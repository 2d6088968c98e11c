"""What of a field was asked for: the selection set as a tree of names, fragments opened, aliases merged."""

from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLResolveInfo,
    InlineFragmentNode,
    SelectionSetNode,
)

# `{"edges": {"node": {"name": {}}}}`; type conditions are opened too, so it may name more than will be resolved.
Selection = dict[str, "Selection"]


def selection_of(info: GraphQLResolveInfo) -> Selection:
    """The selection below the field that is being resolved."""
    tree: Selection = {}
    for node in info.field_nodes:
        _add(tree, node.selection_set, info.fragments)
    return tree


def _add(tree: Selection, chosen: SelectionSetNode | None, fragments: dict[str, FragmentDefinitionNode]) -> None:
    for node in chosen.selections if chosen else ():
        if isinstance(node, FieldNode):
            _add(tree.setdefault(node.name.value, {}), node.selection_set, fragments)
        elif isinstance(node, InlineFragmentNode):
            _add(tree, node.selection_set, fragments)
        elif isinstance(node, FragmentSpreadNode):
            _add(tree, fragments[node.name.value].selection_set, fragments)


def nodes_of(selection: Selection) -> Selection:
    """What is asked of each row, below `edges.node` of a connection or directly."""
    edges: Any = selection.get("edges")
    return edges.get("node", {}) if edges is not None else selection
