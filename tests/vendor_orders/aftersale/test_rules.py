"""What may still be asked for, and what it is worth: without a database."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from crafts_chamber.vendor_orders.aftersale import rules
from crafts_chamber.vendor_orders.aftersale.rules import CaseKind, CaseState, Move, PartOfLine, Reason


def test_the_seven_days_begin_on_the_day_after_the_parcel_came() -> None:
    assert rules.last_day(date(2026, 12, 28)) == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("reason", "shopper_pays"), [(reason, reason == Reason.NO_REASON) for reason in rules.REASONS[CaseKind.RETURN]]
)
def test_the_shopper_pays_the_way_back_only_without_a_reason(reason: str, shopper_pays: bool) -> None:
    assert rules.shopper_pays_way_back(reason) is shopper_pays


@pytest.mark.parametrize(("total", "quantity"), [("10.00", 3), ("0.01", 3), ("88.00", 2), ("99.99", 7)])
def test_prices_of_pieces_add_up_to_the_line_however_it_is_cut(total: str, quantity: int) -> None:
    for first in range(1, quantity):
        price = rules.price_of(PartOfLine(quantity, Decimal(total)), first)
        rest = rules.price_of(PartOfLine(quantity, Decimal(total), first, price), quantity - first)
        assert price + rest == Decimal(total)
        assert min(price, rest) >= 0


def test_a_piece_is_worth_its_share_to_the_fen() -> None:
    assert rules.price_of(PartOfLine(3, Decimal("10.00")), 1) == Decimal("3.33")
    assert rules.price_of(PartOfLine(3, Decimal("10.00")), 2) == Decimal("6.67")


def test_less_than_its_share_is_left_when_others_took_more() -> None:
    assert rules.price_of(PartOfLine(3, Decimal("10.00"), 1, Decimal("9.00")), 1) == Decimal("1.00")


@pytest.mark.parametrize(
    ("kind", "reason", "whole", "back"),
    [
        (CaseKind.CANCELLATION, Reason.NOT_WANTED, True, "12.00"),
        (CaseKind.CANCELLATION, Reason.NOT_WANTED, False, "0"),
        (CaseKind.RETURN, Reason.NO_REASON, True, "0"),
        (CaseKind.RETURN, Reason.FAULTY, True, "12.00"),
        (CaseKind.RETURN, Reason.FAULTY, False, "0"),
    ],
)
def test_the_price_of_delivery_goes_back_with_a_whole_parcel_but_not_without_a_reason(
    kind: CaseKind, reason: Reason, whole: bool, back: str
) -> None:
    assert rules.delivery_proposed(kind, reason, whole=whole, share=Decimal("12.00")) == Decimal(back)


def test_an_amount_is_spread_over_lines_in_proportion_and_never_above_what_was_asked() -> None:
    asked = {1: Decimal("0.01"), 2: Decimal("10.00"), 3: Decimal("5.00")}

    assert rules.spread(Decimal("15.01"), asked) == asked
    assert rules.spread(Decimal("7.50"), asked) == {1: Decimal(0), 2: Decimal("5.00"), 3: Decimal("2.50")}


def test_the_clock_moves_what_nobody_answers_from_states_that_it_may() -> None:
    noon = datetime(2026, 11, 24, 4, tzinfo=UTC)

    assert rules.due_at(CaseState.ASKED, noon) == noon + timedelta(hours=48)
    assert rules.due_at(CaseState.AT_OFFICE, noon) is None
    for state, (_patience, step) in rules.CLOCK.items():
        assert state in rules.TRANSITIONS[step][0]


def test_a_shopper_may_withdraw_until_money_moves() -> None:
    assert rules.TRANSITIONS[Move.WITHDRAW][0] == rules.OPEN - {CaseState.SETTLING}


def test_every_state_is_open_or_over_and_what_is_over_moves_no_more() -> None:
    assert set(CaseState) == rules.OPEN | rules.OVER
    assert all(not sources & rules.OVER for sources, _target in rules.TRANSITIONS.values())
