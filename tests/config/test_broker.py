"""Many messages at once, with somebody who takes them as fast as they come; and takers that die."""

import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from queue import Empty

from kombu import Connection

from storefront.config import broker

MESSAGES = 300


def connection(folder: Path) -> Connection:
    return Connection(
        "filesystem://",
        transport_options={"data_folder_in": folder, "data_folder_out": folder, "control_folder": folder / "control"},
    )


def test_no_message_is_taken_before_it_is_whole(tmp_path):
    broker.use_whole_messages()
    taken: list[int] = []

    def take() -> None:
        with connection(tmp_path) as reader:
            channel = reader.default_channel
            while len(taken) < MESSAGES:
                try:
                    taken.append(channel._get("jobs")["number"])
                except Empty:
                    continue

    reader = threading.Thread(target=take)
    reader.start()
    with connection(tmp_path) as writer:
        for number in range(MESSAGES):
            writer.default_channel._put("jobs", {"number": number, "body": "x" * 4000})
    reader.join(30)
    assert sorted(taken) == list(range(MESSAGES))


TAKE_AND_DIE = """
import os, sys
from storefront.config import broker
from tests.config.test_broker import connection
from pathlib import Path

broker.use_whole_messages()
reader = connection(Path(sys.argv[1]))
print(reader.SimpleQueue("jobs").get().payload, flush=True)
os._exit(9)
"""


def test_what_a_killed_taker_had_goes_to_the_next_and_what_it_acknowledged_does_not(tmp_path):
    broker.use_whole_messages()
    with connection(tmp_path) as writer:
        queue = writer.SimpleQueue("jobs")
        queue.put("first")
        queue.close()
    command = [sys.executable, "-c", TAKE_AND_DIE, str(tmp_path)]
    died = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (died.returncode, died.stdout) == (9, "first\n")
    for expected in (["first"], []):
        with connection(tmp_path) as reader:
            queue = reader.SimpleQueue("jobs")
            found = []
            with suppress(Empty):
                while message := queue.get(timeout=0.2):
                    found.append(message.payload)
                    message.ack()
            queue.close()
        assert found == expected
