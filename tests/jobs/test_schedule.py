"""Every scheduled job is declared as ours, named for people, and seen with its last run."""

import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from celery import current_app
from django.conf import settings
from django.utils import timezone

from storefront.config.celery import app
from storefront.config.schedule import beat_schedule, daily
from storefront.core.jobs import LAST_WORDS, LONGEST_PAUSE, job
from storefront.jobs.models import DeadLetter, ScheduledRun
from storefront.jobs.rules import LetterState
from storefront.jobs.selectors import entries, letters_waiting
from storefront.jobs.worker import SCHEDULED, Job

ROOT = Path(__file__).resolve().parents[2]
OURS = ("storefront.", "crafts_chamber.", "catalog_seed.")
NOON = datetime(2026, 11, 24, 12, tzinfo=timezone.get_default_timezone())


class Trouble:
    error: Exception | None = None


@job("Look around", tries=1)
def look_around() -> None:
    if Trouble.error:
        raise Trouble.error


def our_jobs() -> dict[str, Any]:
    app.loader.import_default_modules()
    return {name: task for name, task in current_app.tasks.items() if name.startswith(OURS)}


def test_every_job_of_ours_is_declared_in_the_one_way() -> None:
    assert [name for name, task in our_jobs().items() if not (isinstance(task, Job) and task.title)] == []


def test_the_schedule_names_jobs_that_exist() -> None:
    schedule = beat_schedule(engine=True)
    assert [line["task"] for line in schedule.values() if line["task"] not in our_jobs()] == []
    assert [name for name, line in schedule.items() if line["options"]["headers"] != {SCHEDULED: name}] == []


def test_nothing_is_redelivered_while_it_is_still_worked_on() -> None:
    longest = max(task.time_limit for task in our_jobs().values())
    visible_again = 3600
    assert longest < visible_again
    assert (LONGEST_PAUSE + LAST_WORDS).total_seconds() < visible_again
    assert settings.CELERY_TASK_ACKS_LATE
    assert settings.CELERY_TASK_REJECT_ON_WORKER_LOST
    assert settings.CELERY_WORKER_PREFETCH_MULTIPLIER == 1


@pytest.mark.django_db
def test_a_run_of_the_clock_is_noted_and_a_later_success_settles_its_failure() -> None:
    Trouble.error = OSError("Saleor is away.")
    look_around.apply(throw=False, headers={SCHEDULED: "look-around"})
    run = ScheduledRun.objects.get(name="look-around")
    assert (run.result, run.error) == (ScheduledRun.Result.FAILED, "OSError: Saleor is away.")
    assert letters_waiting().count() == 1
    Trouble.error = None
    look_around.apply(headers={SCHEDULED: "look-around"})
    run.refresh_from_db()
    assert (run.result, run.error) == (ScheduledRun.Result.DONE, "")
    assert DeadLetter.objects.get().state == LetterState.DONE


@pytest.mark.django_db
def test_a_run_that_nobody_scheduled_is_not_noted() -> None:
    look_around.apply()
    assert not ScheduledRun.objects.exists()


@pytest.mark.parametrize(
    ("when", "began", "next_at", "late"),
    [
        (60.0, NOON - timedelta(seconds=90), NOON - timedelta(seconds=30), False),
        (60.0, NOON - timedelta(minutes=5), NOON - timedelta(minutes=4), True),
        (daily(9), NOON.replace(hour=9), NOON.replace(day=25, hour=9), False),
        (daily(9), NOON.replace(day=23, hour=9), NOON.replace(hour=9), True),
    ],
)
def test_the_next_run_and_whether_it_is_late(when: Any, began: datetime, next_at: datetime, late: bool) -> None:
    run = ScheduledRun(name="it", started_at=began, seconds=0.1, result=ScheduledRun.Result.DONE)
    (entry,) = entries({"it": {"task": "gone", "schedule": when}}, {"it": run}, NOON)
    assert (entry.title, entry.next_at, entry.is_late) == ("gone", next_at, late)


def test_before_its_first_run_nothing_is_known() -> None:
    (entry,) = entries({"it": {"task": "gone", "schedule": daily(9, 5)}}, {}, NOON)
    assert (entry.daily_at, entry.next_at, entry.is_late) == ("09:05", None, False)


def test_a_web_server_knows_the_jobs_that_only_workers_import() -> None:
    asked = "from storefront.jobs.registry import job_named; print(job_named('storefront.catalog.tasks.sweep_catalog').name)"
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", asked]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    answer = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "storefront.catalog.tasks.sweep_catalog"
