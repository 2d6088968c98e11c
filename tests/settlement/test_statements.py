from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from crafts_chamber.ledger.models import LedgerRow
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.settlement import answering, digests, flows
from crafts_chamber.settlement.issuing import go_on, issue_anew, issue_for, issue_month
from crafts_chamber.settlement.models import (
    IssueRun,
    OrderPayment,
    Settlement,
    SettlementEvent,
    Statement,
    StatementLine,
)
from crafts_chamber.settlement.paying import Paid, record_payment
from crafts_chamber.settlement.selectors import months_standing, orders_of
from crafts_chamber.settlement.tasks import remind_of_statements, resume_issuing
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import User
from storefront.core.private_files import PrivateFile, accepted
from storefront.notices.models import Notice
from tests.cast import make_person
from tests.emptying import holding_again, letting_go
from tests.settlement.months import APRIL, MARCH, close, five_percent, issue, refund, sell, settled
from tests.vendor_orders.cast import owner_of

pytestmark = pytest.mark.django_db
PAID_ON = date(2026, 4, 9)


def proof() -> PrivateFile:
    return accepted(SimpleUploadedFile("receipt.pdf", b"%PDF-1.4 %%EOF"))


def moves(vendor: Vendor) -> list[str]:
    return list(SettlementEvent.objects.filter(settlement__vendor=vendor).values_list("move", flat=True))


def test_a_closed_months_statements_copy_its_rows_and_a_late_refund_is_in_the_next(
    willow: Vendor, knots: Vendor, operator: User
) -> None:
    five_percent()
    sale = sell(willow)
    sell(knots, "12.50", delivery="")
    run = issue(MARCH, operator)
    refund(sale, "88.00", month=APRIL)
    issue(APRIL, operator)
    assert (run.total, run.finished_at is not None) == (2, True)
    first, second = settled(willow).current, settled(willow, APRIL).current
    assert first is not None and second is not None
    assert (first.goods, first.delivery, first.fees, first.total) == (
        Decimal("88.00"),
        8,
        Decimal("4.40"),
        Decimal("91.60"),
    )
    assert (second.opening, second.refunds, second.fees, second.total) == (
        Decimal("0.00"),
        Decimal("-88.00"),
        Decimal("-4.40"),
        Decimal("-83.60"),
    )
    assert [(one.number, one.fee, one.total) for one in orders_of(second)] == [
        (sale.order_number, Decimal("-4.40"), Decimal("-83.60"))
    ]
    lines = StatementLine.objects.values_list("ledger_key", "net")
    assert sorted(lines) == sorted(LedgerRow.objects.values_list("key", "net"))
    assert [(one.month, one.agrees, one.issued) for one in months_standing()] == [(APRIL, True, 1), (MARCH, True, 2)]


def test_a_month_below_zero_is_carried_into_the_next_statement(willow: Vendor, operator: User) -> None:
    sale = sell(willow, "30.00", delivery="")
    issue("2026-03", operator)
    refund(sale, "30.00", month=APRIL)
    issue(APRIL, operator)
    sell(willow, "100.00", month="2026-05", delivery="")
    issue("2026-05", operator)
    assert settled(willow, APRIL).current.payable.amount == 0  # type: ignore[union-attr]
    may = settled(willow, "2026-05").current
    assert may is not None
    assert (may.opening, may.goods, may.total) == (Decimal("-30.00"), Decimal("100.00"), Decimal("70.00"))


def test_only_closed_months_in_their_order_are_issued_by_operators(willow: Vendor, operator: User) -> None:
    sell(willow)
    sell(willow, month=APRIL)
    with pytest.raises(Refusal, match="is not closed yet"):
        issue_month(MARCH, by=operator)
    close(MARCH, operator)
    close(APRIL, operator)
    with pytest.raises(Refusal, match=f"The statements of {MARCH} come first"):
        issue_month(APRIL, by=operator)
    with pytest.raises(Refusal, match="Only a platform operator"):
        issue_month(MARCH, by=make_person("Nobody"))
    assert not IssueRun.objects.exists()


def test_issuing_that_died_half_way_is_finished_by_the_clock_and_nothing_is_issued_twice(
    willow: Vendor, knots: Vendor, operator: User
) -> None:
    sell(willow)
    sell(knots)
    close(MARCH, operator)
    run = issue_month(MARCH, by=operator)
    assert issue_for(willow, run)
    assert not issue_for(willow, run)
    resume_issuing()
    assert go_on(run) == 0
    assert Settlement.objects.count() == Statement.objects.count() == 2
    assert issue_month(MARCH, by=operator) == run
    assert moves(willow) == ["issue"]


