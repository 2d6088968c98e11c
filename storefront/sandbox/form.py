"""Form fields with brackets, as Stripe's clients write them: `line_items[0][price_data][currency]=cny`."""

import re
from collections.abc import Iterable
from typing import TypeAlias

from .errors import BadParameter

Raw: TypeAlias = str | dict[str, "Raw"]

NAME = re.compile(r"([^\[\]]+)((?:\[[^\[\]]*\])*)")
PART = re.compile(r"\[([^\[\]]*)\]")
DEEPEST = 8


def nested(fields: Iterable[tuple[str, str]]) -> dict[str, Raw]:
    """Fields as a tree of dictionaries; what is a list is told by the shape that reads it. Raises BadParameter."""
    tree: dict[str, Raw] = {}
    for name, value in fields:
        put(tree, path_of(name), value, name)
    return tree


def path_of(name: str) -> list[str]:
    found = NAME.fullmatch(name)
    path = [found[1], *PART.findall(found[2])] if found else []
    if not path or len(path) > DEEPEST:
        raise BadParameter(f"Received unknown parameter: {name}", code="parameter_unknown", param=name)
    return path


def put(tree: dict[str, Raw], path: list[str], value: str, name: str) -> None:
    for part in path[:-1]:
        branch = tree.setdefault(part or str(len(tree)), {})
        if isinstance(branch, str):
            raise BadParameter(f"Invalid object: {name} is also given as a text.", param=name)
        tree = branch
    tree[path[-1] or str(len(tree))] = value
