"""Plugins of the client generator; used when `make client` runs, never by the shop."""

import ast
from typing import Any

from ariadne_codegen.plugins.base import Plugin


class DecimalFloats(Plugin):
    """Reads GraphQL's `Float` as Decimal: Saleor's amounts are floats on the wire and must not be in our hands."""

    def generate_result_types_module(self, module: ast.Module, operation_definition: Any) -> ast.Module:
        return with_decimals(module)

    def generate_inputs_module(self, module: ast.Module) -> ast.Module:
        return with_decimals(module)

    def generate_fragments_module(self, module: ast.Module, fragments_definitions: Any) -> ast.Module:
        return with_decimals(module)


def with_decimals(module: ast.Module) -> ast.Module:
    floats = [node for node in ast.walk(module) if isinstance(node, ast.Name) and node.id == "float"]
    for node in floats:
        node.id = "Decimal"
    if floats:
        module.body.insert(0, ast.ImportFrom(module="decimal", names=[ast.alias(name="Decimal")], level=0))
    return module
