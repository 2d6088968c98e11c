"""Celery's `filesystem://` broker, mended: a message appears in its queue only once it is whole.

kombu makes the file first and writes it after; a worker that looks in between takes an empty message and dies of it,
and the message is lost. Seen with kombu 5.6 whenever many jobs are queued at once.
"""

from pathlib import Path
from time import monotonic
from typing import Any
from uuid import uuid4

from kombu.exceptions import ChannelError
from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.json import dumps


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


class Transport(filesystem.Transport):
    Channel = Channel


def use_whole_messages() -> None:
    """From now on `filesystem://` means this transport, in this process."""
    TRANSPORT_ALIASES["filesystem"] = f"{__name__}:Transport"
