from datetime import timedelta

import pytest
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from storefront.accounts.errors import SecondStepPaused, WrongSecondCode
from storefront.accounts.models import AccessEvent, Role, User
from storefront.accounts.second_step import (
    confirm,
    current_code,
    is_set_up,
    new_recovery_codes,
    new_secret,
    recovery_codes_left,
    reset,
    set_up,
)
from tests.accounts.apps import app_of, steps_from_now, wrong_code
from tests.cast import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return make_person("Officer", Role.Kind.CHAMBER_OFFICER)


def unpause(user: User) -> None:
    """As if the wait after the last wrong code were over."""
    TOTPDevice.objects.filter(user=user).update(throttling_failure_timestamp=timezone.now() - timedelta(hours=1))


def test_codes_are_those_of_the_standard():
    """RFC 6238, appendix B (SHA-1), brought down to six digits."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    assert current_code(secret, timezone.datetime.fromtimestamp(59, timezone.get_current_timezone())) == "287082"
    assert (
        current_code(secret, timezone.datetime.fromtimestamp(1111111109, timezone.get_current_timezone())) == "081804"
    )


def test_an_app_that_shows_its_code_becomes_the_second_step(user):
    _, codes = app_of(user)
    assert is_set_up(user)
    assert len(set(codes)) == recovery_codes_left(user) == 10
    assert [(event.kind, event.by) for event in user.access_events.all()] == [(AccessEvent.Kind.SET_UP, user)]


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef"])
def test_an_app_that_does_not_is_no_second_step(user, typed):
    with pytest.raises(WrongSecondCode):
        set_up(user, new_secret(), typed)
    assert (is_set_up(user), recovery_codes_left(user), AccessEvent.objects.count()) == (False, 0, 0)


def test_a_second_step_is_not_replaced_by_another(user):
    secret, _ = app_of(user)
    other = new_secret()
    with pytest.raises(WrongSecondCode):
        set_up(user, other, current_code(other))
    confirm(user, current_code(secret, steps_from_now(1)))
    assert recovery_codes_left(user) == 10


def test_the_code_that_set_it_up_is_used_up(user):
    secret, _ = app_of(user)
    with pytest.raises(WrongSecondCode):
        confirm(user, current_code(secret))


def test_a_code_opens_once(user):
    secret, _ = app_of(user)
    code = current_code(secret, steps_from_now(1))
    confirm(user, code)
    with pytest.raises(WrongSecondCode):
        confirm(user, code)


@pytest.mark.parametrize("spelling", ["{0}", " {0} ", "{0[0]}{0[1]}{0[2]} {0[3]}{0[4]}{0[5]}"])
def test_a_code_may_be_typed_with_blanks(user, spelling):
    secret, _ = app_of(user)
    confirm(user, spelling.format(current_code(secret, steps_from_now(1))))


def test_full_width_digits_are_digits(user):
    secret, _ = app_of(user)
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    confirm(user, current_code(secret, steps_from_now(1)).translate(wide))


@pytest.mark.parametrize("steps", [-2, 3])
def test_a_code_of_another_minute_opens_nothing(user, steps):
    secret, _ = app_of(user)
    TOTPDevice.objects.update(last_t=-1, drift=0)
    with pytest.raises(WrongSecondCode):
        confirm(user, current_code(secret, steps_from_now(steps)))


def test_the_wait_doubles_with_each_wrong_code_and_holds_for_the_right_one(user):
    secret, _ = app_of(user)
    TOTPDevice.objects.update(throttling_failure_count=4)
    for failures, seconds in ((5, 16), (6, 32), (7, 64)):
        unpause(user)
        with pytest.raises(WrongSecondCode):
            confirm(user, wrong_code(secret))
        device = TOTPDevice.objects.get()
        _, why = device.verify_is_allowed()
        assert device.throttling_failure_count == failures
        assert why["locked_until"] - device.throttling_failure_timestamp == timedelta(seconds=seconds)
        with pytest.raises(SecondStepPaused):
            confirm(user, current_code(secret, steps_from_now(1)))
    unpause(user)
    confirm(user, current_code(secret, steps_from_now(1)))
    assert TOTPDevice.objects.get().throttling_failure_count == 0


@pytest.mark.parametrize(
    "spelling", [str, str.upper, lambda code: code.replace("-", " "), lambda code: code.replace("-", "")]
)
def test_a_recovery_code_opens_once_however_it_is_spelt(user, spelling):
    _, codes = app_of(user)
    confirm(user, spelling(codes[3]))
    assert recovery_codes_left(user) == 9
    with pytest.raises(WrongSecondCode):
        confirm(user, codes[3])
    assert recovery_codes_left(user) == 9


def test_another_persons_recovery_code_opens_nothing(user):
    _, others = app_of(make_person("Other", Role.Kind.ADMINISTRATOR))
    app_of(user)
    with pytest.raises(WrongSecondCode):
        confirm(user, others[0])
    assert StaticToken.objects.count() == 20


def test_recovery_codes_are_not_stored_in_clear(user):
    _, codes = app_of(user)
    stored = set(StaticToken.objects.values_list("token", flat=True))
    assert stored.isdisjoint({code.replace("-", "") for code in codes} | set(codes))


def test_new_recovery_codes_replace_the_old_ones(user):
    secret, old = app_of(user)
    new = new_recovery_codes(user, current_code(secret, steps_from_now(1)))
    assert set(new).isdisjoint(old)
    assert recovery_codes_left(user) == 10
    with pytest.raises(WrongSecondCode):
        confirm(user, old[0])


def test_new_recovery_codes_need_the_apps_code(user):
    secret, old = app_of(user)
    with pytest.raises(WrongSecondCode):
        new_recovery_codes(user, wrong_code(secret))
    confirm(user, old[0])


def test_a_reset_takes_app_and_codes_away_and_is_logged(user):
    app_of(user)
    administrator = make_person("Admin", Role.Kind.ADMINISTRATOR)
    reset(user, by=administrator, reason="Phone lost.")
    assert (is_set_up(user), recovery_codes_left(user)) == (False, 0)
    event = user.access_events.first()
    assert (event.kind, event.by, event.reason) == (AccessEvent.Kind.RESET, administrator, "Phone lost.")


def test_a_reset_ends_every_session(user, client):
    app_of(user)
    client.force_login(user)
    assert client.get("/office/").status_code == 200
    reset(user, by=None, reason="Phone lost.")
    assert client.get("/office/").headers["Location"].startswith("/account/sign-in/")
