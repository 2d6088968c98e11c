"""What the first page of the reports shows: periods side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .dimensions import DIMENSIONS
from .figures import Figures
from .groups import Group, Question, groups
from .periods import Period
from .rollups import rolled_periods
from .sales import NOTHING, figures_by_month, summed

MONTHS_SHOWN = 12
PARTS = ("craft", "township", "province")


@dataclass(frozen=True)
class Standing:
    """A period with the one before it."""

    period: Period
    group: Group


@dataclass(frozen=True)
class Month:
    """A month of the trend: what it came to, and what the same month did a year before."""

    month: str
    now: Figures
    year_before: Figures


@dataclass(frozen=True)
class Overview:
    """`closed` is the last month that is rolled up, None before there is one; `trend` ends with this month.

    `parts`: the year's groups, largest first, by the dimensions of PARTS.
    """

    month: Standing
    closed: Standing | None
    year: Standing
    trend: Sequence[Month]
    parts: Mapping[str, Sequence[Group]]


def overview(today: date) -> Overview:
    """Three queries."""
    all_rolled = rolled_periods("month", *PARTS)
    rolled = all_rolled["month"]
    months = figures_by_month(rolled)
    year = Period(f"{today:%Y}")
    questions = [Question(DIMENSIONS[part], year, all_rolled[part], mark=part) for part in PARTS]
    found, _count = groups(*questions)
    this_month = Period(f"{today:%Y-%m}")
    return Overview(
        standing(this_month, months),
        standing(Period(rolled[-1]), months) if rolled else None,
        standing(year, months),
        trend(this_month, months),
        {part: [group for group in found if group.within == part and group.now.total] for part in PARTS},
    )


def standing(period: Period, months: Mapping[str, Figures]) -> Standing:
    return Standing(period, Group("", "", "", summed(period, months), summed(period.before, months)))


def trend(last: Period, months: Mapping[str, Figures]) -> list[Month]:
    """The last twelve months, oldest first; months without sales are there with nothing."""
    shown = [last]
    while len(shown) < MONTHS_SHOWN and (before := shown[-1].before):
        shown.append(before)
    return [
        Month(text, months.get(text, NOTHING), months.get(f"{period.year - 1:04d}{text[4:]}", NOTHING))
        for period in reversed(shown)
        for text in (period.text,)
    ]
