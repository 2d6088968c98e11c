"""What fails after its last try is kept without what only one person knows, and replayed once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from storefront.core.jobs import job
from storefront.jobs import actions, errors
from storefront.jobs.models import DeadLetter
from storefront.jobs.rules import KEPT, LOST_AFTER, TRANSITIONS, LetterState
from storefront.jobs.selectors import letters_waiting
from tests.cast import person

pytestmark = pytest.mark.django_db
worked: list[int] = []


class Trouble:
    """What the job below meets; tests set it."""

    error: Exception | None = None


@job("Count a thing", tries=1)
def count_thing(number: int) -> None:
    if Trouble.error:
        raise Trouble.error
    worked.append(number)


@pytest.fixture(autouse=True)
def no_trouble() -> None:
    worked.clear()
    Trouble.error = None


def failed(error: Exception | None = None, number: int = 7) -> DeadLetter:
    """The letter of a run as a worker would make it."""
    Trouble.error = error or ValueError("No such order.")
    count_thing.apply(args=(number,), throw=False)
    Trouble.error = None
    return DeadLetter.objects.latest("pk")


def test_a_failure_is_kept_with_its_reason() -> None:
    letter = failed()
    assert (letter.task, letter.error_class, letter.error) == (count_thing.name, "ValueError", "No such order.")
    assert (letter.tries, letter.state) == (1, LetterState.WAITING)


def test_arguments_are_sealed_and_the_error_is_masked() -> None:
    letter = failed(ValueError("Refused: lan@example.com, +8613800138000"), number=314159)
    assert "314159" not in letter.arguments
    assert letter.error == "Refused: l•••@example.com, •••8000"


def test_the_same_failure_again_adds_to_its_letter() -> None:
    failed()
    letter = failed(KeyError("other"))
    assert (DeadLetter.objects.count(), letter.tries, letter.error_class) == (1, 2, "KeyError")
    failed(number=8)
    assert DeadLetter.objects.count() == 2


def test_replay_runs_it_once_even_if_two_press() -> None:
    letter, officer = failed(), person("Officer")
    actions.replay(letter, by=officer)
    with pytest.raises(errors.Refused):
        actions.replay(letter, by=person("Other"))
    assert worked == [7]
    letter.refresh_from_db()
    assert (letter.state, letter.decided_by) == (LetterState.DONE, officer)


def test_a_replay_that_fails_waits_again() -> None:
    letter = failed()
    Trouble.error = RuntimeError("Still so.")
    count_thing.app.conf.task_eager_propagates = False
    try:
        actions.replay(letter, by=person("Officer"))
    finally:
        count_thing.app.conf.task_eager_propagates = True
    letter.refresh_from_db()
    assert (letter.state, letter.tries, letter.error) == (LetterState.WAITING, 2, "Still so.")
    assert DeadLetter.objects.count() == 1


def test_a_replay_of_which_nothing_was_heard_waits_again() -> None:
    letter = failed()
    DeadLetter.objects.update(state=LetterState.REPLAYED, decided_at=timezone.now())
    assert not letters_waiting().exists()
    DeadLetter.objects.update(decided_at=timezone.now() - LOST_AFTER - timedelta(seconds=1))
    actions.replay(letter, by=person("Officer"))
    assert worked == [7]


def test_a_job_that_is_gone_is_only_set_aside() -> None:
    letter = failed()
    DeadLetter.objects.update(task="storefront.gone.tasks.job")
    letter.refresh_from_db()
    with pytest.raises(errors.Refused, match=r"storefront\.gone\.tasks\.job"):
        actions.replay(letter, by=person("Officer"))
    with pytest.raises(errors.Refused):
        actions.set_aside(letter, by=person("Officer"), reason="  ")
    assert letters_waiting().count() == 1
    actions.set_aside(letter, by=person("Officer"), reason=" The order was\ncancelled. ")
    letter.refresh_from_db()
    assert (letter.state, letter.reason) == (LetterState.SET_ASIDE, "The order was cancelled.")


def test_settled_letters_are_forgotten_and_waiting_ones_are_not() -> None:
    failed()
    actions.set_aside(failed(number=8), by=person("Officer"), reason="Old.")
    DeadLetter.objects.update(last_failed_at=timezone.now() - KEPT - timedelta(days=1))
    assert actions.forget_old_letters() == 1
    assert letters_waiting().count() == 1


def test_every_state_is_reached() -> None:
    assert {state for following in TRANSITIONS.values() for state in following} == set(LetterState)
