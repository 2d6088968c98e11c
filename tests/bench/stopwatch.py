"""Times an act and counts what it asks of the databases: never both at once, since counting slows."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any
from unicodedata import east_asian_width

from django.db import connections
from django.test.utils import CaptureQueriesContext

RUNS = 40
WARM_UP = 5
ENGINE = "engine"


@dataclass(frozen=True)
class Timed:
    """What repeated runs took, in milliseconds; `queries` by database (a database that is not there has none).

    `processor` is what of it this process worked: it stays the same when others use the machine meanwhile.
    """

    name: str
    milliseconds: tuple[float, ...]
    queries: dict[str, int]
    processor: tuple[float, ...] = ()

    @property
    def median(self) -> float:
        return median(self.milliseconds)

    @property
    def median_processor(self) -> float:
        return median(self.processor)

    @property
    def p90(self) -> float:
        return quantiles(self.milliseconds, n=10)[-1]


def seconds(act: Callable[[], Any]) -> float:
    start = perf_counter()
    act()
    return perf_counter() - start


def timed_together(acts: dict[str, Callable[[], Any]], runs: int = RUNS) -> list[Timed]:
    """Time all acts in turns, so that a busy minute of the machine falls on each of them alike."""
    for _ in range(WARM_UP):
        for act in acts.values():
            act()
    taken: dict[str, list[float]] = {name: [] for name in acts}
    worked: dict[str, list[float]] = {name: [] for name in acts}
    for _ in range(runs):
        for name, act in acts.items():
            start = process_time()
            taken[name].append(seconds(act) * 1000)
            worked[name].append((process_time() - start) * 1000)
    return [Timed(name, tuple(taken[name]), queries_of(act), tuple(worked[name])) for name, act in acts.items()]


def queries_of(act: Callable[[], Any]) -> dict[str, int]:
    """How many SQL queries one run asks of each database."""
    with ExitStack() as stack:
        captured = {alias: stack.enter_context(CaptureQueriesContext(connections[alias])) for alias in connections}
        act()
        return {alias: len(queries) for alias, queries in captured.items()}


def table(title: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Rows under their heads: the first column to the left, figures to the right."""
    texts = [list(heads), *([cell(value) for value in row] for row in rows)]
    widths = [max(width_of(text[column]) for text in texts) for column in range(len(heads))]
    lines = [aligned(text, widths) for text in texts]
    return "\n".join(["", title, lines[0], "-" * width_of(lines[0]), *lines[1:]])


def cell(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def aligned(texts: Sequence[str], widths: Sequence[int]) -> str:
    padding = [" " * (width - width_of(text)) for text, width in zip(texts, widths, strict=True)]
    return "  ".join([texts[0] + padding[0], *(pad + text for pad, text in zip(padding[1:], texts[1:], strict=True))])


def width_of(text: str) -> int:
    """Columns in a terminal: a Chinese character takes two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
