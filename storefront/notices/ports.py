"""Where messages leave by. Which port is used is configuration (`NOTICES_PORT`, a dotted path)."""

from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from .models import Notice


class Port(Protocol):
    def send(self, notice: Notice) -> None:
        """Hand the message over; raises whatever went wrong, and then it is tried again."""


class LocalOutbox:
    """Keeps messages in our own table and sends nothing: nothing leaves this host."""

    def send(self, notice: Notice) -> None:
        return None


def port() -> Port:
    made: Port = import_string(settings.NOTICES_PORT)()
    return made
