"""Months as sheets name them: YYYY-MM in the shop's time zone."""

import re
from datetime import date

from crafts_chamber.registry.selectors import today

MONTH = re.compile(r"20\d{2}-(0[1-9]|1[0-2])")


def this_month() -> str:
    return f"{today():%Y-%m}"


def is_month(text: str) -> bool:
    return bool(MONTH.fullmatch(text))


def month_before(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year - 1}-12" if number == 1 else f"{year}-{number - 1:02d}"


def first_day(month: str) -> date:
    return date(int(month[:4]), int(month[5:]), 1)


def latest_months(number: int) -> list[str]:
    """This month and those before it, newest first."""
    months = [this_month()]
    while len(months) < number:
        months.append(month_before(months[-1]))
    return months
