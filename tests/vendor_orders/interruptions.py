"""A road to commerce that breaks where a test says: the process dies, or no answer comes, before or after a call."""

from dataclasses import dataclass
from typing import Any, ClassVar

from storefront.core.transport import Operation, Transport, TransportError
from storefront.engine.transport import EmbeddedTransport


class Killed(BaseException):
    """The process is gone: nobody catches this."""


@dataclass(frozen=True)
class Interruption:
    """What happens the next time that `operation` is called: `done` says whether Saleor still carried it out."""

    operation: str
    done: bool
    error: type[BaseException] = Killed

    def __str__(self) -> str:
        return f"{self.error.__name__} {'after' if self.done else 'before'} {self.operation}"


class InterruptedTransport:
    """The embedded engine's road, broken once by `next`; made for `settings.SALEOR_TRANSPORT`."""

    next: ClassVar[Interruption | None] = None

    def __init__(self) -> None:
        self.road: Transport = EmbeddedTransport()

    def execute(self, operation: Operation, token: str) -> dict[str, Any]:
        planned = type(self).next
        if planned is None or planned.operation != operation.name:
            return self.road.execute(operation, token)
        type(self).next = None
        if planned.done:
            self.road.execute(operation, token)
        raise planned.error(f"interrupted at {operation.name}")

    def fetch(self, url: str) -> bytes:
        return self.road.fetch(url)


def no_answer(operation: str, *, done: bool) -> Interruption:
    return Interruption(operation, done, TransportError)
