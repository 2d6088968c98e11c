"""Part of `make check-ledger`: whether frozen reports, signatures and known files are as written. Exit code 1 when not."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from crafts_chamber.reports.signing.models import Snapshot
from crafts_chamber.reports.signing.selectors import broken_reports


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        broken = broken_reports()
        for one in broken:
            self.stdout.write(f"report_changed {one.number}: {one.what}")
        self.stdout.write(f"{Snapshot.objects.count()} frozen reports compared, {len(broken)} differences.")
        if broken:
            sys.exit(1)
