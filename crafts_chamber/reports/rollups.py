"""Adds closed months up once: their rows can't change any more, so neither can this."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Sum

from crafts_chamber.ledger.models import MonthClose

from .cover import Cover
from .dimensions import ALL, Dimension
from .figures import FIGURES
from .groups import NOW, Question, from_rows
from .models import RolledUp, Rollup
from .periods import Period, quarter_of

BATCH = 500


def rolled_periods(*dimensions: str) -> Mapping[str, tuple[str, ...]]:
    """By dimension: every period that has rollups. One query."""
    found: dict[str, list[str]] = defaultdict(list, {dimension: [] for dimension in dimensions})
    for dimension, period in RolledUp.objects.filter(dimension__in=dimensions).values_list("dimension", "period"):
        found[dimension].append(period)
    return {dimension: tuple(sorted(periods)) for dimension, periods in found.items()}


def roll_up_closed_months() -> list[str]:
    """Make what is missing, oldest first; what was made, as «period dimension». Safe to run twice, at the same time."""
    closes = dict(MonthClose.objects.order_by("month").values_list("month", "digest"))
    known = rolled_periods(*(dimension.key for dimension in ALL))
    return [made for dimension in ALL for made in roll_up(dimension, closes, set(known[dimension.key]))]


def roll_up(dimension: Dimension, closes: Mapping[str, str], known: set[str]) -> list[str]:
    made = []
    for month, digest in closes.items():
        if month not in known:
            made.append(
                keep(RolledUp(period=month, dimension=dimension.key, digest=digest), of_month(dimension, month))
            )
        for longer in () if dimension.key == "month" else (quarter_of(month), Period(month[:4])):
            if longer.last_month == month and longer.text not in known:
                digests = "\n".join(closes[each] for each in longer.months if each in closes)
                of_all = hashlib.sha256(digests.encode()).hexdigest()
                longer_one = RolledUp(period=longer.text, dimension=dimension.key, digest=of_all)
                made.append(keep(longer_one, of_months(dimension, longer)))
    return made


def of_month(dimension: Dimension, month: str) -> list[Rollup]:
    """From the ledger's rows."""
    found = from_rows(Question(dimension, Period(month), ()), NOW, Cover((), month, month))
    return [
        Rollup(
            period=month,
            dimension=dimension.key,
            within=within,
            value=value,
            caption=caption,
            **dict(zip(FIGURES, numbers, strict=True)),
        )
        for _side, within, value, caption, *numbers in found.iterator()
    ]


def of_months(dimension: Dimension, period: Period) -> list[Rollup]:
    """A quarter or a year, from its months' rollups."""
    months = Rollup.objects.filter(dimension=dimension.key, period__in=period.months).order_by()
    sums: Any = months.values("within", "value").annotate(
        last_caption=Max("caption"), **{f"sum_{name}": Sum(F(name)) for name in FIGURES}
    )
    return [
        Rollup(
            period=period.text,
            dimension=dimension.key,
            within=row["within"],
            value=row["value"],
            caption=row["last_caption"],
            **{name: int(row[f"sum_{name}"]) for name in FIGURES},
        )
        for row in sums.iterator()
    ]


def keep(done: RolledUp, rollups: Sequence[Rollup]) -> str:
    """All of them or none; whoever comes second finds them there."""
    with transaction.atomic():
        RolledUp.objects.bulk_create([done], ignore_conflicts=True)
        Rollup.objects.bulk_create(rollups, batch_size=BATCH, ignore_conflicts=True)
    return str(done)
