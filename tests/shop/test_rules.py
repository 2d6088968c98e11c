from decimal import Decimal

import pytest

from storefront.shop.errors import BadQuantity, NotEnough, NotOnSale, TooManyKinds
from storefront.shop.lines import PurchaseLine
from storefront.shop.rules import (
    OrderProgress,
    OrderState,
    check_kinds,
    check_quantity,
    delivery_shares,
    group_by_maker,
    order_state,
    read_quantity,
)


@pytest.mark.parametrize(("text", "number"), [("1", 1), (" 12 ", 12), ("9999", 9999), ("３", 3)])
def test_a_whole_number_is_read(text: str, number: int) -> None:
    assert read_quantity(text) == number


@pytest.mark.parametrize("text", ["", "0", "-1", "1.5", "two", "10000", "1" * 5000, "²", "1e3", "NaN"])
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BadQuantity, match="请填写数量，须为 1 或以上的整数。"):
        read_quantity(text)


@pytest.mark.parametrize(
    ("wanted", "available", "in_cart", "sentence"),
    [
        (3, 2, 0, "“柳编篮”仅剩 2 件。"),
        (3, 2, 1, "“柳编篮”仅剩 2 件，您的购物车里已有 1 件。"),
        (1, 0, 0, "“柳编篮”已售完。"),
        (2, 0, 1, "“柳编篮”已售完。"),
    ],
)
def test_more_than_there_is_is_refused_saying_how_many_are_left(
    wanted: int, available: int, in_cart: int, sentence: str
) -> None:
    with pytest.raises(NotEnough) as refused:
        check_quantity("柳编篮", wanted=wanted, available=available, on_sale=True, in_cart=in_cart)
    assert str(refused.value) == sentence


def test_all_that_is_left_can_be_had() -> None:
    check_quantity("柳编篮", wanted=2, available=2, on_sale=True)


def test_what_is_off_sale_cannot_be_had_even_when_it_lies_there() -> None:
    with pytest.raises(NotOnSale, match="“柳编篮”目前不在售。"):
        check_quantity("柳编篮", wanted=1, available=9, on_sale=False)


def test_a_cart_holds_fifty_kinds() -> None:
    check_kinds(50)
    with pytest.raises(TooManyKinds, match="购物车最多可放 50 种商品。"):
        check_kinds(51)


def test_makers_come_in_the_order_of_their_first_line() -> None:
    lines = [("a", 1), ("b", 2), ("a", 3)]
    groups = group_by_maker(lines, lambda line: (line[0], line[0].upper()))
    assert [(group.slug, group.name, group.lines) for group in groups] == [
        ("a", "A", [("a", 1), ("a", 3)]),
        ("b", "B", [("b", 2)]),
    ]


@pytest.mark.parametrize(
    ("cancelled", "charged", "shipped", "state"),
    [
        (False, "0", 0, OrderState.AWAITING_TRANSFER),
        (False, "99.99", 0, OrderState.AWAITING_TRANSFER),
        (False, "100", 0, OrderState.PAID),
        (False, "100.01", 0, OrderState.PAID),
        (False, "100", 1, OrderState.PARTLY_SHIPPED),
        (False, "100", 3, OrderState.SHIPPED),
        (True, "100", 3, OrderState.CANCELLED),
    ],
)
def test_the_state_of_an_order(cancelled: bool, charged: str, shipped: int, state: OrderState) -> None:
    progress = OrderProgress(cancelled, Decimal(100), Decimal(charged), pieces=3, pieces_shipped=shipped)
    assert order_state(progress) == state


def test_delivery_falls_on_makers_in_proportion_and_to_the_fen() -> None:
    lines = [line("a", "10.00"), line("b", "10.00"), line("a", "10.00")]
    assert delivery_shares(Decimal("10.00"), lines) == {"a": Decimal("6.67"), "b": Decimal("3.33")}
    assert delivery_shares(Decimal(0), lines) == {"a": 0, "b": 0}
    assert delivery_shares(Decimal("10.00"), []) == {}


def line(maker: str, price: str) -> PurchaseLine:
    return PurchaseLine("S", "V", 1, "P", "", "p", maker, maker, Decimal(price))
