"""Jobs of imports. Only ids travel."""

from django.utils.translation import gettext_lazy as _

from storefront.core.jobs import enqueue, job

from . import forgetting, working


@job(_("Check or apply a workbook"), name="storefront.imports.tasks.work_on")
def work_on(pk: int) -> None:
    """Check or apply one import; then let the next one have its turn."""
    if working.work_on(pk) and (following := working.next_to_work_on()):
        enqueue(work_on, following)


@job(_("Go on with workbooks"), tries=1)
def resume_imports() -> None:
    """Go on with what was killed (beat, every 15 seconds)."""
    working.resume()


@job(_("Forget old workbooks"))
def forget_old_imports() -> None:
    """Beat, once a day."""
    forgetting.forget_old_imports()
