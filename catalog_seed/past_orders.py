"""Which orders the sample year has: the same plan every time, counted back from the day of seeding. Data in, data out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

from storefront.core.money import FEN

from .documents import Goods, Option, OrderLists

REFUND_SHARES = (Decimal(1), Decimal("0.5"), Decimal("0.2"))


@dataclass(frozen=True)
class PastLine:
    sku: str
    firm: str
    price: Decimal
    quantity: int

    @property
    def total(self) -> Decimal:
        return self.price * self.quantity


@dataclass(frozen=True)
class PastOrder:
    """One order of the past; amounts in CNY. `paid_at` is None while nobody has paid, or for a cancelled order."""

    reference: str
    placed_at: datetime
    lines: tuple[PastLine, ...]
    district: str
    buyer_class: str
    hometown_chamber: str
    cancelled: bool = False
    paid_at: datetime | None = None
    shipped: bool = False
    refund: Decimal = Decimal(0)
    refunded_at: datetime | None = None

    @property
    def goods_total(self) -> Decimal:
        return sum((line.total for line in self.lines), Decimal(0))


def plan_orders(lists: OrderLists, goods: Sequence[Goods], now: datetime, zone: ZoneInfo) -> list[PastOrder]:
    """All of them, oldest first within each draw; references never change, days count back from `now`."""
    today = now.astimezone(zone).date()
    days = days_drawn(lists, today)
    return [plan_order(lists, goods, number, day, now, zone) for number, day in enumerate(days, 1)]


def days_drawn(lists: OrderLists, today: date) -> list[date]:
    chance = Random("days of orders")  # noqa: S311 samples need no secret
    year = [today - timedelta(days=back) for back in range(lists.days, -1, -1)]
    return sorted(chance.choices(year, [lists.seasons.get(day.month, 1) for day in year], k=lists.count))


def plan_order(
    lists: OrderLists, goods: Sequence[Goods], number: int, day: date, now: datetime, zone: ZoneInfo
) -> PastOrder:
    chance = Random(f"order {number}")  # noqa: S311
    placed = datetime.combine(day, time(chance.randrange(8, 23), chance.randrange(60)), zone)
    placed = min(placed, now - timedelta(minutes=30))
    lines = tuple(plan_line(chance, one) for one in chance.sample(goods, chance.choice((1, 1, 1, 2, 2, 3))))
    age = (now - placed).days
    fate = chance.randrange(100)
    cancelled = fate < lists.cancelled and age > lists.unpaid_within_days
    paid = not cancelled and not (age < lists.unpaid_within_days and fate % 3 == 0)
    paid_at = min(placed + timedelta(minutes=chance.randrange(1, 25)), now) if paid else None
    order = PastOrder(
        reference=f"sample-{number:04d}",
        placed_at=placed,
        lines=lines,
        district=draw(chance, lists.districts),
        buyer_class=draw(chance, lists.buyer_classes),
        hometown_chamber=draw(chance, lists.hometown_chambers),
        cancelled=cancelled,
        paid_at=paid_at,
        shipped=paid and age >= lists.shipped_after_days,
    )
    refunded = lists.cancelled <= fate < lists.cancelled + lists.refunded and order.shipped
    return with_refund(order, chance, now) if refunded else order


def plan_line(chance: Random, goods: Goods) -> PastLine:
    option: Option = chance.choice(goods.options)
    quantity = chance.choice((1, 1, 1, 2, 2, 3)) if option.price < 200 else 1
    return PastLine(option.sku, goods.firm, option.price, quantity)


def with_refund(order: PastOrder, chance: Random, now: datetime) -> PastOrder:
    """A line's money back, or part of it, some days after; not yet when that day has not come."""
    assert order.paid_at is not None
    moment = order.paid_at + timedelta(days=chance.randrange(5, 26), hours=chance.randrange(8))
    amount = (chance.choice(order.lines).total * chance.choice(REFUND_SHARES)).quantize(FEN)
    if moment > now:
        return order
    return PastOrder(**{**vars(order), "refund": amount, "refunded_at": moment})


def draw(chance: Random, weights: Mapping[str, int]) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]
