"""How a number is shown: as a date, with leading zeros, or plainly. Numbers become the text that a person sees."""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from zipfile import ZipFile

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from .parts import find_all, local, tree

# Formats that East Asian editions have built in and therefore do not write down. ECMA-376 part 1, 18.8.30.
EAST_ASIAN_DATES = frozenset({*range(27, 37), *range(50, 59)})
ZEROS = re.compile(r"0{2,}")
# A program keeps 15 digits of a number: what is longer has lost its end.
LARGEST = Decimal(10) ** 15


@dataclass(frozen=True)
class Formats:
    """By the number of a cell's style: `dates`, and how many digits codes are filled up to."""

    dates: frozenset[int] = frozenset()
    digits: tuple[tuple[int, int], ...] = ()
    epoch: datetime = WINDOWS_EPOCH

    def shown(self, written: str, style: int) -> str:
        """The number as text: 68.9 (never 68.900000000000006), 2026-11-24, 00123. What is no number stays."""
        try:
            number = Decimal(f"{float(written):.15g}")
        except (ValueError, InvalidOperation, OverflowError):
            return written
        if style in self.dates:
            return day_and_time(float(written), self.epoch) or plain(number)
        return plain(number).zfill(dict(self.digits).get(style, 0))


def plain(number: Decimal) -> str:
    if not number.is_finite():
        return str(number)
    return format(number.normalize(), "f")


def day_and_time(serial: float, epoch: datetime) -> str:
    """ISO date, with the time when there is one; empty when the number is no day."""
    try:
        moment = from_excel(serial, epoch)
    except (OverflowError, ValueError):
        return ""
    if not isinstance(moment, datetime):
        return ""
    return moment.isoformat(" ", "seconds").removesuffix(" 00:00:00")


def read_formats(archive: ZipFile) -> Formats:
    root = tree(archive, "xl/styles.xml")
    codes = {int(f.get("numFmtId", "0")): f.get("formatCode", "") for f in find_all(root, "numFmt")}
    cell_styles = next(find_all(root, "cellXfs"), None)
    ids = [int(s.get("numFmtId", "0")) for s in cell_styles or () if local(s.tag) == "xf"]
    known = {style: codes.get(number, BUILTIN_FORMATS.get(number, "")) for style, number in enumerate(ids)}
    return Formats(
        dates=frozenset(
            style for style, code in known.items() if ids[style] in EAST_ASIAN_DATES or is_date_format(code)
        ),
        digits=tuple((style, len(code)) for style, code in known.items() if ZEROS.fullmatch(code)),
        epoch=MAC_EPOCH if counts_from_1904(archive) else WINDOWS_EPOCH,
    )


def counts_from_1904(archive: ZipFile) -> bool:
    properties = next(find_all(tree(archive, "xl/workbook.xml"), "workbookPr"), None)
    return properties is not None and properties.get("date1904") in {"1", "true"}
