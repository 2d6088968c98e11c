"""How many wrong passwords one person gets, however the name is spelt."""

import pytest
from django.core.cache import cache

from storefront.accounts.throttle import MOST_FAILURES, forget, must_wait, note_failure

HERE, ELSEWHERE = "127.0.0.1", "192.0.2.7"


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    cache.clear()


def fail(identifier: str, times: int) -> None:
    for _ in range(times):
        note_failure(identifier, HERE)


def test_the_last_allowed_failure_makes_one_wait() -> None:
    fail("liu@demo.example", MOST_FAILURES - 1)
    assert not must_wait("liu@demo.example", HERE)
    fail("liu@demo.example", 1)
    assert must_wait("liu@demo.example", HERE)
    assert not must_wait("liu@demo.example", ELSEWHERE)
    forget("liu@demo.example", HERE)
    assert not must_wait("liu@demo.example", HERE)


@pytest.mark.parametrize("spelling", ["13900000001", "139 0000 0001", "+86 139-0000-0001", "(139)00000001 "])
def test_a_phone_number_spelt_otherwise_gives_no_more_tries(spelling: str) -> None:
    fail("13900000001", MOST_FAILURES)
    assert must_wait(spelling, HERE)
    assert not must_wait("13900000002", HERE)


def test_an_address_spelt_otherwise_gives_no_more_tries() -> None:
    fail("liu@demo.example", MOST_FAILURES)
    assert must_wait(" LIU@demo.example", HERE)
    assert not must_wait("wang@demo.example", HERE)


def test_what_is_nobodys_shares_one_count() -> None:
    for number in range(MOST_FAILURES):
        note_failure(f"nobody {number}", HERE)
    assert must_wait("nobody at all", HERE)
