import csv
import io
from decimal import Decimal

import pytest
from django.utils.translation import override

from crafts_chamber.reports.csv_file import as_csv, tame
from crafts_chamber.reports.periods import Period
from crafts_chamber.reports.relief import Figures, ReliefReport, ReportLine, relief_report


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.usefixtures("three_orders")
def test_the_file_has_a_heading_the_lines_and_the_total() -> None:
    with override("en"):
        content = as_csv(relief_report("", "craft"))
    assert content.startswith(b"\xef\xbb\xbf")
    heading, *lines, total = read(content)
    assert heading[:2] == ["Craft", "Orders"]
    assert lines[0] == ["Wicker", "2", "3", "89.11", "0.00", "8.36", "80.75", "8.13", "88.88"]
    assert total == ["Total", "3", "8", "177.16", "4.99", "9.55", "162.62", "24.05", "186.67"]


def test_a_firm_that_is_called_like_a_formula_stays_a_name() -> None:
    figures = Figures(0, 0, *[Decimal(0)] * 5)
    line = ReportLine(("x",), "=HYPERLINK(1)", figures)
    assert read(as_csv(ReliefReport(Period(""), "firm", [line], figures)))[1][0] == "'=HYPERLINK(1)"
    assert [tame(cell) for cell in ("+1", "-1", "@a", "\tx", "柳坊", "")] == ["'+1", "'-1", "'@a", "'\tx", "柳坊", ""]
