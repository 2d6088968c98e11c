from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from crafts_chamber.ledger.models import LedgerRow
from crafts_chamber.settlement.plan import Before, Charged, Entry, Plan, charge, plan_statement
from crafts_chamber.settlement.rules import FeeTerms
from tests.settlement.strategies import entry, terms, two_months

Kind = LedgerRow.Kind
TEN_PERCENT = FeeTerms(date(2026, 1, 1), percent=Decimal(10))


def fees(lines: Sequence[Charged]) -> dict[str, str]:
    return {line.entry.key: str(line.fee) for line in lines}


def before(lines: Sequence[Charged]) -> list[Before]:
    return [
        Before(one.key, one.kind, one.order_id, one.order_line_id, one.net, line.fee, line.fixed)
        for line in lines
        for one in [line.entry]
    ]


def plans_of(months: tuple[list[Entry], list[Entry]], known: list[FeeTerms]) -> tuple[Plan, Plan]:
    first = plan_statement(months[0], terms=known)
    opening = min(first.totals.total, Decimal(0))
    return first, plan_statement(months[1], terms=known, before=before(first.lines), opening=opening)


@given(two_months(), terms())
def test_statements_hold_each_row_once_and_add_up_to_the_ledger_to_the_fen(
    months: tuple[list[Entry], list[Entry]], known: list[FeeTerms]
) -> None:
    for rows, plan in zip(months, plans_of(months, known), strict=True):
        assert sorted(line.entry.key for line in plan.lines) == sorted(row.key for row in rows)
        assert plan.totals.net == sum(row.net for row in rows)
        assert plan.totals.fees == sum(line.fee for line in plan.lines)
        assert sum(plan.flows.values()) == plan.totals.net
        assert all(line.fee == round(line.fee, 2) for line in plan.lines)


@given(two_months(), terms())
def test_an_orders_fee_is_rounded_once_and_what_goes_back_never_gives_back_more(
    months: tuple[list[Entry], list[Entry]], known: list[FeeTerms]
) -> None:
    lines = [line for plan in plans_of(months, known) for line in plan.lines]
    for line_id in {line.entry.order_line_id for line in lines}:
        own = [line for line in lines if line.entry.order_line_id == line_id]
        kept = sum(line.entry.net for line in own if line.entry.kind != Kind.DELIVERY)
        assert sum(line.fee for line in own) >= 0
        if kept == 0 and any(line.entry.kind == Kind.REFUND for line in own):
            assert sum(line.fee for line in own) == 0


def test_the_lines_of_an_order_share_its_rounded_fee_by_largest_remainder() -> None:
    rows = [entry(f"sale:{line}", Kind.SALE, "0.33", line=line) for line in ("L1", "L2", "L3")]
    lines = charge(rows, [FeeTerms(date(2026, 1, 1), percent=Decimal(5), per_order=Decimal("1.00"))])
    # 5 % of 0.99 is 0.0495: five fen for the order, and one yuan.
    assert fees(lines) == {"sale:L1": "0.36", "sale:L2": "0.35", "sale:L3": "0.34"}


def test_a_fee_that_changes_in_mid_month_is_that_of_the_day_on_which_the_order_was_paid() -> None:
    newer = FeeTerms(date(2026, 9, 16), percent=Decimal(20))
    rows = [
        entry("sale:L1", Kind.SALE, "100.00", day=date(2026, 9, 15)),
        entry("sale:L2", Kind.SALE, "100.00", line="L2", order_id="O-2", day=date(2026, 9, 16)),
        entry("refund:1:L1", Kind.REFUND, "-50.00", day=date(2026, 9, 20)),
    ]
    lines = charge(rows, [TEN_PERCENT, newer])
    assert fees(lines) == {"sale:L1": "10.00", "refund:1:L1": "-5.00", "sale:L2": "20.00"}


