"""A row that says something wrong is taken back and written anew; both stay, with who, when and why."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from storefront.accounts.models import Role, User

from . import errors
from .actions import enter
from .locks import share_the_book
from .models import Correction, LedgerRow
from .months import month_of

# Where goods came from and went to. Money and pieces are Saleor's: they can't be put right here.
CORRECTABLE = ("craft", "township", "village", "province", "city", "buyer_class", "hometown_chamber")
COPIED = (
    *("kind", "occurred_at", "order_id", "order_number", "order_line_id", "product_name", "product_slug", "sku"),
    *("vendor_slug", "firm_name", *CORRECTABLE, "currency", "estimated"),
)
AMOUNTS = ("quantity", "gross", "discount", "net")


def correct_rows(keys: Sequence[str], what: Mapping[str, str], *, by: User, reason: str) -> Correction:
    """Write rows of one order anew with `what` (column: value); those that say it already are left alone.

    Raises LedgerRefused: nothing to change, no reason, a row that does not count any more, not theirs to do.
    """
    if not by.has_role(Role.Kind.PLATFORM_OPERATOR):
        raise errors.not_a_keeper()
    if not reason.strip():
        raise errors.no_reason()
    order_id = LedgerRow.objects.filter(key__in=keys).values_list("order_id", flat=True).first()
    if order_id is None or not set(what) <= set(CORRECTABLE):
        raise errors.nothing_chosen()
    with transaction.atomic():
        share_the_book(order_id)
        wrong = [row for row in standing(order_id, keys) if any(getattr(row, name) != what[name] for name in what)]
        if not wrong:
            raise errors.nothing_to_change()
        correction = Correction.objects.create(
            order_id=order_id, changes=dict(what), reason=reason.strip()[:300], by=by
        )
        enter([row for place, old in enumerate(wrong) for row in put_right(old, correction, place)])
    return correction


def standing(order_id: str, keys: Sequence[str]) -> list[LedgerRow]:
    """The named rows of the order. Raises LedgerRefused when one of them takes another back, or is taken back itself."""
    rows = list(LedgerRow.objects.filter(order_id=order_id, key__in=keys).order_by("pk"))
    if any(row.reverses for row in rows) or LedgerRow.objects.filter(reverses__in=keys).exists():
        raise errors.rows_moved_on()
    return rows


def put_right(old: LedgerRow, correction: Correction, place: int) -> list[LedgerRow]:
    """The row that takes it back, and the right one."""
    back = copy_of(old, f"reversal:{correction.pk}:{place}")
    back.reverses = old.key
    right = copy_of(old, f"corrected:{correction.pk}:{place}")
    for name in AMOUNTS:
        setattr(back, name, -getattr(old, name))
    for name, value in correction.changes.items():
        setattr(right, name, value)
    return [back, right]


def copy_of(row: LedgerRow, key: str) -> LedgerRow:
    values = {name: getattr(row, name) for name in (*COPIED, *AMOUNTS)}
    return LedgerRow(key=key, month=month_of(row.occurred_at, ZoneInfo(settings.TIME_ZONE)), **values)
