"""The pay page and the tester's pages, as a browser asks for them."""

import html
import re
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from email.message import Message

import pytest
import stripe

from tests.stripe_world import StripeWorld

from .conftest import wish


class Stay(urllib.request.HTTPRedirectHandler):
    """Redirects are looked at, not followed."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


browser = urllib.request.build_opener(Stay)


def ask(url: str, headers: dict[str, str] | None = None, **fields: str) -> tuple[int, Message, str]:
    """Status, headers and text of a page; with fields, of a form that was sent."""
    data = urllib.parse.urlencode(fields).encode() if fields else None
    try:
        answer = browser.open(urllib.request.Request(url, data, headers or {}))
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.headers, answer.read().decode()


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.fixture
def session(client: stripe.StripeClient) -> stripe.checkout.Session:
    return client.v1.checkout.sessions.create(params=wish(locale="zh", cancel_url="http://127.0.0.1:8000/checkout/"))


def test_the_pay_page_says_what_and_how_much_and_that_it_is_a_sandbox(session: stripe.checkout.Session) -> None:
    status, headers, page = ask(str(session.url))
    text = words(page)
    assert status == 200
    for said in ("sandbox", "沙盒", "不涉及真实资金", "¥128.00", "柳编提篮", "付款成功", "微信扫码", "取消并返回商城"):
        assert said in text
    assert "form-action 'self' http://127.0.0.1:8000" in headers["Content-Security-Policy"]
    assert "no real money" in words(ask(f"{session.url}?language=en")[2])


def test_paid_leads_back_to_the_shop(session: stripe.checkout.Session, world: StripeWorld) -> None:
    status, headers, _ = ask(str(session.url), button="paid")
    assert (status, headers["Location"]) == (303, f"http://127.0.0.1:8000/en/paid/?session={session.id}")
    assert world.captured() == 12_800
    again, _, page = ask(str(session.url), button="paid")
    assert (again, "这笔款已经付清" in words(page), world.captured()) == (200, True, 12_800)


def test_pressed_many_times_at_once_it_is_paid_once(session: stripe.checkout.Session, world: StripeWorld) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: ask(str(session.url), button="paid")[0], range(8)))
    assert sorted(answers) == [200] * 7 + [303]
    assert [charge["status"] for charge in world.all("charge")] == ["succeeded"]


def test_declined_leads_back_to_the_page_that_says_so(session: stripe.checkout.Session, world: StripeWorld) -> None:
    status, headers, _ = ask(str(session.url), button="declined")
    assert (status, headers["Location"]) == (303, f"/pay/{session.id}")
    assert "银行拒绝了这笔付款" in words(ask(str(session.url))[2])
    assert world.captured() == 0


@pytest.mark.parametrize("method", ["card", "wechat_pay", "alipay"])
def test_a_step_ends_in_the_payment_or_in_nothing(
    session: stripe.checkout.Session, world: StripeWorld, method: str
) -> None:
    step = ask(str(session.url), button=method)[1]["Location"]
    assert step == f"/pay/{session.id}/{method}"
    assert ("<svg" in ask(world.pay_url + step)[2]) == (method == "wechat_pay")
    assert ask(world.pay_url + step, button="refuse")[1]["Location"] == f"/pay/{session.id}"
    assert world.captured() == 0
    assert ask(world.pay_url + step, button="confirm")[1]["Location"].startswith("http://127.0.0.1:8000/en/paid/")
    assert world.captured() == 12_800


def test_an_expired_page_takes_no_money(session: stripe.checkout.Session, world: StripeWorld) -> None:
    world.clock.ahead = 90_000
    _, _, page = ask(str(session.url), button="paid")
    assert "付款时间已过" in words(page)
    assert 'href="http://127.0.0.1:8000/checkout/"' in page
    assert world.captured() == 0


def test_another_site_can_press_no_button(session: stripe.checkout.Session, world: StripeWorld) -> None:
    status, _, _ = ask(str(session.url), {"Sec-Fetch-Site": "cross-site"}, button="paid")
    assert (status, world.captured()) == (403, 0)
    assert ask(str(session.url), {"Host": "evil.example"})[0] == 400


def test_the_tester_decides_on_money_that_comes_later(session: stripe.checkout.Session, world: StripeWorld) -> None:
    ask(str(session.url), button="later")
    page = f"{world.pay_url}/sessions/{session.id}"
    assert "款已到账" in words(ask(page)[2])
    assert ask(page, deed="money-came", id=session.id)[0] == 303
    charge = world.all("charge")[0]["id"]
    ask(page, deed="dispute", id=charge)
    ask(page, deed="dispute-won", id=world.all("dispute")[0]["id"])
    assert (world.captured(), world.all("dispute")[0]["status"]) == (12_800, "won")
    status, _, refused = ask(page, deed="money-came", id=session.id)
    assert (status, "无法完成此操作" in words(refused)) == (400, True)


def test_the_tester_sends_again_what_the_shop_was_told(session: stripe.checkout.Session, world: StripeWorld) -> None:
    ask(str(session.url), button="paid")
    (told,) = world.letters()
    listing = ask(f"{world.pay_url}/deliveries")[2]
    event = re.findall(r'name="event" value="(\w+)"', listing)[0]
    assert event in told.body.decode()
    assert ask(f"{world.pay_url}/deliveries", event=event)[0] == 303
    assert [one.body for one in world.letters()] == [told.body]


def test_payments_are_listed_and_found(
    session: stripe.checkout.Session, client: stripe.StripeClient, world: StripeWorld
) -> None:
    assert session.id[:20] in ask(world.pay_url)[2]
    client.v1.checkout.sessions.create(params=wish(50_000, client_reference_id="p-7"))
    found = words(ask(f"{world.pay_url}/?q=p-7")[2])
    assert ("¥500.00" in found, "¥128.00" in found) == (True, False)
    assert "没有这个编号的付款" in words(ask(f"{world.pay_url}/?q=nobody")[2])
