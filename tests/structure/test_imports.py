"""Imports go downwards, the engine is far away, and each check bites."""

import os
import shutil
import subprocess
import sys
from itertools import pairwise, permutations
from pathlib import Path

import pytest

from .project import ENGINE, PACKAGES, ROOT, SANDBOX, contract, layers


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the packages in `folder`."""
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    environment = {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "300"}
    return subprocess.run(
        [sys.executable, "-P", "-c", command, "--no-cache"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the code that a test may spoil."""
    for package in PACKAGES:
        only_code = shutil.ignore_patterns("__pycache__", "static", "locale", "templates", "*.jpg", "*.png")
        shutil.copytree(ROOT / package, tmp_path / package, ignore=only_code)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def spoil(folder: Path, importer: str, imported: str) -> str:
    """Let the package `importer` import `imported`; returns how import-linter names it."""
    number = len(list(folder.glob("**/spoiled_*.py")))
    module = folder.joinpath(*importer.split("."), f"spoiled_{number}.py")
    module.write_text(f"import {imported}\n")
    return f"{importer}.spoiled_{number} -> {imported}"


def upward_imports() -> list[tuple[str, str]]:
    """One forbidden import per neighbouring pair of packages: to the layer above, and to a sibling."""
    upward = [(low, high) for above, below in pairwise(layers()) for high in above for low in below]
    sideways = [pair for layer in layers() for pair in permutations(layer, 2)]
    return upward + sideways


def test_the_code_keeps_every_contract() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout


def test_an_import_upwards_or_sideways_is_found(copy: Path) -> None:
    spoiled = [spoil(copy, importer, imported) for importer, imported in upward_imports()]
    result = lint_imports(copy)
    assert result.returncode == 1
    assert [line for line in spoiled if line not in result.stdout] == []


@pytest.mark.parametrize(
    ("identifier", "importer", "imported"),
    [
        ("engine-is-far-away", "storefront.config", ENGINE),
        ("engine-is-far-away", "storefront.shop", ENGINE),
        ("engine-knows-nobody", ENGINE, "storefront.saleor"),
        ("engine-knows-nobody", ENGINE, "crafts_chamber.registry"),
        ("sandbox-is-far-away", "storefront.config", SANDBOX),
        ("sandbox-knows-nobody", SANDBOX, "storefront.payments"),
        ("one-door-to-http", "storefront.payments", "httpx"),
        ("one-door-to-stripe", "storefront.payments", "stripe"),
        ("one-door-to-stripe", "storefront.shop", "stripe"),
    ],
)
def test_each_border_is_guarded(copy: Path, identifier: str, importer: str, imported: str) -> None:
    spoil(copy, importer, imported)
    result = lint_imports(copy)
    assert result.returncode == 1
    assert f"{contract(identifier)['name']} BROKEN" in result.stdout


def test_every_package_has_its_layer() -> None:
    halls = ("storefront", "crafts_chamber")
    rooms = {f"{hall}.{init.parent.name}" for hall in halls for init in (ROOT / hall).glob("*/__init__.py")}
    ours = rooms | (set(PACKAGES) - set(halls))
    assert ours - {ENGINE, SANDBOX} == {package for layer in layers() for package in layer}


@pytest.mark.parametrize("identifier", ["engine-knows-nobody", "sandbox-knows-nobody"])
def test_whoever_plays_another_company_may_import_core_only(identifier: str) -> None:
    forbidden = contract(identifier)["forbidden_modules"]
    named = {package for layer in layers() for package in layer} - {"storefront.core"}
    assert {
        package for package in named if package not in forbidden and package.split(".")[0] not in forbidden
    } == set()
