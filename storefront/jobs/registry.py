"""Jobs by name. A web server has not imported their modules: only workers do so by themselves."""

from typing import Any

from celery import current_app


def job_named(task: str) -> Any | None:
    """None when the code has no such job (any more)."""
    current_app.loader.import_default_modules()
    return current_app.tasks.get(task)


def title_of(task: str) -> str:
    """What people call the job; the words of its technical name when it has gone from the code."""
    return str(getattr(job_named(task), "title", "")) or task.rpartition(".")[2].replace("_", " ")
