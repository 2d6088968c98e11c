"""Jobs of reports. Only ids travel."""

import structlog
from django.utils.translation import gettext_lazy as _

from storefront.core.jobs import job

from .exports import actions as exports
from .rollups import roll_up_closed_months
from .signing.selectors import broken_reports

log = structlog.get_logger(__name__)


class ReportsChanged(Exception):
    """Frozen reports are not as they were written."""


@job(_("Make a file of a form"))
def make_export(pk: int) -> None:
    exports.make_file(pk)


@job(_("Go on with files of forms"), tries=1)
def resume_exports() -> None:
    """Beat: what was killed, or found no worker."""
    exports.make_waiting_files()


@job(_("Forget old files of forms"))
def forget_old_exports() -> None:
    """Beat, once a day."""
    exports.forget_old_files()


@job(_("Check that signed reports are as they were signed"), tries=1)
def verify_snapshots() -> None:
    """Beat, once a day. Raises ReportsChanged, so that it stands among the jobs that failed, naming each."""
    if broken := broken_reports():
        log.error("reports_changed", reports=[f"{one.number}: {one.what}" for one in broken])
        raise ReportsChanged(", ".join(f"{one.number}: {one.what}" for one in broken))


@job(_("Add up closed months"), tries=1)
def roll_up_months() -> None:
    """Beat: whatever was closed since. Until then reports read the months' rows."""
    roll_up_closed_months()
