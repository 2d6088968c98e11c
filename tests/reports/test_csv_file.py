import csv
import io

import pytest
from django.utils.translation import override

from crafts_chamber.reports.csv_file import tame
from crafts_chamber.reports.sales import asked_for, sales_report
from crafts_chamber.reports.sales_file import as_csv
from tests.ledger.rows import make_row


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.usefixtures("three_orders")
def test_the_file_has_a_heading_the_lines_and_the_total() -> None:
    with override("en"):
        content = as_csv(sales_report(asked_for("", "craft")))
    assert content.startswith(b"\xef\xbb\xbf")
    heading, *lines, total = read(content)
    assert heading[:2] == ["Craft", "Orders"]
    assert lines[0] == ["Wicker", "2", "3", "89.11", "0.00", "8.36", "80.75", "8.13", "9.19", "88.88"]
    assert total == ["Total", "3", "8", "177.16", "4.99", "9.55", "162.62", "24.05", "10.50", "186.67"]


@pytest.mark.django_db
def test_a_firm_that_is_called_like_a_formula_stays_a_name() -> None:
    make_row(firm_name="=HYPERLINK(1)")
    assert read(as_csv(sales_report(asked_for("", "firm"))))[1][0] == "'=HYPERLINK(1)"
    assert [tame(cell) for cell in ("+1", "-1", "@a", "\tx", "柳坊", "")] == ["'+1", "'-1", "'@a", "'\tx", "柳坊", ""]
