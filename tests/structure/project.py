"""The project as the structure tests see it: its folders, its tracked files, its import contracts."""

import subprocess
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("storefront", "crafts_chamber", "catalog_seed", "theme")
ENGINE = "storefront.engine"
SANDBOX = "storefront.sandbox"


def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def contract(identifier: str) -> dict[str, Any]:
    """The import contract called `identifier`."""
    contracts: list[dict[str, Any]] = pyproject()["tool"]["importlinter"]["contracts"]
    return next(each for each in contracts if each["id"] == identifier)


def layers() -> list[list[str]]:
    """Packages from the highest layer to the lowest; those of one layer may not import each other."""
    return [[package.strip() for package in layer.split("|")] for layer in contract("layers")["layers"]]


def tracked_files() -> list[Path]:
    """Every file of the repository, as git knows it."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    paths = (ROOT / name for name in listing.stdout.split("\0") if name)
    return [path for path in paths if path.is_file()]
