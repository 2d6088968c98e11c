"""Every locked package has its hashes, the locks cover what pyproject.toml asks for, and the checks bite."""

import re
from pathlib import Path

import pytest

from .project import ROOT, pyproject

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"^([a-z0-9][a-z0-9.\-]*)==([^\s;\\]+)", re.MULTILINE)
NAME = re.compile(r"^[A-Za-z0-9._\-]+")


def pins(lock: str) -> dict[str, set[str]]:
    """Versions by package (a lock for every platform may name two)."""
    found: dict[str, set[str]] = {}
    for name, version in PIN.findall(lock):
        found.setdefault(name, set()).add(version)
    return found


def unhashed(lock: str) -> list[str]:
    """Requirements of a lock that lack a hash, and lines that are none of pin, hash or comment."""
    wrong = []
    for entry in re.split(r"\n(?=\S)", lock.strip()):
        if entry.startswith("#"):
            continue
        if not PIN.match(entry) or "--hash=sha256:" not in entry:
            wrong.append(entry.splitlines()[0])
    return wrong


def normal(requirement: str) -> str:
    match = NAME.match(requirement)
    assert match, requirement
    return re.sub(r"[._\-]+", "-", match.group()).lower()


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_package_is_hashed(path: Path) -> None:
    assert unhashed(path.read_text()) == []


@pytest.mark.parametrize("line", ["django==5.2.1", "django>=5 --hash=sha256:00", "--index-url x", "-e ."])
def test_a_package_without_hash_is_found(line: str) -> None:
    assert unhashed(f"# by make lock\nuv==1 \\\n    --hash=sha256:00\n{line}\n") == [line]


def test_what_the_project_asks_for_is_locked() -> None:
    project = pyproject()
    base = pins((ROOT / "requirements" / "base.txt").read_text())
    dev = pins((ROOT / "requirements" / "dev.txt").read_text())
    wanted = {normal(requirement) for requirement in project["project"]["dependencies"]}
    tools = {normal(requirement) for requirement in project["dependency-groups"]["dev"]}
    assert (wanted - base.keys(), tools - dev.keys()) == (set(), set())


def test_tests_run_on_the_versions_that_the_shop_runs_on() -> None:
    base = pins((ROOT / "requirements" / "base.txt").read_text())
    dev = pins((ROOT / "requirements" / "dev.txt").read_text())
    assert {name: dev.get(name) for name in base} == base
