"""How long each part of a start took, carried from process to process and told in one line."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

VARIABLE = "START_TIMINGS"
WORTH_TELLING = 0.05


class Timings:
    """Parts in the order in which they were measured, each with its seconds."""

    def __init__(self, parts: dict[str, float]) -> None:
        self.parts = parts

    @classmethod
    def from_environment(cls) -> "Timings":
        """What earlier processes of this start measured (`setup.py` tells SETUP_SECONDS)."""
        parts = dict(part.split("=") for part in os.environ.get(VARIABLE, "").split(",") if part)
        if not parts and "SETUP_SECONDS" in os.environ:
            parts = {"dependencies": os.environ["SETUP_SECONDS"]}
        return cls({name: float(seconds) for name, seconds in parts.items()})

    def to_environment(self) -> dict[str, str]:
        return {VARIABLE: ",".join(f"{name}={seconds:.2f}" for name, seconds in self.parts.items())}

    @contextmanager
    def measure(self, name: str) -> Iterator[None]:
        started = time.monotonic()
        yield
        self.parts[name] = self.parts.get(name, 0) + time.monotonic() - started

    def __str__(self) -> str:
        told = {name: seconds for name, seconds in self.parts.items() if seconds >= WORTH_TELLING}
        return " · ".join(f"{name} {seconds:.1f} s" for name, seconds in told.items())
