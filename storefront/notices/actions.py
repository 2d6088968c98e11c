"""Writes: queue a message, hand it over, forget old ones."""

import logging
from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from storefront.core.after_commit import after_commit

from .letters import write_letter
from .models import Notice
from .ports import port

logger = logging.getLogger(__name__)

State = Notice.State
TRIES_MOST = 5
# A worker that died while sending holds a message no longer than this.
STALE = timedelta(minutes=5)
KEPT = timedelta(days=30)
NO_MAILBOX = ".invalid"  # RFC 2606: what stands in Saleor for shoppers who gave no e-mail


def send_sms(
    phone: str, template: str, language: str, facts: Mapping[str, object], *, key: str = "", secret: bool = False
) -> Notice | None:
    """Queue a text message to an E.164 number; None when `key` was told before."""
    return queue(Notice.Channel.SMS, phone, template, language, facts, key, secret)


def send_mail(
    email: str, template: str, language: str, facts: Mapping[str, object], *, key: str = "", secret: bool = False
) -> Notice | None:
    """Queue a mail; None when `key` was told before, or when the address has no mailbox (`….invalid`)."""
    if email.lower().endswith(NO_MAILBOX):
        return None
    return queue(Notice.Channel.MAIL, email, template, language, facts, key, secret)


def queue(
    channel: Notice.Channel,
    recipient: str,
    template: str,
    language: str,
    facts: Mapping[str, object],
    key: str,
    secret: bool,
) -> Notice | None:
    # Imported here: the task calls this module.
    from .tasks import deliver_notice

    letter = write_letter(template, channel, language, facts)
    try:
        with transaction.atomic():
            notice = Notice.objects.create(
                channel=channel,
                recipient=recipient,
                language=language,
                template=template,
                subject=letter.subject,
                text=letter.text,
                is_secret=secret,
                key=f"{channel}:{key}" if key else None,
            )
    except IntegrityError:
        # Told before, or by another worker at this moment.
        return None
    after_commit(deliver_notice.delay, notice.pk)
    return notice


def deliver(pk: int) -> bool:
    """Hand one message over; whether it was this call that did. A failure is logged and left for another try."""
    waiting = Q(state=State.QUEUED) | Q(state=State.SENDING, claimed_at__lt=timezone.now() - STALE)
    mine = Notice.objects.filter(waiting, pk=pk).update(
        state=State.SENDING, claimed_at=timezone.now(), tries=F("tries") + 1
    )
    if not mine:
        return False
    notice = Notice.objects.get(pk=pk)
    try:
        port().send(notice)
    except Exception as error:
        # Only the kind of error: its words may quote the message, and that may hold a code.
        logger.error("notice_not_sent", extra={"notice": pk, "error": type(error).__name__, "tries": notice.tries})
        state = State.FAILED if notice.tries >= TRIES_MOST else State.QUEUED
        Notice.objects.filter(pk=pk, state=State.SENDING).update(state=state)
        return False
    text = "" if notice.is_secret and not settings.DEMO else notice.text
    Notice.objects.filter(pk=pk, state=State.SENDING).update(state=State.SENT, sent_at=timezone.now(), text=text)
    return True


def deliver_waiting() -> int:
    """Hand over what a crash or an outage left behind; returns how many went."""
    since = timezone.now() - timedelta(seconds=60)
    left = Notice.objects.filter(state__in=[State.QUEUED, State.SENDING], created_at__lt=since).order_by("created_at")
    return sum(deliver(pk) for pk in list(left.values_list("pk", flat=True)[:200]))


def forget_old_notices() -> int:
    """Messages name people, so they go after 30 days."""
    deleted, _ = Notice.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
    return deleted
