"""A vendor's large workbook over real HTTP: 2,000 rows with 500 pasted photos, from the upload to the chamber's queue.

The shop is the one that `make shop` starts: its web server, its one worker. Measured are the time until the last goods
are handed in, and the largest resident memory that any process of the shop ever had.
"""

import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.e2e.shop import Person, Shop, started_shop

from .goods_book import PHOTOS, ROWS, write_goods_book

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
MOST_SECONDS, MOST_MEGABYTES = 60.0, 300.0
PATIENCE_SECONDS = 300.0
GOODS = ROWS // 4


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    with started_shop(tmp_path_factory.mktemp("shop")) as shop:
        yield shop


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("workbook") / "goods.xlsx"
    write_goods_book(path, craft="柳编")
    return path


def signed_in(url: str, person: Person) -> httpx.Client:
    browser = httpx.Client(base_url=url, timeout=60, follow_redirects=True)
    answer = browser.post("/account/sign-in/", data={"identifier": person.identifier, "password": person.password})
    assert answer.status_code == 200, answer.text
    return browser


def send(browser: httpx.Client, workbook: Path) -> str:
    """The address of the import."""
    with workbook.open("rb") as file:
        answer = browser.post("/portal/workbooks/", files={"workbook": (workbook.name, file)})
    assert re.fullmatch(r"/portal/workbooks/\d+/", answer.url.path), answer.text
    return answer.url.path


def wait(browser: httpx.Client, address: str) -> str:
    """The page once no worker is at it any more."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while "data-working" in browser.get(address, params={"part": "progress"}).text:
        assert time.monotonic() < deadline, "the worker did not come to an end"
        time.sleep(0.3)
    return browser.get(address).text


def counts(page: str) -> dict[str, int]:
    """How many goods are new, changed, unchanged and wrong, as far as there are any."""
    tiles = re.findall(r'class="stat-label">([^<]+)</p>\s*<p class="stat-value">(\d+)', page)
    return {label: int(number) for label, number in tiles}


def processes_below(pid: int) -> list[int]:
    below = [
        int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
    ]
    return [pid, *(one for child in below for one in processes_below(child))]


def peak_megabytes(shop: Shop) -> dict[str, float]:
    """The most that each process of the shop ever had in memory, by its command."""
    peaks: dict[str, float] = {}
    for pid in processes_below(shop.pid):
        status = Path(f"/proc/{pid}/status").read_text()
        name = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[2].decode() + f" {pid}"
        peaks[name] = int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024
    return peaks


def test_a_large_workbook_is_checked_and_applied_in_time_and_little_memory(shop: Shop, workbook: Path) -> None:
    browser = signed_in(shop.url, shop.person("vendor"))
    started = time.perf_counter()
    address = send(browser, workbook)
    sent = time.perf_counter()
    page = wait(browser, address)
    checked = time.perf_counter()
    assert counts(page) == {"新增": GOODS}, page
    browser.post(f"{address}apply/")
    page = wait(browser, address)
    applied = time.perf_counter()
    assert counts(page) == {"新增": GOODS}
    peaks = peak_megabytes(shop)
    print(
        f"\n{ROWS} rows, {PHOTOS} photos, {workbook.stat().st_size / 1e6:.0f} MB: "
        f"sent {sent - started:.1f} s, checked {checked - sent:.1f} s, applied {applied - checked:.1f} s, "
        f"together {applied - started:.1f} s; most memory: "
        + ", ".join(f"{name} {megabytes:.0f} MB" for name, megabytes in peaks.items())
    )
    assert applied - started < MOST_SECONDS
    assert max(peaks.values()) < MOST_MEGABYTES
    again = wait(browser, send(browser, workbook))
    assert counts(again) == {"无变化": GOODS}
