"""Writes `requirements/*.txt` from pyproject.toml: exact versions with hashes, for every platform, naming no host."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OPTIONS = (
    "--universal",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--python-version=3.11",
    "--custom-compile-command=make lock",
)


def lock(target: str, *sources: str, upgrade: tuple[str, ...]) -> None:
    """Resolve `sources` into the file `target`; versions it already names are kept unless `upgrade` says otherwise."""
    command = [sys.executable, "-m", "uv", "--no-config", "--quiet", "--system-certs", "pip", "compile"]
    subprocess.run([*command, *OPTIONS, *upgrade, *sources, "-o", target], cwd=ROOT, check=True, stdout=sys.stderr)
    print(f"{target} written")


def main(*upgrade: str) -> None:
    lock("requirements/uv.txt", "requirements/uv.in", upgrade=upgrade)
    lock("requirements/base.txt", "pyproject.toml", upgrade=upgrade)
    dev = ("pyproject.toml", "--group", "dev", "--constraints", "requirements/base.txt")
    lock("requirements/dev.txt", *dev, upgrade=upgrade)


if __name__ == "__main__":
    main(*sys.argv[1:])
