"""A month of the ledger is closed once, in its turn, by a person; from then on the database takes no row of it."""

from decimal import Decimal
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from storefront.accounts.models import Role, User

from . import errors
from .digest import month_digest
from .locks import hold_the_book
from .models import LedgerRow, MonthClose
from .months import month_of
from .selectors import first_open_month, last_closed_month


def close_month(month: str, *, by: User) -> MonthClose:
    """Count and sign what the month holds. Raises LedgerRefused: not over, not its turn, closed already, not theirs.

    Whoever is entering rows is waited for, and whoever wants to meanwhile waits.
    """
    if not by.has_role(Role.Kind.PLATFORM_OPERATOR):
        raise errors.not_a_keeper()
    with transaction.atomic():
        hold_the_book()
        require_its_turn(month)
        count, net, digest = sealed(month)
        return MonthClose.objects.create(month=month, row_count=count, net=net, digest=digest, closed_by=by)


def require_its_turn(month: str) -> None:
    last, first = last_closed_month(), first_open_month()
    if last and month <= last:
        raise errors.month_closed(month)
    if month >= month_of(timezone.now(), ZoneInfo(settings.TIME_ZONE)):
        raise errors.month_not_over(month)
    if month != first:
        raise errors.month_out_of_turn(month, first)


def sealed(month: str) -> tuple[int, Decimal, str]:
    """How many rows, what they come to, and their digest."""
    rows = list(LedgerRow.objects.filter(month=month).order_by().values_list("net", "digest"))
    return len(rows), sum((net for net, _ in rows), Decimal(0)), month_digest(digest for _, digest in rows)
