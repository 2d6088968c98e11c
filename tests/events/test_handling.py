"""Events are handled once, in bursts, after failures, and by one handler at a time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from storefront.events.actions import handle_given_up, handle_subject, note_missed, queue_due, store_event
from storefront.events.claims import LIFETIME, claimed
from storefront.events.consumers import on_product
from storefront.events.errors import StillNotHandled
from storefront.events.models import ReceivedEvent, SubjectClaim
from storefront.events.payload import Kind, News, Subject
from storefront.jobs.actions import replay
from storefront.jobs.models import DeadLetter
from storefront.jobs.rules import LetterState
from tests.cast import person

pytestmark = pytest.mark.django_db(transaction=True)

WILLOW = Subject(Kind.PRODUCT, "UHJvZHVjdDox")
State = ReceivedEvent.State


def waiting_event(body: str, **fields: object) -> ReceivedEvent:
    """An event that no task has been queued for."""
    values = {
        "event_type": "ProductUpdated",
        "subject": str(WILLOW),
        "digest": body,
        "body": body,
        "next_attempt_at": timezone.now(),
        **fields,
    }
    return ReceivedEvent.objects.create(**values)


def test_a_burst_of_news_is_told_once() -> None:
    seen: list[str] = []
    on_product(seen.append)
    for number in range(10):
        waiting_event(f"event {number}")
    handle_subject(str(WILLOW))
    assert seen == [WILLOW.id]
    assert set(ReceivedEvent.objects.values_list("state", "attempts")) == {("done", 1)}


def test_news_that_comes_while_it_is_told_is_told_afterwards() -> None:
    seen: list[str] = []

    def slow_consumer(product_id: str) -> None:
        seen.append(product_id)
        if len(seen) == 1:
            store_event(News("ProductUpdated", "us", WILLOW), b"second")
            assert len(seen) == 1  # not told inside the telling

    on_product(slow_consumer)
    store_event(News("ProductUpdated", "us", WILLOW), b"first")
    assert seen == [WILLOW.id, WILLOW.id]
    assert not ReceivedEvent.objects.exclude(state=State.DONE).exists()


def test_a_failure_is_kept_and_tried_again_later() -> None:
    broken = [True]

    def consumer(product_id: str) -> None:
        if broken:
            raise RuntimeError("Saleor is away")

    on_product(consumer)
    before = timezone.now()
    store_event(News("ProductUpdated", "us", WILLOW), b"news")
    event = ReceivedEvent.objects.get()
    assert (event.state, event.attempts, event.error) == ("pending", 1, "RuntimeError: Saleor is away")
    assert event.next_attempt_at >= before + timedelta(seconds=30)
    assert queue_due() == 0  # not yet
    ReceivedEvent.objects.update(next_attempt_at=timezone.now())
    broken.clear()
    assert queue_due() == 1
    event.refresh_from_db()
    assert (event.state, event.attempts, event.error) == ("done", 2, "")


def test_one_consumers_trouble_does_not_keep_the_news_from_the_others() -> None:
    seen: list[str] = []

    def broken(product_id: str) -> None:
        raise ValueError("no such craft")

    on_product(broken)
    on_product(seen.append)
    store_event(News("ProductUpdated", "us", WILLOW), b"news")
    assert seen == [WILLOW.id]
    assert ReceivedEvent.objects.get().state == "pending"


def test_after_the_last_attempt_people_must_look_and_may_try_again() -> None:
    seen: list[str] = []
    broken = [True]

    def consumer(product_id: str) -> None:
        if broken:
            raise ValueError("no such craft")
        seen.append(product_id)

    on_product(consumer)
    event = waiting_event("poison", attempts=13)
    waiting_event("poison, too", attempts=13)
    assert queue_due() == 1
    event.refresh_from_db()
    assert (event.state, event.attempts) == ("failed", 14)
    assert queue_due() == 0
    letter = DeadLetter.objects.get()
    assert (letter.error_class, letter.error) == ("ValueError", "ValueError: no such craft")
    with pytest.raises(StillNotHandled, match="no such craft"):
        handle_given_up(str(WILLOW))
    broken.clear()
    replay(letter, by=person("Officer"))
    letter.refresh_from_db()
    assert (seen, letter.state) == ([WILLOW.id], LetterState.DONE)
    assert set(ReceivedEvent.objects.values_list("state", flat=True)) == {"done"}


def test_what_a_dead_worker_left_is_found() -> None:
    seen: list[str] = []
    on_product(seen.append)
    waiting_event("left")
    assert queue_due() == 1
    assert seen == [WILLOW.id]


def test_what_a_sweep_could_not_hand_over_waits_in_the_inbox() -> None:
    note_missed(WILLOW, "ValueError: x")
    event = ReceivedEvent.objects.get()
    assert (event.subject, event.state, event.attempts, event.error) == (str(WILLOW), "pending", 1, "ValueError: x")


def test_a_subject_has_one_handler_at_a_time() -> None:
    seen: list[str] = []
    on_product(seen.append)
    waiting_event("news")
    with claimed(str(WILLOW)) as mine:
        assert mine
        handle_subject(str(WILLOW))
        assert seen == []
    handle_subject(str(WILLOW))
    assert seen == [WILLOW.id]
    assert not SubjectClaim.objects.exists()


def test_a_dead_handlers_claim_runs_out() -> None:
    with claimed(str(WILLOW)):
        SubjectClaim.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        with claimed(str(WILLOW)) as taken_over:
            assert taken_over
            with claimed(str(WILLOW)) as third:
                assert not third
    assert timedelta(minutes=1) < LIFETIME
    assert not SubjectClaim.objects.exists()
