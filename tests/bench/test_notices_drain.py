"""1,000 mails by two workers on a real Redis, with one recipient whose mail server does not answer."""

import os
import socketserver
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAILS = 1000
SLOW = "slow@example.com"
WORKERS, THREADS = 2, 2
QUEUE = """
from storefront.notices.actions import send_mail
facts = {"number": "17", "page": "http://127.0.0.1:8000/orders/x/"}
for number in range(%d):
    send_mail("slow@example.com" if number == 5 else f"p{number}@example.com", "order_paid", "en", facts)
"""

pytestmark = pytest.mark.redis


class MailServer(socketserver.ThreadingTCPServer):
    """Takes every mail at once but the slow one's, whose recipient it keeps waiting until all others have theirs."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.got: set[str] = set()
        self.slow_asked, self.others_done = threading.Event(), threading.Event()


class Session(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self.say("220 ready")
        recipient = ""
        while line := self.rfile.readline().decode("latin-1").strip():
            word = line[:4].upper()
            if word == "RCPT":
                recipient = line.partition("<")[2].partition(">")[0]
                if recipient == SLOW:
                    self.server.slow_asked.set()
                    self.server.others_done.wait(60)
                self.say("250 ok")
            elif word == "DATA":
                self.say("354 go on")
                while self.rfile.readline() != b".\r\n":
                    pass
                self.server.got.add(recipient)
                if len(self.server.got) >= MAILS - 1 and SLOW not in self.server.got:
                    self.server.others_done.set()
                self.say("250 taken")
            elif word == "QUIT":
                return self.say("221 bye")
            else:
                self.say("250 ok")
        return None

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_one_slow_recipient_holds_up_nobody(mail_server: MailServer, tmp_path: Path) -> None:
    environment = {
        **{name: value for name, value in os.environ.items() if name != "CELERY_TASK_ALWAYS_EAGER"},
        "DJANGO_SETTINGS_MODULE": "storefront.config.settings",
        "VAR_DIR": str(tmp_path),
        "LOG_LEVEL": "WARNING",
        "CELERY_BROKER_URL": os.environ["REDIS_URL"],
        "EMAIL_URL": f"smtp://127.0.0.1:{mail_server.server_address[1]}",
    }

    def run(*command: str) -> None:
        subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True, capture_output=True)

    run("manage.py", "migrate", "-v0")
    run("manage.py", "shell", "-c", QUEUE % MAILS)
    worker = [
        sys.executable,
        "-m",
        "celery",
        "-A",
        "storefront.config",
        "worker",
        "-Q",
        "notices",
        "-P",
        "threads",
        "-q",
    ]
    start = time.perf_counter()
    workers = [
        subprocess.Popen([*worker, "-c", str(THREADS), "-n", f"w{number}@%h"], cwd=ROOT, env=environment)
        for number in range(WORKERS)
    ]
    try:
        assert mail_server.slow_asked.wait(120)
        assert mail_server.others_done.wait(240), f"only {len(mail_server.got)} of {MAILS} mails were sent"
        seconds = time.perf_counter() - start
    finally:
        for process in workers:
            process.terminate()
        for process in workers:
            process.wait(60)
    print(f"\n{MAILS - 1} mails in {seconds:.1f} s, start of {WORKERS} workers of {THREADS} threads included")
    assert len(mail_server.got) >= MAILS - 1
