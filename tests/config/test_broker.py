"""Many messages at once, with somebody who takes them as fast as they come."""

import threading
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
