"""Codes: once, in time, five tries, by the browser that asked; limits that tell nothing."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from storefront.accounts.codes import (
    A_RECIPIENT_AN_HOUR,
    AN_ADDRESS_AN_HOUR,
    TRIES_MOST,
    Ask,
    forget_old_codes,
    read_recipient,
    redeem_code,
    send_code,
)
from storefront.accounts.errors import BadRecipient, CodeIsOver, TooManyCodes, WrongCode
from storefront.accounts.limits import take
from storefront.accounts.models import Allowance, Challenge
from storefront.notices.models import Notice

from .codes import last_code, wrong

pytestmark = pytest.mark.django_db(transaction=True)
PHONE, HERE = "+8613800138000", "192.0.2.1"
SIGN_IN, ORDER = Challenge.Purpose.SIGN_IN, Challenge.Purpose.ORDER


def ask(recipient: str = PHONE, purpose: Challenge.Purpose = SIGN_IN, **facts) -> Challenge:
    return send_code(Ask(purpose, recipient, facts.pop("address", HERE), **facts))


def a_minute_later() -> None:
    Allowance.objects.update(started_at=timezone.now() - timedelta(seconds=61))


def test_the_code_that_was_sent_is_accepted_once() -> None:
    challenge = ask()
    code = last_code(PHONE)
    assert redeem_code(challenge.token, SIGN_IN, f" {code[:3]} {code[3:]} ").recipient == PHONE
    with pytest.raises(CodeIsOver):
        redeem_code(challenge.token, SIGN_IN, code)


def test_full_width_digits_are_digits() -> None:
    challenge = ask()
    typed = last_code(PHONE).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert redeem_code(challenge.token, SIGN_IN, typed).pk == challenge.pk


def test_after_five_wrong_tries_the_right_code_is_refused() -> None:
    challenge = ask()
    code = last_code(PHONE)
    for left in range(TRIES_MOST - 1, 0, -1):
        with pytest.raises(WrongCode, match=str(left)):
            redeem_code(challenge.token, SIGN_IN, wrong(code))
    for typed in (wrong(code), code):
        with pytest.raises(CodeIsOver):
            redeem_code(challenge.token, SIGN_IN, typed)
    challenge.refresh_from_db()
    assert (challenge.tries, challenge.used_at) == (TRIES_MOST, None)


def test_a_code_is_over_after_ten_minutes() -> None:
    challenge = ask()
    Challenge.objects.update(expires_at=timezone.now())
    with pytest.raises(CodeIsOver):
        redeem_code(challenge.token, SIGN_IN, last_code(PHONE))


def test_a_code_opens_nothing_else_and_in_no_other_browser() -> None:
    challenge, code = ask(), last_code(PHONE)
    for token, purpose in ((challenge.token, ORDER), ("another", SIGN_IN)):
        with pytest.raises(CodeIsOver):
            redeem_code(token, purpose, code)
    assert redeem_code(challenge.token, SIGN_IN, code)


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "x" * 10_000])
def test_nonsense_is_a_wrong_code(typed: str) -> None:
    challenge = ask()
    with pytest.raises(WrongCode):
        redeem_code(challenge.token, SIGN_IN, typed)


def test_one_code_a_minute_and_five_an_hour_go_to_a_recipient() -> None:
    ask()
    with pytest.raises(TooManyCodes, match=r"验证码刚刚发出。请在 (60|59) 秒后重试。"):
        ask()
    for _ in range(A_RECIPIENT_AN_HOUR - 1):
        a_minute_later()
        ask()
    a_minute_later()
    with pytest.raises(TooManyCodes, match="获取验证码过于频繁。请在 59 分钟后重试。"):
        ask()
    assert Notice.objects.count() == A_RECIPIENT_AN_HOUR


def test_an_address_asks_for_thirty_codes_an_hour() -> None:
    for number in range(AN_ADDRESS_AN_HOUR):
        ask(f"+861380013{number:04d}")
    with pytest.raises(TooManyCodes):
        ask("+8613900139000")
    assert ask("+8613900139000", address="192.0.2.2")


def test_limits_count_what_is_not_sent_all_the_same() -> None:
    ask(known=False)
    assert not Notice.objects.exists()
    with pytest.raises(TooManyCodes):
        ask(known=False)


def test_nothing_in_tables_but_the_outbox_and_nothing_in_logs_shows_the_code(caplog) -> None:
    with caplog.at_level(logging.DEBUG):
        challenge = ask()
    code = last_code(PHONE)
    assert code not in caplog.text
    assert code not in str(vars(challenge))
    assert code not in str(Notice.objects.get())
    assert PHONE not in str(list(Allowance.objects.values()))


def test_expired_codes_are_forgotten_after_an_hour() -> None:
    ask()
    forget_old_codes()
    assert Challenge.objects.count() == 1
    Challenge.objects.update(expires_at=timezone.now() - timedelta(hours=1, seconds=1))
    forget_old_codes()
    assert not Challenge.objects.exists()


@pytest.mark.parametrize(
    ("typed", "recipient"),
    [
        (" 138 0013 8000 ", PHONE),
        ("+86 13800138000", PHONE),
        ("Lan@Example.com ", "lan@example.com"),
    ],
)
def test_recipients_have_one_spelling(typed: str, recipient: str) -> None:
    assert read_recipient(typed) == recipient


@pytest.mark.parametrize("typed", ["", "12", "lan@", "@example.com", "l an@example.com", "13800138000@sms.invalid"])
def test_what_nothing_can_be_sent_to_is_refused(typed: str) -> None:
    with pytest.raises(BadRecipient):
        read_recipient(typed)


def test_a_window_opens_again_when_it_is_over() -> None:
    hour = timedelta(hours=1)
    assert [take("x", 2, hour) for _ in range(3)] == [True, True, False]
    Allowance.objects.update(started_at=timezone.now() - hour)
    assert [take("x", 2, hour) for _ in range(3)] == [True, True, False]
    assert take("y", 2, hour)
