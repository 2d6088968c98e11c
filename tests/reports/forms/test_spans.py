from datetime import date

import pytest
from django.utils import translation

from crafts_chamber.reports.forms.selectors import months_between
from crafts_chamber.reports.forms.spans import Span, SpanKind, UnknownSpan, span_of, spans_around


@pytest.mark.parametrize(
    ("text", "months", "last_day", "zh", "en"),
    [
        ("2026-02", ["2026-02"], date(2026, 2, 28), "2026年2月", "February 2026"),
        ("2026-Q4", ["2026-10", "2026-11", "2026-12"], date(2026, 12, 31), "2026年第4季度", "Quarter 4 of 2026"),
        (
            "2026-H1",
            ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"],
            date(2026, 6, 30),
            "2026年上半年",
            "First half of 2026",
        ),
    ],
)
def test_a_span_knows_its_months_and_its_name(text: str, months: list[str], last_day: date, zh: str, en: str) -> None:
    span = Span(text)
    assert (span.months, span.last_day, str(span)) == (months, last_day, zh)
    with translation.override("en"):
        assert str(span) == en
    assert span_of(text, span.kind) == span


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-Q5", "2026-H3", "2026-q1", "2026-Q1 ", "２０２６-Q1", "2026-01"]
)
def test_what_is_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(UnknownSpan):
        span_of(text, SpanKind.QUARTER)


def test_months_lie_in_periods() -> None:
    months = months_between("2025-11", "2026-07")
    assert (months[0], months[2], len(months)) == ("2025-11", "2026-01", 9)
    assert [span.text for span in spans_around(months, SpanKind.HALF)] == ["2025-H2", "2026-H1", "2026-H2"]
