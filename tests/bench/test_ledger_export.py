"""The ledger of a month of 100,000 rows as a file: how much memory the worker that makes it ever has, and how long it takes.

It is made by the job itself in a process of its own, as a worker would: its highest resident memory is read from /proc.
"""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from crafts_chamber.ledger.models import LedgerRow
from crafts_chamber.reports.exports.actions import ask_for_file
from crafts_chamber.reports.exports.models import Export
from crafts_chamber.reports.forms.definitions import definition_for
from crafts_chamber.reports.forms.files import FileKind
from crafts_chamber.reports.forms.table import filled_in
from crafts_chamber.reports.periods import Period
from tests.ledger.rows import new_row
from tests.reports.signing.cast import federation

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc"),
]
ROWS, BATCH, MOST_MEGABYTES = 100_000, 2000, 200
WORKER = """
import sys, time, django
django.setup()
from pathlib import Path
from crafts_chamber.reports.exports.actions import make_file
from crafts_chamber.reports.exports.models import Export
started = time.perf_counter()
make_file(int(sys.argv[1]))
export = Export.objects.get(pk=sys.argv[1])
peak = next(line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(export.state, int(peak) // 1024, round(time.perf_counter() - started, 1), export.file.path)
"""


def fill() -> None:
    for start in range(0, ROWS, BATCH):
        LedgerRow.objects.bulk_create(
            new_row(
                f"{1 + n % 900}.{n % 100:02d}", product_name=f"手工柳编收纳篮 {n}", sku=f"SKU-{n}", quantity=1 + n % 3
            )
            for n in range(start, start + BATCH)
        )


def database_url() -> str:
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    return f"postgres://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}/{given['NAME']}"


def made(kind: FileKind, folder: Path) -> tuple[int, float, Path]:
    """Highest resident megabytes, seconds, and the file."""
    period = Period("2026-03")
    export = ask_for_file(filled_in(definition_for("ledger-rows", period), period), kind, by=federation())
    settings = {"DJANGO_SETTINGS_MODULE": "storefront.config.settings", "VAR_DIR": str(folder), "DEMO": "1"}
    environment = {**os.environ, **settings, "DATABASE_URL": database_url()}
    worker = subprocess.run(
        [sys.executable, "-c", WORKER, str(export.pk)], env=environment, capture_output=True, text=True, check=True
    )
    state, peak, seconds, path = worker.stdout.split()[-4:]
    assert state == "done", worker.stderr
    assert Export.objects.get(pk=export.pk).done == ROWS
    return int(peak), float(seconds), Path(path)


def test_a_hundred_thousand_rows_are_written_within_200_megabytes(tmp_path: Path) -> None:
    fill()
    for kind in FileKind:
        peak, seconds, path = made(kind, tmp_path)
        size = path.stat().st_size / 1024**2
        print(f"\n{ROWS} rows as {kind.value}: {peak} MB at most, {seconds} s, a file of {size:.1f} MB")
        assert peak <= MOST_MEGABYTES
        if kind is FileKind.CSV:
            with path.open(encoding="utf-8-sig", newline="") as file:
                assert sum(1 for _line in csv.reader(file)) == ROWS + 5  # headings, total, and three lines below
