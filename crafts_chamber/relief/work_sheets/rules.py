"""How a work sheet moves, and what a row of it must be: data in, data out."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

LONGEST_GOODS = 60
LONGEST_WORDS = 500
MOST_LINES = 200
MOST_PIECES = 100_000
MOST_RATE = Decimal("9999.99")


class SheetState(TextChoices):
    DRAFT = "draft", pgettext_lazy("a work sheet's state", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("a work sheet's state", "Submitted")
    RETURNED = "returned", pgettext_lazy("a work sheet's state", "Sent back")
    CONFIRMED = "confirmed", pgettext_lazy("a work sheet's state", "Confirmed")
    SUPERSEDED = "superseded", pgettext_lazy("a work sheet's state", "Superseded")


class SheetStep(TextChoices):
    """What moves a sheet, or is done with it."""

    BEGIN = "begin", pgettext_lazy("done with a work sheet", "Begun")
    SAVE = "save", pgettext_lazy("done with a work sheet", "Rows saved")
    SUBMIT = "submit", pgettext_lazy("done with a work sheet", "Submitted")
    RETURN = "return", pgettext_lazy("done with a work sheet", "Sent back")
    CONFIRM = "confirm", pgettext_lazy("done with a work sheet", "Confirmed")
    SUPERSEDE = "supersede", pgettext_lazy("done with a work sheet", "Superseded")


S = SheetState
TRANSITIONS: dict[SheetStep, tuple[frozenset[SheetState], SheetState]] = {
    SheetStep.SUBMIT: (frozenset({S.DRAFT, S.RETURNED}), S.SUBMITTED),
    SheetStep.RETURN: (frozenset({S.SUBMITTED}), S.RETURNED),
    SheetStep.CONFIRM: (frozenset({S.SUBMITTED}), S.CONFIRMED),
    SheetStep.SUPERSEDE: (frozenset({S.CONFIRMED}), S.SUPERSEDED),
}
EDITABLE = frozenset({S.DRAFT, S.RETURNED})
OPEN = EDITABLE | {S.SUBMITTED}
TONES = {S.DRAFT: "neutral", S.SUBMITTED: "wait", S.RETURNED: "bad", S.CONFIRMED: "good", S.SUPERSEDED: "neutral"}


@dataclass(frozen=True)
class Piecework:
    """A row: `pieces` > 0, `rate` > 0 in yuan with at most two decimals."""

    household: str
    goods: str
    pieces: int
    rate: Decimal

    @property
    def amount(self) -> Decimal:
        return self.pieces * self.rate


def total_of(rows: Iterable[Piecework]) -> Decimal:
    return sum((row.amount for row in rows), Decimal(0))


def twice(rows: Iterable[Piecework]) -> "Piecework | None":
    """A row that says the same of the same household again, with the same rate: surely a slip."""
    seen: set[tuple[str, str, Decimal]] = set()
    for row in rows:
        key = (row.household, row.goods, row.rate)
        if key in seen:
            return row
        seen.add(key)
    return None
