"""Jobs of payments."""

from celery import shared_task

from storefront.saleor.errors import TransportError

from . import actions


@shared_task(autoretry_for=(TransportError,), retry_backoff=True, max_retries=3)
def resume_confirmations() -> None:
    """Finish confirmations that a crash or an outage interrupted. Idempotent."""
    actions.resume_confirmations()
