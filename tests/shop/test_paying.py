"""Paying on a pay page before the order: come back, leave, pay late, pay twice, and goods that are gone by then."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from storefront.notices.models import Notice
from storefront.payments.excess import return_excess
from storefront.payments.models import StripeSession
from storefront.payments.stripe_checkout.movements import movements
from storefront.saleor.gateway import saleor
from storefront.shop.models import CartLine, Purchase
from storefront.shop.paying import resume_purchases
from tests.stripe_world import StripeWorld, stripe_world

from .commerce import BASKET, ERHU, TRAY, product_of, publish, set_price
from .shopper import Shopper, said, the_purchase

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "engine"]),
    pytest.mark.usefixtures("shop"),
]
State = Purchase.State


@pytest.fixture
def world(tmp_path: Path, settings: Any) -> Iterator[StripeWorld]:
    """A sandbox that the shop takes for Stripe."""
    with stripe_world(tmp_path) as world:
        settings.STRIPE_SECRET_KEY = world.key
        settings.STRIPE_WEBHOOK_SECRET = world.webhook_secret
        settings.STRIPE_API_BASE = world.url
        settings.PAY_PAGE_ORIGINS = [world.pay_url]
        yield world


@pytest.fixture
def shopper(world: StripeWorld) -> Shopper:
    return Shopper()


def go_to_pay(shopper: Shopper, review: str) -> str:
    """Choose the pay page on the review; its session's name."""
    page = shopper.client.get(review)
    assert page.status_code == 200, page.get("Location")
    answer = shopper.press(review, str(the_purchase_of(review).total), "stripe")
    assert "/pay/" in answer["Location"], (answer["Location"], said(answer))
    return str(answer["Location"]).rsplit("/", 1)[1].split("?")[0]


def the_purchase_of(review: str) -> Purchase:
    return Purchase.objects.get(token=review.split("/")[-2])


def come_back(shopper: Shopper, purchase: Purchase, page: str = "paid") -> Any:
    """Some seconds later: the provider may be asked anew."""
    Purchase.objects.update(asked_at=None)
    return shopper.client.get(f"/checkout/{purchase.token}/{page}/")


def test_the_review_offers_each_way_and_lets_its_form_lead_to_the_pay_page(
    shopper: Shopper, world: StripeWorld
) -> None:
    shopper.take(BASKET)
    review = shopper.review()
    answer = shopper.client.get(review)
    page = answer.content.decode()
    assert page.index('value="stripe"') < page.index('value="bank_transfer"')
    assert page.count("测试模式：不会产生真实扣款。") == 2  # a test key, a sample account
    assert f"form-action 'self' {world.pay_url}" in answer["Content-Security-Policy"]
    assert f"form-action 'self' {world.pay_url}" not in shopper.client.get("/cart/")["Content-Security-Policy"]
    refused = shopper.press(review, "80.00", "cash")
    assert (refused["Location"], said(refused)[-1]) == (review, "请选择付款方式。")
    assert the_purchase().state == State.REVIEW


def test_who_pays_and_comes_back_has_an_order(shopper: Shopper, world: StripeWorld) -> None:
    shopper.take(BASKET, 2)
    session = go_to_pay(shopper, shopper.review())
    purchase = the_purchase()
    waiting = come_back(shopper, purchase).content.decode()
    assert purchase.state == State.PAYING
    assert "正在等待付款结果" in waiting and 'http-equiv="refresh" content="5"' in waiting
    assert world.pay_url in waiting
    assert (waiting.count("¥148.00"), purchase.payment_number in waiting) == (1, True)
    world.pay(session)
    assert come_back(shopper, purchase)["Location"] == f"/orders/{purchase.token}/"
    purchase.refresh_from_db()
    order = saleor().order(purchase.order_id).order
    assert order and order.total_charged.amount == order.total.gross.amount == Decimal("148.00")
    assert not CartLine.objects.exists()
    page = shopper.client.get(f"/orders/{purchase.token}/").content.decode()
    assert "银行卡、支付宝或微信支付" in page and "付款" in page and "等待您的银行转账" not in page


def test_who_leaves_the_pay_page_keeps_the_cart_and_may_pay_in_another_way(
    shopper: Shopper, world: StripeWorld
) -> None:
    shopper.take(ERHU)
    session = go_to_pay(shopper, shopper.review())
    first = the_purchase()
    page = come_back(shopper, first, "back").content.decode()
    assert "您尚未付款" in page and "http-equiv" not in page
    assert "您有一笔付款尚未完成" in shopper.client.get("/cart/").content.decode()
    review = shopper.client.post(f"/checkout/{first.token}/again/")["Location"]
    first.refresh_from_db()
    assert first.state == State.UNPAID
    assert [item["status"] for item in world.all("checkout.session")] == ["expired"]
    assert shopper.place(review)["Location"].startswith("/orders/")
    assert not world.all("charge") and session


def test_pressing_again_leads_to_the_same_page_and_a_new_try_closes_it(shopper: Shopper, world: StripeWorld) -> None:
    shopper.take(BASKET)
    review = shopper.review()
    session = go_to_pay(shopper, review)
    assert shopper.press(review, "80.00", "stripe")["Location"].rsplit("/", 1)[1].startswith(session)
    shopper.take(TRAY)
    other = go_to_pay(shopper, shopper.review())
    assert other != session
    assert {item["id"]: item["status"] for item in world.all("checkout.session")} == {session: "expired", other: "open"}
    assert sorted(Purchase.objects.values_list("state", flat=True)) == ["paying", "unpaid"]


