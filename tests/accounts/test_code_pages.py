"""Signing in by a code, and the account's own pages."""

import pytest
from django.core.cache import cache
from django.test import Client

from storefront.accounts.models import Role, User
from storefront.notices.models import Notice
from tests.cast import PASSWORD, make_application, make_person, make_vendor, owner_of

from .codes import last_code, wrong

pytestmark = pytest.mark.django_db(transaction=True)
ASK, ENTER = "/account/sign-in/code/", "/account/sign-in/code/enter/"
PHONE = "+8613800138000"


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    cache.clear()


def ask(client: Client, recipient: str = "13800138000", **fields: str):
    return client.post(ASK, {"recipient": recipient, **fields})


def sign_in(client: Client, recipient: str = "13800138000", **fields: str):
    ask(client, recipient, **fields)
    sent_to = recipient.lower() if "@" in recipient else PHONE
    return client.post(ENTER, {"code": last_code(sent_to)})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def text(answer) -> str:
    return answer.content.decode()


def test_a_new_phone_gets_an_account(client) -> None:
    assert ask(client)["Location"] == ENTER
    assert not User.objects.exists()
    assert client.post(ENTER, {"code": last_code(PHONE)})["Location"] == "/account/"
    user = User.objects.get()
    assert (user.phone, user.email, user.language) == (PHONE, None, "zh-hans")
    assert user.phone_proved_at is not None
    assert not user.has_usable_password()
    assert is_signed_in(client)
    assert client.get("/account/")["Location"] == "/account/orders/"


def test_an_english_page_makes_an_account_that_is_told_in_english(client) -> None:
    client.post("/en" + ASK, {"recipient": "lan@example.com"})
    notice = Notice.objects.get()
    assert (notice.channel, notice.language, notice.subject) == ("mail", "en", "Your sign-in code")
    client.post("/en" + ENTER, {"code": last_code("lan@example.com")})
    assert User.objects.get().language == "en"


def test_the_same_phone_comes_back_to_the_same_account(client) -> None:
    known = User.objects.create_user(name="Lan", phone="13800138000")
    sign_in(client)
    assert client.session["_auth_user_id"] == str(known.pk)
    assert User.objects.count() == 1


def test_a_wrong_code_gets_a_sentence_and_no_session(client) -> None:
    ask(client)
    answer = client.post(ENTER, {"code": wrong(last_code(PHONE))})
    assert answer.status_code == 422
    assert "验证码不正确，您还可以再试 4 次。" in text(answer)
    assert not is_signed_in(client)
    assert not User.objects.exists()


def test_another_browser_can_not_use_the_code(client) -> None:
    ask(client)
    thief = Client()
    assert thief.post(ENTER, {"code": last_code(PHONE)})["Location"] == ASK
    assert not is_signed_in(thief)


def test_asking_again_at_once_gets_a_sentence(client) -> None:
    ask(client)
    answer = ask(client)
    assert (answer.status_code, 40 < int(answer["Retry-After"]) <= 60) == (429, True)
    assert "验证码刚刚发出。请在" in text(answer)
    assert Notice.objects.count() == 1


@pytest.mark.parametrize("recipient", ["", "123", "lan@", "13800138000@sms.invalid"])
def test_what_is_no_phone_and_no_mailbox_gets_a_sentence(client, recipient) -> None:
    answer = ask(client, recipient)
    assert answer.status_code == 422
    assert "请填写手机号（如 13800138000）或邮箱。" in text(answer)
    assert not Notice.objects.exists()


def test_offices_open_by_password_only_and_the_page_does_not_tell(client) -> None:
    make_person("Liu", Role.Kind.CHAMBER_OFFICER)
    assert ask(client, "liu@demo.example")["Location"] == ENTER
    assert Notice.objects.get().template == "use_password"
    assert client.post(ENTER, {"code": "000000"}).status_code == 422
    assert not is_signed_in(client)


def test_an_inactive_person_gets_no_code(client) -> None:
    make_person("Liu")
    User.objects.update(is_active=False)
    ask(client, "liu@demo.example")
    assert Notice.objects.get().template == "use_password"


@pytest.mark.parametrize(
    ("back", "target"), [("/account/addresses/", "/account/addresses/"), ("https://elsewhere.example/", "/account/")]
)
def test_the_way_back_leads_only_to_our_pages(client, back, target) -> None:
    assert sign_in(client, next=back)["Location"] == target


