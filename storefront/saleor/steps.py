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

# Longer than the slowest step, before each of which it is renewed; a runner that died holds its claim no longer than this.
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

    Only one runner at a time: raises StepsBusy when another holds the claim, or took it over because a step here was
    slower than CLAIM. An error of a step is stored for people to see and raised again; the next run goes on from there.
    """
    claim = Claim(subject)
    try:
        results: Results = dict(StepResult.objects.filter(subject=subject).values_list("name", "result"))
        for step in steps:
            if step.name not in results:
                claim.renew()
                results[step.name] = step.run(results)
                StepResult.objects.update_or_create(
                    subject=subject, name=step.name, defaults={"result": results[step.name]}
                )
        StepList.objects.filter(subject=subject).update(finished_at=timezone.now(), error="")
        return results
    except StepsBusy:
        raise
    except Exception as error:
        StepList.objects.filter(subject=subject).update(error=f"{type(error).__name__}: {error}"[:500])
        raise
    finally:
        claim.give_up()


class Claim:
    """The right to run a list, known by the moment it ends: whoever's moment stands in the row holds it.

    Raises StepsBusy when another holds it.
    """

    def __init__(self, subject: str) -> None:
        with suppress(IntegrityError):  # the other one was first
            StepList.objects.get_or_create(subject=subject)
        self.subject = subject
        self._take(Q(claimed_until=None) | Q(claimed_until__lt=timezone.now()), finished_at=None)

    def renew(self) -> None:
        """Let it count from now on. Raises StepsBusy when it was lost meanwhile: another is at the list."""
        self._take(Q(claimed_until=self.until))

    def give_up(self) -> None:
        """Another's claim stays what it is."""
        StepList.objects.filter(subject=self.subject, claimed_until=self.until).update(claimed_until=None)

    def _take(self, condition: Q, **fields: None) -> None:
        until = timezone.now() + CLAIM
        if not StepList.objects.filter(condition, subject=self.subject).update(claimed_until=until, **fields):
            raise StepsBusy(self.subject)
        self.until = until


def forget_steps(subject: str, *names: str) -> None:
    """Make these steps run again the next time (all of them when none is named)."""
    results = StepResult.objects.filter(subject=subject)
    (results.filter(name__in=names) if names else results).delete()
