"""Writes of reconciliation: compare a day, keep what differs, repair it by one button, or close it with a note."""

from datetime import date, timedelta

import structlog
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from storefront.accounts.models import Role, User
from storefront.core.jobs import enqueue_after_commit

from . import errors
from .books import books_of
from .models import Difference, DifferenceState, ReconciliationRun, RunState
from .plan import Found, compare
from .repairs import repair

logger = structlog.get_logger(__name__)

# A comparison that has not ended after this long is begun anew by the clock.
STALE = timedelta(minutes=3)
GIVEN_UP = timedelta(hours=2)
LOOK_BACK = timedelta(days=14)


def ask_for(day: date, *, by: User | None = None) -> ReconciliationRun:
    """Let a worker compare this day; the comparison that is under way when there is one."""
    from .tasks import compare_day  # the job calls this module

    try:
        with transaction.atomic():
            run = ReconciliationRun.objects.create(day=day, by=by)
    except IntegrityError:
        return ReconciliationRun.objects.filter(day=day).latest("pk")
    enqueue_after_commit(compare_day, run.pk)
    return run


def compare_run(run: ReconciliationRun) -> None:
    """Read the books and keep what differs. Safe to repeat. Raises what a book raises that does not answer."""
    books = books_of(run.day)
    found = compare(books)
    with transaction.atomic():
        keep(run, found)
        ReconciliationRun.objects.filter(pk=run.pk, state=RunState.RUNNING).update(
            state=RunState.DONE,
            finished_at=timezone.now(),
            orders=len(books.orders),
            movements=sum(books.in_day(one.moment) for one in books.movements),
            differences=len(found),
        )


def keep(run: ReconciliationRun, found: list[Found]) -> None:
    """Each difference once while it is open; those of this day that are no more go into the history by themselves."""
    for one in found:
        facts = {name: value for name, value in vars(one).items() if name != "key"}
        Difference.objects.get_or_create(
            key=one.key, state=DifferenceState.OPEN, defaults={**facts, "day": run.day, "run": run}
        )
    gone = Difference.objects.filter(day=run.day, state=DifferenceState.OPEN)
    gone.exclude(key__in=[one.key for one in found]).update(state=DifferenceState.GONE, resolved_at=timezone.now())


def compare_due() -> int:
    """By the clock: go on with comparisons that were interrupted; give up those for which somebody never answers."""
    running = ReconciliationRun.objects.filter(state=RunState.RUNNING)
    now = timezone.now()
    running.filter(started_at__lt=now - GIVEN_UP).update(state=RunState.FAILED, finished_at=now)
    runs = list(running.filter(started_at__lt=now - STALE))
    for run in runs:
        try:
            compare_run(run)
        except Exception:  # one day's trouble must not hold up the others
            logger.exception("reconciliation_interrupted", day=str(run.day))
    return len(runs)


def compare_days(today: date) -> int:
    """Each morning: yesterday, and the days of which something is open still; how many were asked for."""
    since = today - LOOK_BACK
    still_open = Difference.objects.filter(state=DifferenceState.OPEN, day__gte=since).order_by()
    days = {today - timedelta(days=1), *still_open.values_list("day", flat=True).distinct()}
    for day in sorted(days):
        ask_for(day)
    return len(days)


def apply_repair(difference: Difference, *, by: User) -> Difference:
    """Do what is proposed, once, and move the difference into the history. Raises CannotRepair; it stays open then."""
    require_operator(by)
    if difference.state != DifferenceState.OPEN:
        raise errors.AlreadyResolved
    repair(difference)
    resolve(difference, DifferenceState.REPAIRED, by)
    return difference


def close_difference(difference: Difference, *, by: User, note: str) -> Difference:
    """Somebody has looked at it, and says what it was. Raises CannotRepair."""
    require_operator(by)
    if not note.strip():
        raise errors.NoNote
    resolve(difference, DifferenceState.CLOSED, by, note.strip()[:300])
    return difference


def resolve(difference: Difference, state: DifferenceState, by: User, note: str = "") -> None:
    this = Difference.objects.filter(pk=difference.pk, state=DifferenceState.OPEN)
    if not this.update(state=state, resolved_at=timezone.now(), resolved_by=by, note=note or F("note")):
        raise errors.AlreadyResolved
    difference.refresh_from_db()


def require_operator(by: User) -> None:
    if not by.has_role(Role.Kind.PLATFORM_OPERATOR):
        raise errors.NotAnOperator
