"""Money on the account, and two people or two processes at the same moment: one outcome, nothing applied twice."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from storefront.imports import actions, working
from storefront.imports.rules import ImportStep
from storefront.payments.bank_transfer import assigning, statement_workbook
from storefront.payments.bank_transfer.errors import AlreadyDecided
from storefront.payments.bank_transfer.expiring import expire_transfers
from storefront.payments.models import BankReceipt, BankRefund, BankTransfer
from storefront.saleor.client.enums import OrderStatus
from storefront.saleor.client.fragments import OrderFacts
from storefront.saleor.gateway import saleor
from tests.concurrency.test_imports import after, killed_in_a_child, take_over
from tests.concurrency.test_two_tabs import at_once
from tests.payments.bank_transfer.test_statement_lines import ICBC
from tests.payments.conftest import make_operator
from tests.shop.commerce import BASKET, open_shop
from tests.shop.shopper import Shopper

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "engine"])


@pytest.fixture
def transfer() -> BankTransfer:
    """¥80.00 for a placed order."""
    open_shop()
    shopper = Shopper()
    shopper.take(BASKET)
    shopper.place(shopper.review())
    return BankTransfer.objects.get()


def money(key: str = "serial:1", amount: str = "80.00") -> BankReceipt:
    return BankReceipt.objects.create(key=key, amount=Decimal(amount), paid_at=timezone.now())


def order_of(transfer: BankTransfer) -> OrderFacts:
    order = saleor().order(transfer.order_id).order
    assert order is not None
    return order


def assigned(receipt: BankReceipt, by: Any) -> Any:
    row, transfer = BankReceipt.objects.get(pk=receipt.pk), BankTransfer.objects.get()
    return assigning.assign_receipt(row, transfer, by=by)


def test_two_operators_confirm_the_same_proposal_and_one_is_told(transfer: BankTransfer) -> None:
    receipt = money()
    people = [make_operator(name, f"{name}@example.com") for name in ("a", "b")]
    answers = at_once(*(lambda by=by: assigned(receipt, by) for by in people))
    assert [type(answer) for answer in answers].count(AlreadyDecided) == 1
    transfer.refresh_from_db()
    assert (transfer.state, transfer.received) == ("confirmed", Decimal("80.00"))
    assert order_of(transfer).total_charged.amount == 80
    assert not BankRefund.objects.exists()


def test_two_receipts_for_one_order_at_once_pay_it_once(transfer: BankTransfer) -> None:
    by = make_operator()
    first, second = money(), money("serial:2")
    at_once(lambda: assigned(first, by), lambda: assigned(second, by))
    transfer.refresh_from_db()
    assert (transfer.state, transfer.received) == ("confirmed", Decimal("80.00"))
    assert order_of(transfer).total_charged.amount == 80
    assert [(one.kind, one.amount) for one in BankRefund.objects.all()] == [("excess", Decimal("80.00"))]


def test_canary_without_holding_the_transfer_money_paid_twice_is_nobodys(
    transfer: BankTransfer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same race, each with the transfer as it was before the other."""
    by = make_operator()
    receipts = [money(), money("serial:2")]
    monkeypatch.setattr(assigning, "held", lambda _: transfer)
    at_once(*(lambda receipt=receipt: assigned(receipt, by) for receipt in receipts))
    assert list(BankReceipt.objects.values_list("effect", flat=True)) == ["paid", "paid"]
    assert BankTransfer.objects.get().received == Decimal("80.00")
    assert not BankRefund.objects.exists()


def test_money_that_comes_while_the_time_runs_out_pays_or_goes_back(transfer: BankTransfer) -> None:
    by, receipt = make_operator(), money()
    BankTransfer.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    at_once(lambda: assigned(receipt, by), expire_transfers)
    expire_transfers()
    transfer.refresh_from_db()
    receipt.refresh_from_db()
    order = order_of(transfer)
    back = sum(refund.amount for refund in BankRefund.objects.all())
    outcome = (transfer.state, receipt.effect, order.status == OrderStatus.CANCELED, order.total_charged.amount, back)
    assert outcome in {("confirmed", "paid", False, 80, 0), ("expired", "late", True, 0, 80)}


def test_taking_in_a_statement_that_was_killed_takes_each_line_in_once(monkeypatch: pytest.MonkeyPatch) -> None:
    by = make_operator()
    file = SimpleUploadedFile("流水.csv", ICBC.encode())
    parent = actions.take_in(statement_workbook.KIND, statement_workbook.OWNER, file, by=by)
    working.work_on(parent.pk)
    actions.move(parent, ImportStep.APPLY, applied_by=by, done=0, total=2)
    kept = statement_workbook.BankStatement.apply
    with monkeypatch.context() as patch:
        patch.setattr(statement_workbook.BankStatement, "apply", after(kept))
        killed_in_a_child(lambda: working.work_on(parent.pk))
    assert BankReceipt.objects.count() == 2
    assert take_over(parent).state == "done"
    assert BankReceipt.objects.count() == 2
