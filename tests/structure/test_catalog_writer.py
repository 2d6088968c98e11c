"""Only `catalog/sync` writes catalog rows, and the check bites."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from .project import PACKAGES, ROOT

WRITER = ROOT / "storefront" / "catalog" / "sync"
# What changes rows; on an instance, on a manager or on a query.
WRITES = frozenset(
    {
        "save",
        "delete",
        "update",
        "create",
        "get_or_create",
        "update_or_create",
        "bulk_create",
        "bulk_update",
        "select_for_update",
        "add",
        "set",
        "clear",
        "remove",
        "put",
    }
)


def catalog_models() -> set[str]:
    return {model.__name__ for model in apps.get_app_config("catalog").get_models()}


def imported(tree: ast.Module, path: Path) -> set[str]:
    """Names under which this module knows catalog models, or the search index."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and comes_from_catalog(node, path):
            names |= {alias.asname or alias.name for alias in node.names if alias.name in known()}
    return names


def known() -> set[str]:
    return catalog_models() | {"search_index"}


def comes_from_catalog(node: ast.ImportFrom, path: Path) -> bool:
    inside = (ROOT / "storefront" / "catalog") in path.parents
    module = node.module or ""
    return module.startswith("storefront.catalog") or (inside and node.level > 0)


def writes(source: str, path: Path) -> Iterator[str]:
    """Lines where a write is called on something that began as a catalog model."""
    tree = ast.parse(source)
    names = imported(tree, path)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr in WRITES and root_of(node.func.value) in names | held(tree, names):
            yield f"{path.name}:{node.lineno} {ast.unparse(node.func)}"


def held(tree: ast.Module, names: set[str]) -> set[str]:
    """Variables that hold what a catalog model answered, and parameters that are said to be one."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Assign | ast.For)
            and root_of(node.value if isinstance(node, ast.Assign) else node.iter) in names
        ):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
        if isinstance(node, ast.arg) and isinstance(node.annotation, ast.Name) and node.annotation.id in names:
            found.add(node.arg)
    return found


def root_of(node: ast.expr) -> str:
    """The name that a chain of attributes and calls begins with."""
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def modules() -> list[Path]:
    files = (path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    return [path for path in files if WRITER not in path.parents and "migrations" not in path.parts]


def test_only_sync_writes_the_catalog() -> None:
    assert [line for path in modules() for line in writes(path.read_text(encoding="utf-8"), path)] == []


@pytest.mark.parametrize(
    "act",
    [
        "Product.objects.filter(slug='x').update(name='y')",
        "Maker.objects.create(slug='x')",
        "Product(slug='x').save()",
        "one = Product.objects.get(slug='x')\n    one.save()",
        "for one in Product.objects.all():\n        one.delete()",
        "search_index().remove([1])",
    ],
)
def test_a_write_elsewhere_is_found(act: str) -> None:
    source = (
        "from storefront.catalog.models import Maker, Product\n"
        f"from storefront.catalog.search.index import search_index\n\ndef wrong():\n    {act}\n"
    )
    assert len(list(writes(source, ROOT / "storefront" / "shop" / "wrong.py"))) == 1


def test_a_write_to_a_parameter_is_found() -> None:
    source = "from storefront.catalog.models import Product\n\ndef wrong(one: Product):\n    one.save()\n"
    assert list(writes(source, ROOT / "storefront" / "shop" / "wrong.py")) == ["wrong.py:4 one.save"]


def test_what_sync_does_would_be_found_elsewhere() -> None:
    """The check sees real writes, not only made-up ones."""
    path = WRITER / "products.py"
    assert len(list(writes(path.read_text(encoding="utf-8"), path))) >= 3
