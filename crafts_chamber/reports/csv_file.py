"""A report as a CSV file for Excel."""

import csv
import io

from django.utils.translation import gettext as _

from .names import line_name
from .relief import DIMENSIONS, Figures, ReliefReport

# Excel reads UTF-8 only when a byte order mark says so.
BYTE_ORDER_MARK = "\ufeff"


def as_csv(report: ReliefReport) -> bytes:
    """Heading, one row a group, the total last; in the page's language. Cells that a program would run are tamed."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([str(DIMENSIONS[report.by]), *headings()])
    for line in report.lines:
        writer.writerow([tame(line_name(line, report.by)), *cells(line.figures)])
    writer.writerow([_("Total"), *cells(report.total)])
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def headings() -> list[str]:
    return [
        _("Orders"),
        _("Pieces"),
        _("Gross"),
        _("Discounts"),
        _("Refunds"),
        _("Net sales"),
        _("Delivery"),
        _("Paid in total"),
    ]


def cells(figures: Figures) -> list[str]:
    amounts = (
        figures.gross,
        figures.discount,
        figures.refunded,
        figures.net_goods,
        figures.delivery,
        figures.total,
    )
    return [str(figures.orders), str(figures.pieces), *(f"{amount:.2f}" for amount in amounts)]


def tame(cell: str) -> str:
    """A leading = + - @ would be run as a formula. Source: OWASP, «CSV Injection»."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
