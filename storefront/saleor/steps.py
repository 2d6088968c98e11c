"""What must happen both here and in Saleor, as a stored list of steps that can be resumed after a crash at any point.

A step is done when its result is stored. A crash between the call and the storing makes the step run again, so each
step finds what it made before (by slug, SKU or `externalReference`) before it makes anything.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError
from django.db.models import Q
from django.utils import timezone

from .models import StepList, StepResult

# Longer than the slowest step; a runner that died holds its claim no longer than this.
CLAIM = timedelta(seconds=90)

Results = dict[str, str]


@dataclass(frozen=True)
class Step:
    """A name and a find-or-make function; it gets the results so far and returns what to remember (an id)."""

    name: str
    run: Callable[[Results], str]


class StepsBusy(Exception):
    """Another process is running this list right now; it will finish it."""


def run_steps(subject: str, steps: Sequence[Step]) -> Results:
    """Run what is not yet done of `steps` for `subject` (such as `vendor:lu-willow`), in order; return all results.

    Only one runner at a time: raises StepsBusy when another holds the claim. An error of a step is stored for people
    to see and raised again; the next run goes on from there.
    """
    claim(subject)
    try:
        results: Results = dict(StepResult.objects.filter(subject=subject).values_list("name", "result"))
        for step in steps:
            if step.name not in results:
                results[step.name] = step.run(results)
                StepResult.objects.update_or_create(
                    subject=subject, name=step.name, defaults={"result": results[step.name]}
                )
        StepList.objects.filter(subject=subject).update(finished_at=timezone.now(), error="")
        return results
    except Exception as error:
        StepList.objects.filter(subject=subject).update(error=f"{type(error).__name__}: {error}"[:500])
        raise
    finally:
        StepList.objects.filter(subject=subject).update(claimed_until=None)


def claim(subject: str) -> None:
    now = timezone.now()
    with suppress(IntegrityError):  # the other one was first
        StepList.objects.get_or_create(subject=subject)
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    if not StepList.objects.filter(free, subject=subject).update(claimed_until=now + CLAIM, finished_at=None):
        raise StepsBusy(subject)


def forget_steps(subject: str, *names: str) -> None:
    """Make these steps run again the next time (all of them when none is named)."""
    results = StepResult.objects.filter(subject=subject)
    (results.filter(name__in=names) if names else results).delete()
