"""Writes of the inbox: store an event once, handle what waits, note what was missed."""

import hashlib
from datetime import timedelta

import structlog
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from storefront.core import jobs
from storefront.core.after_commit import after_commit
from storefront.jobs.actions import bury

from .claims import claimed
from .consumers import announce
from .errors import StillNotHandled
from .models import ReceivedEvent
from .payload import News, Subject
from .rules import MAX_ATTEMPTS, is_last, pause_after

logger = structlog.get_logger(__name__)

State = ReceivedEvent.State

# The task of a fresh event gets this long before `redo_pending` asks after it.
GRACE = timedelta(seconds=60)


def store_event(news: News, body: bytes) -> ReceivedEvent:
    """Keep an event, once however often Saleor sends it, and have it handled after commit."""
    return store_once(
        news.event_type, news.subject, news.event_type.encode() + b"\n" + body, body.decode("utf-8", "replace")
    )


def store_once(event_type: str, subject: Subject | None, identity: bytes, body: str) -> ReceivedEvent:
    """Keep what anybody told us: the same `identity` again is the same event. Without a subject it is not for us."""
    with transaction.atomic():
        event, created = ReceivedEvent.objects.get_or_create(
            digest=hashlib.sha256(identity).hexdigest(),
            defaults={
                "event_type": event_type[:80],
                "subject": str(subject or ""),
                "body": body,
                "state": State.PENDING if subject else State.IGNORED,
                "next_attempt_at": timezone.now() + GRACE,
            },
        )
        if created and subject:
            after_commit(enqueue, event.pk)
    return event


def note_missed(subject: Subject, error: str) -> None:
    """Put what a sweep found and could not hand over into the inbox, so that it is tried again like any event."""
    now = timezone.now()
    ReceivedEvent.objects.create(
        event_type="Swept",
        subject=str(subject),
        digest=hashlib.sha256(f"Swept\n{subject}\n{now.isoformat()}".encode()).hexdigest(),
        body="",
        attempts=1,
        error=error,
        next_attempt_at=now + pause_after(1),
    )


def enqueue(event_id: int) -> None:
    """Ask a worker to handle the event; when the broker is away, `redo_pending` will."""
    from .tasks import handle_event  # the task calls this module

    jobs.enqueue(handle_event, event_id)


def handle_subject(subject: str) -> None:
    """Tell the consumers once for all news that waits of `subject`; nothing when another process is at it.

    Whoever holds the claim looks again after giving it up, so news that comes in meanwhile is not left lying.
    """
    while waiting(subject).exists():
        with claimed(subject) as mine:
            handled = mine and handle_waiting(subject)
        if not handled:
            return


def waiting(subject: str) -> QuerySet[ReceivedEvent]:
    return ReceivedEvent.objects.filter(subject=subject, state=State.PENDING)


def handle_waiting(subject: str) -> bool:
    """Whether the consumers took the news; a failure is stored with the time of the next attempt."""
    # Known before the subject is read, so what is read is at least as new as each of these.
    events = ReceivedEvent.objects.filter(pk__in=list(waiting(subject).values_list("pk", flat=True)))
    events.update(attempts=F("attempts") + 1)
    try:
        announce(Subject.parse(subject))
    except Exception as error:
        logger.exception("event_not_handled", subject=subject)
        note_failure(events, explain(error))
        return False
    events.update(state=State.DONE, handled_at=timezone.now(), error="")
    return True


def note_failure(events: QuerySet[ReceivedEvent], error: str) -> None:
    now = timezone.now()
    for event in events:
        event.state = State.FAILED if is_last(event.attempts) else State.PENDING
        event.error = error
        event.next_attempt_at = now + pause_after(event.attempts)
        event.save(update_fields=["state", "error", "next_attempt_at"])
        # Later failures are those of a replay, whose job keeps them itself.
        if event.attempts == MAX_ATTEMPTS:
            give_up(event.subject, error, event.attempts)


def give_up(subject: str, error: str, attempts: int) -> None:
    """Show it to people; one letter for all news of a subject."""
    from .tasks import handle_given_up  # the task calls this module

    kind, _, _ = error.partition(":")
    bury(handle_given_up.name, [subject], {}, error_class=kind, error=error, tries=attempts)


def handle_given_up(subject: str) -> None:
    """Tell the consumers once more of news that was given up. Raises StillNotHandled."""
    given_up = ReceivedEvent.objects.filter(subject=subject, state=State.FAILED)
    given_up.update(state=State.PENDING, attempts=MAX_ATTEMPTS, next_attempt_at=timezone.now() + GRACE)
    handle_subject(subject)
    left = ReceivedEvent.objects.filter(subject=subject, state__in=[State.PENDING, State.FAILED]).first()
    if left is not None:
        raise StillNotHandled(left.error or "Another worker is at it.")


def explain(error: Exception) -> str:
    """One line for people; a group names each of its errors."""
    errors = error.exceptions if isinstance(error, ExceptionGroup) else (error,)
    return "; ".join(f"{type(one).__name__}: {one}" for one in errors)[:2000]


def queue_due() -> int:
    """Ask again for what is due and not handled; returns how many subjects."""
    now = timezone.now()
    due = ReceivedEvent.objects.filter(state=State.PENDING, next_attempt_at__lte=now)
    first_of = {subject: pk for pk, subject in due.order_by("-pk").values_list("pk", "subject")[:1000]}
    for subject, pk in first_of.items():
        # Not asked for again before the worker had its chance.
        due.filter(subject=subject).update(next_attempt_at=now + GRACE)
        enqueue(pk)
    return len(first_of)
