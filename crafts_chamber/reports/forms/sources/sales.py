"""Sales by vendor, from the ledger: what was sold, what went back, what is left."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum

from crafts_chamber.ledger.models import LedgerRow
from crafts_chamber.registry.models import Firm
from crafts_chamber.relief.selectors import attributions_in
from crafts_chamber.reports.forms.rows import Values
from crafts_chamber.reports.periods import Period
from storefront.core.money import FEN

Kind = LedgerRow.Kind
GOODS_BACK, DELIVERY_BACK = Q(kind__in=[Kind.REFUND, Kind.CANCELLATION]), Q(kind=Kind.DELIVERY_REFUND)
SALE, DELIVERY = Q(kind=Kind.SALE), Q(kind=Kind.DELIVERY)
ZERO = Decimal(0)
SALES = frozenset(
    {
        "township",
        "village",
        "vendor_slug",
        "firm_name",
        "craft",
        "orders",
        "pieces",
        "gross",
        "discount",
        "returned",
        "net",
        "helped",
        "households",
    }
)
INCOME = frozenset(
    {"vendor_slug", "firm_name", "credit_code", "orders", "goods", "delivery", "gross", "returned", "net"}
)


def booked_in(period: Period) -> QuerySet[LedgerRow]:
    return LedgerRow.objects.filter(month__in=period.months).order_by()


def summed(field: str, which: Q) -> Any:
    return Sum(field, filter=which, default=Decimal(0))


def sales_rows(period: Period) -> list[Values]:
    """Of goods, by village, vendor and craft; delivery is left out.

    `helped` is what these sales gave, `households` how many of them it reached: one of them may stand in several rows.
    """
    groups = booked_in(period).filter(SALE | GOODS_BACK).values("township", "village", "vendor_slug", "craft")
    found = groups.annotate(
        name=Max("firm_name"),
        orders=Count("order_id", distinct=True, filter=SALE),
        pieces=Sum("quantity", default=0),
        sold=summed("gross", SALE),
        taken_off=summed("discount", SALE),
        back=summed("net", GOODS_BACK),
        left=summed("net", SALE | GOODS_BACK),
    ).order_by("township", "village", "vendor_slug", "craft")
    given = given_in(period)
    # A firm that moved within the period has two rows of one craft: what its sales gave stands in the first.
    return [sales_of(row, *given.pop((row["vendor_slug"], row["craft"]), (ZERO, 0))) for row in found]


def sales_of(row: Any, helped: Decimal, households: int) -> Values:
    names = ("township", "village", "vendor_slug", "craft", "orders", "pieces")
    return {
        **{name: row[name] for name in names},
        "firm_name": row["name"],
        "gross": fen(row["sold"]),
        "discount": fen(row["taken_off"]),
        "returned": -fen(row["back"]),
        "net": fen(row["left"]),
        "helped": helped,
        "households": households,
    }


def given_in(period: Period) -> dict[tuple[str, str], tuple[Decimal, int]]:
    """By vendor and craft."""
    gifts = attributions_in(period.months[0], period.months[-1]).order_by().values_list("vendor_slug", "craft")
    helped = Count("household", distinct=True, filter=~Q(household=""))
    found = gifts.annotate(given=Sum("amount"), helped=helped)
    return {(vendor, craft): (fen(amount), count) for vendor, craft, amount, count in found}


def income_rows(period: Period) -> list[Values]:
    """What each vendor took in, delivery included.

    State Council Decree 810 (2025): platforms report for each vendor the income, what was returned, and what is left.
    """
    found = (
        booked_in(period)
        .values("vendor_slug")
        .annotate(
            name=Max("firm_name"),
            orders=Count("order_id", distinct=True, filter=SALE),
            sold=summed("net", SALE),
            sent=summed("net", DELIVERY),
            back=summed("net", GOODS_BACK | DELIVERY_BACK),
        )
        .order_by("vendor_slug")
    )
    rows = list(found)
    codes = credit_codes(row["vendor_slug"] for row in rows)
    return [income_of(row, codes.get(row["vendor_slug"]) or "") for row in rows]


def income_of(row: Any, credit_code: str) -> Values:
    goods, delivery, returned = fen(row["sold"]), fen(row["sent"]), -fen(row["back"])
    return {
        "vendor_slug": row["vendor_slug"],
        "firm_name": row["name"],
        "credit_code": credit_code,
        "orders": row["orders"],
        "goods": goods,
        "delivery": delivery,
        "gross": goods + delivery,
        "returned": returned,
        "net": goods + delivery - returned,
    }


def credit_codes(vendor_slugs: Iterable[str]) -> dict[str, str | None]:
    found = Firm.objects.filter(vendor__slug__in=list(vendor_slugs))
    return dict(found.values_list("vendor__slug", "credit_code"))


def fen(amount: Any) -> Decimal:
    """SQLite adds decimals up as doubles, right to far below a fen: the nearest fen is the exact sum."""
    return Decimal(amount).quantize(FEN)
