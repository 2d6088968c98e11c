"""The shop imports only what requirements/base.txt installs: tools of the tests are not there. And the check bites."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from .project import PACKAGES, ROOT
from .test_locks import normal, pins

# `make client` runs with the tools of the tests.
GENERATOR = {"storefront/saleor/codegen.py", "storefront/saleor/generate.py"}


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def runtime_imports(node: ast.AST) -> Iterator[str]:
    """First names of the modules that are imported when the code runs."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (alias.name.split(".")[0] for alias in child.names)
        elif isinstance(child, ast.ImportFrom) and child.level == 0 and child.module:
            yield child.module.split(".")[0]
        elif not is_for_types(child):
            yield from runtime_imports(child)


@cache
def modules_of_the_shop() -> frozenset[str]:
    """Modules that the packages of requirements/base.txt bring."""
    base = pins((ROOT / "requirements" / "base.txt").read_text())
    return frozenset(
        name for name, by in packages_distributions().items() if {normal(each) for each in by} & base.keys()
    )


def not_installed(source: str) -> set[str]:
    """Modules that this source imports and a shop does not have."""
    found = set(runtime_imports(ast.parse(source)))
    return found - set(PACKAGES) - sys.stdlib_module_names - modules_of_the_shop()


def sources() -> list[Path]:
    files = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    return [path for path in files if path.relative_to(ROOT).as_posix() not in GENERATOR]


def test_the_shop_has_what_it_imports() -> None:
    found = {path.relative_to(ROOT).as_posix(): not_installed(path.read_text(encoding="utf-8")) for path in sources()}
    assert {path: modules for path, modules in found.items() if modules} == {}


@pytest.mark.parametrize(
    "source",
    ["import pytest", "from hypothesis.strategies import text", "def late():\n    import pytest", "import nowhere"],
)
def test_a_tool_of_the_tests_is_found(source: str) -> None:
    assert len(not_installed(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "import json",
        "import httpx",
        "from PIL import Image",
        "from . import models",
        "from storefront.core import money",
        "if TYPE_CHECKING:\n    import pytest",
    ],
)
def test_what_the_shop_has_is_not(source: str) -> None:
    assert not_installed(source) == set()
