import pytest
from django.utils.translation import override

from crafts_chamber.reports.cover import Cover, cover
from crafts_chamber.reports.periods import Period

YEAR_AND_MORE = [*(f"2025-{month:02d}" for month in range(1, 13)), "2026-01", "2026-02", "2026-03", "2026-04"]
ROLLED = [*YEAR_AND_MORE, "2025", *(f"2025-Q{quarter}" for quarter in range(1, 5)), "2026-Q1"]


@pytest.mark.parametrize(
    ("period", "before", "months", "chinese", "english"),
    [
        ("2026", "2025", ("2026-01", "2026-12"), "2026年", "Year 2026"),
        ("2026-Q1", "2025-Q4", ("2026-01", "2026-03"), "2026年第1季度", "Quarter 1 of 2026"),
        ("2026-Q4", "2026-Q3", ("2026-10", "2026-12"), "2026年第4季度", "Quarter 4 of 2026"),
        ("2026-01", "2025-12", ("2026-01", "2026-01"), "2026年1月", "January 2026"),
    ],
)
def test_a_period_has_its_months_its_name_and_the_one_before(
    period: str, before: str, months: tuple[str, str], chinese: str, english: str
) -> None:
    asked = Period(period)
    assert asked.before == Period(before)
    assert (asked.first_month, asked.last_month) == months
    assert str(asked) == chinese
    with override("en"):
        assert str(asked) == english


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("", Cover(("2025", "2026-Q1", "2026-04"), "2026-05", "9999-99")),
        ("2025", Cover(("2025",), "2026-05", "2025-12")),
        ("2026", Cover(("2026-Q1", "2026-04"), "2026-05", "2026-12")),
        ("2026-Q2", Cover(("2026-04",), "2026-05", "2026-06")),
        ("2025-Q3", Cover(("2025-Q3",), "2026-05", "2025-09")),
        ("2026-05", Cover((), "2026-05", "2026-05")),
    ],
)
def test_the_longest_rollups_answer_and_rows_for_the_rest(period: str, expected: Cover) -> None:
    found = cover(Period(period), ROLLED)
    assert found == expected
    assert found.has_rows == (period in ("", "2026", "2026-Q2", "2026-05"))


def test_without_rollups_rows_answer_for_all() -> None:
    assert cover(Period("2026-Q2"), []) == Cover((), "2026-04", "2026-06")
