"""Amounts of a transaction as the sum of its events; no database."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from storefront.engine.payment.models import TransactionEvent
from storefront.engine.payment.recalculation import Sums, sums_of_events

START = datetime(2026, 3, 1, tzinfo=UTC)
Told = tuple[str, str, str]


def sums(*told: Told) -> Sums:
    """Events as (type, amount, pspReference), a minute apart."""
    return sums_of_events(
        TransactionEvent(
            pk=i,
            type=kind,
            amount=Decimal(amount),
            psp_reference=reference,
            created_at=START + timedelta(minutes=i),
            include_in_calculations=True,
        )
        for i, (kind, amount, reference) in enumerate(told)
    )


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([("CHARGE_REQUEST", "10", "a")], Sums(charge_pending=Decimal(10))),
        ([("CHARGE_REQUEST", "10", "a"), ("CHARGE_SUCCESS", "10", "a")], Sums(charged=Decimal(10))),
        ([("CHARGE_REQUEST", "10", "a"), ("CHARGE_FAILURE", "10", "a")], Sums()),
        ([("CHARGE_SUCCESS", "10", "a"), ("CHARGE_FAILURE", "10", "a")], Sums()),
        ([("CHARGE_FAILURE", "10", "a"), ("CHARGE_SUCCESS", "10", "a")], Sums(charged=Decimal(10))),
        (
            [("AUTHORIZATION_SUCCESS", "10", "a"), ("CHARGE_SUCCESS", "4", "b")],
            Sums(authorized=Decimal(6), charged=Decimal(4)),
        ),
        (
            [
                ("AUTHORIZATION_SUCCESS", "10", "a"),
                ("AUTHORIZATION_ADJUSTMENT", "7", "b"),
                ("CHARGE_SUCCESS", "7", "c"),
            ],
            Sums(charged=Decimal(7)),
        ),
        (
            [("CHARGE_SUCCESS", "10", "a"), ("REFUND_SUCCESS", "3", "b"), ("REFUND_SUCCESS", "2", "c")],
            Sums(charged=Decimal(5), refunded=Decimal(5)),
        ),
        (
            [("CHARGE_SUCCESS", "10", "a"), ("REFUND_REQUEST", "3", "b")],
            Sums(charged=Decimal(7), refund_pending=Decimal(3)),
        ),
        (
            [("CHARGE_SUCCESS", "10", "a"), ("REFUND_SUCCESS", "3", "b"), ("REFUND_REVERSE", "3", "b")],
            Sums(charged=Decimal(10)),
        ),
        ([("CHARGE_SUCCESS", "10", "a"), ("CHARGE_BACK", "10", "a")], Sums()),
        ([("AUTHORIZATION_SUCCESS", "10", "a"), ("CANCEL_SUCCESS", "10", "b")], Sums(canceled=Decimal(10))),
        ([("CHARGE_SUCCESS", "10", "")], Sums(charged=Decimal(10))),
        ([("CHARGE_ACTION_REQUIRED", "10", "a"), ("INFO", "0", "a")], Sums()),
        # Charged without having been authorised: authorised money never falls below nothing.
        ([("CHARGE_SUCCESS", "10", "a")], Sums(charged=Decimal(10))),
    ],
)
def test_sums(told: list[Told], expected: Sums) -> None:
    assert sums(*told) == expected


def test_events_that_move_no_money_are_left_out() -> None:
    event = TransactionEvent(
        pk=1,
        type="CHARGE_SUCCESS",
        amount=Decimal(10),
        psp_reference="a",
        created_at=START,
        include_in_calculations=False,
    )
    assert sums_of_events([event]) == Sums()