def test_shoppers_pages_ask_for_a_code_and_lead_back(client) -> None:
    assert client.get("/account/orders/")["Location"] == f"{ASK}?next=/account/orders/"
    assert sign_in(client, next="/account/orders/")["Location"] == "/account/orders/"


def test_name_and_language_are_kept_and_the_page_follows_the_language(client) -> None:
    sign_in(client)
    answer = client.post("/account/settings/", {"name": "徐兰", "language": "en"}, follow=True)
    assert answer.redirect_chain[-1] == ("/en/account/settings/", 302)
    assert "Your details are saved." in text(answer)
    assert client.cookies["django_language"].value == "en"
    assert (User.objects.get().name, User.objects.get().language) == ("徐兰", "en")


@pytest.mark.parametrize("fields", [{"name": "", "language": "en"}, {"name": "徐兰", "language": "fr"}])
def test_wrong_details_change_nothing(client, fields) -> None:
    sign_in(client)
    before = User.objects.values().get()
    assert client.post("/account/settings/", fields).status_code == 422
    assert User.objects.values().get() == before


def prove(client: Client, typed: str, sent_to: str):
    assert client.post("/account/settings/contact/", {"recipient": typed})["Location"].endswith("/contact/enter/")
    return client.post("/account/settings/contact/enter/", {"code": last_code(sent_to)})


def test_an_email_is_added_once_it_is_proved(client) -> None:
    sign_in(client)
    prove(client, "Lan@example.com", "lan@example.com")
    user = User.objects.get()
    assert (user.phone, user.email) == (PHONE, "lan@example.com")
    assert user.email_proved_at is not None


def test_a_contact_of_another_account_is_sent_nothing_and_not_told(client) -> None:
    make_person("Liu")
    sign_in(client)
    count = Notice.objects.count()
    answer = client.post("/account/settings/contact/", {"recipient": "liu@demo.example"})
    assert answer["Location"] == "/account/settings/contact/enter/"
    assert Notice.objects.count() == count


def test_a_contact_taken_meanwhile_is_refused(client) -> None:
    sign_in(client)
    client.post("/account/settings/contact/", {"recipient": "liu@demo.example"})
    make_person("Liu")
    answer = client.post("/account/settings/contact/enter/", {"code": last_code("liu@demo.example")})
    assert answer.status_code == 422
    assert "已用于其他账号" in text(answer)
    assert User.objects.get(phone=PHONE).email is None


def test_a_password_can_be_set_after_a_code_and_signs_in(client) -> None:
    sign_in(client)
    client.post("/account/settings/password/", {"password": "willow in the wind"})
    assert is_signed_in(client), "this browser goes on"
    other = Client()
    other.post("/account/sign-in/", {"identifier": "13800138000", "password": "willow in the wind"})
    assert is_signed_in(other)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"current": "wrong", "password": "willow in the wind"}, "当前密码不正确"),
        ({"current": PASSWORD, "password": "short"}, "8"),
        ({"current": PASSWORD, "password": ""}, "请填写新密码。"),
    ],
)
def test_a_bad_new_password_changes_nothing(client, fields, sentence) -> None:
    person = make_person("Liu")
    client.force_login(person)
    answer = client.post("/account/settings/password/", fields)
    assert answer.status_code == 422
    assert sentence in text(answer)
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_an_account_is_deleted_only_with_the_tick(client) -> None:
    sign_in(client)
    assert client.post("/account/settings/delete/").status_code == 422
    assert User.objects.count() == 1
    assert client.post("/account/settings/delete/", {"sure": "on"})["Location"] == "/"
    assert not User.objects.exists()
    assert not is_signed_in(client)


@pytest.mark.django_db(transaction=False)  # nobody makes their pages in Saleor
def test_firms_people_applicants_and_officers_can_not_delete_themselves(client) -> None:
    people = [
        owner_of(make_vendor("vendor-a")),
        make_application().applicant,
        make_person("Liu", Role.Kind.CHAMBER_OFFICER),
    ]
    for person in people:
        client.force_login(person)
        answer = client.post("/account/settings/delete/", {"sure": "on"})
        assert answer.status_code == 422
        assert "不能在此注销" in text(answer)
        assert User.objects.filter(pk=person.pk).exists()


def test_pages_speak_english(client) -> None:
    page = text(client.get("/en" + ASK))
    assert "Sign in or sign up" in page
    sign_in(client)
    assert "Phone and e-mail" in text(client.get("/en/account/settings/"))
