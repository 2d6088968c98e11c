"""Serves a sandbox on this machine: a thread for each request, and one that plays the clock."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from threading import Event, Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from .application import Application
from .sandbox import Sandbox

logger = logging.getLogger(__name__)

HOST = "127.0.0.1"
CLOCK_SECONDS = 1.0


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 128  # many calls of the shop may come at once

    def server_bind(self) -> None:
        """As WSGIServer does, without asking the network for this machine's name."""
        super(WSGIServer, self).server_bind()
        self.server_name, self.server_port = HOST, int(self.server_address[1])
        self.setup_environ()


class Handler(WSGIRequestHandler):
    def address_string(self) -> str:
        return str(self.client_address[0])

    def log_message(self, format: str, *arguments: object) -> None:
        """Addresses of pay pages are keys to them: no line for each request."""


def make_server(port: int = 0) -> Server:
    """Bound to this machine; port 0 takes a free one. It answers once it has an application and `serving` runs it."""
    return Server((HOST, port), Handler)


@contextmanager
def serving(server: Server, sandbox: Sandbox) -> Iterator[None]:
    """Answers requests in threads while the block runs."""
    server.set_app(Application(sandbox))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def ticking(sandbox: Sandbox) -> Iterator[None]:
    """The clock runs while the block does: sessions expire, webhooks go out at once and are tried again."""
    over = Event()

    def run() -> None:
        while not over.is_set():
            sandbox.woken.wait(CLOCK_SECONDS)
            sandbox.woken.clear()
            try:
                sandbox.tick()
            except Exception:  # whatever went wrong now, the clock goes on
                logger.exception("sandbox_clock_stumbled")

    thread = Thread(target=run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        sandbox.woken.set()
        thread.join()
