"""Where the rows of forms come from. A definition names one; each reads its package, and nothing about buyers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crafts_chamber.reports.forms.rows import Values
from crafts_chamber.reports.periods import Period

from .goods import GOODS, goods_rows
from .help import HELP, help_rows
from .ledger import LEDGER, ledger_rows
from .sales import INCOME, SALES, income_rows, sales_rows
from .vendors import VENDORS, vendor_rows


@dataclass(frozen=True)
class Source:
    """`fields`: what each of its rows has."""

    fields: frozenset[str]
    rows: Callable[[Period], Sequence[Values]]


SOURCES = {
    "goods": Source(GOODS, goods_rows),
    "help_by_household": Source(HELP, help_rows),
    "income_by_vendor": Source(INCOME, income_rows),
    "ledger_rows": Source(LEDGER, ledger_rows),
    "sales_by_vendor": Source(SALES, sales_rows),
    "vendors": Source(VENDORS, vendor_rows),
}
