"""Runs the web server and the worker, says where the shop is, and ends both on TERM or Ctrl-C."""

import os
import signal
import sys
import time
import urllib.error
import urllib.request
from types import FrameType

from .children import Child, sandbox, web_server, worker
from .filling import Filling
from .place import Taken, claim_data, data_folder
from .pretend_stripe import MARK
from .sign_ins import sandbox_line, sign_in_table
from .supervisor import Supervisor
from .timings import Timings

PATIENCE_SECONDS = 120.0


class Told(Exception):
    """A person or the system told the shop to end."""


class NeverServed(Exception):
    """The first page did not come; carries the sentence for the person at the terminal."""


def told_to_end(number: int, frame: FrameType | None) -> None:
    for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)  # once is enough; a second Ctrl-C must not leave half of it running
    raise Told


def status_of(url: str) -> int | None:
    """HTTP status of the page at `url`; None while nobody listens."""
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 our own address, always http
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None


def wait_for_page(url: str, web: Child) -> None:
    """Return once `url` answers 200; raises NeverServed."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (status := status_of(url)) != 200:
        if web.exit_code() is not None or status is not None or time.monotonic() > deadline:
            answer = f"answers {status}" if status else "does not answer"
            raise NeverServed(f"The shop {answer} at {url}. From {web.log}:\n{web.last_words()}")
        time.sleep(0.1)


def run(port: int, timings: Timings) -> None:
    """Serve until told to end (raises Told), until a program keeps dying, or never (raises NeverServed)."""
    logs = data_folder() / "logs"
    web = web_server(port, logs)
    pay_url = os.environ.get(MARK, "")
    afterwards = [worker(logs), *([sandbox(logs)] if pay_url else [])]
    supervisor = Supervisor([web, *afterwards])
    url = f"http://127.0.0.1:{port}/"
    try:
        with timings.measure("serving"):
            web.start()
            wait_for_page(url, web)
        for child in afterwards:  # after the first page: on two cores they would slow each other
            child.start()
        table = sign_in_table(url, data_folder() / "demo.json")
        print(f"\n{timings}\n\n{table}\n{sandbox_line(pay_url)}Logs: {logs}", flush=True)
        filling = Filling(data_folder() / "house-progress")
        while supervisor.check(time.monotonic()):
            if news := filling.news():
                print(news, flush=True)
            time.sleep(0.5)
    finally:
        supervisor.stop()


def main() -> None:
    for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(each, told_to_end)
    try:
        with claim_data():
            run(int(os.environ["PORT"]), Timings.from_environment())
    except Told:
        print("\nThe shop has closed. 商城已关闭。", flush=True)
        sys.exit(0)
    except (NeverServed, Taken) as error:
        sys.exit(str(error))
    sys.exit(1)


if __name__ == "__main__":
    main()
