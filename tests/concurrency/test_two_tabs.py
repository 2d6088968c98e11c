"""Two tabs, two shoppers, two operators at the same moment, on real connections."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections

from storefront.accounts.models import Role, User
from storefront.payments.bank_transfer.actions import confirm_transfer
from storefront.payments.bank_transfer.errors import AlreadyConfirmed
from storefront.payments.models import BankTransfer
from storefront.saleor.client.fragments import OrderFacts
from storefront.saleor.gateway import saleor
from storefront.shop.models import CartLine, Purchase
from storefront.shop.purchases import accept_purchase
from tests.shop.commerce import BASKET, ERHU, open_shop
from tests.shop.shopper import Shopper, said, shown_total

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "engine"])


@pytest.fixture(autouse=True)
def shop(transactional_db: None) -> None:
    open_shop()


def at_once(*jobs: Callable[[], Any]) -> list[Any]:
    """Run the jobs in threads of their own that start together; their results in order, exceptions as results."""
    gate = Barrier(len(jobs))

    def run(job: Callable[[], Any]) -> Any:
        try:
            gate.wait(10)
            return job()
        except Exception as error:  # a race may end in a refusal, which the test looks at
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def orders() -> list[OrderFacts]:
    found = saleor().orders_updated_since(datetime(2020, 1, 1, tzinfo=UTC)).orders
    return [edge.node for edge in found.edges] if found else []


def test_two_tabs_with_the_same_review_make_one_order() -> None:
    shopper = Shopper()
    shopper.take(BASKET, 2)
    review = shopper.review()
    total = shown_total(shopper.client.get(review))
    tabs = [shopper.another_tab() for _ in range(3)]
    responses = at_once(*(lambda tab=tab: tab.press(review, total) for tab in tabs))
    purchase = Purchase.objects.get()
    assert [response["Location"] for response in responses] == [f"/orders/{purchase.token}/"] * 3
    assert [order.id for order in orders()] == [purchase.order_id]
    assert BankTransfer.objects.count() == 1
    assert not CartLine.objects.exists()


def test_two_reviews_of_one_cart_make_one_order() -> None:
    shopper = Shopper()
    shopper.take(BASKET, 2)
    reviews = [shopper.review(), shopper.review(name="王兰")]
    total = shown_total(shopper.client.get(reviews[0]))
    tabs = [(shopper.another_tab(), review) for review in reviews]
    responses = at_once(*(lambda tab=tab, review=review: tab.press(review, total) for tab, review in tabs))
    placed = Purchase.objects.get(state=Purchase.State.PLACED)
    assert [response["Location"] for response in responses] == [f"/orders/{placed.token}/"] * 2
    assert len(orders()) == 1


def test_two_shoppers_and_one_last_piece_make_one_order_and_one_refusal() -> None:
    """The piece is kept for whoever saw the review first; the other hears so, and after the order that it is sold."""
    shoppers = [Shopper(), Shopper()]
    for shopper in shoppers:
        shopper.take(ERHU)
    responses = at_once(*(shopper.give_address for shopper in shoppers))
    refused, review = sorted(responses, key=lambda response: str(response["Location"] != "/cart/"))
    assert said(refused)[-1] == "“红木二胡 标准款”正为一位付款中的买家保留，请四十分钟后再试。"
    first, second = (shoppers[responses.index(response)] for response in (review, refused))
    assert first.place(review["Location"])["Location"].startswith("/orders/")
    assert len(orders()) == 1
    assert sorted(Purchase.objects.values_list("state", flat=True)) == ["placed", "refused"]
    assert said(second.give_address())[-1] == "“红木二胡 标准款”已售完。"


def test_many_tabs_adding_at_once_lose_nothing() -> None:
    shopper = Shopper()
    shopper.take(BASKET)
    tabs = [shopper.another_tab() for _ in range(4)]
    at_once(*(lambda tab=tab: tab.take(BASKET) for tab in tabs))
    assert CartLine.objects.get().quantity == 5


def test_two_operators_confirm_one_transfer_once() -> None:
    shopper = Shopper()
    shopper.take(BASKET)
    shopper.place(shopper.review())
    transfer = BankTransfer.objects.get()
    operators = [User.objects.create_user(name=name, email=f"{name}@example.com") for name in ("an", "bo")]
    for operator in operators:
        Role.objects.create(user=operator, kind=Role.Kind.PLATFORM_OPERATOR)
    outcomes = at_once(
        *(
            lambda operator=operator: confirm_transfer(
                BankTransfer.objects.get(), by=operator, received=transfer.amount
            )
            for operator in operators
        )
    )
    assert sorted(type(outcome) for outcome in outcomes if isinstance(outcome, Exception)) == [AlreadyConfirmed]
    transfer.refresh_from_db()
    assert transfer.state == BankTransfer.State.CONFIRMED
    assert transfer.confirmed_by in operators
    (order,) = orders()
    assert order.total_charged.amount == order.total.gross.amount


def accept_two_reviews() -> list[Purchase]:
    """Two tabs say yes to the same filling of a cart; the purchases that would be placed."""
    shopper = Shopper()
    shopper.take(BASKET, 2)
    for name in ("徐兰", "王兰"):
        shopper.review(name=name)
    return [accept_purchase(purchase, str(purchase.total)) for purchase in Purchase.objects.order_by("pk")]


def test_the_second_yes_to_a_cart_becomes_the_first() -> None:
    first, second = accept_two_reviews()
    assert first == second


def test_canary_without_the_constraint_both_would_be_placed() -> None:
    constraint = next(one for one in Purchase._meta.constraints if one.name == "one_order_per_filling_of_a_cart")
    with connection.schema_editor() as editor:
        editor.remove_constraint(Purchase, constraint)
    try:
        first, second = accept_two_reviews()
        assert first != second
    finally:
        Purchase.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(Purchase, constraint)
