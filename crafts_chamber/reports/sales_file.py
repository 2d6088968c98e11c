"""A sales report as a CSV file for Excel."""

import csv
import io

from django.utils.translation import gettext as _

from .csv_file import BYTE_ORDER_MARK, tame
from .figures import Figures
from .groups import Group
from .names import Names
from .sales import SalesReport


def as_csv(report: SalesReport) -> bytes:
    """Heading, one row a group, the total last; in the page's language. Cells that a program would run are tamed."""
    text = io.StringIO()
    writer = csv.writer(text)
    has_before = report.has_before
    names = Names(report.asked.by)
    writer.writerow([str(report.asked.by.label), *headings(has_before)])
    writer.writerows([tame(names.name(line)), *cells(line, has_before)] for line in report.lines)
    writer.writerow([_("Total"), *cells(report.total, has_before)])
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def headings(has_before: bool) -> list[str]:
    compared = [_("Period before"), _("Change"), _("Change in %")] if has_before else []
    return [
        _("Orders"),
        _("Pieces"),
        _("Gross"),
        _("Discounts"),
        _("Refunds"),
        _("Net sales"),
        _("Delivery"),
        _("Of this, estimated"),
        *compared,
        _("Paid in total"),
    ]


def cells(line: Group, has_before: bool) -> list[str]:
    figures: Figures = line.now
    amounts = (
        figures.gross,
        figures.discount,
        figures.refunded,
        figures.net_goods,
        figures.delivery,
        figures.estimated,
        *((line.before.total, line.change) if has_before else ()),
    )
    percents = ["" if line.change_percent is None else str(line.change_percent)] if has_before else []
    written = [f"{amount:.2f}" for amount in amounts]
    return [str(figures.orders), str(figures.pieces), *written, *percents, f"{figures.total:.2f}"]
