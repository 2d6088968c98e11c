"""Writes: queue a message, hand it over, forget old ones."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, TypedDict, Unpack

import structlog
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from storefront.core.jobs import enqueue, enqueue_after_commit
from storefront.jobs.actions import bury

from .errors import NotSent, Refused
from .letters import write_letter
from .mail import NO_MAILBOX
from .models import Notice
from .ports import file_of, port
from .rules import TRIES_MOST, is_last, pause_after

logger = structlog.get_logger(__name__)

State = Notice.State
# A worker that died while sending holds a message no longer than this.
STALE = timedelta(minutes=5)
# The task of a message gets so long before `deliver_waiting` asks again.
GRACE = timedelta(seconds=60)
AT_ONCE = 1000
KEPT = timedelta(days=30)


class Terms(TypedDict, total=False):
    """`key` names what is told, so that it is told once; `secret`: it holds a code; `life`: later it is not sent any
    more; `stop`: the address that switches this kind of mail off."""

    key: str
    secret: bool
    life: timedelta | None
    stop: str


def send_sms(
    phone: str, template: str, language: str, facts: Mapping[str, object], **terms: Unpack[Terms]
) -> Notice | None:
    """Queue a text message to an E.164 number; None when `key` was told before."""
    return queue(Notice.Channel.SMS, phone, template, language, facts, terms)


def send_mail(
    email: str, template: str, language: str, facts: Mapping[str, object], **terms: Unpack[Terms]
) -> Notice | None:
    """Queue a mail; None when `key` was told before, or when the address has no mailbox (`….invalid`)."""
    if email.lower().endswith(NO_MAILBOX):
        return None
    return queue(Notice.Channel.MAIL, email, template, language, facts, terms)


def queue(
    channel: Notice.Channel, recipient: str, template: str, language: str, facts: Mapping[str, object], terms: Terms
) -> Notice | None:
    # Imported here: the task calls this module.
    from .tasks import deliver_notice

    key, life, stop = terms.get("key"), terms.get("life"), terms.get("stop", "")
    if key and Notice.objects.filter(key=f"{channel}:{key}").exists():
        return None  # most news is told again and again; a letter is not written for nothing
    letter = write_letter(template, channel, language, facts, stop)
    try:
        with transaction.atomic():
            notice = Notice.objects.create(
                channel=channel,
                recipient=recipient,
                language=language,
                template=template,
                subject=letter.subject,
                text=letter.text,
                html=letter.html,
                parameters=letter.parameters,
                stop=stop,
                is_secret=terms.get("secret", False),
                key=f"{channel}:{key}" if key else None,
                next_try_at=timezone.now() + GRACE,
                expires_at=timezone.now() + life if life else None,
            )
    except IntegrityError:
        # Told by another worker at this moment.
        return None
    enqueue_after_commit(deliver_notice, notice.pk)
    return notice


def deliver(pk: int) -> bool:
    """Hand one message over; whether it was this call that did. A failure is noted with the time of another try; after the
    last one, and when none would help, it is a dead letter."""
    now = timezone.now()
    waiting = Q(state=State.QUEUED) | Q(state=State.SENDING, claimed_at__lt=now - STALE)
    if not Notice.objects.filter(waiting, pk=pk).update(state=State.SENDING, claimed_at=now, tries=F("tries") + 1):
        return False
    notice = Notice.objects.get(pk=pk)
    if notice.expires_at and notice.expires_at < now:
        settle(notice, State.FAILED, error="It came too late to be of use.")
        return False
    try:
        port(notice.channel).send(notice)
    except Exception as error:
        note_failure(notice, error, now)
        return False
    settle(notice, State.SENT, sent_at=timezone.now(), error="")
    return True


def settle(notice: Notice, state: Notice.State, **facts: Any) -> None:
    """Note that it waits no more; a code is wiped then."""
    if notice.is_secret and not settings.DEMO:
        facts |= {"text": "", "html": "", "parameters": {}}
    Notice.objects.filter(pk=notice.pk, state=State.SENDING).update(state=state, **facts)


def note_failure(notice: Notice, error: Exception, now: datetime) -> None:
    from .tasks import deliver_again  # the task calls this module

    # Only our own errors are known to quote nobody's message.
    words = str(error) if isinstance(error, NotSent) else type(error).__name__
    logger.error("notice_not_sent", notice=notice.pk, error=words, tries=notice.tries)
    given_up = isinstance(error, Refused) or is_last(notice.tries)
    Notice.objects.filter(pk=notice.pk, state=State.SENDING).update(
        state=State.FAILED if given_up else State.QUEUED,
        error=words[:200],
        next_try_at=now + pause_after(notice.tries),
    )
    # A replay has its letter already; it is the replaying job that fails then.
    if given_up and notice.tries <= TRIES_MOST:
        kind = type(error).__name__
        bury(deliver_again.name, [notice.pk], {}, error_class=kind, error=words, tries=notice.tries)


def deliver_again(pk: int) -> None:
    """Try a message that was given up. Raises NotSent when it fails again; nothing when it went meanwhile."""
    failed = Notice.objects.filter(pk=pk, state=State.FAILED)
    failed.update(state=State.QUEUED, tries=TRIES_MOST, next_try_at=timezone.now() + GRACE)
    deliver(pk)
    notice = Notice.objects.filter(pk=pk).exclude(state=State.SENT).first()
    if notice is not None:
        raise NotSent(notice.error or "Another worker is at it.")


def deliver_waiting() -> int:
    """Ask for what is due: what failed before, and what a crash or an outage left behind; returns how many.

    Each message is a job of its own, so that a slow recipient holds up nobody behind them.
    """
    from .tasks import deliver_notice  # the task calls this module

    now = timezone.now()
    due = Notice.objects.filter(state__in=[State.QUEUED, State.SENDING], next_try_at__lte=now).order_by("next_try_at")
    pks = list(due.values_list("pk", flat=True)[:AT_ONCE])
    Notice.objects.filter(pk__in=pks).update(next_try_at=now + GRACE)
    for pk in pks:
        enqueue(deliver_notice, pk)
    return len(pks)


def forget_old_notices() -> int:
    """Messages name people, so they go after 30 days, with their files."""
    old = Notice.objects.filter(created_at__lt=timezone.now() - KEPT)
    for notice in old.only("pk", "channel", "template", "created_at").iterator():
        file_of(notice).unlink(missing_ok=True)
    deleted, _ = old.delete()
    return deleted
