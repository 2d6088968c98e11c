"""Jobs of the engine: Celery calls them after commit and every few seconds."""

from celery import shared_task

from .webhook import outbox
from .webhook.delivery import deliver_due


@shared_task(name="storefront.engine.tasks.deliver_webhooks")
def deliver_webhooks() -> None:
    """Deliver what is due. Safe to call at any time, from any number of workers."""
    if deliver_due():
        outbox.forget_old_deliveries(outbox.now())
