"""Jobs of imports. Only ids travel."""

from celery import shared_task

from storefront.core.jobs import enqueue

from . import forgetting, working


@shared_task(name="storefront.imports.tasks.work_on")
def work_on(pk: int) -> None:
    """Check or apply one import; then let the next one have its turn."""
    if working.work_on(pk) and (following := working.next_to_work_on()):
        enqueue(work_on, following)


@shared_task
def resume_imports() -> None:
    """Go on with what was killed (beat, every 15 seconds)."""
    working.resume()


@shared_task
def forget_old_imports() -> None:
    """Beat, once a day."""
    forgetting.forget_old_imports()
