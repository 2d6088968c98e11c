"""Runs the same work in real threads, each with database connections of its own, that meet just before they write."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from django.db import connections

T = TypeVar("T")
READS = ("SELECT", "BEGIN", "SAVEPOINT", "RELEASE", "COMMIT", "PRAGMA")


class Meeting:
    """Holds each thread back once: after it has read `table`, before its first write.

    Threads that a lock keeps apart cannot meet: whoever came first goes on alone when its `patience` (seconds) is over.
    Threads that do meet have all seen the same rows; they then write one after the other.
    """

    def __init__(self, table: str, threads: int, patience: float = 1.0) -> None:
        self.table = table
        self.patience = patience
        self.barrier = threading.Barrier(threads)
        self.finished = [threading.Event() for _ in range(threads)]

    def attend(self, work: Callable[[], T]) -> T:
        state: dict[str, Any] = {"read": False, "met": False, "turn": None}

        def wrapper(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
            is_read = sql.lstrip().upper().startswith(READS)
            if state["read"] and not is_read and not state["met"]:
                state["met"], state["turn"] = True, self._meet()
            result = execute(sql, params, many, context)
            if is_read and f'"{self.table}"' in sql:
                state["read"] = True
            return result

        try:
            with connections["engine"].execute_wrapper(wrapper):
                return work()
        finally:
            if state["turn"] is not None:
                self.finished[state["turn"]].set()

    def _meet(self) -> int | None:
        """This thread's turn, once the one before it is finished; None when nobody came."""
        try:
            turn = self.barrier.wait(self.patience)
        except threading.BrokenBarrierError:
            return None
        if turn:
            self.finished[turn - 1].wait(20)
        return turn


def at_once(works: Sequence[Callable[[], T]], meeting: Meeting | None = None) -> list[T]:
    """The results of `works`, each run in a thread of its own; the first exception is raised."""

    def attended(work: Callable[[], T]) -> T:
        try:
            return work() if meeting is None else meeting.attend(work)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(attended, works))
