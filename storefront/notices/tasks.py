"""Jobs of notices. Only ids travel: a message's words stay out of queues and logs."""

from celery import shared_task

from . import actions


@shared_task
def deliver_notice(pk: int) -> None:
    """Hand one message over, once. Idempotent; what fails is taken up by `deliver_waiting`."""
    actions.deliver(pk)


@shared_task
def deliver_waiting() -> None:
    actions.deliver_waiting()


@shared_task
def forget_old_notices() -> None:
    actions.forget_old_notices()
