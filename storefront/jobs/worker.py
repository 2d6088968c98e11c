"""What every job does around its work: the base class of all tasks (named by dotted path in `storefront.config.celery`).

Celery loads this before Django's models are there, so they are imported where they are used.
"""

from datetime import datetime
from time import monotonic
from typing import Any, ClassVar

import structlog
from celery import Task
from django.db import Error as DatabaseError
from django.utils import timezone

logger = structlog.get_logger(__name__)

SCHEDULED = "scheduled_as"


class Job(Task[Any, Any]):
    """Notes the clock's runs, keeps what failed after its last try, and settles what succeeded after all."""

    title: ClassVar[Any] = ""

    def before_start(self, task_id: str, args: Any, kwargs: Any) -> None:
        self.request.update(began_at=timezone.now(), began=monotonic())

    def retry(self, *args: Any, **options: Any) -> Any:
        if self.request.is_eager and (error := options.get("exc")):
            raise error  # run on the spot: whoever called wants to see what went wrong
        return super().retry(*args, **options)

    def on_success(self, retval: Any, task_id: str, args: Any, kwargs: Any) -> None:
        from .actions import HEADER, settle

        name = self.header(SCHEDULED)
        if name or self.header(HEADER):
            self.kept(settle, self.name, args, kwargs)
        self.note_run(name, "")

    def on_failure(self, exc: BaseException, task_id: str, args: Any, kwargs: Any, einfo: Any) -> None:
        from .actions import bury

        kind = type(exc).__name__
        tries = self.request.retries + 1
        self.kept(bury, self.name, args, kwargs, error_class=kind, error=explained(exc), tries=tries)
        self.note_run(self.header(SCHEDULED), f"{kind}: {explained(exc)}")

    def note_run(self, name: str | None, error: str) -> None:
        from .actions import note_run

        began_at: datetime | None = self.request.get("began_at")
        if name and began_at is not None:
            seconds = monotonic() - self.request.get("began", 0.0)
            self.kept(note_run, name, started_at=began_at, seconds=seconds, error=error)

    def header(self, name: str) -> Any:
        return (self.request.headers or {}).get(name)

    def kept(self, write: Any, *args: Any, **facts: Any) -> None:
        """A database that is away must not turn what was done into a failure."""
        try:
            write(*args, **facts)
        except DatabaseError:
            logger.exception("job_outcome_not_kept", task=self.name)


def explained(error: BaseException) -> str:
    """One line; a group names each of its errors."""
    errors = error.exceptions if isinstance(error, BaseExceptionGroup) else (error,)
    return "; ".join(f"{type(one).__name__}: {one}" if len(errors) > 1 else str(one) for one in errors)
