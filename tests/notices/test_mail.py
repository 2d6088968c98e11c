"""Mails: text and HTML in one, told once, switched off in one click, and fit for every mail program."""

import re
from email import message_from_bytes
from email.policy import default
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from storefront.accounts.models import User
from storefront.notices.actions import deliver, send_mail
from storefront.notices.choices import choices_of
from storefront.notices.errors import Refused
from storefront.notices.kinds import NEVER_OFF, Kind, Roads
from storefront.notices.letters import write_letter
from storefront.notices.mail import DjangoMail, message_of
from storefront.notices.models import Notice
from storefront.notices.ports import file_of
from storefront.notices.telling import tell_person
from storefront.notices.unsubscribing import off_address, wish_of
from tests.cast import person

FACTS = {"number": "17", "total": "¥12.00", "page": "http://127.0.0.1:8000/orders/x/"}
ADDRESS = re.compile(r'(?:href|src|url\()=?"?([^"\s>)]+)')


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_html_is_self_contained_and_absolute(language: str) -> None:
    letter = write_letter("order_placed", "mail", language, {**FACTS, "details": [("<b>", "¥12.00")]})
    assert f'<html lang="{"en" if language == "en" else "zh-Hans"}">' in letter.html
    assert "<img" not in letter.html, "nothing that tells whether a mail was opened"
    addresses = ADDRESS.findall(letter.html)
    assert FACTS["page"] in addresses
    assert [address for address in addresses if not address.startswith("http://127.0.0.1:8000/")] == []
    assert "&lt;b&gt;" in letter.html
    assert "max-width:600px" in letter.html
    assert "prefers-color-scheme: dark" in letter.html


def test_the_text_says_the_same_without_the_sms_sign() -> None:
    letter = write_letter(
        "order_placed", "mail", "en", {**FACTS, "details": [("Basket × 2", "¥12.00")]}, "http://x/off/"
    )
    assert letter.text == (
        "Order 17 is placed, ¥12.00. How to pay and how it stands: http://127.0.0.1:8000/orders/x/\n\n"
        "Basket × 2  ¥12.00\n\n"
        "--\nTancheng Buy  http://127.0.0.1:8000/\nNo more mails of this kind: http://x/off/"
    )


@pytest.fixture
def sent(db: None, settings: Any) -> Notice:
    """A mail handed to Django's e-mail twice: its worker died before it had noted that it was sent."""
    settings.NOTICES_PORTS = {"mail": "storefront.notices.mail.DjangoMail"}
    notice = send_mail("lan@example.com", "order_placed", "en", FACTS, key="placed:x")
    assert notice
    Notice.objects.update(state=Notice.State.QUEUED)
    for _ in range(2):
        deliver(notice.pk)
        Notice.objects.update(state=Notice.State.QUEUED)
    return notice


def test_two_tries_of_one_mail_are_one_message(sent: Notice) -> None:
    first, second = mail.outbox
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]
    parts = message_from_bytes(first.message().as_bytes(), policy=default)
    assert [part.get_content_type() for part in parts.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert parts["List-Unsubscribe"] is None, "news of one's own order can't be switched off"


class Server:
    """An e-mail backend whose server refuses a recipient."""

    code = 550

    def __init__(self, **options: Any) -> None:
        pass

    def send_messages(self, messages: Any) -> int:
        raise SMTPRecipientsRefused({"lan@example.com": (self.code, b"No such user lan@example.com")})


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "state"), [(550, "failed"), (451, "queued")])
def test_a_refusal_for_good_is_not_tried_again(settings: Any, monkeypatch: Any, code: int, state: str) -> None:
    settings.NOTICES_PORTS = {"mail": "storefront.notices.mail.DjangoMail"}
    settings.EMAIL_BACKEND = "tests.notices.test_mail.Server"
    monkeypatch.setattr(Server, "code", code)
    notice = send_mail("lan@example.com", "order_placed", "en", FACTS)
    assert notice
    deliver(notice.pk)
    notice.refresh_from_db()
    assert (notice.state, notice.error) == (state, f"The mail server answered {code}.")


@pytest.mark.django_db
def test_the_port_itself_mails_nobody_without_a_mailbox() -> None:
    with pytest.raises(Refused):
        DjangoMail().send(Notice(channel="mail", recipient="13800138000@sms.INVALID", subject="x", text="x"))
    assert mail.outbox == []


@pytest.fixture
def told(db: None) -> tuple[User, Notice]:
    user = person("Somebody")
    tell_person(user, "vendor_new_order", FACTS, kind=Kind.REVIEW_DECIDED, key="x")
    return user, Notice.objects.get()


def test_the_folder_holds_a_mail_that_mail_programs_open(told: tuple[User, Notice]) -> None:
    _user, notice = told
    assert deliver(notice.pk)
    written = message_from_bytes(file_of(notice).read_bytes(), policy=default)
    assert (written["To"], written["Subject"]) == (notice.recipient, notice.subject)


def test_one_click_ends_a_kind_of_mail_and_no_other(told: tuple[User, Notice]) -> None:
    user, notice = told
    headers = message_of(notice).extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = headers["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")
    page = Client().get(path)
    assert (page.status_code, choices_of(user)[Kind.REVIEW_DECIDED].mail) == (200, True), "to look is not to want"
    elsewhere = {"HTTP_ORIGIN": "https://mail.example", "HTTP_SEC_FETCH_SITE": "cross-site"}
    assert Client().post(path, {"List-Unsubscribe": "One-Click"}, **elsewhere).status_code == 200
    assert choices_of(user)[Kind.REVIEW_DECIDED] == Roads(sms=False, mail=False)
    assert choices_of(user)[Kind.STOCK_LOW].mail


@pytest.mark.django_db
def test_what_can_t_be_switched_off_has_no_link_and_a_forged_one_does_nothing() -> None:
    user = person("Somebody")
    assert {off_address(user, kind) for kind in NEVER_OFF} == {""}
    token = off_address(user, Kind.MESSAGE).rstrip("/").rpartition("/")[2]
    assert wish_of(token)
    assert wish_of(token[:-1] + ("A" if token[-1] != "A" else "B")) is None


@pytest.mark.django_db
def test_the_outbox_shows_html_and_is_narrowed(client: Client) -> None:
    notice = send_mail("lan@example.com", "order_placed", "en", FACTS)
    assert notice
    here = {"SERVER_NAME": "127.0.0.1"}
    assert f"/outbox/{notice.pk}/" in client.get("/outbox/?channel=mail&q=lan@", **here).content.decode()
    assert "没有这样的消息" in client.get("/outbox/?channel=sms", **here).content.decode()
    shown = client.get(f"/outbox/{notice.pk}/", **here)
    assert shown.content.decode() == notice.html
    assert "script" not in shown["Content-Security-Policy"]
    assert "sandbox" in shown["Content-Security-Policy"]
    assert client.get(f"/outbox/{notice.pk}/").status_code == 404
