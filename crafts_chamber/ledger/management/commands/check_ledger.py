"""`make check-ledger`: compare the ledger with its digests and with Saleor. Exit code 1 when anything differs."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from crafts_chamber.ledger.checking.actions import MOST_KEPT, check_ledger


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        check = check_ledger()
        for one in check.differences:
            self.stdout.write(told(one))
        if check.found > MOST_KEPT:
            self.stdout.write(f"… and {check.found - MOST_KEPT} more")
        self.stdout.write(f"{check.rows} rows and {check.orders} orders compared, {check.found} differences.")
        if check.found:
            sys.exit(1)


def told(one: dict[str, Any]) -> str:
    """«row_changed sale:… of order 1001: township»."""
    parts = [one["what"], one["subject"]]
    parts += [f"of order {one['order']}"] if one["order"] and one["order"] != one["subject"] else []
    text = " ".join(parts) + (f": {', '.join(one['columns'])}" if one["columns"] else "")
    return text + (f" (is {one['said']}, should be {one['right']})" if one["said"] or one["right"] else "")
