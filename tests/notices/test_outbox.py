"""Messages are told once, carried once, and seen on `/outbox/` by nobody but the demo's own machine."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from storefront.jobs.actions import replay
from storefront.jobs.models import DeadLetter
from storefront.jobs.rules import LetterState
from storefront.notices.actions import (
    KEPT,
    deliver,
    deliver_again,
    deliver_waiting,
    forget_old_notices,
    send_mail,
    send_sms,
)
from storefront.notices.errors import NotSent
from storefront.notices.models import Notice
from storefront.notices.ports import file_of
from storefront.notices.rules import TRIES_MOST, pause_after
from tests.cast import person

pytestmark = pytest.mark.django_db(transaction=True)
State = Notice.State
PHONE = "+8613800138000"
FACTS = {"number": "17", "total": "¥12.00", "page": "http://127.0.0.1/orders/x/"}


class Broken:
    """A port that is down."""

    def send(self, notice: Notice) -> None:
        raise ConnectionError(notice.text)


def placed(**more) -> Notice | None:
    return send_sms(PHONE, "order_placed", "zh-hans", FACTS, **more)


def test_a_message_is_written_in_its_language_and_sent() -> None:
    placed()
    send_mail("lan@example.com", "order_placed", "en", FACTS)
    mail, sms = Notice.objects.all()
    assert sms.text == "【郯城购】订单 17 已提交，合计 ¥12.00。付款方式与进度：http://127.0.0.1/orders/x/"
    assert (mail.subject, mail.state, sms.state) == ("Order 17 is placed", State.SENT, State.SENT)
    assert mail.sent_at is not None


def test_text_is_not_escaped_for_html() -> None:
    notice = send_sms(PHONE, "order_placed", "en", {**FACTS, "page": "http://x/?a=1&b='2'"})
    assert notice and "a=1&b='2'" in notice.text


def test_the_same_fact_is_told_once_by_each_way() -> None:
    assert placed(key="placed:x")
    assert placed(key="placed:x") is None
    assert send_mail("lan@example.com", "order_placed", "en", FACTS, key="placed:x")
    assert Notice.objects.count() == 2


def test_nobody_mails_an_address_without_a_mailbox() -> None:
    assert send_mail("13800138000@sms.invalid", "order_placed", "en", FACTS) is None
    assert not Notice.objects.exists()


def test_what_is_rolled_back_is_not_told() -> None:
    with pytest.raises(ValueError, match="undo"), transaction.atomic():
        placed(key="placed:x")
        raise ValueError("undo")
    assert not Notice.objects.exists()
    assert placed(key="placed:x")


def test_a_port_that_is_down_loses_nothing_and_logs_no_words(settings, caplog) -> None:
    settings.NOTICES_PORTS = {"sms": "tests.notices.test_outbox.Broken"}
    notice = placed()
    assert notice
    notice.refresh_from_db()
    assert (notice.state, notice.tries) == (State.QUEUED, 1)
    assert "notice_not_sent" in caplog.text
    assert not [
        words for words in (notice.text, "已提交", FACTS["total"], FACTS["page"], PHONE) if words in caplog.text
    ]
    settings.NOTICES_PORTS = {"sms": "storefront.notices.ports.LocalFolder"}
    assert deliver_waiting() == 0, "not before its pause is over"
    Notice.objects.update(next_try_at=timezone.now())
    assert deliver_waiting() == 1
    assert deliver_waiting() == 0


def test_after_its_last_try_a_message_is_a_dead_letter_and_replayed_once_the_road_is_mended(settings) -> None:
    settings.NOTICES_PORTS = {"sms": "tests.notices.test_outbox.Broken"}
    notice = placed()
    assert notice
    for _ in range(TRIES_MOST):
        deliver(notice.pk)
    notice.refresh_from_db()
    assert (notice.state, notice.tries) == (State.FAILED, TRIES_MOST)
    letter = DeadLetter.objects.get()
    assert (letter.error_class, letter.error, letter.tries) == ("ConnectionError", "ConnectionError", TRIES_MOST)
    with pytest.raises(NotSent, match="ConnectionError"):
        deliver_again(notice.pk)
    settings.NOTICES_PORTS = {"sms": "storefront.notices.ports.LocalFolder"}
    replay(letter, by=person("Officer"))
    notice.refresh_from_db()
    letter.refresh_from_db()
    assert (notice.state, letter.state) == (State.SENT, LetterState.DONE)
    assert DeadLetter.objects.count() == 1


def test_a_code_that_waited_too_long_is_not_sent_any_more(settings) -> None:
    settings.NOTICES_PORTS = {"sms": "tests.notices.test_outbox.Broken"}
    notice = placed(life=timedelta(minutes=10))
    assert notice
    settings.NOTICES_PORTS = {"sms": "storefront.notices.ports.LocalFolder"}
    Notice.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert not deliver(notice.pk)
    notice.refresh_from_db()
    assert (notice.state, notice.error) == (State.FAILED, "It came too late to be of use.")
    assert not DeadLetter.objects.exists()


def test_pauses_double_and_are_shortened_by_at_most_half() -> None:
    for tries, longest in ((1, 1), (2, 2), (5, 16), (20, 180)):
        assert timedelta(minutes=longest) / 2 <= pause_after(tries) <= timedelta(minutes=longest)


def test_a_message_held_by_a_dead_worker_is_sent_by_another() -> None:
    notice = placed()
    assert notice
    Notice.objects.update(state=State.SENDING, claimed_at=timezone.now())
    assert not deliver(notice.pk), "its worker may still be at it"
    Notice.objects.update(claimed_at=timezone.now() - timedelta(minutes=6))
    assert deliver(notice.pk)


@pytest.mark.parametrize(("demo", "kept"), [(True, True), (False, False)])
def test_a_code_is_wiped_once_it_is_sent_unless_a_demo_shows_it(settings, demo, kept) -> None:
    settings.DEMO = demo
    notice = send_sms(PHONE, "sign_in_code", "en", {"code": "123456", "minutes": 10}, secret=True)
    assert notice
    notice.refresh_from_db()
    assert notice.state == State.SENT
    assert ("123456" in notice.text) is kept


def test_messages_are_forgotten_after_thirty_days() -> None:
    notice = placed()
    assert notice
    file = file_of(notice)
    assert file.read_text() == f"{PHONE}\n\n{notice.text}\n"
    assert forget_old_notices() == 0
    Notice.objects.update(created_at=timezone.now() - KEPT - timedelta(seconds=1))
    gone = file_of(Notice.objects.get())
    gone.parent.mkdir(exist_ok=True)
    file.rename(gone)
    assert forget_old_notices() == 1
    assert not gone.exists()


def test_the_outbox_shows_messages_on_this_machine(client) -> None:
    placed()
    page = client.get("/outbox/", SERVER_NAME="127.0.0.1").content.decode()
    assert "订单 17 已提交" in page
    assert PHONE in page
    assert "no-store" in client.get("/outbox/", SERVER_NAME="127.0.0.1")["Cache-Control"]


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"REMOTE_ADDR": "192.0.2.1"},
        {"HTTP_X_FORWARDED_FOR": "192.0.2.1"},
        {"HTTP_FORWARDED": "for=192.0.2.1"},
        {"SERVER_NAME": "shop.example"},
    ],
)
def test_from_elsewhere_there_is_no_outbox(client, settings, elsewhere) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    request = {"SERVER_NAME": "127.0.0.1", **elsewhere}
    assert client.get("/outbox/", **request).status_code == 404


def test_outside_a_demo_there_is_no_outbox(client, settings) -> None:
    settings.DEMO = False
    assert client.get("/outbox/", SERVER_NAME="127.0.0.1").status_code == 404
