"""A statement as a workbook: typed cells, a frozen heading, and sums that are formulas."""

from typing import BinaryIO

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from storefront.spreadsheets.write import open_workbook

from .models import Settlement, Statement, StatementLine
from .reading import number_of

WIDTHS = (14, 12, 12, 32, 16, 8, 12, 12, 12, 10, 12, 12)


def write_statement(out: BinaryIO, settlement: Settlement, statement: Statement) -> None:
    """The same bytes for the same statement and language."""
    with open_workbook(out, row_by_row=True) as book:
        book.set_properties(
            {"created": statement.issued_at.replace(tzinfo=None), "title": number_of(settlement, statement)}
        )
        names = _("Lines"), pgettext("a statement", "Statement")
        last = write_lines(book, book.add_worksheet(names[0]), statement)
        write_sums(book, book.add_worksheet(names[1]), names[0], last, settlement, statement)


def headings() -> list[str]:
    return [
        _("Order"),
        _("Day"),
        pgettext("of a line of a statement", "What"),
        _("Goods"),
        _("SKU"),
        _("Pieces"),
        _("Before discounts"),
        _("Discount"),
        _("Net"),
        _("Fee, %"),
        _("Fee"),
        _("For you"),
    ]


def write_lines(book: Workbook, sheet: Worksheet, statement: Statement) -> int:
    """Returns the number of the last row with a line; the row below has the sums."""
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    money, text = book.add_format({"num_format": "#,##0.00"}), book.add_format({"num_format": "@"})
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, headings(), bold)
    for at, line in enumerate(statement.lines.order_by("position").iterator(chunk_size=500), start=1):
        sheet.write_string(at, 0, line.order_number, text)
        sheet.write_datetime(at, 1, localtime(line.occurred_at).replace(tzinfo=None), day)
        sheet.write_string(at, 2, line.what, text)
        sheet.write_string(at, 3, line.product_name, text)
        sheet.write_string(at, 4, line.sku, text)
        sheet.write_number(at, 5, line.quantity)
        for column, name in ((6, "gross"), (7, "discount"), (8, "net"), (9, "percent"), (10, "fee")):
            sheet.write_number(at, column, getattr(line, name), money)
        sheet.write_formula(at, 11, f"=I{at + 1}-K{at + 1}", money, total_of(line))
    return write_line_sums(book, sheet, statement)


def total_of(line: StatementLine) -> str:
    return str(line.net - line.fee)


def write_line_sums(book: Workbook, sheet: Worksheet, statement: Statement) -> int:
    last, strong = statement.line_count + 1, book.add_format({"bold": True, "top": 1, "num_format": "#,##0.00"})
    sheet.write_string(last, 0, _("Total"), strong)
    net = statement.total - statement.opening + statement.fees
    for letter, column, value in (("I", 8, net), ("K", 10, statement.fees), ("L", 11, net - statement.fees)):
        sheet.write_formula(last, column, f"=SUM({letter}2:{letter}{last})", strong, str(value))
    return last


def write_sums(
    book: Workbook, sheet: Worksheet, lines: str, last: int, settlement: Settlement, statement: Statement
) -> None:
    bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
    strong = book.add_format({"bold": True, "top": 1, "num_format": "#,##0.00"})
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 34)
    named = [
        (pgettext("a statement", "Statement"), number_of(settlement, statement)),
        (_("Firm"), statement.firm_name),
        (_("Unified social credit code"), statement.credit_code),
        (pgettext("a statement", "Month"), settlement.month),
        (_("Digest"), statement.digest),
        (_("Where it can be looked at"), settings.PUBLIC_URL),
    ]
    for row, (label, value) in enumerate(named):
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, value)
    first, net = len(named) + 2, statement.total - statement.opening + statement.fees
    sheet.write_string(first - 1, 0, _("Carried over from before"), bold)
    sheet.write_number(first - 1, 1, statement.opening, money)
    sheet.write_string(first, 0, _("Net of the month"), bold)
    sheet.write_formula(first, 1, f"='{lines}'!I{last + 1}", money, str(net))
    sheet.write_string(first + 1, 0, _("Fees"), bold)
    sheet.write_formula(first + 1, 1, f"=-'{lines}'!K{last + 1}", money, str(-statement.fees))
    sheet.write_string(first + 2, 0, _("Total"), strong)
    sheet.write_formula(first + 2, 1, f"=SUM(B{first}:B{first + 2})", strong, str(statement.total))
