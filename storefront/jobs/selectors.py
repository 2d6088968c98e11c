"""Reads: what failed, and how the schedule stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from celery.schedules import crontab
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import DeadLetter, ScheduledRun
from .registry import title_of
from .rules import LOST_AFTER, UNSETTLED, LetterState

# A worker may be busy when an entry's turn comes; later than this, nobody seems to be at work.
MINUTE, HOUR = 60, 3600
PATIENCE = timedelta(minutes=3)


def letters_waiting() -> QuerySet[DeadLetter]:
    """Those that wait for a person's decision, oldest first; also those whose replay was lost."""
    lost = Q(state=LetterState.REPLAYED, decided_at__lt=timezone.now() - LOST_AFTER)
    return DeadLetter.objects.filter(Q(state=LetterState.WAITING) | lost)


def letters_found(*, settled: bool = False, task: str = "") -> QuerySet[DeadLetter]:
    """Unsettled ones, oldest first, or settled ones, newest first; `task` narrows to one kind of job."""
    letters = DeadLetter.objects.select_related("decided_by")
    letters = letters.exclude(state__in=UNSETTLED) if settled else letters.filter(state__in=UNSETTLED)
    if task:
        letters = letters.filter(task=task)
    return letters.order_by("-last_failed_at", "-pk") if settled else letters


def kinds_of_letters(*, settled: bool = False) -> list[tuple[str, str]]:
    """The kinds of jobs among them: technical name and title; one query."""
    names = letters_found(settled=settled).order_by("task").values_list("task", flat=True).distinct()
    return [(name, title_of(name)) for name in names]


@dataclass(frozen=True)
class Entry:
    """A line of the schedule with its last run. `daily_at` is None for what repeats after `pause`; `run` is None before
    the first one."""

    name: str
    title: str
    pause: timedelta
    daily_at: str | None
    run: ScheduledRun | None
    next_at: datetime | None
    is_late: bool

    @property
    def when(self) -> str:
        if self.daily_at:
            return _("daily at %(time)s") % {"time": self.daily_at}
        seconds = round(self.pause.total_seconds())
        if seconds % HOUR == 0:
            hours = seconds // HOUR
            return ngettext("every hour", "every %(n)d hours", hours) % {"n": hours}
        if seconds % MINUTE == 0:
            minutes = seconds // MINUTE
            return ngettext("every minute", "every %(n)d minutes", minutes) % {"n": minutes}
        return _("every %(n)d seconds") % {"n": seconds}


def schedule() -> list[Entry]:
    """Every scheduled job, by name; one query."""
    runs = {run.name: run for run in ScheduledRun.objects.all()}
    return [*entries(settings.CELERY_BEAT_SCHEDULE, runs, timezone.now())]


def entries(lines: Mapping[str, Mapping[str, Any]], runs: Mapping[str, ScheduledRun], now: datetime) -> Iterator[Entry]:
    for name, line in sorted(lines.items()):
        when, run = line["schedule"], runs.get(name)
        daily = isinstance(when, crontab)
        pause = timedelta(days=1) if daily else timedelta(seconds=when)
        if run is None:
            next_at = None
        elif daily:
            # Celery's own arithmetic, from the last run on.
            next_at = run.started_at + when.remaining_delta(run.started_at)[1]
        else:
            next_at = run.started_at + pause
        late = next_at is not None and now > next_at + PATIENCE
        at = f"{min(when.hour):02}:{min(when.minute):02}" if daily else None
        yield Entry(name, title_of(line["task"]), pause, at, run, next_at, late)
