"""Where messages leave by, for each channel: configuration (`NOTICES_PORTS`, dotted paths)."""

from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from .models import Notice


class Port(Protocol):
    def send(self, notice: Notice) -> None:
        """Hand the message over. Raises `errors.Refused` when no other try would help; after whatever else goes wrong it is
        tried again. It may be asked twice for one message: a worker can die before it has noted that it was sent."""


class LocalFolder:
    """Writes messages into a folder of this host (`NOTICES_FOLDER`) and sends nothing: a mail as `.eml`, which mail
    programs open, an SMS as `.txt`. What holds a code is written in a demo only.
    """

    def send(self, notice: Notice) -> None:
        if notice.is_secret and not settings.DEMO:
            return
        path = file_of(notice)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if notice.channel == Notice.Channel.MAIL:
            from .mail import message_of  # it knows the port's own types

            path.write_bytes(message_of(notice).message().as_bytes())
        else:
            path.write_text(f"{notice.recipient}\n\n{notice.text}\n", encoding="utf-8")


def file_of(notice: Notice) -> Path:
    suffix = "eml" if notice.channel == Notice.Channel.MAIL else "txt"
    return Path(settings.NOTICES_FOLDER, f"{notice.created_at:%Y-%m-%d}", f"{notice.pk}-{notice.template}.{suffix}")


def port(channel: str) -> Port:
    made: Port = import_string(settings.NOTICES_PORTS[channel])()
    return made
