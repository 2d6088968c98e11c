"""One letter changed anywhere, in the database or in a file: it is found, and the report is named."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.management import call_command

from crafts_chamber.reports.forms.files import FileKind
from crafts_chamber.reports.signing.actions import hand_out, sign
from crafts_chamber.reports.signing.errors import SigningRefused
from crafts_chamber.reports.signing.models import Signature, SignedFile, SignRole, Snapshot
from crafts_chamber.reports.signing.selectors import Broken, broken_reports
from crafts_chamber.reports.signing.verifying import Outcome, Verdict, verdict_on_file, verdict_on_number
from crafts_chamber.reports.tasks import ReportsChanged, verify_snapshots
from tests.cast import operator
from tests.reports.signing.cast import chamber, change_behind, frozen, signed

pytestmark = pytest.mark.django_db
NUMBER = "relief-sales.2026-03.1"


def another(value: object) -> object:
    """Of the same kind, and one step away."""
    if isinstance(value, str):
        return value[:-1] + chr(ord(value[-1]) ^ 1) if value else "x"
    return value + timedelta(microseconds=1) if hasattr(value, "microsecond") else (value or 0) + 1  # type: ignore[operator]


def columns(model: type[Snapshot | Signature | SignedFile]) -> list[str]:
    return [field.column for field in model._meta.concrete_fields if field.column != "id"]


def verdict(content: bytes, name: str = "report") -> Verdict:
    return verdict_on_file(io.BytesIO(content), name)


def test_the_untouched_pass() -> None:
    snapshot = signed()
    files = [hand_out(snapshot, kind) for kind in FileKind]
    assert broken_reports() == []
    verify_snapshots()
    call_command("check_reports")
    assert [verdict(file) for file in files] == [Verdict(Outcome.SIGNED, snapshot)] * 2
    assert verdict_on_number(NUMBER, snapshot.digest.upper()) == Verdict(Outcome.SIGNED, snapshot)


@pytest.mark.parametrize("column", columns(Snapshot))
def test_each_column_of_a_report_that_is_changed_is_found(column: str, capsys: pytest.CaptureFixture[str]) -> None:
    snapshot = signed()
    file = hand_out(snapshot, FileKind.CSV)
    value = {"supersedes_id": snapshot.pk}.get(column) or another(getattr(snapshot, column))
    change_behind("reports_snapshot", snapshot.pk, column, value)
    changed = Snapshot.objects.get()
    assert Broken(changed.number, "report") in broken_reports()
    assert verdict(file).outcome == Outcome.BROKEN
    with pytest.raises(ReportsChanged, match=changed.number):
        verify_snapshots()
    with pytest.raises(SystemExit):
        call_command("check_reports")
    assert f"report_changed {changed.number}: report" in capsys.readouterr().out
    with pytest.raises(SigningRefused):
        hand_out(changed, FileKind.CSV)


@pytest.mark.parametrize("column", columns(Signature))
def test_each_column_of_a_signature_that_is_changed_is_found(column: str) -> None:
    snapshot = signed()
    signature = snapshot.signatures.get(role="chamber")
    other = {"role": "x", "user_id": operator().pk}.get(column, another(getattr(signature, column)))
    if column == "snapshot_id":
        other = frozen_again(snapshot).pk
    change_behind("reports_signature", signature.pk, column, other)
    assert [one.what for one in broken_reports()] == [f"signature {signature.pk}"]
    if column != "snapshot_id":
        assert verdict_on_number(NUMBER, snapshot.digest).outcome == Outcome.BROKEN


def frozen_again(snapshot: Snapshot) -> Snapshot:
    from crafts_chamber.reports.signing.actions import correct

    return correct(snapshot, "x", by=chamber())


@pytest.mark.parametrize("column", ["kind", "language", "sha256", "at", "digest"])
def test_each_column_of_a_known_file_that_is_changed_is_found(column: str) -> None:
    hand_out(signed(), FileKind.CSV)
    file = SignedFile.objects.get()
    change_behind("reports_signedfile", file.pk, column, another(getattr(file, column)))
    assert broken_reports() == [Broken(NUMBER, f"file {file.pk}")]


def test_who_changes_a_report_and_its_digest_is_found_by_the_signatures() -> None:
    snapshot = signed()
    snapshot.table = snapshot.table.replace("88.00", "99.00")
    change_behind("reports_snapshot", snapshot.pk, "table", snapshot.table)
    change_behind("reports_snapshot", snapshot.pk, "digest", snapshot.digest_now())
    assert [one.what.split()[0] for one in broken_reports()] == ["signature", "signature"]
    assert verdict_on_number(NUMBER, snapshot.digest_now()).outcome == Outcome.BROKEN


def test_every_byte_of_a_csv_file_counts() -> None:
    snapshot = signed()
    content = hand_out(snapshot, FileKind.CSV)
    assert len(content) < 2000
    for at in range(len(content)):
        changed = bytearray(content)
        changed[at] ^= 1
        assert verdict(bytes(changed)) == Verdict(Outcome.ALTERED, snapshot), at
    for changed_too in (content[:-1], content + b" ", content.replace(b"88.00", b"99.00")):
        assert verdict(changed_too) == Verdict(Outcome.ALTERED, snapshot)


def test_a_workbook_changed_in_its_bytes_or_in_a_cell_is_found() -> None:
    snapshot = signed()
    content = hand_out(snapshot, FileKind.XLSX)
    name = "tancheng_relief-sales.2026-03.1.xlsx"
    for at in range(0, len(content), len(content) // 60):
        changed = bytearray(content)
        changed[at] ^= 1
        assert verdict(bytes(changed), name) == Verdict(Outcome.ALTERED, snapshot), at
    for part, old, new in (
        ("xl/worksheets/sheet1.xml", b"<v>88.00</v>", b"<v>98.00</v>"),
        ("xl/worksheets/sheet1.xml", b"SUM(", b"MAX("),
        ("docProps/core.xml", NUMBER.encode(), b"relief-sales.2026-03.7"),
        ("xl/styles.xml", b"#,##0.00", b"#,##0.0 "),
    ):
        assert verdict(rezipped(content, part, old, new)) == Verdict(Outcome.ALTERED, snapshot), part


def rezipped(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The workbook with something else in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            text = before.read(name)
            assert name != part or old in text, (part, old)
            after.writestr(name, text.replace(old, new) if name == part else text)
    return out.getvalue()


def test_what_is_not_ours_or_not_signed_is_said_to_be_so() -> None:
    snapshot = frozen()
    file = hand_out(snapshot, FileKind.XLSX)
    sign(snapshot, SignRole.CHAMBER, seen=snapshot.digest, by=chamber())
    assert verdict(file).outcome == verdict_on_number(NUMBER, snapshot.digest).outcome == Outcome.UNSIGNED
    assert verdict_on_number(NUMBER, "0" * 64) == Verdict(Outcome.ALTERED, snapshot)
    assert verdict_on_number("relief-sales.2020-03.1", snapshot.digest).outcome == Outcome.UNKNOWN
    for hostile in (b"", b"PK\x03\x04", b"\xff" * 1000, b"vendor-income.2026-Q1.1 " * 5000):
        assert verdict(hostile) == Verdict(Outcome.UNKNOWN)
