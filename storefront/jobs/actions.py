"""Writes: what failed for good is kept, replayed, settled or set aside; runs of the clock are noted."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import structlog
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac
from kombu.exceptions import OperationalError

from storefront.core.encryption import SealBroken, open_sealed, seal
from storefront.core.masks import masked

from . import errors
from .models import DeadLetter, ScheduledRun
from .registry import job_named
from .rules import KEPT, UNSETTLED, LetterState
from .selectors import letters_waiting

logger = structlog.get_logger(__name__)

CONTEXT = "jobs.dead-letter"
HEADER = "dead_letter"
LONGEST_ERROR = 500
LONGEST_REASON = 200
MOST_AT_ONCE = 200


def bury(
    task: str, args: Sequence[Any], kwargs: Mapping[str, Any], *, error_class: str, error: str, tries: int
) -> DeadLetter | None:
    """Keep a job that failed for good; what fails again with the same arguments adds to its letter (then None)."""
    arguments = as_json(args, kwargs)
    digest = digest_of(task, arguments)
    now = timezone.now()
    facts = {"error_class": error_class[:120], "error": sentence(error), "last_failed_at": now}
    unsettled = DeadLetter.objects.filter(digest=digest, state__in=UNSETTLED)
    again = {**facts, "state": LetterState.WAITING, "tries": F("tries") + tries}
    logger.error("job_given_up", task=task, error=error_class, tries=tries)
    if unsettled.update(**again):
        return None
    try:
        with transaction.atomic():
            return DeadLetter.objects.create(
                task=task,
                arguments=seal(arguments, CONTEXT),
                digest=digest,
                tries=tries,
                first_failed_at=now,
                **facts,
            )
    except IntegrityError:
        # Another worker was faster with the same failure.
        unsettled.update(**again)
        return None


def sentence(error: str) -> str:
    return masked(" ".join(error.split()))[:LONGEST_ERROR]


def settle(task: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> int:
    """The job was done with these arguments after all: its letter waits for nobody."""
    letter = DeadLetter.objects.filter(digest=digest_of(task, as_json(args, kwargs)), state__in=UNSETTLED)
    return letter.update(state=LetterState.DONE, decided_at=timezone.now())


def as_json(args: Sequence[Any], kwargs: Mapping[str, Any]) -> str:
    return json.dumps([list(args), dict(kwargs)], sort_keys=True, default=str)


def digest_of(task: str, arguments: str) -> str:
    return salted_hmac(CONTEXT, f"{task}\n{arguments}", algorithm="sha256").hexdigest()


def replay(letter: DeadLetter, *, by: AbstractBaseUser) -> None:
    """Have it run again, once however often it is pressed. Raises Refused."""
    task = job_named(letter.task)
    if task is None:
        raise errors.unknown_job(letter.task)
    try:
        args, kwargs = json.loads(open_sealed(letter.arguments, CONTEXT))
    except SealBroken as broken:
        raise errors.unreadable() from broken
    mine = letters_waiting().filter(pk=letter.pk)
    if not mine.update(state=LetterState.REPLAYED, decided_by=by.pk, decided_at=timezone.now()):
        raise errors.DecidedBefore
    try:
        headers: dict[str, Any] = {HEADER: letter.pk}
        task.apply_async(args, kwargs, headers=headers)
    except (OSError, OperationalError) as error:
        DeadLetter.objects.filter(pk=letter.pk, state=LetterState.REPLAYED).update(state=LetterState.WAITING)
        raise errors.nobody_to_ask() from error


def replay_kind(task: str, *, by: AbstractBaseUser) -> int:
    """Replay what waits of one kind of job, oldest first, at most 200 at once; how many. Raises Refused, then fewer."""
    replayed = 0
    for letter in letters_waiting().filter(task=task)[:MOST_AT_ONCE]:
        try:
            replay(letter, by=by)
        except errors.DecidedBefore:
            continue
        replayed += 1
    return replayed


def set_aside(letter: DeadLetter, *, by: AbstractBaseUser, reason: str) -> None:
    """Nobody is to do it any more. Raises Refused."""
    reason = " ".join(reason.split())
    if not reason or len(reason) > LONGEST_REASON:
        raise errors.no_reason()
    waiting = letters_waiting().filter(pk=letter.pk)
    if not waiting.update(state=LetterState.SET_ASIDE, decided_by=by.pk, decided_at=timezone.now(), reason=reason):
        raise errors.DecidedBefore


def note_run(name: str, *, started_at: datetime, seconds: float, error: str = "") -> None:
    """Keep how the last run of an entry of the schedule went."""
    result = ScheduledRun.Result.FAILED if error else ScheduledRun.Result.DONE
    facts = {"started_at": started_at, "seconds": seconds, "result": result, "error": sentence(error)}
    if not ScheduledRun.objects.filter(name=name).update(**facts):
        ScheduledRun.objects.get_or_create(name=name, defaults=facts)


def forget_old_letters() -> int:
    """Settled ones, after 90 days."""
    settled = DeadLetter.objects.exclude(state__in=UNSETTLED).filter(last_failed_at__lt=timezone.now() - KEPT)
    deleted, _ = settled.delete()
    return deleted
