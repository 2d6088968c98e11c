"""Real worker processes on a real Redis: told to end they finish, killed they are replaced, and nothing is lost."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from celery import Celery

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120

pytestmark = pytest.mark.redis


@pytest.fixture(autouse=True)
def no_waiting_for_ever() -> Iterator[None]:
    def too_long(*_: object) -> None:
        raise TimeoutError("No worker took the job.")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


class Shop:
    """Workers of one queue, and jobs that are held by pipes in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.queue = folder, f"test-{uuid4().hex}"
        self.url = os.environ["REDIS_URL"]
        self.workers: list[subprocess.Popen[bytes]] = []

    def worker(self) -> subprocess.Popen[bytes]:
        environment = {
            **{name: value for name, value in os.environ.items() if name != "CELERY_TASK_ALWAYS_EAGER"},
            "DJANGO_SETTINGS_MODULE": "storefront.config.settings",
            "VAR_DIR": str(self.folder / "var"),
            "CELERY_BROKER_URL": self.url,
            "CELERY_VISIBILITY_TIMEOUT": "2",
        }
        command = [sys.executable, "-m", "celery", "-A", "tests.concurrency.held_jobs", "worker", "-Q", self.queue]
        options = ["-P", "threads", "-c", "1", "--without-gossip", "--without-mingle", "--without-heartbeat"]
        with (self.folder / "log").open("ab") as log:
            made = subprocess.Popen(
                [*command, *options], cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
            )
        self.workers.append(made)
        return made

    def ask(self, name: str) -> None:
        for pipe in ("started", "go"):
            os.mkfifo(self.folder / f"{name}.{pipe}")
        with Celery(broker=self.url, set_as_current=False) as asking:
            asking.send_task("tests.hold", [str(self.folder), name], queue=self.queue)

    def started_by(self, name: str) -> int:
        """Waits until some worker is in the middle of it; returns its process."""
        return int((self.folder / f"{name}.started").read_text())

    def let_go(self, name: str) -> None:
        (self.folder / f"{name}.go").write_text("go")

    def runs(self, name: str) -> int:
        return len((self.folder / f"{name}.runs").read_text().splitlines())

    def is_done(self, name: str) -> bool:
        return (self.folder / f"{name}.effect").exists()


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    made = Shop(tmp_path)
    yield made
    for worker in made.workers:
        if worker.poll() is None:
            os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


def test_a_worker_that_ends_finishes_and_one_that_is_killed_is_replaced(shop: Shop) -> None:
    workers = {worker.pid: worker for worker in (shop.worker(), shop.worker())}
    shop.ask("first")
    ends = workers[shop.started_by("first")]
    shop.ask("second")
    dies = workers[shop.started_by("second")]
    assert ends is not dies, "one job at a time, and none held back"

    ends.send_signal(signal.SIGTERM)
    os.killpg(dies.pid, signal.SIGKILL)
    dies.wait()
    shop.let_go("first")
    assert ends.wait() == 0
    assert (shop.is_done("first"), shop.runs("first")) == (True, 1)
    assert not shop.is_done("second")

    heir = shop.worker()
    assert shop.started_by("second") == heir.pid
    shop.let_go("second")
    heir.send_signal(signal.SIGTERM)
    assert heir.wait() == 0
    assert (shop.is_done("second"), shop.runs("second")) == (True, 2)