def test_a_crafts_own_rule_counts_before_that_of_all_crafts_however_new_that_is() -> None:
    known = [
        FeeTerms(date(2026, 1, 1), percent=Decimal(3), craft="wicker"),
        FeeTerms(date(2026, 8, 1), percent=Decimal(8)),
    ]
    rows = [entry("sale:L1", Kind.SALE, "100.00"), entry("sale:L2", Kind.SALE, "100.00", line="L2", craft="fabric")]
    assert fees(charge(rows, known)) == {"sale:L1": "3.00", "sale:L2": "8.00"}


def test_a_late_refund_gives_back_in_its_own_month_what_was_charged_then() -> None:
    sold = charge([entry("sale:L1", Kind.SALE, "30.00")], [TEN_PERCENT])
    dearer = FeeTerms(date(2026, 10, 1), percent=Decimal(30))
    late = [
        entry("refund:1:L1", Kind.REFUND, "-10.00", day=date(2026, 10, 5)),
        entry("refund:2:L1", Kind.REFUND, "-20.00", day=date(2026, 10, 9)),
        entry("delivery_refund:1:L1", Kind.DELIVERY_REFUND, "-6.00", day=date(2026, 10, 9)),
    ]
    plan = plan_statement(late, terms=[TEN_PERCENT, dearer], before=before(sold))
    assert fees(plan.lines) == {"refund:1:L1": "-1.00", "refund:2:L1": "-2.00", "delivery_refund:1:L1": "0"}
    # Nothing was sold in that month: what it lacks is carried over.
    assert (plan.totals.refunds, plan.totals.total) == (Decimal("-36.00"), Decimal("-33.00"))


def test_a_sale_taken_back_and_entered_anew_asks_the_amount_per_order_once() -> None:
    known = [FeeTerms(date(2026, 1, 1), percent=Decimal(10), per_order=Decimal("2.00"))]
    sold = charge([entry("sale:L1", Kind.SALE, "30.00"), entry("sale:L2", Kind.SALE, "10.00", line="L2")], known)
    assert fees(sold) == {"sale:L1": "4.50", "sale:L2": "1.50"}
    corrected = [
        entry("reversal:sale:L1", Kind.SALE, "-30.00", reverses="sale:L1"),
        entry("corrected:sale:L1", Kind.SALE, "20.00"),
    ]
    plan = plan_statement(corrected, terms=known, before=before(sold))
    assert fees(plan.lines) == {"reversal:sale:L1": "-4.50", "corrected:sale:L1": "3.50"}
    assert (plan.totals.corrections, plan.totals.goods) == (Decimal("-30.00"), Decimal("20.00"))


def test_fees_that_are_let_off_are_taken_from_the_lines_that_bear_them() -> None:
    rows = [entry("sale:L1", Kind.SALE, "30.00"), entry("sale:L2", Kind.SALE, "10.00", line="L2")]
    plan = plan_statement(rows, terms=[TEN_PERCENT], waived=Decimal("1.00"))
    assert fees(plan.lines) == {"sale:L1": "2.25", "sale:L2": "0.75"}
    with pytest.raises(ValueError, match=r"Of fees of 4\.00 yuan 4\.01 can't be let off"):
        plan_statement(rows, terms=[TEN_PERCENT], waived=Decimal("4.01"))


def test_each_orders_money_is_told_by_the_ways_it_came() -> None:
    rows = [
        entry("sale:L1", Kind.SALE, "30.00"),
        entry("sale:L2", Kind.SALE, "10.01", line="L2", order_id="O-2"),
        entry("sale:L3", Kind.SALE, "5.00", line="L3", order_id="O-3"),
    ]
    payments = {
        "O-1": {"agent_collect": Decimal("60.00")},
        "O-2": {"agent_collect": Decimal(1), "vendor_direct": Decimal(1)},
    }
    flows = plan_statement(rows, terms=[], payments=payments).flows
    # The odd fen goes to the first way; of the third order nobody knows the way.
    assert flows == {"": Decimal("5.00"), "agent_collect": Decimal("35.01"), "vendor_direct": Decimal("5.00")}
