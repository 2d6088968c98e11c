"""Prices of parcels: examples, and what holds for every rule."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.delivery.plan import (
    Part,
    Piece,
    Quote,
    cheapest,
    pack,
    quote,
    read_breakdown,
    write_breakdown,
)
from storefront.delivery.regions import provinces
from storefront.delivery.rules import DEFAULT, Rule, kilos, parcel_price

SHANDONG, TIBET, XINJIANG = "370000", "540000", "650000"
CODES = [province.code for province in provinces()]
RULE = Rule(
    first_kilo=Decimal("10.00"),
    further_kilo=Decimal("3.50"),
    free_above=Decimal("200.00"),
    remote_surcharge=Decimal("15.00"),
    remote=frozenset({XINJIANG}),
    not_served=frozenset({TIBET}),
    pickup_price=Decimal("2.00"),
    pickup_chambers=frozenset({"shanghai"}),
)

amounts = st.decimals(min_value=0, max_value=1000, places=2)
rules = st.builds(
    Rule,
    first_kilo=amounts,
    further_kilo=amounts,
    free_above=st.none() | amounts,
    remote_surcharge=amounts,
    remote=st.frozensets(st.sampled_from(CODES)),
    not_served=st.frozensets(st.sampled_from(CODES)),
    pickup_price=amounts,
    pickup_chambers=st.frozensets(st.sampled_from(["shanghai", "suzhou"])),
)
weights = st.integers(min_value=0, max_value=100_000)
pieces = st.builds(
    Piece,
    maker=st.sampled_from(["a", "b", "c"]),
    quantity=st.integers(min_value=1, max_value=20),
    grams=st.none() | weights,
    total=amounts,
)


@pytest.mark.parametrize(("grams", "paid"), [(0, 1), (1, 1), (1000, 1), (1001, 2), (2000, 2), (10_001, 11)])
def test_each_begun_kilo_is_paid(grams: int, paid: int) -> None:
    assert kilos(grams) == paid


@pytest.mark.parametrize(
    ("province", "grams", "goods", "price"),
    [
        (SHANDONG, 500, "68.00", "10.00"),
        (SHANDONG, 1001, "68.00", "13.50"),
        (SHANDONG, 3000, "68.00", "17.00"),
        (XINJIANG, 3000, "68.00", "32.00"),
        (SHANDONG, 9000, "199.99", "38.00"),
        (SHANDONG, 9000, "200.00", "0.00"),
        (XINJIANG, 9000, "200.00", "15.00"),
    ],
)
def test_first_kilo_further_kilos_surcharge_and_free_above(province: str, grams: int, goods: str, price: str) -> None:
    assert parcel_price(RULE, province, grams, Decimal(goods)) == Decimal(price)


def test_a_province_that_is_not_served_has_no_price() -> None:
    assert parcel_price(RULE, TIBET, 500, Decimal("500.00")) is None


def test_makers_are_summed_and_each_has_its_part() -> None:
    parcels = pack([
        Piece("a", 2, 800, Decimal("136.00")),
        Piece("b", 1, None, Decimal("12.50")),
        Piece("a", 1, 500, Decimal("30.00")),
    ])  # fmt: skip
    found = quote(parcels, {"a": RULE, "b": DEFAULT}, SHANDONG)
    assert found == Quote((Part("a", Decimal("17.00")), Part("b", Decimal("12.00"))))
    assert found.total == Decimal("29.00")


def test_one_maker_that_does_not_send_is_named_and_the_others_priced() -> None:
    parcels = pack([Piece("a", 1, 800, Decimal("68.00")), Piece("b", 1, 800, Decimal("12.50"))])
    found = quote(parcels, {"a": RULE, "b": DEFAULT}, TIBET)
    assert found == Quote((Part("b", Decimal("20.00")),), unserved=("a",))


def test_picked_up_where_the_maker_brings_it_and_sent_where_not() -> None:
    parcels = pack([Piece("a", 1, 9000, Decimal("68.00")), Piece("b", 1, 800, Decimal("12.50"))])
    found = quote(parcels, {"a": RULE, "b": DEFAULT}, TIBET, "shanghai")
    assert found == Quote((Part("a", Decimal("2.00"), "shanghai"), Part("b", Decimal("20.00"))))


def test_the_lowest_price_is_that_of_a_place_all_makers_serve() -> None:
    parcels = pack([Piece("a", 1, 800, Decimal("68.00"))])
    assert cheapest(parcels, {"a": RULE}, CODES) == Decimal("10.00")
    assert cheapest(parcels, {"a": RULE}, [TIBET]) is None


@given(rules, st.sampled_from(CODES), weights, amounts)
def test_no_price_is_negative(rule: Rule, province: str, grams: int, goods: Decimal) -> None:
    price = parcel_price(rule, province, grams, goods)
    assert (price is None) == (province in rule.not_served)
    assert price is None or price >= 0


@given(rules, st.sampled_from(CODES), weights, weights, amounts)
def test_more_weight_never_costs_less(rule: Rule, province: str, one: int, other: int, goods: Decimal) -> None:
    light = parcel_price(rule, province, min(one, other), goods)
    heavy = parcel_price(rule, province, max(one, other), goods)
    assert (light is None and heavy is None) or (light is not None and heavy is not None and light <= heavy)


@given(rules, weights, st.sampled_from(CODES), st.decimals(min_value="0.01", max_value=1000, places=2))
def test_free_from_the_very_fen(rule: Rule, grams: int, province: str, border: Decimal) -> None:
    free = Rule(**{**vars(rule), "free_above": border, "not_served": frozenset()})
    never = Rule(**{**vars(rule), "free_above": None, "not_served": frozenset()})
    surcharge = rule.remote_surcharge if province in rule.remote else 0
    assert parcel_price(free, province, grams, border) == surcharge
    assert parcel_price(free, province, grams, border - Decimal("0.01")) == parcel_price(never, province, grams, border)


@given(st.lists(pieces, min_size=1), st.lists(rules, min_size=3, max_size=3), st.sampled_from(CODES),
       st.sampled_from(["", "shanghai"]))  # fmt: skip
def test_parts_add_up_to_the_fen_and_survive_the_metadata(
    lines: list[Piece], asked: list[Rule], province: str, pickup: str
) -> None:
    parcels = pack(lines)
    found = quote(parcels, dict(zip("abc", asked, strict=True)), province, pickup)
    assert {part.maker for part in found.parts} | set(found.unserved) == {line.maker for line in lines}
    assert sum(parcel.goods for parcel in parcels) == sum(line.total for line in lines)
    kept = read_breakdown(write_breakdown(found.parts))
    assert kept == found.by_maker
    assert sum(part.price for part in kept.values()) == found.total == found.total.quantize(Decimal("0.01"))


@given(rules)
def test_a_rule_survives_its_json(rule: Rule) -> None:
    assert Rule.from_json(rule.as_json()) == rule


@pytest.mark.parametrize("text", ["", "x", "[]", '{"a": "12"}', '{"a": ["x", ""]}', '{"a": 1}', "null"])
def test_what_is_no_breakdown_counts_as_none(text: str) -> None:
    assert read_breakdown(text) == {}
