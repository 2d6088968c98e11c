"""A road to the real engine on which a process can die: before a call, or after it and before its answer is kept."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connections
from django.test import override_settings
from django.utils.module_loading import import_string

from storefront.core.transport import Operation, TransportError

ROAD = "storefront.engine.transport.EmbeddedTransport"
GONE = 9


class Killed(BaseException):
    """The process is gone: no `except Exception` of ours may see it."""


@dataclass
class Journey:
    """Counts the calls of one run and ends it at call number `at` (from 1), before or after the server has worked."""

    at: int = 0
    after: bool = False
    death: type[BaseException] | None = Killed  # None: the process ends on the spot, without any `finally`
    calls: list[str] = field(default_factory=list)

    def execute(self, inner: Any, operation: Operation, token: str) -> dict[str, Any]:
        self.calls.append(operation.name)
        dies = len(self.calls) == self.at
        if dies and not self.after:
            self.die()
        answer: dict[str, Any] = inner.execute(operation, token)
        if dies:
            self.die()
        return answer

    def die(self) -> None:
        if self.death is None:
            os._exit(GONE)
        raise self.death(f"at call {self.at}: {self.calls[-1]}")

    def count(self, name: str) -> int:
        return self.calls.count(name)


@dataclass
class Current:
    journey: Journey


current = Current(Journey())


class CountedRoad:
    """The embedded transport, with the current journey watching."""

    def __init__(self) -> None:
        self.inner = import_string(ROAD)()

    def execute(self, operation: Operation, token: str) -> dict[str, Any]:
        return current.journey.execute(self.inner, operation, token)

    def fetch(self, url: str) -> bytes:
        content: bytes = self.inner.fetch(url)
        return content


@contextmanager
def travel(new: Journey) -> Iterator[Journey]:
    """Let every call of this block go along `new`."""
    before, current.journey = current.journey, new
    try:
        with override_settings(SALEOR_TRANSPORT=f"{__name__}.CountedRoad"):
            yield new
    finally:
        current.journey = before


def killed_at(call: int, *, after: bool) -> Journey:
    return Journey(at=call, after=after)


def cut_off_at(call: int) -> Journey:
    """The line breaks: no answer comes, and nobody knows whether the server has worked (it has)."""
    return Journey(at=call, after=True, death=TransportError)


def die_in_a_child(call: int, act: Callable[[], object]) -> None:
    """Run `act` in a process of its own that ends outright after that call, as `kill -9` would end it."""
    connections.close_all()  # a child must not inherit an open database
    child = os.fork()
    if child == 0:
        try:
            with travel(Journey(at=call, after=True, death=None)):
                act()
        finally:
            os._exit(0)  # it was to die before
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == GONE, "the child lived on"
