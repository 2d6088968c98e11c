"""Months as YYYY-MM, which sort as text does. Pure."""

from datetime import datetime
from zoneinfo import ZoneInfo


def month_of(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%Y-%m")


def month_after(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12:04}-{number % 12 + 1:02}"
