"""The inbox's jobs. None raises for a consumer's trouble: the inbox itself keeps it and tries again."""

from django.utils.translation import gettext_lazy as _

from storefront.core.jobs import job

from .actions import handle_given_up as retry_subject
from .actions import handle_subject, queue_due
from .models import ReceivedEvent
from .sweep import take_in_orders as sweep_orders


@job(_("Handle news of the shop's server"))
def handle_event(event_id: int) -> None:
    """Handle this event and whatever else waits of the same subject."""
    event = ReceivedEvent.objects.filter(pk=event_id, state=ReceivedEvent.State.PENDING).first()
    if event is not None:
        handle_subject(event.subject)


@job(_("Handle news that was given up"), tries=1)
def handle_given_up(subject: str) -> None:
    """Replayed from the office. Raises StillNotHandled."""
    retry_subject(subject)


@job(_("Handle news that was missed"), tries=1)
def redo_pending() -> int:
    """Queue again what was missed: a worker died, the broker was away, or an attempt failed."""
    return queue_due()


@job(_("Take in orders of which no news came"), tries=1)
def take_in_orders() -> int:
    """Take in the orders of which no event came."""
    return sweep_orders().orders
