"""Pieces kept for checkouts while their shoppers pay (`reserveStockDurationAnonymousUser`, in minutes).

As in Saleor, changing lines keeps the pieces of those lines and prolongs the time of all; paying prolongs nothing. Others
find them neither on sale nor to be ordered until the time is over. Needs an engine transaction.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from uuid import UUID

from django.db.models import Sum
from django.utils import timezone

from ..checkout.models import Checkout, CheckoutLine
from ..core.locks import lock_stocks
from ..core.shop import shop_settings
from .allocation import InsufficientStock, Shortage, preferred, sellable_stocks
from .models import Reservation, Stock


def reserve_lines(checkout: Checkout, lines: Iterable[CheckoutLine]) -> None:
    """Raises InsufficientStock. Does nothing in a shop that keeps nothing."""
    minutes = shop_settings().reserve_stock_duration_anonymous_user
    if not minutes:
        return
    until = timezone.now() + timedelta(minutes=minutes)
    Reservation.objects.filter(reserved_until__lte=timezone.now()).delete()
    tracked = [line for line in lines if line.quantity and line.variant.track_inventory]
    kept = _pieces(checkout, tracked)
    Reservation.objects.filter(checkout_line__in=tracked).delete()
    Reservation.objects.bulk_create(
        Reservation(checkout_line=line, stock=stock, quantity_reserved=quantity, reserved_until=until)
        for line, stock, quantity in kept
    )
    Reservation.objects.filter(checkout_line__checkout=checkout).update(reserved_until=until)


def reserved(stocks: Collection[int], but_for: Collection[UUID]) -> dict[int, int]:
    """What is kept of each stock now, for other lines of checkouts than these."""
    rows = Reservation.objects.filter(stock_id__in=stocks, reserved_until__gt=timezone.now())
    sums = rows.exclude(checkout_line_id__in=but_for).values("stock_id").annotate(sum=Sum("quantity_reserved"))
    return {row["stock_id"]: row["sum"] for row in sums.order_by()}


def _pieces(checkout: Checkout, lines: Sequence[CheckoutLine]) -> list[tuple[CheckoutLine, Stock, int]]:
    if not lines:
        return []
    stocks = lock_stocks(sellable_stocks({line.variant_id for line in lines}, checkout.channel, checkout.country))
    taken = reserved([stock.pk for stock in stocks], [line.pk for line in lines])
    left = {stock.pk: max(stock.available - taken.get(stock.pk, 0), 0) for stock in stocks}
    by_variant = preferred(stocks, checkout.channel)
    pieces: list[tuple[CheckoutLine, Stock, int]] = []
    missing: dict[CheckoutLine, int] = defaultdict(int)
    for line in lines:
        missing[line] = line.quantity
        for stock in by_variant[line.variant_id]:
            part = min(missing[line], left[stock.pk])
            if part:
                pieces.append((line, stock, part))
                left[stock.pk] -= part
                missing[line] -= part
    short = [Shortage(line.variant, line.quantity - lacking) for line, lacking in missing.items() if lacking]
    if short:
        raise InsufficientStock(short)
    return pieces
