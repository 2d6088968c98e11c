"""What buying here has done, for everybody: from signed reports alone, and so that nobody is recognised in it.

A figure of fewer than `FEWEST` firms or households could be one firm's income, or tell who is helped: it is put together
with others, or not told. A household is counted once, however often it was helped; its code is never told.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from .forms.rows import Values
from .forms.table import FormTable
from .signing.keeping import name_of, table_of
from .signing.models import Snapshot
from .signing.selectors import is_broken, signed_snapshots

SALES, HELP = "relief-sales", "help-ledger"
FEWEST = 3
# Ten years of months.
MOST_REPORTS = 120
REST = ""
ZERO = Decimal(0)


@dataclass(frozen=True)
class Part:
    """Net sales of goods of a craft, a township (slugs; `REST`: of all too small to stand alone) or a month."""

    key: str
    net: Decimal


@dataclass(frozen=True)
class SignedReport:
    """A report that figures come from, as `/verify/` knows it."""

    number: str
    form: str
    name: str
    period: str
    digest: str
    made_at: datetime


@dataclass(frozen=True)
class Impact:
    """`households` and `villages` are None when they are too few to be told. Amounts in yuan, goods without delivery."""

    net: Decimal = ZERO
    pieces: int = 0
    villages: int | None = None
    households: int | None = None
    months: Sequence[Part] = ()
    crafts: Sequence[Part] = ()
    townships: Sequence[Part] = ()
    reports: Sequence[SignedReport] = ()

    @property
    def is_empty(self) -> bool:
        return not self.reports


@dataclass
class Sum:
    """Of some rows: what they come to, and of how many firms."""

    net: Decimal = ZERO
    firms: set[str] = field(default_factory=set)

    def add(self, row: Values) -> None:
        self.net += amount_of(row, "net")
        self.firms.add(str(row["firm_name"]))

    def take(self, other: "Sum") -> None:
        self.net += other.net
        self.firms |= other.firms

    @property
    def may_be_told(self) -> bool:
        return len(self.firms) >= FEWEST


def impact() -> Impact:
    """Of the newest reports that are signed, not superseded, and still as they were signed. Two queries."""
    sound = [one for one in signed_snapshots(form=SALES)[:MOST_REPORTS] if not is_broken(one)]
    helping = [one for one in signed_snapshots(form=HELP)[:MOST_REPORTS] if not is_broken(one)]
    tables = {one.number: table_of(one) for one in (*sound, *helping)}
    told = [one for one in sound if has_enough_firms(tables[one.number])]
    households = households_in(tables[one.number] for one in helping)
    used = [*told, *(helping if households else [])]
    return put_together([tables[one.number] for one in told], households, [report_of(one) for one in used])


def has_enough_firms(table: FormTable) -> bool:
    return len({row["firm_name"] for row in table.rows}) >= FEWEST


def households_in(tables: Iterable[FormTable]) -> int | None:
    """How many there are; None when there are too few to be told."""
    codes = {str(row["household"]) for table in tables for row in table.rows}
    return len(codes) if len(codes) >= FEWEST else None


def put_together(tables: Sequence[FormTable], households: int | None, reports: Sequence[SignedReport]) -> Impact:
    """`tables`: of sales, the newest first, each with enough firms."""
    rows = [row for table in tables for row in table.rows]
    places = {(row["township"], row["village"]) for row in rows if row["village"]}
    return Impact(
        net=sum((amount_of(row, "net") for row in rows), ZERO),
        pieces=sum(int(str(row["pieces"])) for row in rows),
        villages=len(places) if len(places) >= FEWEST else None,
        households=households,
        months=[
            Part(table.period.text, sum((amount_of(row, "net") for row in table.rows), ZERO))
            for table in reversed(tables)
        ],
        crafts=parts_by(rows, lambda row: str(row["craft"])),
        townships=parts_by(rows, lambda row: str(row["township"])),
        reports=sorted(reports, key=lambda one: (one.period, one.form), reverse=True),
    )


def parts_by(rows: Iterable[Values], key: Callable[[Values], str]) -> list[Part]:
    """The largest first, at the end what is too small to stand alone; that is never one of which the rest would tell."""
    sums: dict[str, Sum] = {}
    for row in rows:
        sums.setdefault(key(row), Sum()).add(row)
    ranked = sorted(sums.items(), key=lambda pair: (-pair[1].net, pair[0]))
    told = [(name, one) for name, one in ranked if name != REST and one.may_be_told]
    rest = Sum()
    hidden = [one for name, one in ranked if name == REST or not one.may_be_told]
    for one in hidden:
        rest.take(one)
    while hidden and told and not rest.may_be_told:
        rest.take(told.pop()[1])
    parts = [Part(name, one.net) for name, one in told]
    return [*parts, Part(REST, rest.net)] if hidden and rest.may_be_told else parts


def amount_of(row: Values, key: str) -> Decimal:
    return Decimal(str(row[key]))


def report_of(snapshot: Snapshot) -> SignedReport:
    return SignedReport(
        snapshot.number, snapshot.form, name_of(snapshot), snapshot.period, snapshot.digest, snapshot.made_at
    )
