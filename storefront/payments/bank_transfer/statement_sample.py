"""A sample of a bank's statement, so that somebody without one sees what can be sent.

Its lines are marked as samples, and left out when it comes back; only a demo's name orders of its own, to be tried with.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

from django.conf import settings
from django.utils import timezone

from storefront.spreadsheets.layout import SAMPLE_MARKS
from storefront.spreadsheets.write import write_workbook

from .selectors import transfers_waiting
from .statement_layout import LAYOUT

MOST = 8


def write_sample(out: BinaryIO) -> None:
    write_workbook(out, LAYOUT, demo_lines() if settings.DEMO else (sample_line(),), sample=False)


def sample_line() -> dict[str, Any]:
    """Its day begins with the mark of samples, so that it is never taken for money."""
    day = f"{SAMPLE_MARKS[0]} 2026-11-20"
    return line(day, "268.50", "示例付款人", "货款 TC-7F3K-95", "SAMPLE-0001")


def demo_lines() -> Iterator[dict[str, Any]]:
    yield sample_line()
    day = f"{timezone.localtime():%Y-%m-%d}"
    for transfer in transfers_waiting()[:MOST]:
        text = f"示例流水 {transfer.reference}"
        yield line(day, f"{transfer.missing.amount}", "示例付款人", text, f"SAMPLE-{transfer.reference}")


def line(day: str, amount: str, payer: str, text: str, serial: str) -> dict[str, Any]:
    return {
        "day": day,
        "income": amount,
        "payer": payer,
        "account": "0000000000000000",
        "summary": "转账存入",
        "remark": text,
        "serial": serial,
    }
