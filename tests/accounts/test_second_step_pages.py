import re

import pytest
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from storefront.accounts import half_way
from storefront.accounts.models import Role, User
from storefront.accounts.second_step import current_code, is_set_up, recovery_codes_left, reset
from tests.accounts.apps import app_of, steps_from_now, wrong_code
from tests.cast import PASSWORD, make_person

pytestmark = pytest.mark.django_db
STEP, SET_UP, CODES = "/account/second-step/", "/account/second-step/set-up/", "/account/second-step/codes/"
HERE = {"HTTP_HOST": "127.0.0.1", "REMOTE_ADDR": "127.0.0.1"}


@pytest.fixture
def user() -> User:
    return make_person("Officer", Role.Kind.CHAMBER_OFFICER)


def give_password(client: Client, **fields: str):
    return client.post("/account/sign-in/", {"identifier": "officer@demo.example", "password": PASSWORD, **fields})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def secret_on(answer) -> str:
    return re.search(r'id="secret"[^>]*>([A-Z2-7 ]+)<', answer.content.decode())[1].replace(" ", "")


@pytest.mark.parametrize("kind", Role.Kind)
def test_the_password_of_an_office_signs_nobody_in_yet(kind):
    make_person("Officer", kind)
    client = Client()
    assert give_password(client).headers["Location"] == STEP
    assert not is_signed_in(client)
    assert client.get("/office/").headers["Location"].startswith("/account/sign-in/")
    assert client.get("/account/settings/").headers["Location"].startswith("/account/sign-in/")


def test_a_password_without_an_office_needs_no_second_step():
    make_person("Officer")
    client = Client()
    assert give_password(client).headers["Location"] == "/account/"
    assert is_signed_in(client)


def test_the_apps_code_signs_in_and_leads_back(user):
    secret, _ = app_of(user)
    client = Client()
    give_password(client, next="/office/collections/")
    key = client.session.session_key
    answer = client.post(STEP, {"code": current_code(secret, steps_from_now(1))})
    assert answer.headers["Location"] == "/office/collections/"
    assert client.get("/office/collections/").status_code == 200
    assert client.session.session_key != key


def test_a_wrong_code_signs_nobody_in_and_keeps_the_way_back(user):
    secret, _ = app_of(user)
    client = Client()
    give_password(client, next="/office/collections/")
    answer = client.post(STEP, {"code": wrong_code(secret)})
    assert (answer.status_code, is_signed_in(client)) == (422, False)
    assert "验证码不正确或已被使用" in answer.content.decode()
    assert client.session[half_way.KEY]["back"] == "/office/collections/"


def test_who_guesses_is_told_how_long_to_wait(user):
    secret, _ = app_of(user)
    client = Client()
    give_password(client)
    # The twelfth wrong code costs 2,048 seconds.
    TOTPDevice.objects.update(throttling_failure_count=12, throttling_failure_timestamp=timezone.now())
    answer = client.post(STEP, {"code": current_code(secret, steps_from_now(1))})
    assert (answer.status_code, is_signed_in(client)) == (429, False)
    assert 2020 < int(answer.headers["Retry-After"]) <= 2048
    assert "错误次数过多。请在 35 分钟后重试。" in answer.content.decode()


def test_without_an_app_everything_leads_to_setting_one_up(user):
    client = Client()
    give_password(client, next="/office/collections/")
    assert client.get(STEP).headers["Location"] == SET_UP
    page = client.get(SET_UP)
    secret = secret_on(page)
    assert secret_on(client.get(SET_UP)) == secret, "a second look shows the same key"
    assert "<svg" in page.content.decode() and "style=" not in page.content.decode()
    done = client.post(SET_UP, {"code": current_code(secret)})
    codes = re.findall(r'<span class="code" translate="no">([a-z2-9]{5}-[a-z2-9]{5})</span>', done.content.decode())
    assert (done.status_code, len(codes), is_signed_in(client)) == (200, 10, True)
    assert 'href="/office/collections/"' in done.content.decode()
    assert done.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert is_set_up(user)


def test_a_wrong_first_code_sets_nothing_up(user):
    client = Client()
    give_password(client)
    secret = secret_on(client.get(SET_UP))
    answer = client.post(SET_UP, {"code": wrong_code(secret)})
    assert (answer.status_code, is_signed_in(client), is_set_up(user)) == (422, False, False)
    assert secret_on(answer) == secret


def test_whoever_has_an_app_can_not_set_up_another_half_way_in(user):
    app_of(user)
    client = Client()
    give_password(client)
    assert client.get(SET_UP).headers["Location"] == STEP
    assert client.post(SET_UP, {"code": "000000"}).headers["Location"] == STEP


def test_half_way_in_lasts_ten_minutes(user):
    client = Client()
    give_password(client)
    session = client.session
    session[half_way.KEY] = {**session[half_way.KEY], "at": session[half_way.KEY]["at"] - 601}
    session.save()
    assert client.get(STEP).headers["Location"] == "/account/sign-in/"


def test_a_password_changed_meanwhile_begins_anew(user):
    client = Client()
    give_password(client)
    user.set_password("another password of the tests")
    user.save()
    assert client.get(STEP).headers["Location"] == "/account/sign-in/"


def test_a_recovery_code_signs_in_and_the_last_ones_are_counted(user):
    _, codes = app_of(user)
    for number, code in enumerate(codes, start=1):
        client = Client()
        give_password(client)
        assert client.post(STEP, {"code": code}).headers["Location"] == "/account/"
        left = 10 - number
        assert recovery_codes_left(user) == left
        shown = client.get("/office/").content.decode()
        assert (f"您还剩 {left} 个恢复码" in shown) == (left < 3)


def test_an_office_given_to_somebody_signed_in_opens_after_the_second_step():
    client, user = Client(), make_person("Officer")
    client.force_login(user)
    Role.objects.create(user=user, kind=Role.Kind.CHAMBER_OFFICER)
    assert client.get("/office/").headers["Location"] == STEP
    secret = secret_on(client.get(SET_UP))
    client.post(SET_UP, {"code": current_code(secret)})
    assert client.get("/office/").status_code == 200


def test_new_recovery_codes_are_shown_once(user, client):
    secret, old = app_of(user)
    client.force_login(user)
    assert "还剩 10 个恢复码" in client.get(CODES).content.decode()
    shown = client.post(CODES, {"code": current_code(secret, steps_from_now(1))}).content.decode()
    assert len(re.findall(r'<span class="code" translate="no">', shown)) == 10
    assert old[0] not in shown
    assert '<span class="code" translate="no">' not in client.get(CODES).content.decode()


def test_after_a_reset_the_person_sets_up_another_app(user):
    app_of(user)
    reset(user, by=None, reason="Phone lost.")
    client = Client()
    give_password(client)
    assert client.get(STEP).headers["Location"] == SET_UP


def test_a_demo_shows_the_code_on_its_own_machine_only(user, settings):
    secret, _ = app_of(user)
    settings.ALLOWED_HOSTS = ["*"]
    client = Client(**HERE)
    give_password(client)
    assert f'id="demo-code">{current_code(secret)}<' in client.get(STEP).content.decode()
    assert "demo-code" not in client.get(STEP, HTTP_HOST="buy.example").content.decode()
    assert "demo-code" not in client.get(STEP, REMOTE_ADDR="192.0.2.1").content.decode()
    settings.DEMO = False
    assert "demo-code" not in client.get(STEP).content.decode()
