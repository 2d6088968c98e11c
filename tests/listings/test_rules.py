from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crafts_chamber.listings.problems import missing_to_submit, problems_of
from crafts_chamber.listings.rules import Proposal, ProposedVariant, Published, made_up_sku, may_be_on_sale
from tests.cast import proposal

CRAFTS = ("wicker", "erhu")


def wrong(changed: Proposal, published: Published = Published()) -> list[tuple[str, int | None]]:  # noqa: B008 frozen
    return [(problem.field, problem.row) for problem in problems_of(changed, CRAFTS, published)]


def one(**changes: object) -> Proposal:
    fields: dict[str, object] = {"price": Decimal("68.00"), "stock": 1, **changes}
    return proposal(variants=(ProposedVariant(**fields),))  # type: ignore[arg-type]


def test_goods_are_on_sale_only_when_all_three_are_in_order():
    assert [facts for facts in product([True, False], repeat=3) if may_be_on_sale(*facts)] == [(True, True, True)]


def test_good_proposal_has_no_problem():
    assert wrong(proposal()) == []


@pytest.mark.parametrize("price", ["0.01", "68", "68.5", "68.50", "68.500", "999999.99"])
def test_price_to_the_fen_is_taken(price):
    assert wrong(one(price=Decimal(price))) == []


@pytest.mark.parametrize("price", ["0", "-1", "0.001", "68.005", "1000000", "1E+30", "NaN", "Infinity"])
def test_other_prices_are_refused(price):
    assert wrong(one(price=Decimal(price))) == [("price", 0)]


@pytest.mark.parametrize(("stock", "fits"), [(0, True), (99_999, True), (-1, False), (100_000, False)])
def test_stock_counts_from_nothing_to_a_lot(stock, fits):
    assert wrong(one(stock=stock)) == ([] if fits else [("stock", 0)])


@pytest.mark.parametrize(("field", "limit"), [("name", 60), ("name_en", 120), ("description", 3000), ("material", 80)])
def test_texts_have_limits(field, limit):
    assert wrong(proposal(**{field: "编" * limit})) == []
    assert wrong(proposal(**{field: "编" * (limit + 1)})) == [(field, None)]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"craft": "fabric"}, "craft"),
        ({"weight_grams": 0}, "weight_grams"),
        ({"weight_grams": 100_001}, "weight_grams"),
        ({"made_to_order": True, "days_to_make": 0}, "days_to_make"),
        ({"days_to_make": -1}, "days_to_make"),
        ({"days_to_make": 181}, "days_to_make"),
        ({"days_to_make": 10**20}, "days_to_make"),
    ],
)
def test_what_is_missing_or_out_of_bounds_is_named(changes, field):
    assert wrong(proposal(**changes)) == [(field, None)]


def rows(*pairs: tuple[str, str]) -> tuple[ProposedVariant, ...]:
    return tuple(ProposedVariant(price=Decimal(1), stock=1, option=option, sku=sku) for option, sku in pairs)


@pytest.mark.parametrize(
    "variants",
    [
        rows(("大", "A"), ("", "B")),
        rows(("大", "A"), ("大", "B")),
        rows(("大", "A"), ("小", "A")),
        rows(*((str(number), "") for number in range(51))),
    ],
)
def test_options_are_told_apart_and_bounded(variants):
    assert wrong(proposal(variants=variants)) == [("variants", None)]


def test_row_of_a_problem_is_told():
    variants = (*rows(("大", "A")), ProposedVariant(price=Decimal(0), stock=1, option="小"))
    assert wrong(proposal(variants=variants)) == [("price", 1)]


@pytest.mark.parametrize("sku", ["A B", "编", "A/B", "A" * 41])
def test_sku_is_short_latin(sku):
    assert [field for field, _row in wrong(one(sku=sku))] == ["sku"]


def test_what_was_on_sale_keeps_its_craft_and_its_skus():
    published = Published(craft="erhu", skus=frozenset({"LX-S", "OLD"}))
    assert wrong(proposal(), published) == [("craft", None), ("variants", None)]


def test_draft_needs_description_material_and_photo_to_be_submitted():
    assert missing_to_submit(proposal(), pictures=1) == ()
    assert len(missing_to_submit(proposal(description="", material="", variants=()), pictures=0)) == 4


@given(st.sets(st.sampled_from([f"TC1-{n}" for n in range(1, 30)])))
def test_made_up_sku_is_free(taken):
    assert made_up_sku("TC1", taken) not in taken
