"""Runs the same work in real threads, each with database connections of its own, that meet just before they write."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from time import sleep
from typing import Any, TypeVar

from django.db import connections

T = TypeVar("T")
# Longer than any of these operations takes; shorter than the database waits for a lock.
MEETING_SECONDS = 1.0
READS = ("SELECT", "BEGIN", "SAVEPOINT", "RELEASE", "COMMIT", "PRAGMA")


class Meeting:
    """Holds each thread back once: after it has read `table`, before its first write.

    Threads that a lock keeps apart cannot meet: whoever came first goes on alone when the wait is over. Threads that
    do meet have all seen the same rows; they then write one after the other.
    """

    def __init__(self, table: str, threads: int) -> None:
        self.table = table
        self.barrier = threading.Barrier(threads)

    def attend(self) -> Callable[..., Any]:
        """A wrapper for `connection.execute_wrapper`; one for each thread."""
        state = {"read": False, "met": False}

        def wrapper(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
            is_read = sql.lstrip().upper().startswith(READS)
            if state["read"] and not is_read and not state["met"]:
                state["met"] = True
                self._meet()
            result = execute(sql, params, many, context)
            if is_read and f'"{self.table}"' in sql:
                state["read"] = True
            return result

        return wrapper

    def _meet(self) -> None:
        try:
            turn = self.barrier.wait(MEETING_SECONDS)
        except threading.BrokenBarrierError:
            return
        sleep(turn * MEETING_SECONDS / 2)


def at_once(works: Sequence[Callable[[], T]], meeting: Meeting | None = None) -> list[T]:
    """The results of `works`, each run in a thread of its own; the first exception is raised."""

    def attended(work: Callable[[], T]) -> T:
        try:
            if meeting is None:
                return work()
            with connections["engine"].execute_wrapper(meeting.attend()):
                return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(attended, works))
