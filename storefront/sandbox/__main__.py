"""`python -m storefront.sandbox`: the sandbox as a process of its own, until it is told to end."""

import os
import signal
import sys
import threading
from types import FrameType

import django

from .start import MayNotStart, Start, read_start

ended = threading.Event()


def told_to_end(number: int, frame: FrameType | None) -> None:
    ended.set()


def run(start: Start) -> None:
    from .delivery import post_to
    from .sandbox import Sandbox
    from .server import make_server, serving, ticking
    from .store import Store

    sandbox = Sandbox(
        Store(start.folder / "sandbox.sqlite3"),
        start.key,
        start.webhook_secret,
        start.pay_url,
        post_to(start.webhook_url),
    )
    with serving(make_server(start.port), sandbox), ticking(sandbox):
        ended.wait()


def main() -> None:
    for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(each, told_to_end)
    try:
        start = read_start(os.environ)
    except MayNotStart as error:
        sys.exit(str(error))
    # Its own settings, whatever the shop that started it has in its environment.
    os.environ["DJANGO_SETTINGS_MODULE"] = "storefront.sandbox.settings"
    django.setup()
    run(start)


if __name__ == "__main__":
    main()
