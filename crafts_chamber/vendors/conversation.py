"""The conversation of an application: messages by both sides, unread marks, and a notice to the other side."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from crafts_chamber.registry.problems import too_long
from storefront.accounts.models import User

from . import errors
from .acting import mandate_of, require_stranger
from .drafting import require_writer
from .letters import tell_firm_of_message, tell_offices_of_message
from .models import Application, Message
from .rules import OVER, ApplicationState
from .selectors import parties_of

Side = Message.Side
LONGEST_MESSAGE = 1000


def write_as_firm(application: Application, text: str, *, by: User, about: str = "") -> Message:
    """Raises Refusal: nothing written, too long, somebody else's, or an application that nobody reads (any more)."""
    require_writer(application, by)
    with transaction.atomic():
        message = write(application, Side.FIRM, text, by, about)
        tell_offices_of_message(message)
    return message


def write_as_office(application: Application, text: str, *, by: User, about: str = "") -> Message:
    if not parties_of(by):
        raise errors.not_yours()
    require_stranger(by, application.firm)
    with transaction.atomic():
        message = write(application, Side.OFFICE, text, by, about)
        tell_firm_of_message(message)
    return message


def write(application: Application, side: Message.Side, text: str, by: User, about: str) -> Message:
    text = text.strip()
    if not text:
        raise errors.message_missing()
    if problems := tuple(too_long([("text", text, LONGEST_MESSAGE)])):
        raise errors.InvalidApplication(problems)
    if not is_open(application):
        raise errors.conversation_closed()
    mandate = mandate_of(by, application.firm) if side == Side.FIRM else None
    mark_read(application, side)  # who answers has read
    return Message.objects.create(
        application=application, side=side, author=by, mandate=mandate, text=text, about=about[:40]
    )


def is_open(application: Application) -> bool:
    """Whether both sides may write: from the first submission until it is over or approved."""
    return application.submitted_at is not None and application.state not in {*OVER, ApplicationState.APPROVED}


def mark_read(application: Application, side: Message.Side) -> None:
    """Somebody of this side says so, or answers: what the other side wrote is read. Looking at a page writes nothing."""
    unread_by(side).filter(application=application).update(read_at=timezone.now())


def unread_by(side: Message.Side) -> QuerySet[Message]:
    return Message.objects.filter(read_at=None).exclude(side=side)