def test_a_page_that_was_paid_before_the_new_try_becomes_its_order_and_nothing_is_paid_twice(
    shopper: Shopper, world: StripeWorld
) -> None:
    shopper.take(BASKET)
    first_review = shopper.review()
    session = go_to_pay(shopper, first_review)
    shopper.take(TRAY)
    review = shopper.review()
    world.pay(session)  # and the tab is closed
    answer = shopper.press(review, str(the_purchase_of(review).total), "stripe")
    first = the_purchase_of(first_review)
    assert first.state == State.PLACED
    assert CartLine.objects.get().sku == TRAY.sku
    assert "购物车有变动" in said(answer)[-1]
    assert len(world.all("checkout.session")) == 1 and world.captured() == 8000


def test_money_that_takes_its_time_is_said_and_whoever_waits_is_written_to(
    shopper: Shopper, world: StripeWorld
) -> None:
    shopper.take(BASKET)
    session = go_to_pay(shopper, shopper.review())
    purchase = the_purchase()
    world.pay_later(session)
    page = come_back(shopper, purchase).content.decode()
    assert "付款处理中" in page and 'content="20"' in page
    review = shopper.review()
    refused = shopper.press(review, "80.00", "stripe")
    assert refused["Location"] == f"/checkout/{purchase.token}/paid/"
    assert "仍在处理中" in said(refused)[-1]
    world.money_did_not_come(session)
    assert "付款未完成" in come_back(shopper, purchase).content.decode()
    letter = Notice.objects.get(template="not_paid")
    assert f"编号 {purchase.payment_number}" in letter.text and letter.recipient == "+8613800138000"
    assert CartLine.objects.get().sku == BASKET.sku


def test_a_browser_that_died_is_finished_by_the_clock(shopper: Shopper, world: StripeWorld) -> None:
    shopper.take(BASKET)
    world.pay(go_to_pay(shopper, shopper.review()))
    Purchase.objects.update(asked_at=None)
    assert resume_purchases() == 1
    assert the_purchase().state == State.PLACED
    assert resume_purchases() == 0


def test_a_payment_is_found_again_by_its_number_and_phone(shopper: Shopper, world: StripeWorld) -> None:
    from storefront.shop.selectors import order_of_phone

    shopper.take(BASKET)
    go_to_pay(shopper, shopper.review())
    purchase = the_purchase()
    assert order_of_phone(purchase.payment_number.lower(), purchase.phone) == purchase
    assert order_of_phone(purchase.payment_number, "+8613900139000") is None
    assert order_of_phone("P" + "9" * 40, purchase.phone) is None


def test_goods_gone_while_paying_send_the_money_back_and_the_shopper_is_told_everywhere(
    shopper: Shopper, world: StripeWorld
) -> None:
    shopper.take(BASKET)
    shopper.take(ERHU)
    session = go_to_pay(shopper, shopper.review())
    purchase = the_purchase()
    publish(product_of(ERHU), published=False)
    world.pay(session)
    page = come_back(shopper, purchase).content.decode()
    purchase.refresh_from_db()
    assert purchase.state == State.RETURNED
    assert (world.captured(), world.refunded()) == (137200, 137200)
    reason = "“红木二胡 标准款”刚刚下架。"
    assert "您的付款正在退回" in page and reason in page
    for place in ("/cart/", "/orders/find/"):
        shown = shopper.client.get(place).content.decode()
        assert "您的付款正在退回" in shown and reason in shown
    assert reason in Notice.objects.get(template="money_returns").text
    assert CartLine.objects.count() == 2


@pytest.mark.parametrize(("price", "state", "back"), [("70.00", State.RETURNED, 8000), ("60.00", State.PLACED, 800)])
def test_a_price_that_moved_while_paying_is_never_kept_in_silence(
    shopper: Shopper, world: StripeWorld, price: str, state: str, back: int
) -> None:
    """A higher one: all goes back. A lower one: the order costs less, and the rest goes back."""
    shopper.take(BASKET)
    session = go_to_pay(shopper, shopper.review())
    set_price(BASKET, price)
    world.pay(session)
    come_back(shopper, the_purchase())
    purchase = the_purchase()
    assert purchase.state == state
    if purchase.order_id:
        order = saleor().order(purchase.order_id).order
        assert order
        for _ in range(2):  # the same news twice
            return_excess(order)
    assert world.refunded() == back


@pytest.mark.parametrize(
    ("paid", "state", "kept"), [(7999, State.RETURNED, 0), (8500, State.PLACED, 8000)], ids=["less", "more"]
)
def test_another_amount_than_was_asked_for_goes_back_or_its_excess_does(
    shopper: Shopper, world: StripeWorld, paid: int, state: str, kept: int
) -> None:
    shopper.take(BASKET)
    session = go_to_pay(shopper, shopper.review())
    world.ask_for(session, amount_total=paid, amount=paid)
    world.pay(session)
    come_back(shopper, the_purchase())
    purchase = the_purchase()
    order = saleor().order(purchase.order_id).order if purchase.order_id else None
    if order:
        return_excess(order)
    found = saleor().transaction(purchase.transaction_id).transaction
    assert found
    charged, back = found.charged_amount.amount, found.refunded_amount.amount
    assert (purchase.state, world.captured(), world.captured() - world.refunded()) == (state, paid, kept)
    assert (charged * 100, (charged + back) * 100) == (kept, paid)


def test_what_was_paid_in_another_currency_is_no_order_and_the_books_still_open(
    shopper: Shopper, world: StripeWorld
) -> None:
    shopper.take(BASKET)
    session = go_to_pay(shopper, shopper.review())
    world.ask_for(session, currency="usd")
    world.pay(session)
    come_back(shopper, the_purchase())
    assert (the_purchase().state, StripeSession.objects.get().state) == (State.PAYING, "open")
    assert movements(timezone.now() - timedelta(hours=1), timezone.now() + timedelta(hours=1)) == []
