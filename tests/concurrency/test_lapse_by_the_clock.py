"""The last day of a membership passes, and nobody does anything: the worker that `make shop` starts finds it.

What makes the day pass is a date in the shop's file that is moved back while the shop is open, as midnight would move
it; no page does that, so that this is no walk.
"""

import sqlite3
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from crafts_chamber.registry.selectors import today
from tests.e2e.shop import started_shop

pytestmark = [pytest.mark.sqlite, pytest.mark.engine, pytest.mark.xdist_group("e2e")]
MINUTE = 60
FIRM, SLUG = "qiaoshou-fabric", "panchang-knot"


def status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def shows(url: str) -> bool:
    with urllib.request.urlopen(url, timeout=30) as answer:
        return f"/p/{SLUG}/" in answer.read().decode()


def seconds_until(there: Callable[[], bool]) -> float:
    started = time.monotonic()
    while not there():
        assert time.monotonic() - started < MINUTE
        time.sleep(0.2)
    return time.monotonic() - started


def move_last_day(file: Path, days: int) -> None:
    """So many days from today, past the page and the actions: nobody is told."""
    with sqlite3.connect(file, timeout=20) as shop:
        rows = shop.execute(
            "UPDATE registry_membership SET valid_until = ? "
            "WHERE firm_id = (SELECT id FROM registry_firm WHERE slug = ?)",
            [(today() + timedelta(days=days)).isoformat(), FIRM],
        ).rowcount
    shop.close()
    assert rows


def test_the_clock_takes_goods_away_and_brings_them_back_within_a_minute(tmp_path: Path) -> None:
    with started_shop(tmp_path) as shop:
        page, craft = f"{shop.url}/p/{SLUG}/", f"{shop.url}/c/chinese-knot/"
        seconds_until(lambda: status(page) == 200)
        move_last_day(tmp_path / "var" / "shop.sqlite3", -1)
        began = time.monotonic()
        seconds_until(lambda: status(page) == 404)
        seconds_until(lambda: not shows(craft))
        gone = time.monotonic() - began
        move_last_day(tmp_path / "var" / "shop.sqlite3", 30)
        back = seconds_until(lambda: status(page) == 200 and shows(craft))
    print(f"\nThe last day passed: gone after {gone:.1f} s; renewed in silence: back after {back:.1f} s.")
    assert gone < MINUTE and back < MINUTE
