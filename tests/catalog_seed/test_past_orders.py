"""The plan of the sample year: always alike, never in the future, and its sums add up."""

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from catalog_seed.documents import load_seed
from catalog_seed.past_orders import PastOrder, plan_orders

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def planned(now: datetime = NOW) -> list[PastOrder]:
    seed = load_seed(house=True)
    assert seed.house.orders is not None
    return plan_orders(seed.house.orders, [*seed.goods, *seed.house.goods], now, ZONE)


@pytest.fixture(scope="module")
def orders() -> list[PastOrder]:
    return planned()


def test_plan_is_the_same_every_time(orders):
    assert planned() == orders
    assert [order.reference for order in orders] == [f"sample-{number:04d}" for number in range(1, 401)]


def test_next_day_the_same_orders_are_a_day_later(orders):
    tomorrow = planned(datetime(2026, 11, 25, 3, 0, tzinfo=UTC))
    assert [(order.reference, order.lines) for order in tomorrow] == [(o.reference, o.lines) for o in orders]


def test_every_month_of_the_year_has_orders(orders):
    months = {order.placed_at.astimezone(ZONE).strftime("%Y-%m") for order in orders}
    assert months == {"2025-11", "2025-12", *(f"2026-{month:02d}" for month in range(1, 12))}


def test_nothing_happens_in_the_future_or_before_its_cause(orders):
    for order in orders:
        assert order.placed_at <= NOW
        assert order.paid_at is None or order.placed_at <= order.paid_at <= NOW
        assert order.refunded_at is None or order.paid_at < order.refunded_at <= NOW
        assert not (order.cancelled and (order.paid_at or order.shipped))


def test_no_more_goes_back_than_was_paid_to_the_fen(orders):
    refunded = [order for order in orders if order.refund]
    assert len(refunded) > 10
    for order in refunded:
        assert Decimal(0) < order.refund <= order.goods_total
        assert order.refund == order.refund.quantize(Decimal("0.01"))
