"""One line of a bank's statement, read: money that came in, when, from whom, and for what. Data in, data out."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from storefront.spreadsheets.errors import CellProblem, WrongValue
from storefront.spreadsheets.kinds import folded
from storefront.spreadsheets.read import Row

from .statement_layout import CAME_IN, read_moment

TEXTS = ("summary", "remark", "purpose")
KEPT_OF_ACCOUNT = 4


@dataclass(frozen=True)
class Line:
    """Money that came in. `key` is the same however often the bank writes this line into a statement."""

    key: str
    moment: datetime
    amount: Decimal
    payer: str
    account: str = field(repr=False)
    text: str
    serial: str

    @property
    def label(self) -> str:
        return f"{self.moment:%Y-%m-%d} · ¥{self.amount:,.2f} · {self.payer or '—'}"


@dataclass(frozen=True)
class NotIn:
    """A line that speaks of no money that came in: a payment, a sum, a balance."""

    row: int
    label: str


@dataclass(frozen=True)
class Unreadable:
    row: int
    label: str
    problems: tuple[CellProblem, ...]


@dataclass
class Reading:
    """Reads the rows of one file. Two equal lines without a serial number are two payments, wherever they stand."""

    zone: ZoneInfo
    seen: Counter[str] = field(default_factory=Counter)
    serials: dict[str, tuple[int, Decimal]] = field(default_factory=dict)

    def lines(self, rows: Iterable[Row]) -> Iterator[tuple[int, Line] | NotIn | Unreadable]:
        for row in rows:
            yield self.line(row)

    def line(self, row: Row) -> tuple[int, Line] | NotIn | Unreadable:
        amount, wrong = income_of(row.values), {problem.column for problem in row.problems}
        label = str(row.values.get("payer") or row.texts.get("summary") or row.texts.get("day") or "")[:120]
        if not amount and not wrong & {"income", "amount"}:
            return NotIn(row.number, label)
        problems = list(row.problems)
        moment = self.moment(row, problems)
        if amount is not None and amount < 0:
            problems.append(
                CellProblem(row.number, "income", _("This line takes money back. Look at it with the bank."))
            )
        serial = str(row.values.get("serial", ""))
        if serial and amount and self.serials.setdefault(serial, (row.number, amount))[1] != amount:
            sentence = _("This serial number stands in row %(row)d with another amount. Ask the bank which is right.")
            problems.append(CellProblem(row.number, "serial", sentence % {"row": self.serials[serial][0]}))
        if problems or moment is None or amount is None:
            return Unreadable(row.number, label, tuple(problems))
        return row.number, self.read(row.values, moment, amount, serial)

    def moment(self, row: Row, problems: list[CellProblem]) -> datetime | None:
        try:
            moment = read_moment(str(row.values.get("day", "")), str(row.values.get("clock", "")))
        except WrongValue as wrong:
            problems.append(CellProblem(row.number, "day", wrong.sentence))
            return None
        if moment is None and not any(problem.column in ("day", "clock") for problem in problems):
            problems.append(
                CellProblem(row.number, "day", _("This line says no day. Take the statement with its dates."))
            )
        return moment.replace(tzinfo=self.zone) if moment else None

    def read(self, values: Mapping[str, Any], moment: datetime, amount: Decimal, serial: str) -> Line:
        payer = folded(str(values.get("payer", "")))[:120]
        account = str(values.get("account", ""))
        text = text_of(values)
        digest = digest_of(moment.isoformat(), f"{amount:.2f}", payer, account[-KEPT_OF_ACCOUNT:], text)
        self.seen[digest] += 1
        key = f"serial:{serial}" if serial else f"line:{digest}:{self.seen[digest]}"
        return Line(key, moment, amount, payer, account, text, serial)


def income_of(values: Mapping[str, Any]) -> Decimal | None:
    """What came in: the column of income, or an amount whose direction (or sign, where none is said) tells so."""
    if values.get("income"):
        return Decimal(values["income"])
    amount, direction = values.get("amount"), folded(str(values.get("direction", ""))).lower()
    if not amount or (direction and direction not in CAME_IN):
        return None
    return Decimal(amount) if direction or amount > 0 else None


def text_of(values: Mapping[str, Any]) -> str:
    said = dict.fromkeys(folded(str(values[key])) for key in TEXTS if values.get(key))
    return " · ".join(said)[:500]


def digest_of(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:40]
