"""Fills the house in small portions, while the shop is open already: resumable at any point, one filler at a time."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from . import extents
from .documents import load_seed


@dataclass(frozen=True)
class Progress:
    """How many entries of the house are as they should be, of how many."""

    done: int
    total: int

    @property
    def finished(self) -> bool:
        return self.done == self.total


def progress_file() -> Path:
    """What the runner shows: «done total», as the last portion left it."""
    return Path(settings.VAR_DIR) / "house-progress"


def fill_portion(seconds: float) -> Progress | None:
    """Do what is missing, in order, at least one thing, until the time is up; None when another filler is at it.

    Raises what an entry raises (SaleorError, TransportError, StepsBusy); what was done before it stays done.
    """
    with the_only_filler() as alone:
        if not alone:
            return None
        deadline = time.monotonic() + seconds
        items = extents.house(load_seed(house=True))
        done, changed = 0, 0
        for item in items:
            change = item.compare()
            if change and changed and time.monotonic() > deadline:
                break
            if change:
                change.apply()
                changed += 1
            done += 1
            progress_file().write_text(f"{done} {len(items)}")
        return Progress(done, len(items))


@contextmanager
def the_only_filler() -> Iterator[bool]:
    """False when another process or thread fills; its lock goes with it, however it ends."""
    with (Path(settings.VAR_DIR) / "house.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
