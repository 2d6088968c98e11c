"""The walks in tests/e2e know pages only: no model, no client, no database. And the check bites."""

import ast
from pathlib import Path

import pytest

from .project import ROOT

WALKS = ROOT / "tests" / "e2e"
# What looks at a page, and plain words to compare with.
ALLOWED = frozenset(
    {
        "__future__",
        "axe_playwright_python",  # looks at a page with the eyes of those who do not see it
        "collections",
        "contextlib",
        "csv",
        "dataclasses",
        "datetime",
        "decimal",
        "functools",
        "io",
        "itertools",
        "pathlib",
        "playwright",
        "pytest",
        "re",
        "struct",
        "tests.e2e",
        "time",
        "typing",
        "urllib.parse",
        "zlib",
        "zoneinfo",
    }
)
# The two files that open the shop and the browser need a little more; so does the app that makes codes.
ALSO_ALLOWED = {
    "authenticator.py": frozenset(["base64", "hashlib", "hmac"]),
    "shop.py": frozenset(["json", "os", "socket", "subprocess", "sys", "urllib.error", "urllib.request"]),
    "conftest.py": frozenset(["os", "tests.needs"]),
}


def imported_modules(tree: ast.AST) -> set[str]:
    """Full names of all imported modules; relative ones are of tests/e2e itself."""
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    origins = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return names | {node.module or "" if node.level == 0 else "tests.e2e" for node in origins}


def is_allowed(module: str, allowed: frozenset[str]) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in allowed)


def trespasses(source: str, name: str) -> list[str]:
    """What the file `name` with this source uses and may not."""
    tree = ast.parse(source)
    allowed = ALLOWED | ALSO_ALLOWED.get(name, frozenset())
    found = [f"import {module}" for module in imported_modules(tree) if not is_allowed(module, allowed)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in {"__import__", "exec", "eval"}:
            found.append(node.id)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "graphql/" in node.value:
            found.append(node.value)
    return sorted(found)


@pytest.mark.parametrize("path", sorted(WALKS.rglob("*.py")), ids=lambda path: path.name)
def test_a_walk_uses_pages_only(path: Path) -> None:
    assert trespasses(path.read_text(encoding="utf-8"), path.name) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from storefront.catalog.models import Good", "import storefront.catalog.models"),
        ("from crafts_chamber.vendors import actions", "import crafts_chamber.vendors"),
        ("import django.db", "import django.db"),
        ("def late():\n    from storefront.saleor.gateway import saleor", "import storefront.saleor.gateway"),
        ("import sqlite3", "import sqlite3"),
        ("import subprocess", "import subprocess"),
        ("import importlib", "import importlib"),
        ("__import__('storefront')", "__import__"),
        ("page.request.post('/graphql/')", "/graphql/"),
    ],
)
def test_a_trespass_is_found(source: str, found: str) -> None:
    assert trespasses(source, "test_anything.py") == [found]
