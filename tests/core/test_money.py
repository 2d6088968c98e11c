from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.core.money import cny, split

fen = st.integers(-10_000_000, 10_000_000).map(lambda number: Decimal(number) / 100)
weights = st.lists(st.integers(0, 1_000_000).map(lambda number: Decimal(number) / 100), min_size=1, max_size=12)


@given(fen, weights)
def test_parts_add_up_to_the_whole_to_the_fen(total: Decimal, weights: list[Decimal]) -> None:
    assert sum(split(total, weights)) == total


@given(fen, weights)
def test_each_part_is_less_than_a_fen_from_its_exact_share(total: Decimal, weights: list[Decimal]) -> None:
    if not sum(weights):
        weights = [Decimal(1)] * len(weights)
    for part, weight in zip(split(total, weights), weights, strict=True):
        assert abs(part - total * weight / sum(weights)) < Decimal("0.01")


@given(weights, st.data())
def test_no_part_outgrows_its_weight_while_the_total_does_not(weights: list[Decimal], data: st.DataObject) -> None:
    total = Decimal(data.draw(st.integers(0, int(sum(weights) * 100)))) / 100
    assert all(part <= weight or not sum(weights) for part, weight in zip(split(total, weights), weights, strict=True))


def test_the_odd_fen_goes_to_the_largest_remainder_and_of_equal_ones_to_the_first() -> None:
    assert split(Decimal("1.00"), [Decimal(1)] * 3) == [Decimal("0.34"), Decimal("0.33"), Decimal("0.33")]
    assert split(Decimal("0.10"), [Decimal(1), Decimal(5)]) == [Decimal("0.02"), Decimal("0.08")]
    assert split(Decimal("-1.00"), [Decimal(1)] * 3) == [Decimal("-0.34"), Decimal("-0.33"), Decimal("-0.33")]


def test_weights_of_nothing_count_as_equal() -> None:
    assert split(Decimal("0.05"), [Decimal(0), Decimal(0)]) == [Decimal("0.03"), Decimal("0.02")]


@pytest.mark.parametrize("weights", [[], [Decimal(1), Decimal(-1)]])
def test_weights_must_be_there_and_not_negative(weights: list[Decimal]) -> None:
    with pytest.raises(ValueError, match="weights must be"):
        split(Decimal(1), weights)


def test_cny_rounds_half_up_to_the_fen() -> None:
    assert cny("1.005").amount == Decimal("1.01")
    assert cny(2).currency.code == "CNY"
