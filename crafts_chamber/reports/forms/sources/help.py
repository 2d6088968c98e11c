"""The help ledger: what reached each household, by its code."""

from decimal import Decimal

from crafts_chamber.relief.models import HelpKind
from crafts_chamber.relief.selectors import HouseholdHelp, help_by_household
from crafts_chamber.reports.forms.rows import Values
from crafts_chamber.reports.periods import Period

ZERO = Decimal(0)
HELP = frozenset({"household", "pieces", "piecework", "from_sales", *HelpKind.values})


def help_rows(period: Period) -> list[Values]:
    return [values_of(one) for one in help_by_household(period.months[0], period.months[-1])]


def values_of(one: HouseholdHelp) -> Values:
    """Piece-rates by work sheets and shares of sales stand beside each other: they are never added up."""
    kinds = {kind: one.attributed.get(kind, ZERO) for kind in HelpKind.values}
    return {
        "household": one.household,
        "pieces": one.pieces,
        "piecework": one.piecework,
        "from_sales": one.from_sales,
        **kinds,
    }
