"""In CI a skip that nobody allowed is a failure; elsewhere it says why, and what would run it."""

import os
import re
import subprocess
import sys
from pathlib import Path

from .project import ROOT

TESTS = """
import pytest

@pytest.mark.redis
def test_with_redis(): ...

@pytest.mark.real_saleor
def test_with_saleor(): ...

def test_that_gives_up():
    pytest.skip("no mood")
"""


def run(folder: Path, **environment: str) -> str:
    """The report of a run of TESTS with the rules of tests/conftest.py."""
    (folder / "test_needy.py").write_text(TESTS)
    unwanted = {"CI", "REDIS_URL", "SALEOR_API_URL", "PYTEST_ADDOPTS"}
    inherited = {name: value for name, value in os.environ.items() if name not in unwanted and "XDIST" not in name}
    options = ["-p", "tests.conftest", "--ds=tests.settings", f"--rootdir={folder}", "-c", os.devnull, "-rsf"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(folder / "test_needy.py")],
        cwd=ROOT,
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        check=False,
    ).stdout


def test_a_skip_says_why_and_what_would_run_it(tmp_path: Path) -> None:
    report = run(tmp_path)
    assert "3 skipped" in report
    assert "[redis] No Redis is named. Run: REDIS_URL=redis://127.0.0.1:6379/0 make test" in report


def test_in_ci_only_an_allowed_skip_is_a_skip(tmp_path: Path) -> None:
    report = run(tmp_path, CI="true")
    assert "ERROR at setup of test_with_redis" in report
    assert re.search(r"FAILED \S*::test_that_gives_up", report)
    assert re.search(r"1 failed, 1 skipped, .*1 error", report)
