from decimal import Decimal

import pytest

from crafts_chamber.listings.axes import axis_problems, combinations, grid, read_values, write_values
from crafts_chamber.listings.rules import MOST_OPTIONS, Axis, AxisValue, ProposedVariant, rebased_price

COLOURS = Axis("颜色", "Colour", (AxisValue("红", "Red"), AxisValue("蓝", "Blue")))
SIZES = Axis("尺寸", "Size", (AxisValue("大", "Large"), AxisValue("小")))


def variant(option: str, price: str = "10.00", **more: object) -> ProposedVariant:
    return ProposedVariant(price=Decimal(price), stock=3, option=option, **more)  # type: ignore[arg-type]


def test_values_are_read_one_a_line_with_their_english_and_written_back():
    values = read_values(" 红 = Red\n\n蓝＝Blue，绿、红")
    assert values == (AxisValue("红", "Red"), AxisValue("蓝", "Blue"), AxisValue("绿"))
    assert read_values(write_values(values)) == values


def test_every_combination_is_an_option_and_english_only_where_all_of_it_is():
    assert combinations([COLOURS, SIZES]) == [
        ("红 · 大", "Red · Large"),
        ("红 · 小", ""),
        ("蓝 · 大", "Blue · Large"),
        ("蓝 · 小", ""),
    ]
    assert combinations([]) == []


def test_the_grid_keeps_rows_that_are_there_and_what_was_on_sale():
    rows = (variant("红 · 大", "12.00", sku="A"), variant("标准", sku="SOLD"), variant("旧", sku="NEVER"))
    made = grid([COLOURS, SIZES], rows, published=frozenset({"SOLD"}))
    assert [(row.option, str(row.price), row.stock, row.sku) for row in made] == [
        ("红 · 大", "12.00", 3, "A"),
        ("红 · 小", "12.00", 0, ""),
        ("蓝 · 大", "12.00", 0, ""),
        ("蓝 · 小", "12.00", 0, ""),
        ("标准", "10.00", 3, "SOLD"),
    ]


@pytest.mark.parametrize(
    ("axes", "rows"),
    [
        ([COLOURS, SIZES], []),
        ([Axis("", "", (AxisValue("红"),))], [0]),
        ([COLOURS, Axis("尺寸", "", ())], [1]),
        ([COLOURS, COLOURS], [0]),
        ([Axis("颜" * 21, "", (AxisValue("红"),))], [0]),
        ([Axis("颜色", "", (AxisValue("红" * 31),))], [0]),
        ([Axis(name, "", tuple(AxisValue(str(n)) for n in range(8))) for name in "ab"], [0]),
    ],
)
def test_what_can_not_become_options_is_named_by_its_row(axes, rows):
    assert [problem.row for problem in axis_problems(axes, MOST_OPTIONS)] == rows


@pytest.mark.parametrize(
    ("proposed", "expected"), [("100", "90"), ("95", "90"), ("80", "80"), ("90", "90"), ("120", "120")]
)
def test_an_open_proposal_never_brings_the_old_price_back(proposed, expected):
    assert rebased_price(Decimal(proposed), Decimal(100), Decimal(90)) == Decimal(expected)
