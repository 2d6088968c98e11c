"""A guest's order is found again by number, phone and a code; the pages do not tell what there is."""

import pytest
from django.test import Client

from storefront.accounts.models import Allowance, Challenge
from storefront.notices.models import Notice
from tests.accounts.codes import last_code, wrong
from tests.permissions.stage import place_purchase

pytestmark = pytest.mark.django_db(transaction=True)
FIND, CODE = "/orders/find/", "/orders/find/code/"
PHONE = "+8613800138000"


def ask(client: Client, number: str = "1", phone: str = "13800138000"):
    return client.post(FIND, {"number": number, "phone": phone})


def test_number_phone_and_code_lead_to_the_order(client) -> None:
    purchase = place_purchase()
    assert ask(client, " #1 ")["Location"] == CODE
    notice = Notice.objects.get()
    assert (notice.channel, notice.recipient, notice.template) == ("sms", PHONE, "order_code")
    assert client.post(CODE, {"code": last_code(PHONE)})["Location"] == f"/orders/{purchase.token}/"


@pytest.mark.parametrize(("number", "phone"), [("2", "13800138000"), ("1", "13900139000")])
def test_an_unknown_order_is_answered_alike_and_nothing_is_sent(number, phone) -> None:
    place_purchase()
    known, unknown = Client(), Client()
    ask(known)
    right = known.get(CODE).content.decode()
    Allowance.objects.all().delete()
    assert ask(unknown, number, phone)["Location"] == CODE
    assert unknown.get(CODE).content.decode().replace(phone, "13800138000") == right
    assert Notice.objects.count() == 1
    code = last_code(PHONE)
    answers = [browser.post(CODE, {"code": wrong(code)}).content.decode() for browser in (known, unknown)]
    assert answers[0] == answers[1].replace(phone, "13800138000")


def test_a_lucky_guess_at_nothing_opens_nothing(client, monkeypatch) -> None:
    monkeypatch.setattr("secrets.randbelow", lambda most: 123456)
    ask(client)
    answer = client.post(CODE, {"code": "123456"})
    assert answer.status_code == 422
    assert "验证码已失效" in answer.content.decode()


def test_only_the_browser_that_asked_can_type_the_code(client) -> None:
    place_purchase()
    ask(client)
    assert Client().post(CODE, {"code": last_code(PHONE)})["Location"] == FIND
    assert Challenge.objects.get().tries == 0


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"phone": "13800138000"}, "请填写订单号"),
        ({"number": "1"}, "请填写订单的收货人手机号。"),
        ({"number": "1", "phone": "123"}, "手机号不正确"),
        ({"number": "1" * 41, "phone": "13800138000"}, "订单号没有这么长"),
    ],
)
def test_bad_input_gets_a_sentence_and_sends_nothing(client, given, sentence) -> None:
    place_purchase()
    answer = client.post(FIND, given)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Notice.objects.exists()
    assert not Challenge.objects.exists()


def test_asking_is_limited_whether_or_not_there_is_an_order(client) -> None:
    place_purchase()
    sentences = set()
    for number in ("1", "2"):
        Allowance.objects.all().delete()
        ask(client, number)
        answer = ask(client, number)
        assert (answer.status_code, 40 < int(answer["Retry-After"]) <= 60) == (429, True)
        sentences.add("验证码刚刚发出。请在" in answer.content.decode())
    assert sentences == {True}


def test_pages_speak_english(client) -> None:
    assert "Find an order" in client.get("/en" + FIND).content.decode()
