"""Whatever interrupts an order, there is one: a crash between any two calls, an outage, news that comes first."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from storefront.catalog.models import Maker
from storefront.catalog.sync import close_makers
from storefront.core.transport import Operation, TransportError
from storefront.payments.models import BankTransfer
from storefront.saleor.gateway import saleor
from storefront.saleor.models import StepList
from storefront.shop.models import CartLine, Purchase
from storefront.shop.purchases import take_in_order

from .commerce import BASKET, set_price
from .shopper import Shopper, said, shown_total, the_purchase

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "engine"]),
    pytest.mark.usefixtures("shop"),
]
State = Purchase.State
CALLS = ("CheckoutDeliveryMethodUpdate", "TransactionInitialize", "CheckoutComplete")


class Killed(BaseException):
    """What ends a process: no `except Exception` holds it."""


Trouble = Callable[[str], None]


class TroubledTransport:
    """The configured transport, with trouble before or after a named call."""

    before: Trouble
    after: Trouble
    heard: list[str]

    def __init__(self) -> None:
        self.real = import_string(REAL_TRANSPORT)()

    def execute(self, operation: Operation, token: str) -> dict[str, Any]:
        type(self).before(operation.name)
        answer: dict[str, Any] = self.real.execute(operation, token)
        type(self).heard.append(operation.name)
        type(self).after(operation.name)
        return answer

    def fetch(self, url: str) -> bytes:
        body: bytes = self.real.fetch(url)
        return body


REAL_TRANSPORT = settings.SALEOR_TRANSPORT


def calm(name: str) -> None:
    """No trouble."""


def at(call: str, error: type[BaseException]) -> Trouble:
    """Trouble at the first time that `call` is made."""
    left = [call]

    def strike(name: str) -> None:
        if name in left:
            left.remove(name)
            raise error(f"at {name}")

    return strike


@pytest.fixture
def transport(settings: Any) -> Iterator[type[TroubledTransport]]:
    settings.SALEOR_TRANSPORT = f"{__name__}.TroubledTransport"
    TroubledTransport.before = staticmethod(calm)
    TroubledTransport.after = staticmethod(calm)
    TroubledTransport.heard = []
    yield TroubledTransport


@pytest.fixture
def reviewed() -> tuple[Shopper, str]:
    """A shopper before the button."""
    shopper = Shopper()
    shopper.take(BASKET, 2)
    return shopper, shopper.review()


def orders() -> set[str]:
    """Ids of all orders that Saleor has."""
    found = saleor().orders_updated_since(datetime(2020, 1, 1, tzinfo=UTC)).orders
    return {edge.node.id for edge in found.edges} if found else set()


def test_placing_makes_exactly_these_calls(transport: type[TroubledTransport], reviewed: tuple[Shopper, str]) -> None:
    shopper, review = reviewed
    page = shopper.client.get(review)
    transport.heard.clear()
    shopper.press(review, "148.00")
    assert page.status_code == 200
    assert [name for name in transport.heard if name != "ThisApp"] == list(CALLS)


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("call", CALLS)
def test_a_crash_between_any_two_calls_resumes_to_one_order(
    transport: type[TroubledTransport], reviewed: tuple[Shopper, str], call: str, moment: str
) -> None:
    shopper, review = reviewed
    setattr(transport, moment, staticmethod(at(call, Killed)))
    with pytest.raises(Killed):
        shopper.place(review)
    assert the_purchase().state == State.PLACING
    assert CartLine.objects.get().quantity == 2
    response = shopper.place(review)
    purchase = the_purchase()
    assert response["Location"] == f"/orders/{purchase.token}/"
    assert orders() == {purchase.order_id}
    assert BankTransfer.objects.get().order_id == purchase.order_id
    assert not CartLine.objects.exists()


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("call", CALLS)
def test_an_outage_keeps_the_cart_and_can_be_resumed(
    transport: type[TroubledTransport], reviewed: tuple[Shopper, str], call: str, moment: str
) -> None:
    shopper, review = reviewed
    setattr(transport, moment, staticmethod(at(call, TransportError)))
    response = shopper.place(review)
    assert response["Location"] == review
    assert said(response)[-1] == "商城暂时无法下单，购物车已为您保留。请过几分钟再试。"
    assert CartLine.objects.get().quantity == 2
    assert "订单正在提交" in shopper.client.get(review).content.decode()
    assert "上一笔订单尚未完成" in shopper.client.get("/cart/").content.decode()
    assert shopper.client.get("/checkout/")["Location"] == review
    shopper.place(review)
    assert orders() == {the_purchase().order_id}


def test_an_outage_at_the_form_keeps_cart_and_words(transport: type[TroubledTransport]) -> None:
    shopper = Shopper()
    shopper.take(BASKET)
    transport.before = staticmethod(at("CheckoutCreate", TransportError))  # type: ignore[assignment]
    response = shopper.give_address()
    page = response.content.decode()
    assert response.status_code == 503
    assert "商城暂时无法下单，购物车已为您保留。" in page and "人民路 1 号" in page
    assert CartLine.objects.count() == 1
    shopper.place(shopper.review())
    assert Purchase.objects.filter(state=State.PLACED).count() == 1


def test_a_crash_at_the_form_leaves_the_cart_and_no_order(transport: type[TroubledTransport]) -> None:
    shopper = Shopper()
    shopper.take(BASKET)
    transport.after = staticmethod(at("CheckoutCreate", Killed))  # type: ignore[assignment]
    with pytest.raises(Killed):
        shopper.give_address()
    shopper.place(shopper.review())
    assert Purchase.objects.filter(state=State.PLACED).count() == 1
    assert len(orders()) == 1


def test_news_of_the_order_finishes_a_purchase_that_died_after_the_last_call(
    transport: type[TroubledTransport], reviewed: tuple[Shopper, str]
) -> None:
    shopper, review = reviewed
    transport.after = staticmethod(at("CheckoutComplete", Killed))  # type: ignore[assignment]
    with pytest.raises(Killed):
        shopper.place(review)
    (order_id,) = orders()
    order = saleor().order(order_id).order
    assert order
    for _ in range(2):
        take_in_order(order)
    purchase = the_purchase()
    assert (purchase.state, purchase.order_id, purchase.order_number) == (State.PLACED, order.id, order.number)
    assert not CartLine.objects.exists()
    assert shopper.client.get(review)["Location"] == f"/orders/{purchase.token}/"


def test_a_resumed_purchase_whose_price_moved_meanwhile_is_shown_anew(
    transport: type[TroubledTransport], reviewed: tuple[Shopper, str]
) -> None:
    shopper, review = reviewed
    transport.after = staticmethod(at("TransactionInitialize", Killed))  # type: ignore[assignment]
    with pytest.raises(Killed):
        shopper.place(review)
    set_price(BASKET, "70.00")
    response = shopper.place(review)
    assert "价格有变动" in said(response)[-1]
    assert orders() == set()
    assert [transfer.state for transfer in BankTransfer.objects.all()] == [BankTransfer.State.CANCELLED]


def test_a_shopper_who_comes_while_it_is_placed_is_told_so(reviewed: tuple[Shopper, str], monkeypatch: Any) -> None:
    shopper, review = reviewed
    monkeypatch.setattr("storefront.shop.placing.PATIENCE_SECONDS", 0)
    Purchase.objects.update(state=State.PLACING)
    StepList.objects.create(subject=f"purchase:{the_purchase().pk}", claimed_until="2999-01-01T00:00:00+00:00")
    response = shopper.press(review, "148.00")
    assert response["Location"] == review
    assert said(response)[-1] == "订单正在提交。"
    assert orders() == set()


def test_goods_of_a_maker_that_may_not_sell_are_not_ordered_though_saleor_still_has_them(
    transport: type[TroubledTransport], reviewed: tuple[Shopper, str]
) -> None:
    shopper, review = reviewed
    page = shopper.client.get(review)
    close_makers(lambda: set(Maker.objects.values_list("slug", flat=True)))
    transport.heard.clear()
    response = shopper.press(review, shown_total(page))
    assert response["Location"] == "/cart/"
    assert said(response)[-1] == "“手工柳编收纳篮 标准款”刚刚下架。请从购物车移除后再下单。"
    assert transport.heard == ["CheckoutLinesUpdate"]  # others may have the goods at once
    assert (the_purchase().state, orders()) == (State.REFUSED, set())
    close_makers(set)
    assert shopper.place(shopper.review())["Location"].startswith("/orders/")
