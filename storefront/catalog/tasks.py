"""The catalog's jobs."""

from celery import shared_task

from .sync import rebuild_catalog


@shared_task
def sweep_catalog() -> int:
    """Find what no event told; returns how many rows changed."""
    return rebuild_catalog().changed