def test_the_owner_disputes_the_platform_issues_anew_and_the_owner_accepts(willow: Vendor, operator: User) -> None:
    five_percent()
    sell(willow)
    issue(MARCH, operator)
    owner, this = owner_of(willow), settled(willow)
    answering.dispute(this, "说好三月不收服务费", seen=0, by=owner)
    answering.answer(this, "已核实", by=operator)
    with pytest.raises(Refusal, match=r"come to ¥4\.40"):
        issue_anew(this, "三月免收服务费", seen=1, by=operator, waived=Decimal("4.41"))
    issue_anew(this, "三月免收服务费", seen=1, by=operator, waived=Decimal("4.40"))
    with pytest.raises(Refusal, match="has moved on"):
        answering.accept(this, seen=1, by=owner)
    answering.accept(settled(willow), seen=2, by=owner)
    assert moves(willow) == ["issue", "dispute", "write", "issue_anew", "accept"]
    assert [(one.version, one.fees, one.total, one.reason) for one in this.statements.order_by("version")] == [
        (1, Decimal("4.40"), Decimal("91.60"), ""),
        (2, Decimal("0.00"), Decimal("96.00"), "三月免收服务费"),
    ]
    told = Notice.objects.filter(template="statement_news").values_list("key", flat=True)
    assert len(set(told)) == 3  # issued, written to, issued anew: what the vendor did itself it knows


def test_nobody_but_the_owner_answers_for_the_firm(willow: Vendor, knots: Vendor, operator: User) -> None:
    sell(willow)
    issue(MARCH, operator)
    this = settled(willow)
    for stranger in (owner_of(knots), operator):
        with pytest.raises(Refusal):
            answering.accept(this, seen=0, by=stranger)
    assert (settled(willow).state, moves(willow)) == ("issued", ["issue"])


def test_a_statement_on_which_a_later_one_builds_is_not_issued_anew(willow: Vendor, operator: User) -> None:
    sell(willow)
    issue(MARCH, operator)
    sell(willow, month=APRIL)
    issue(APRIL, operator)
    with pytest.raises(Refusal, match=f"The statement of {APRIL} builds on this one"):
        issue_anew(settled(willow), "x", seen=0, by=operator)
    assert settled(willow).statements.count() == 1


def test_collected_money_is_paid_once_and_only_with_a_sign_off(
    willow: Vendor, operator: User, federation: User
) -> None:
    sale = sell(willow)
    OrderPayment.objects.create(
        order_id=sale.order_id,
        transaction_id="TX1",
        method="stripe",
        funds_flow="agent_collect",
        amount=Decimal("96.00"),
    )
    issue(MARCH, operator)
    this, paid = settled(willow), Paid(PAID_ON, "BK-1")
    assert this.current is not None and this.current.flows == {"agent_collect": "96.00"}
    with pytest.raises(Refusal, match="No sign-off is recorded"):
        record_payment(this, paid, proof(), seen=0, by=operator)
    with pytest.raises(Refusal, match="Only staff of the federation"):
        flows.sign_off("agent_collect", "代收代付协议", by=operator)
    flows.sign_off("agent_collect", "代收代付协议", by=federation)
    record_payment(this, paid, proof(), seen=0, by=operator)
    with pytest.raises(Refusal):
        record_payment(this, Paid(PAID_ON, "BK-2"), proof(), seen=1, by=operator)
    this = settled(willow)
    assert (this.state, this.payout.amount, this.payout.reference) == ("paid", Decimal("96.00"), "BK-1")


def test_whoever_does_not_answer_is_reminded_once(willow: Vendor, operator: User) -> None:
    sell(willow)
    issue(MARCH, operator)
    remind_of_statements()
    assert moves(willow) == ["issue"]
    Settlement.objects.update(waits_since=timezone.now() - timedelta(days=8))
    remind_of_statements()
    remind_of_statements()
    assert moves(willow) == ["issue", "remind"]
    assert settled(willow).state == "issued"


def test_a_changed_amount_in_the_table_breaks_the_digest(willow: Vendor, operator: User) -> None:
    sell(willow)
    issue(MARCH, operator)
    assert digests.is_whole(Statement.objects.get())
    table = StatementLine._meta.db_table
    with connection.cursor() as cursor:
        for sql in letting_go(connection.vendor, table):
            cursor.execute(sql.replace("_no_delete", "_no_update"))
        cursor.execute(f"UPDATE {table} SET net = net + 1 WHERE position = 1")  # noqa: S608 - a name of ours
        for sql in holding_again(connection.vendor, table):
            cursor.execute(sql.replace("_no_delete", "_no_update").replace("BEFORE DELETE", "BEFORE UPDATE"))
    assert not digests.is_whole(Statement.objects.get())
