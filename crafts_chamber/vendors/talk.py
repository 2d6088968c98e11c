"""How a conversation reads: each message with who wrote it, what it is about, and whether the other side has seen it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from .acting import signature
from .checklist import Definition
from .conversation import messages_of
from .evidence import definitions
from .models import Application, Message


@dataclass(frozen=True)
class Said:
    """`who` is a name, or the side where names are not for the reader; `is_new`: the reader sees it for the first time."""

    who: str
    own: bool
    at: datetime
    text: str
    about: str
    is_new: bool
    seen: bool


def talk_of(
    application: Application, reader: Message.Side, *, names: bool, defined: Sequence[Definition] | None = None
) -> list[Said]:
    """Oldest first. `names` is for officers: a firm reads which office wrote, not who. `defined` as for the checklist."""
    labels = {one.key: str(one.label) for one in (definitions() if defined is None else defined)}
    return [
        Said(
            who=author_of(message, names),
            own=message.side == reader,
            at=message.at,
            text=message.text,
            about=labels.get(message.about, ""),
            is_new=message.side != reader and message.read_at is None,
            seen=message.read_at is not None,
        )
        for message in messages_of(application)
    ]


def author_of(message: Message, names: bool) -> str:
    if message.side == Message.Side.OFFICE and not names:
        return str(message.get_side_display())
    return signature(message.author.name, message.mandate)
