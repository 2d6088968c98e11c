"""How many wrong passwords one person gets, however the name is spelt and however many are sent at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections
from django.db.models import F

from storefront.accounts.models import Allowance
from storefront.accounts.throttle import (
    A_NAME_MOST,
    A_NAME_PAUSE,
    AN_ADDRESS_MOST,
    MOST_FAILURES,
    PAUSE,
    forget,
    wait_before,
)

pytestmark = pytest.mark.django_db
HERE, ELSEWHERE = "127.0.0.1", "192.0.2.7"
MAIL = "liu@demo.example"


def may_try(identifier: str, address: str) -> bool:
    return wait_before(identifier, address) is None


def tries(identifier: str, times: int) -> list[bool]:
    return [may_try(identifier, HERE) for _ in range(times)]


def test_after_so_many_tries_one_has_to_wait() -> None:
    assert tries(MAIL, MOST_FAILURES + 2) == [True] * MOST_FAILURES + [False] * 2
    assert may_try(MAIL, ELSEWHERE)


def test_the_right_password_counts_anew() -> None:
    tries(MAIL, MOST_FAILURES)
    forget(MAIL, HERE)
    assert tries(MAIL, MOST_FAILURES + 1) == [True] * MOST_FAILURES + [False]


def test_after_the_pause_one_may_try_again() -> None:
    tries(MAIL, MOST_FAILURES)
    Allowance.objects.update(started_at=F("started_at") - PAUSE + timedelta(seconds=5))
    assert not may_try(MAIL, HERE)
    Allowance.objects.update(started_at=F("started_at") - timedelta(seconds=10))
    assert may_try(MAIL, HERE)


@pytest.mark.parametrize("spelling", ["13900000001", "139 0000 0001", "+86 139-0000-0001", "(139)00000001 "])
def test_a_phone_number_spelt_otherwise_gives_no_more_tries(spelling: str) -> None:
    tries("13900000001", MOST_FAILURES)
    assert not may_try(spelling, HERE)
    assert may_try("13900000002", HERE)


def test_an_address_spelt_otherwise_gives_no_more_tries() -> None:
    tries(MAIL, MOST_FAILURES)
    assert not may_try(" LIU@demo.example", HERE)
    assert may_try("wang@demo.example", HERE)


def test_what_is_nobodys_shares_one_count() -> None:
    assert all(may_try(f"nobody {number}", HERE) for number in range(MOST_FAILURES))
    assert not may_try("nobody at all", HERE)


def test_one_password_tried_with_everybodys_name_has_to_wait_too() -> None:
    assert all(may_try(f"person-{number}@demo.example", HERE) for number in range(AN_ADDRESS_MOST))
    assert not may_try("another@demo.example", HERE)
    assert may_try("another@demo.example", ELSEWHERE)


def test_one_name_tried_from_everywhere_has_to_wait_too() -> None:
    assert all(may_try(MAIL, f"192.0.2.{number}") for number in range(A_NAME_MOST))
    wait = wait_before(MAIL, "192.0.2.200")
    assert wait is not None and A_NAME_PAUSE - timedelta(seconds=20) < wait <= A_NAME_PAUSE
    assert may_try("wang@demo.example", "192.0.2.200")
    assert all(may_try(f"nobody {number}", f"192.0.2.{number}") for number in range(A_NAME_MOST + 1))


def test_the_wait_is_what_is_left_of_the_pause() -> None:
    tries(MAIL, MOST_FAILURES)
    Allowance.objects.update(started_at=F("started_at") - timedelta(minutes=10))
    wait = wait_before(MAIL, HERE)
    assert wait is not None and timedelta(minutes=4, seconds=40) < wait <= timedelta(minutes=5)


@pytest.mark.django_db(transaction=True)
def test_guesses_sent_at_once_are_no_more_than_one_after_another() -> None:
    hands = MOST_FAILURES + 4
    start = Barrier(hands)

    def guess(_number: int) -> bool:
        try:
            start.wait(10)
            return may_try(MAIL, HERE)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(hands) as pool:
        assert sorted(pool.map(guess, range(hands))) == [False] * 4 + [True] * MOST_FAILURES
