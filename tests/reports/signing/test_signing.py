import json
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from crafts_chamber.ledger.actions import take_in_order
from crafts_chamber.ledger.closing import close_month
from crafts_chamber.ledger.models import MonthClose
from crafts_chamber.reports.forms.files import FileKind
from crafts_chamber.reports.signing.actions import correct, freeze_period, hand_out, sign
from crafts_chamber.reports.signing.errors import SigningRefused
from crafts_chamber.reports.signing.keeping import table_of
from crafts_chamber.reports.signing.models import Signature, SignRole, Snapshot
from crafts_chamber.reports.signing.selectors import signed_snapshots
from storefront.accounts.models import Role
from tests.cast import operator, person
from tests.ledger.rows import make_row
from tests.reports.signing.cast import chamber, closed_march, federation, frozen, sign_by_both, signed
from tests.vendor_orders.cast import make_vendor
from tests.vendor_orders.facts import Event, order_facts

pytestmark = pytest.mark.django_db


def numbers() -> list[str]:
    return [report.number for report in signed_snapshots()]


def test_a_period_is_frozen_once_its_months_are_closed() -> None:
    make_row()
    with pytest.raises(SigningRefused, match="2026年3月"):
        freeze_period("relief-sales", "2026-03", by=chamber())
    close_month("2026-03", by=operator())
    with pytest.raises(SigningRefused, match="2026年1月、2026年2月"):
        freeze_period("vendor-income", "2026-Q1", by=chamber())
    assert not Snapshot.objects.exists()
    snapshot = freeze_period("relief-sales", "2026-03", by=chamber())
    assert (snapshot.number, snapshot.version, snapshot.is_as_written) == ("relief-sales.2026-03.1", 1, True)
    assert json.loads(snapshot.table)["closed"] == {"2026-03": MonthClose.objects.get().digest}
    with pytest.raises(SigningRefused, match=r"relief-sales\.2026-03\.1"):
        freeze_period("relief-sales", "2026-03", by=chamber())
    with pytest.raises(SigningRefused):
        freeze_period("ledger-rows", "2026-03", by=chamber())
    assert Snapshot.objects.count() == 1


def test_it_is_signed_by_two_roles_and_two_people() -> None:
    snapshot = frozen()
    both = person("Both", Role.Kind.CHAMBER_OFFICER, Role.Kind.FEDERATION_STAFF)
    sign(snapshot, SignRole.CHAMBER, seen=snapshot.digest, by=both)
    for role, by, seen in (
        (SignRole.FEDERATION, both, snapshot.digest),  # the other side wants another person
        (SignRole.CHAMBER, chamber(), snapshot.digest),  # this side has signed
        (SignRole.FEDERATION, chamber(), snapshot.digest),  # not the office
        (SignRole.FEDERATION, federation(), "0" * 64),  # not what was on the page
    ):
        with pytest.raises(SigningRefused):
            sign(snapshot, role, seen=seen, by=by)
    assert (Signature.objects.count(), numbers()) == (1, [])
    sign(snapshot, SignRole.FEDERATION, seen=snapshot.digest, by=federation())
    assert numbers() == ["relief-sales.2026-03.1"]
    assert list(signed_snapshots(form="vendor-income")) == list(signed_snapshots(period="2026-04")) == []


def test_a_later_refund_goes_to_the_next_period() -> None:
    make_vendor("lu-willow")
    make_vendor("sun-knots")
    march = datetime(2026, 3, 10, 4, tzinfo=UTC)
    paid = Event("CHARGE_SUCCESS", "110.50", march)
    take_in_order(order_facts(events=[paid]))
    close_month("2026-03", by=operator())
    snapshot = sign_by_both(freeze_period("relief-sales", "2026-03", by=chamber()))
    before = (snapshot.table, snapshot.digest)
    take_in_order(order_facts(events=[paid, Event("REFUND_SUCCESS", "110.50", march.replace(day=20))]))
    close_month("2026-04", by=operator())
    april = freeze_period("relief-sales", "2026-04", by=chamber())
    corrected = correct(snapshot, "再核对一次", by=chamber())
    snapshot.refresh_from_db()
    assert (snapshot.table, snapshot.digest) == before
    assert json.loads(corrected.table)["rows"] == json.loads(snapshot.table)["rows"]
    sold, back = table_of(snapshot).totals, table_of(april).totals
    assert (back["returned"], back["net"]) == (sold["net"], -sold["net"])  # type: ignore[operator]


def test_a_corrected_report_supersedes_and_the_old_one_stays() -> None:
    first = signed()
    for reason in ("", "  "):
        with pytest.raises(SigningRefused):
            correct(first, reason, by=chamber())
    second = correct(first, "乡镇写错", by=federation())
    first = Snapshot.objects.get(pk=first.pk)
    assert (second.number, second.supersedes, second.reason) == ("relief-sales.2026-03.2", first, "乡镇写错")
    assert numbers() == [first.number]  # until the correction is signed itself
    for refused in (
        lambda: correct(first, "又一次", by=chamber()),
        lambda: sign(first, SignRole.CHAMBER, seen=first.digest, by=person("Third", Role.Kind.CHAMBER_OFFICER)),
    ):
        with pytest.raises(SigningRefused):
            refused()
    sign_by_both(second)
    assert numbers() == [second.number]
    assert first.is_as_written
    assert hand_out(first, FileKind.CSV) != hand_out(second, FileKind.CSV)


def test_the_database_itself_holds_two_people_and_refuses_changes() -> None:
    snapshot = frozen()
    facts = {"snapshot": snapshot, "snapshot_digest": snapshot.digest}
    Signature.objects.create(**facts, role=SignRole.CHAMBER, user=chamber())
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(**facts, role=SignRole.FEDERATION, user=chamber())
    with pytest.raises(IntegrityError), transaction.atomic():
        Snapshot._base_manager.filter(pk=snapshot.pk)._raw_delete("default")  # type: ignore[attr-defined]
    assert Snapshot.objects.count() == 1


def test_what_is_frozen_is_read_back_as_it_was() -> None:
    closed_march("88.10")
    snapshot = freeze_period("relief-sales", "2026-03", by=chamber())
    table = table_of(Snapshot.objects.get(pk=snapshot.pk))
    (row,) = table.cells()
    assert [str(cell) for cell in row] == [
        "matou",
        "Liu",
        "Lu Willow",
        "wicker",
        "1",
        "1",
        "88.10",
        "0.00",
        "0.00",
        "88.10",
        "0.00",
        "0",
    ]
