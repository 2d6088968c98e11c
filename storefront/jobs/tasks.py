"""Jobs about jobs."""

from django.utils.translation import gettext_lazy as _

from storefront.core.jobs import job

from . import actions


@job(_("Forget failed jobs that were settled long ago"))
def forget_old_letters() -> None:
    actions.forget_old_letters()
