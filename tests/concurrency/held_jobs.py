"""A job that a test holds in the middle: what a worker process runs in `test_workers`."""

import os
from pathlib import Path

from storefront.config.celery import app
from storefront.core.jobs import job

__all__ = ["app"]


@job("Hold", name="tests.hold")
def hold(folder: str, name: str) -> None:
    """Says who runs it, waits to be let go, and leaves its effect unless it is there."""
    place = Path(folder)
    with (place / f"{name}.runs").open("a") as runs:
        runs.write(f"{os.getpid()}\n")
    (place / f"{name}.started").write_text(str(os.getpid()))  # pipes: each waits for the test at its other end
    (place / f"{name}.go").read_text()
    (place / f"{name}.effect").touch()
