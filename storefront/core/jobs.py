"""How a job is declared, and how a worker is asked to do it: what was decided stays decided when nobody can be asked."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, ParamSpec, TypeVar

import structlog
from celery import Task, shared_task
from django.utils.functional import Promise
from kombu.exceptions import OperationalError

from .after_commit import after_commit

logger = structlog.get_logger(__name__)

P = ParamSpec("P")
R = TypeVar("R")

TRIES = 8
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=10)
LIMIT = timedelta(minutes=5)
# What a job may tidy up in after its limit, before its process is ended.
LAST_WORDS = timedelta(seconds=20)


def job(
    title: str | Promise,
    *,
    tries: int = TRIES,
    longest_pause: timedelta = LONGEST_PAUSE,
    limit: timedelta = LIMIT,
    name: str = "",
) -> Callable[[Callable[P, R]], "Task[P, R]"]:
    """The one way to declare a job. It may run twice, and be killed anywhere: it must be written for that.

    `title` names it to the people in the office. Whatever it raises is tried again, `tries` times in all, after pauses
    that double from five seconds to `longest_pause`, each shortened by chance so that many failures don't return
    together; what fails then is a dead letter (`storefront.jobs`). A job that the clock repeats anyway takes `tries=1`.
    Only ids travel in arguments. `limit`: SoftTimeLimitExceeded is raised in it after so long (where the worker's pool
    can: prefork).
    """
    options: dict[str, Any] = {"name": name} if name else {}
    return shared_task(
        title=title,
        autoretry_for=(Exception,),
        max_retries=tries - 1,
        retry_backoff=int(FIRST_PAUSE.total_seconds()),
        retry_backoff_max=int(longest_pause.total_seconds()),
        retry_jitter=True,
        soft_time_limit=int(limit.total_seconds()),
        time_limit=int((limit + LAST_WORDS).total_seconds()),
        **options,
    )


def enqueue_after_commit(task: "Task[Any, Any]", *args: Any) -> None:
    """Ask once the open transaction commits (at once when none is open); never when it rolls back."""
    after_commit(enqueue, task, *args)


def enqueue(task: "Task[Any, Any]", *args: Any) -> None:
    """Ask a worker now. When the broker is away it is logged: every such job has a twin by the clock that finds it."""
    try:
        task.delay(*args)
    except (OSError, OperationalError) as error:
        logger.warning("job_not_queued", task=task.name, args=args, error=str(error))
