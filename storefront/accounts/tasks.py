"""Jobs of accounts."""

from celery import shared_task

from .codes import forget_old_codes as forget_codes
from .limits import forget_old_allowances


@shared_task
def forget_old_codes() -> None:
    """Codes and counters that count no longer. Idempotent."""
    forget_codes()
    forget_old_allowances()
