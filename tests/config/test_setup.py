"""The installation: skipped when nothing changed, never downgraded, and said when Python is too old."""

import importlib.util
import json
import os
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "storefront" / "config" / "setup.sh"


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`setup.py` on an environment of its own, noting what it would install."""
    spec = importlib.util.spec_from_file_location("setup_under_test", SCRIPT.with_suffix(".py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    locks = tmp_path / "requirements"
    locks.mkdir()
    for name in ("uv", "base", "dev"):
        (locks / f"{name}.txt").write_text(f"{name}==1\n")
    python = tmp_path / "python"
    python.touch()
    monkeypatch.setattr(module, "LOCKS", locks)
    monkeypatch.setattr(module, "PYTHON", python)
    monkeypatch.setattr(module, "STAMP", tmp_path / "installed.json")
    module.installs = []  # type: ignore[attr-defined]

    def install(name: str) -> None:
        module.installs.append(name)
        module.STAMP.write_text(json.dumps({"set": name, "fingerprint": module.fingerprint(name)}))

    monkeypatch.setattr(module, "install", install)
    return module


def test_an_installation_is_done_once(setup: ModuleType) -> None:
    setup.ensure("base")
    setup.ensure("base")
    assert setup.installs == ["base"]


def test_a_changed_lock_is_installed(setup: ModuleType) -> None:
    setup.ensure("base")
    (setup.LOCKS / "base.txt").write_text("base==2\n")
    setup.ensure("base")
    assert setup.installs == ["base", "base"]


def test_the_shop_leaves_the_test_tools_in_place(setup: ModuleType) -> None:
    setup.ensure("dev")
    setup.ensure("base")
    assert setup.installs == ["dev"]


def test_tests_add_their_tools(setup: ModuleType) -> None:
    setup.ensure("base")
    setup.ensure("dev")
    assert setup.installs == ["base", "dev"]


def test_an_installation_broken_off_is_done_again(setup: ModuleType) -> None:
    setup.STAMP.write_text('{"set": "ba')
    setup.ensure("base")
    assert setup.installs == ["base"]


def test_an_old_python_is_said_in_both_languages(tmp_path: Path) -> None:
    old = tmp_path / "python3.9"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.18"\nexit 1\n')
    old.chmod(0o755)
    result = subprocess.run(
        ["sh", SCRIPT, "base"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHON": str(old)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 2
    english, chinese = result.stderr.splitlines()
    assert english.startswith("Tancheng Buy needs Python 3.11 or newer;")
    assert chinese.startswith("郯城购需要 Python 3.11 或更新的版本;")
