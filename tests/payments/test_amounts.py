from decimal import Decimal
from typing import Any

import pytest
from moneyed import Money

from storefront.payments.amounts import MinorAmount, to_minor, to_money


def test_yuan_and_fen_turn_into_each_other_exactly() -> None:
    assert to_minor(Money(Decimal("268.50"), "CNY")) == MinorAmount(26850)
    assert to_money(MinorAmount(26850)) == Money(Decimal("268.50"), "CNY")
    assert all(to_minor(to_money(MinorAmount(fen))).fen == fen for fen in range(0, 20000, 7))


@pytest.mark.parametrize("wrong", [Decimal("268.50"), 26850, MinorAmount(26850), None])
def test_only_money_becomes_fen(wrong: Any) -> None:
    with pytest.raises(TypeError):
        to_minor(wrong)


@pytest.mark.parametrize("wrong", [Money(1, "CNY"), 26850, Decimal(1)])
def test_only_fen_become_money(wrong: Any) -> None:
    with pytest.raises(TypeError):
        to_money(wrong)


def test_the_two_are_neither_equal_nor_added() -> None:
    fen: Any = MinorAmount(100)
    assert fen != Money(1, "CNY")
    with pytest.raises(TypeError):
        Money(1, "CNY") + fen


@pytest.mark.parametrize("fen", [1.0, Decimal(1), True, "1"])
def test_fen_are_whole_numbers(fen: Any) -> None:
    with pytest.raises(TypeError):
        MinorAmount(fen)


def test_less_than_a_fen_or_than_nothing_is_refused() -> None:
    for money in (Money(Decimal("0.001"), "CNY"), Money(-1, "CNY"), Money(1, "JPY")):
        with pytest.raises(ValueError):
            to_minor(money)
