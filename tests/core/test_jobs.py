"""A worker is asked after the commit, and a broker that is away takes nothing back."""

import pytest
from django.db import transaction
from kombu.exceptions import OperationalError

from storefront.core.jobs import enqueue_after_commit, job

done: list[str] = []


@job("Note a word")
def note(word: str) -> None:
    done.append(word)


@job("Lose the broker")
def lose(kind: str) -> None:
    raise {"broker": OperationalError("Error 111 connecting."), "disk": OSError("No space left on device.")}[kind]


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    done.clear()


@pytest.mark.django_db(transaction=True)
def test_the_worker_is_asked_when_the_transaction_commits() -> None:
    with transaction.atomic():
        enqueue_after_commit(note, "approved")
        assert done == []
    assert done == ["approved"]


@pytest.mark.django_db(transaction=True)
def test_nobody_is_asked_when_it_rolls_back() -> None:
    with transaction.atomic():
        enqueue_after_commit(note, "approved")
        transaction.set_rollback(True)
    assert done == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["broker", "disk"])
def test_a_broker_that_is_away_fails_nobody(kind: str) -> None:
    with transaction.atomic():
        enqueue_after_commit(lose, kind)
        enqueue_after_commit(note, "the next one")
    assert done == ["the next one"]
