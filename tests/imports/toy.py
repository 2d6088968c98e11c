"""A kind of workbook for the tests: every row is a thing; what was applied is written into a list that survives."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile

from storefront.accounts.models import User
from storefront.imports import actions, working
from storefront.imports.handlers import Planned
from storefront.imports.models import Import, ImportItem
from storefront.imports.rules import Outcome
from storefront.spreadsheets.layout import Layout
from storefront.spreadsheets.read import Row
from tests.cast import person
from tests.crashes import Killed
from tests.spreadsheets.books import GOODS, book

KIND, OWNER = "toy", "vendor:1"


@dataclass
class Toy:
    """Knows the SKUs in `there`; refuses those in `refused`; dies at the row or item of that SKU, once."""

    there: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    dies_at: str = ""
    broken: bool = False
    checked: list[str] = field(default_factory=list)
    calls: list[list[str]] = field(default_factory=list)

    @property
    def layout(self) -> Layout:
        return GOODS

    def check(self, parent: Import, rows: Iterable[Row]) -> Iterator[Planned]:
        for row in rows:
            sku = row.texts.get("sku", "")
            self.checked.append(sku)
            self.die_at(sku)
            outcome = Outcome.UNCHANGED if sku in self.there else Outcome.NEW
            outcome = Outcome.WRONG if row.problems else outcome
            yield Planned(row.number, sku, outcome, ("Name",), {"sku": sku}, row.problems)

    def apply(self, parent: Import, items: Sequence[ImportItem]) -> Mapping[int, str]:
        self.calls.append([item.label for item in items])
        for item in items:
            self.die_at(item.label)
            if item.label not in self.refused:
                self.there.add(item.payload["sku"])
        return {item.pk: "Refused." for item in items if item.label in self.refused}

    def die_at(self, sku: str) -> None:
        if self.broken:
            raise RuntimeError("broken")
        if sku and sku == self.dies_at:
            self.dies_at = ""
            raise Killed(sku)


def upload(file: io.BytesIO, name: str = "goods.xlsx") -> "SimpleUploadedFile":
    return SimpleUploadedFile(name, file.getvalue())


def goods(count: int = 3, **wrong: str) -> io.BytesIO:
    """A workbook of so many things, A1 and on; `A2="x"` gives A2 that price."""
    return book([[f"A{n}", "篮", wrong.get(f"A{n}", 1)] for n in range(1, count + 1)])


def sent(file: io.BytesIO | None = None, *, owner: str = OWNER, by: User | None = None) -> Import:
    """An import as it stands after its upload (checked, where jobs run at once)."""
    parent = actions.take_in(KIND, owner, upload(file or goods()), by=by or person("Lan"))
    parent.refresh_from_db()
    return parent


def worked(parent: Import) -> Import:
    working.work_on(parent.pk)
    parent.refresh_from_db()
    return parent
