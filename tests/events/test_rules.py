"""Waiting longer and longer, then asking people."""

from datetime import timedelta

from storefront.events.rules import MAX_ATTEMPTS, is_last, pause_after


def test_pauses_double_up_to_an_hour() -> None:
    assert [pause_after(n) for n in (1, 2, 3, 7, 8, 9, 40)] == [
        timedelta(seconds=30),
        timedelta(minutes=1),
        timedelta(minutes=2),
        timedelta(minutes=32),
        timedelta(hours=1),
        timedelta(hours=1),
        timedelta(hours=1),
    ]


def test_the_last_attempt_is_the_fourteenth() -> None:
    assert (is_last(MAX_ATTEMPTS - 1), is_last(MAX_ATTEMPTS), MAX_ATTEMPTS) == (False, True, 14)
