"""Asks a worker to do something: what was decided stays decided when nobody can be asked."""

from typing import Any

import structlog
from celery import Task
from kombu.exceptions import OperationalError

from .after_commit import after_commit

logger = structlog.get_logger(__name__)


def enqueue_after_commit(task: "Task[Any, Any]", *args: Any) -> None:
    """Ask once the open transaction commits (at once when none is open); never when it rolls back."""
    after_commit(enqueue, task, *args)


def enqueue(task: "Task[Any, Any]", *args: Any) -> None:
    """Ask a worker now. When the broker is away it is logged: every such job has a twin by the clock that finds it."""
    try:
        task.delay(*args)
    except (OSError, OperationalError) as error:
        logger.warning("job_not_queued", task=task.name, args=args, error=str(error))
