"""Celery's `filesystem://` broker, mended in two ways.

A message appears in its queue only once it is whole: kombu makes the file first and writes it after; a worker that looks in
between takes an empty message and dies of it, and the message is lost (seen with kombu 5.6 whenever many jobs are queued at
once). And it is not gone before it is acknowledged: kombu deletes it when it is taken, so that a worker that is killed takes
it to the grave. Here a worker keeps what it has taken in a folder that it holds locked; the next worker gives back what lies in
folders that nobody holds.
"""

import fcntl
import os
from functools import lru_cache
from pathlib import Path
from queue import Empty
from time import monotonic
from typing import IO, Any
from uuid import uuid4

from kombu.exceptions import ChannelError
from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.json import dumps, loads

TAKEN, LOCK = "taken", "lock"
# Questions to workers («control»), which nobody acknowledges.
UNACKNOWLEDGED = ".pidbox"


class Channel(filesystem.Channel):
    def _put(self, queue: str, payload: dict[str, Any], **kwargs: Any) -> None:  # type: ignore[override] # as kombu has it
        name = f"{round(monotonic() * 1000)}_{uuid4()}.{queue}.msg"
        # What ends otherwise than in «queue.msg» is no message to those who look.
        draft = Path(self.data_folder_out, f"{name}.draft")
        try:
            draft.write_text(dumps(payload), encoding="utf-8")
            draft.replace(draft.with_suffix(""))
        except OSError as error:
            raise ChannelError(f"Cannot add {name} to {self.data_folder_out}: {error}") from error

    def _get(self, queue: str) -> dict[str, Any]:  # type: ignore[override] # as kombu has it
        own, _lock = held_folder(self.data_folder_in, os.getpid())
        for name in sorted(path.name for path in Path(self.data_folder_in).iterdir()):
            if name.partition(".")[2] != f"{queue}.msg":
                continue
            file = own / name
            try:
                Path(self.data_folder_in, name).rename(file)
            except FileNotFoundError:
                continue  # another worker was faster
            payload: dict[str, Any] = loads(file.read_text(encoding="utf-8"))
            if queue.endswith(UNACKNOWLEDGED):
                file.unlink()
            else:
                # The tag is the message's own, and may be in a second file once it was given back.
                self.kept.setdefault(payload.get("properties", {}).get("delivery_tag", name), []).append(file)
            return payload
        raise Empty

    @property
    def kept(self) -> dict[str, list[Path]]:
        kept: dict[str, list[Path]] = self.__dict__.setdefault("_kept", {})
        return kept

    def let_go(self, delivery_tag: str) -> None:
        for file in self.kept.pop(delivery_tag, []):
            file.unlink(missing_ok=True)

    def basic_consume(self, queue: str, *args: Any, **kwargs: Any) -> Any:
        give_back(self.data_folder_in)
        return super().basic_consume(queue, *args, **kwargs)

    def basic_ack(self, delivery_tag: str, multiple: bool = False) -> None:
        super().basic_ack(delivery_tag, multiple)
        self.let_go(delivery_tag)

    def basic_reject(self, delivery_tag: str, requeue: bool = False) -> None:
        super().basic_reject(delivery_tag, requeue)
        self.let_go(delivery_tag)

    def _restore(self, message: Any) -> None:
        super()._restore(message)
        self.let_go(message.delivery_tag)


@lru_cache(maxsize=8)
def held_folder(queue: str, process: int) -> tuple[Path, IO[str]]:
    """This process's folder; the open lock goes with the process, however that ends."""
    while True:
        folder = Path(queue, TAKEN, uuid4().hex)
        folder.mkdir(parents=True)
        lock = (folder / LOCK).open("w")
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (folder / LOCK).exists():  # else somebody took it for a dead one's before it was locked
            return folder, lock
        lock.close()


def give_back(queue: str) -> None:
    """Put what dead workers had taken back into the queue."""
    for lock_file in Path(queue, TAKEN).glob(f"*/{LOCK}"):
        with lock_file.open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue
            for file in lock_file.parent.glob("*.msg"):
                file.rename(Path(queue, file.name))
            lock_file.unlink()
            lock_file.parent.rmdir()


class Transport(filesystem.Transport):
    Channel = Channel


def use_whole_messages() -> None:
    """From now on `filesystem://` means this transport, in this process."""
    TRANSPORT_ALIASES["filesystem"] = f"{__name__}:Transport"
