"""The code that this browser waits for: its challenge's token, kept in the session and in no address."""

from dataclasses import asdict, dataclass

from django.http import HttpRequest

from .models import Challenge


@dataclass(frozen=True)
class Pending:
    """`recipient` is shown as it was typed; `back` is where to go afterwards."""

    token: str
    recipient: str
    back: str = ""


def key_of(purpose: Challenge.Purpose) -> str:
    return f"code-{purpose.value}"


def remember(request: HttpRequest, purpose: Challenge.Purpose, pending: Pending) -> None:
    request.session[key_of(purpose)] = asdict(pending)


def pending_of(request: HttpRequest, purpose: Challenge.Purpose) -> Pending | None:
    stored = request.session.get(key_of(purpose))
    return Pending(**stored) if stored else None


def forget(request: HttpRequest, purpose: Challenge.Purpose) -> None:
    request.session.pop(key_of(purpose), None)
