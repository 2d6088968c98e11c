"""Lists of steps: each step once, one runner at a time, and a claim that a slow runner loses rather than shares."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from storefront.saleor.models import StepList, StepResult
from storefront.saleor.steps import CLAIM, Results, Step, StepsBusy, forget_steps, run_steps

pytestmark = pytest.mark.django_db
SUBJECT = "vendor:lu-willow"


class Work:
    """Steps that write down when they run; `during` happens in the middle of one."""

    def __init__(self, **during: Callable[[], object]) -> None:
        self.done: list[str] = []
        self.during = during

    def step(self, name: str) -> Step:
        def run(results: Results) -> str:
            self.during.get(name, lambda: None)()
            self.done.append(name)
            return f"{name} after {len(results)}"

        return Step(name, run)

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(map(self.step, ("page", "warehouse", "zone")))


def test_every_step_runs_once_in_order_and_sees_what_came_before() -> None:
    work = Work()
    expected = {"page": "page after 0", "warehouse": "warehouse after 1", "zone": "zone after 2"}
    assert run_steps(SUBJECT, work.steps) == expected
    assert run_steps(SUBJECT, work.steps) == expected
    assert work.done == ["page", "warehouse", "zone"]
    row = StepList.objects.get()
    assert (row.claimed_until, row.error, row.finished_at is not None) == (None, "", True)


def test_an_error_is_kept_for_people_and_the_next_run_goes_on_from_there() -> None:
    def fail() -> None:
        raise ValueError("no zone")

    with pytest.raises(ValueError, match="no zone"):
        run_steps(SUBJECT, Work(zone=fail).steps)
    row = StepList.objects.get()
    assert (row.claimed_until, row.error, row.finished_at) == (None, "ValueError: no zone", None)
    work = Work()
    run_steps(SUBJECT, work.steps)
    assert work.done == ["zone"]


def test_another_runner_is_turned_away_and_leaves_the_claim_alone() -> None:
    def second() -> None:
        before = StepList.objects.get().claimed_until
        with pytest.raises(StepsBusy):
            run_steps(SUBJECT, Work().steps)
        assert StepList.objects.get().claimed_until == before

    work = Work(warehouse=second)
    run_steps(SUBJECT, work.steps)
    assert work.done == ["page", "warehouse", "zone"]


def test_the_claim_is_renewed_before_each_step() -> None:
    """Three steps may take three times as long as one claim lasts."""
    left: list[timedelta] = []

    def slow() -> None:
        left.append(StepList.objects.get().claimed_until - timezone.now())

    run_steps(SUBJECT, Work(page=slow, warehouse=slow, zone=slow).steps)
    assert [CLAIM - timedelta(seconds=5) < time <= CLAIM for time in left] == [True, True, True]


def test_a_runner_slower_than_its_claim_stops_where_another_took_over() -> None:
    other = Work()

    def slow() -> None:
        StepList.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
        run_steps(SUBJECT, other.steps)
        StepList.objects.update(claimed_until=timezone.now() + CLAIM, error="")  # a third one is at it now

    work = Work(page=slow)
    with pytest.raises(StepsBusy):
        run_steps(SUBJECT, (*work.steps, work.step("more")))
    assert work.done == ["page"]
    assert other.done == ["page", "warehouse", "zone"]
    row = StepList.objects.get()
    assert (row.claimed_until is not None, row.error) == (True, ""), "the third one's claim is not ours to end"


def test_forgotten_steps_run_again() -> None:
    work = Work()
    run_steps(SUBJECT, work.steps)
    forget_steps(SUBJECT, "zone")
    run_steps(SUBJECT, work.steps)
    forget_steps(SUBJECT)
    assert StepResult.objects.count() == 0
    run_steps(SUBJECT, work.steps)
    assert work.done == ["page", "warehouse", "zone", "zone", "page", "warehouse", "zone"]
