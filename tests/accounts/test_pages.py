import pytest
from django.core.cache import cache
from django.test import Client

from storefront.accounts.models import Role, User
from storefront.accounts.throttle import MOST_FAILURES
from tests.cast import PASSWORD, make_application, make_person

pytestmark = pytest.mark.django_db
SIGN_IN = "/account/sign-in/"


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    cache.clear()


def sign_in(client: Client, identifier: str, password: str = PASSWORD, **fields: str):
    return client.post(SIGN_IN, {"identifier": identifier, "password": password, **fields})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("identifier", ["liu@demo.example", "LIU@demo.example ", "13900000001", "+86 139 0000 0001"])
def test_person_signs_in_by_email_or_phone(client, identifier):
    User.objects.create_user(name="Liu", email="liu@demo.example", phone="13900000001", password=PASSWORD)
    assert sign_in(client, identifier).status_code == 302
    assert is_signed_in(client)


@pytest.mark.parametrize(
    ("identifier", "password"), [("liu@demo.example", "wrong"), ("nobody@demo.example", PASSWORD), ("12", PASSWORD)]
)
def test_wrong_pair_gets_one_sentence_that_tells_nothing_more(client, identifier, password):
    make_person("Liu")
    answer = sign_in(client, identifier, password)
    assert answer.status_code == 422
    assert "手机号（或邮箱）与密码不匹配" in answer.content.decode()
    assert not is_signed_in(client)


def test_inactive_person_does_not_sign_in(client):
    make_person("Liu")
    User.objects.update(is_active=False)
    assert sign_in(client, "liu@demo.example").status_code == 422


def test_guessing_has_to_wait_even_with_the_right_password(client):
    make_person("Liu")
    for _ in range(MOST_FAILURES):
        sign_in(client, "liu@demo.example", "wrong")
    answer = sign_in(client, "liu@demo.example")
    assert "密码错误次数过多。请在 15 分钟后重试。" in answer.content.decode()
    assert (answer.status_code, 880 < int(answer.headers["Retry-After"]) <= 900) == (429, True)
    assert not is_signed_in(client)
    make_person("Other")
    assert sign_in(client, "other@demo.example").status_code == 302


@pytest.mark.parametrize(
    ("back", "target"),
    [
        ("/portal/listings/", "/portal/listings/"),
        ("https://elsewhere.example/", "/account/"),
        ("//elsewhere.example/", "/account/"),
        ("javascript:alert(1)", "/account/"),
        ("", "/account/"),
    ],
)
def test_way_back_leads_only_to_our_pages(client, back, target):
    make_person("Liu")
    assert sign_in(client, "liu@demo.example", next=back).headers["Location"] == target


def test_signed_in_person_is_not_asked_again(client):
    client.force_login(make_person("Liu"))
    assert client.get(SIGN_IN).status_code == 302


@pytest.mark.parametrize("kind", Role.Kind)
def test_officers_start_in_the_office(client, kind):
    client.force_login(make_person("Liu", kind))
    assert client.get("/account/").headers["Location"] == "/office/"


def test_firms_people_start_in_the_portal_and_shoppers_with_their_orders(client):
    client.force_login(make_application().applicant)
    assert client.get("/account/").headers["Location"] == "/portal/"
    client.force_login(make_person("Shopper"))
    assert client.get("/account/").headers["Location"] == "/account/orders/"


def test_start_follows_the_language(client):
    client.force_login(make_person("Liu", Role.Kind.CHAMBER_OFFICER))
    assert client.get("/en/account/").headers["Location"] == "/en/office/"


def test_sign_out_is_a_post_and_ends_the_session(client):
    client.force_login(make_person("Liu"))
    assert client.get("/account/sign-out/").status_code == 405
    assert is_signed_in(client)
    assert client.post("/account/sign-out/").headers["Location"] == "/"
    assert not is_signed_in(client)


def test_sign_in_page_speaks_both_languages(client):
    assert "手机号或邮箱" in client.get(SIGN_IN).content.decode()
    assert "Phone number or e-mail" in client.get("/en" + SIGN_IN).content.decode()
