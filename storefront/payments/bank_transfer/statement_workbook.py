"""A bank's statement for `storefront.imports`: which of its lines are money that is not on the list yet, and putting it there.

Only what came in is taken; a line that is on the list already, by the bank's serial number or by what it says, changes
nothing. No account number is kept but sealed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from storefront.core.encryption import last_four, seal
from storefront.imports.handlers import Planned
from storefront.imports.models import Import, ImportItem
from storefront.imports.rules import Outcome
from storefront.spreadsheets.errors import headings_missing
from storefront.spreadsheets.layout import Layout
from storefront.spreadsheets.read import Row

from .account_models import BankReceipt
from .rules import reference_in
from .statement_layout import LAYOUT
from .statement_lines import Line, NotIn, Reading, Unreadable

KIND = "bank-statement"
OWNER = "office"
AT_ONCE = 200
NEEDED = ({"day", "clock"}, {"income", "amount"})


class BankStatement:
    """See `storefront.imports.handlers.Handler`."""

    layout: Layout = LAYOUT

    def check(self, parent: Import, rows: Iterable[Row]) -> Iterator[Planned]:
        """Raises WorkbookRefused when no row tells a day, or none an amount."""
        reading, said = Reading(ZoneInfo(settings.TIME_ZONE)), set[str]()
        pending = reading.lines(noting(rows, said))
        before: set[str] = set()
        while batch := list(islice(pending, AT_ONCE)):
            keys = [found[1].key for found in batch if isinstance(found, tuple)]
            known = set(BankReceipt.objects.filter(key__in=keys).values_list("key", flat=True)) | before
            for found in batch:
                yield planned(found, known)
            before |= set(keys)
        missing = [wanted for wanted in NEEDED if not wanted & said]
        if said and missing:
            raise headings_missing(" / ".join(LAYOUT.column(key).heading for key in sorted(one)) for one in missing)

    def apply(self, parent: Import, items: Sequence[ImportItem]) -> Mapping[int, str]:
        """The unique key lets each line in once, whoever brings it."""
        receipts = [receipt_of(item.payload, parent.name) for item in items]
        BankReceipt.objects.bulk_create(receipts, ignore_conflicts=True)
        return {}


def noting(rows: Iterable[Row], said: set[str]) -> Iterator[Row]:
    """Remember which columns have anything in them."""
    for row in rows:
        said.update(row.texts)
        yield row


def planned(found: tuple[int, Line] | NotIn | Unreadable, known: set[str]) -> Planned:
    match found:
        case NotIn(row, label):
            return Planned(row, label, Outcome.UNCHANGED)
        case Unreadable(row, label, problems):
            return Planned(row, label, Outcome.WRONG, problems=problems)
        case (row, line):
            if line.key in known:
                return Planned(row, line.label, Outcome.UNCHANGED)
            known.add(line.key)
            reference = reference_in(line.text)
            return Planned(row, line.label, Outcome.NEW, (reference,) if reference else (), payload_of(line, reference))


def payload_of(line: Line, reference: str) -> dict[str, Any]:
    """What is kept between check and apply; the account is sealed already here."""
    return {
        "key": line.key,
        "serial": line.serial,
        "paid_at": line.moment.isoformat(),
        "amount": str(line.amount),
        "payer": line.payer,
        "account_sealed": seal(line.account, context_of(line.key)) if line.account else "",
        "account_shown": last_four(line.account) if line.account else "",
        "text": line.text,
        "reference": reference,
    }


def receipt_of(payload: Mapping[str, Any], source: str) -> BankReceipt:
    facts = {
        **payload,
        "paid_at": datetime.fromisoformat(payload["paid_at"]),
        "amount": Decimal(payload["amount"]),
        "currency": settings.CURRENCY,
    }
    return BankReceipt(source=source, **facts)


def context_of(key: str) -> str:
    """In which a payer's account is sealed."""
    return f"payments.bank-receipt:{key}"
