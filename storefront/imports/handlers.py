"""Who understands which kind of workbook. The packages above register themselves through `config`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from storefront.spreadsheets.errors import CellProblem
from storefront.spreadsheets.layout import Layout
from storefront.spreadsheets.read import Row

from .models import Import, ImportItem
from .rules import Outcome


@dataclass(frozen=True)
class Planned:
    """What applying will do with one thing of the workbook. `payload` (JSON) comes back in `apply`."""

    row: int
    label: str
    outcome: Outcome
    changes: tuple[str, ...] = ()
    payload: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[CellProblem, ...] = ()


class Handler(Protocol):
    """One kind of workbook. Both methods run in a worker, in the person's language, and may be killed and run again."""

    @property
    def layout(self) -> Layout: ...

    def check(self, parent: Import, rows: Iterable[Row]) -> Iterator[Planned]:
        """Say what applying would do; write nothing but `files.keep`. Rows come with problems of their cells, which the
        handler hands on in its `Planned` (a thing with a problem is WRONG). May raise WorkbookRefused.
        """
        ...

    def apply(self, parent: Import, items: Sequence[ImportItem]) -> Mapping[int, str]:
        """Do what was planned for these things, as `parent.applied_by`; return a sentence by `pk` for each that was not done.

        Compares with what is there now, so that what was done before is not done again. An exception makes all of them
        run again later.
        """
        ...


@dataclass
class Registered:
    by_kind: dict[str, Handler] = field(default_factory=dict)


_registered = Registered()


def handle_imports(kind: str, handler: Handler) -> None:
    """Called once for each kind, by `config`."""
    _registered.by_kind[kind] = handler


def handler_of(kind: str) -> Handler:
    """Raises KeyError for a kind that nobody registered."""
    return _registered.by_kind[kind]
