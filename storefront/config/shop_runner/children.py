"""The programs that make up a running shop: how each is started, watched and ended."""

import ctypes
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

GRACE_SECONDS = 8.0
PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """Linux: end when the supervisor ends, even when that one is killed. Elsewhere the supervisor must end it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Child:
    """A program in a process group of its own (a Ctrl-C reaches the supervisor only), its words going to a file."""

    name: str
    command: tuple[str, ...]
    log: Path
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        """The log of the first start of this child begins anew; after a death it goes on."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab" if self.process else "wb") as log:
            self.process = self._spawn(log)

    def _spawn(self, log: IO[bytes]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, *self.command],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=end_with_parent,  # noqa: PLW1509 the supervisor has one thread
        )

    def exit_code(self) -> int | None:
        """None while it runs."""
        return self.process.poll() if self.process else None

    def ask_to_end(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def wait_to_end(self, seconds: float) -> None:
        """Wait, then kill what is left of its group: no process outlives the shop."""
        if not self.process:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(seconds, 0))
        with suppress(ProcessLookupError):  # the usual case: all of them have ended
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def last_words(self, lines: int = 12) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:]) if self.log.exists() else ""


def web_server(port: int, logs: Path) -> Child:
    """gunicorn with threads: two processes of four, this machine only."""
    command = (
        *("-m", "gunicorn", "storefront.config.wsgi", "--bind", f"127.0.0.1:{port}"),
        *("--worker-class", "gthread", "--workers", "2", "--threads", "4", "--preload"),
        *("--graceful-timeout", "5", "--timeout", "60", "--no-control-socket"),
    )
    return Child("web server", command, logs / "web.log")


def worker(logs: Path) -> Child:
    """One Celery worker with the clock (beat) in it."""
    command = (
        *("-m", "celery", "-A", "storefront.config", "worker", "-B", "--pool", "threads", "-c", "2"),
        *("--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel", "info"),
    )
    return Child("worker", command, logs / "worker.log")


def sandbox(logs: Path) -> Child:
    """Plays Stripe; where, and for whom, stands in the environment (`pretend_stripe`)."""
    return Child("sandbox", ("-m", "storefront.sandbox"), logs / "sandbox.log")
