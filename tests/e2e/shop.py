"""A running shop to walk through: the one that `make shop` starts, or one that runs already (SHOP_URL)."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 240
STOP_SECONDS = 15
# What the test run set for itself is not for the shop.
NOT_FOR_THE_SHOP = frozenset(
    {
        "CELERY_TASK_ALWAYS_EAGER",
        "DJANGO_ALLOW_ASYNC_UNSAFE",
        "DJANGO_SETTINGS_MODULE",
        "LOG_LEVEL",
        "PAY_PAGE_ORIGINS",
        "PUBLIC_URL",
        "START_TIMINGS",
        "STRIPE_API_BASE",
        "STRIPE_SECRET_KEY",
        "STRIPE_WEBHOOK_SECRET",
        "TANCHENG_TEST_ROOT",
    }
)


@dataclass(frozen=True)
class Person:
    """Somebody of the demo who can sign in."""

    role: str
    identifier: str
    password: str
    start: str
    totp_secret: str = ""


@dataclass(frozen=True)
class Shop:
    """A shop that answers at `url`, and the people of its demo by role."""

    url: str
    people: dict[str, list[Person]]
    logs: Path | None = None
    pid: int = 0  # of the program that started it all, when it was started here

    def person(self, role: str, number: int = 0) -> Person:
        """The person number `number` (from 0) in `role`."""
        return self.people[role][number]

    def last_words(self, lines: int = 40) -> dict[str, str]:
        """What the shop's programs wrote last, by file; nothing for a shop that was not started here."""
        files = sorted(self.logs.glob("*.log")) if self.logs else []
        return {file.name: "\n".join(file.read_text(errors="replace").splitlines()[-lines:]) for file in files}


def read_people(demo: Path) -> dict[str, list[Person]]:
    people: dict[str, list[Person]] = {}
    for entry in json.loads(demo.read_text(encoding="utf-8"))["people"]:
        person = Person(
            entry["role"], entry["identifier"], entry["password"], entry["start"], entry.get("totp_secret", "")
        )
        people.setdefault(person.role, []).append(person)
    return people


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(url: str) -> bool:
    with suppress(urllib.error.URLError, OSError), urllib.request.urlopen(url, timeout=10) as answer:
        return bool(answer.status == 200)
    return False


def wait_until_open(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not answers(url):
        if process.poll() is not None or time.monotonic() > deadline:
            raise AssertionError(f"The shop did not open at {url}. It said:\n{log.read_text(errors='replace')}")
        time.sleep(0.3)


@contextmanager
def started_shop(folder: Path, seed: str = "core") -> Iterator[Shop]:
    """A shop with data of its own in `folder`, with as many samples as `seed` (SEED of `make shop`) says.

    At the end it must close by itself, cleanly and within seconds.
    """
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    log = folder / "shop.log"
    environment = {name: value for name, value in os.environ.items() if name not in NOT_FOR_THE_SHOP}
    environment |= {"VAR_DIR": str(folder / "var"), "PORT": str(port), "DEMO": "1", "SEED": seed}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "storefront.config.shop_runner"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_open(f"{url}/", process, log)
        yield Shop(url, read_people(folder / "var" / "demo.json"), folder / "var" / "logs", process.pid)
    finally:
        process.terminate()
        try:
            code = process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    assert code == 0, log.read_text(errors="replace")
    assert not answers(f"{url}/")


def running_shop(url: str) -> Shop:
    """The shop at `url`; SHOP_PEOPLE names its demo.json (else var/demo.json)."""
    demo = Path(os.environ.get("SHOP_PEOPLE") or ROOT / "var" / "demo.json")
    return Shop(url.rstrip("/"), read_people(demo))
