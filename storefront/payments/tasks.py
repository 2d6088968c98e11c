"""Jobs of payments."""

from celery import shared_task

from . import actions


@shared_task
def resume_confirmations() -> None:
    """Finish confirmations that a crash or an outage interrupted (beat, each minute). Idempotent."""
    actions.resume_confirmations()
