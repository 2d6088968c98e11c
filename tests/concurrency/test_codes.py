"""Codes, limits and messages at the same moment, on real connections."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from storefront.accounts.actions import enter_by_code
from storefront.accounts.codes import TRIES_MOST, Ask, redeem_code, send_code
from storefront.accounts.errors import CodeIsOver, WrongCode
from storefront.accounts.limits import key_of, take
from storefront.accounts.models import Allowance, Challenge, User
from storefront.notices.actions import deliver, send_sms
from storefront.notices.models import Notice
from storefront.shop.address_book import ADDRESSES_MOST, AddressBookFull, save_address
from storefront.shop.models import SavedAddress
from tests.accounts.codes import last_code, wrong
from tests.concurrency.test_two_tabs import at_once
from tests.shop.test_account import address

pytestmark = pytest.mark.django_db(transaction=True)
PHONE, SIGN_IN, HOUR = "+8613800138000", Challenge.Purpose.SIGN_IN, timedelta(hours=1)


def test_parallel_guesses_have_no_more_tries() -> None:
    challenge = send_code(Ask(SIGN_IN, PHONE, "192.0.2.1"))
    guess = wrong(last_code(PHONE))
    answers = at_once(*(lambda: redeem_code(challenge.token, SIGN_IN, guess) for _ in range(12)))
    assert {type(answer) for answer in answers} <= {WrongCode, CodeIsOver}
    assert sum(isinstance(answer, WrongCode) for answer in answers) <= TRIES_MOST
    challenge.refresh_from_db()
    assert challenge.tries == TRIES_MOST


def test_the_right_code_works_once_however_often_it_is_sent_at_once() -> None:
    challenge = send_code(Ask(SIGN_IN, PHONE, "192.0.2.1"))
    code = last_code(PHONE)
    answers = at_once(*(lambda: redeem_code(challenge.token, SIGN_IN, code) for _ in range(4)))
    assert sum(isinstance(answer, Challenge) for answer in answers) == 1
    assert sum(isinstance(answer, CodeIsOver) for answer in answers) == 3


def test_two_first_sign_ins_of_a_phone_make_one_account() -> None:
    proved = [Challenge(recipient=PHONE, purpose=SIGN_IN) for _ in range(4)]
    answers = at_once(*(lambda challenge=challenge: enter_by_code(challenge) for challenge in proved))
    assert {answer.pk for answer in answers} == {User.objects.get().pk}


def test_a_limit_lets_exactly_so_many_through() -> None:
    assert sum(at_once(*(lambda: take("x", 5, HOUR) for _ in range(12)))) == 5
    Allowance.objects.update(started_at=timezone.now() - HOUR)
    assert sum(at_once(*(lambda: take("x", 5, HOUR) for _ in range(12)))) == 5


def test_a_limit_that_reads_before_it_writes_lets_more_through() -> None:
    """The canary: the same race, without the condition in the UPDATE."""
    Allowance.objects.create(key=key_of("x"), started_at=timezone.now(), used=4)
    gate = Barrier(4)

    def careless() -> bool:
        try:
            row = Allowance.objects.get(key=key_of("x"))
            gate.wait(10)
            Allowance.objects.filter(pk=row.pk).update(used=row.used + 1)
            return row.used < 5
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(lambda _: careless(), range(4))) == 4


def test_workers_told_the_same_fact_queue_one_message() -> None:
    facts = {"number": "1", "total": "¥1.00", "page": "http://x/"}
    told = at_once(*(lambda: send_sms(PHONE, "order_placed", "en", facts, key="placed:x") for _ in range(4)))
    assert sum(isinstance(notice, Notice) for notice in told) == 1
    assert Notice.objects.count() == 1


def test_workers_send_a_message_once() -> None:
    notice = Notice.objects.create(channel="sms", recipient=PHONE, language="en", template="x", text="x")
    assert sorted(at_once(*(lambda: deliver(notice.pk) for _ in range(4)))) == [False, False, False, True]


def test_two_tabs_do_not_fill_a_book_beyond_its_end() -> None:
    user = User.objects.create_user(name="Lan", phone=PHONE)
    for number in range(ADDRESSES_MOST - 1):
        save_address(user, address(number))
    answers = at_once(*(lambda number=number: save_address(user, address(number)) for number in range(20, 24)))
    assert sum(isinstance(answer, AddressBookFull) for answer in answers) == 3
    assert SavedAddress.objects.count() == ADDRESSES_MOST
