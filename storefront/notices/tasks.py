"""Jobs of notices. Only ids travel: a message's words stay out of queues and logs."""

from django.utils.translation import gettext_lazy as _

from storefront.core.jobs import job

from . import actions


@job(_("Send a message"), tries=1)
def deliver_notice(pk: int) -> None:
    """Hand one message over, once. Idempotent; what fails is taken up by `deliver_waiting`."""
    actions.deliver(pk)


@job(_("Send a message that was given up"), tries=1)
def deliver_again(pk: int) -> None:
    """Replayed from the office; raises NotSent when it does not go now either."""
    actions.deliver_again(pk)


@job(_("Send messages that wait"), tries=1)
def deliver_waiting() -> None:
    actions.deliver_waiting()


@job(_("Forget old messages"))
def forget_old_notices() -> None:
    actions.forget_old_notices()
