"""Jobs of the engine: Celery calls them after commit and every few seconds."""

from django.utils.translation import gettext_lazy as _

from storefront.core.jobs import job

from .webhook import outbox
from .webhook.delivery import deliver_due


@job(_("Deliver the engine's news"), tries=1, name="storefront.engine.tasks.deliver_webhooks")
def deliver_webhooks() -> None:
    """Deliver what is due. Safe to call at any time, from any number of workers."""
    if deliver_due():
        outbox.forget_old_deliveries(outbox.now())
