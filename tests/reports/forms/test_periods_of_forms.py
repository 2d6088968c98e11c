from datetime import date

import pytest
from django.utils import translation

from crafts_chamber.reports.forms.selectors import months_between
from crafts_chamber.reports.periods import Period, PeriodKind, UnknownPeriod, period_of_kind, periods_around


@pytest.mark.parametrize(
    ("text", "kind", "months", "last_day", "zh", "en"),
    [
        ("2026-02", PeriodKind.MONTH, ["2026-02"], date(2026, 2, 28), "2026年2月", "February 2026"),
        (
            "2026-Q4",
            PeriodKind.QUARTER,
            ["2026-10", "2026-11", "2026-12"],
            date(2026, 12, 31),
            "2026年第4季度",
            "Quarter 4 of 2026",
        ),
        (
            "2026-H1",
            PeriodKind.HALF,
            ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"],
            date(2026, 6, 30),
            "2026年上半年",
            "First half of 2026",
        ),
    ],
)
def test_a_period_of_a_form_knows_its_months_and_its_name(
    text: str, kind: PeriodKind, months: list[str], last_day: date, zh: str, en: str
) -> None:
    period = Period(text)
    assert (list(period.months), period.last_day, str(period)) == (months, last_day, zh)
    with translation.override("en"):
        assert str(period) == en
    assert period_of_kind(text, kind) == period


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-Q5", "2026-H3", "2026-q1", "2026-Q1 ", "２０２６-Q1", "2026-01"]
)
def test_what_is_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(UnknownPeriod):
        period_of_kind(text, PeriodKind.QUARTER)


def test_months_lie_in_periods() -> None:
    months = months_between("2025-11", "2026-07")
    assert (months[0], months[2], len(months)) == ("2025-11", "2026-01", 9)
    assert [period.text for period in periods_around(months, PeriodKind.HALF)] == ["2025-H2", "2026-H1", "2026-H2"]
