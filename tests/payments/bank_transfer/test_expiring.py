"""An order that nobody pays: reminded once, extended once, ended once, on the real engine; and money that comes too late."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from storefront.accounts.models import User
from storefront.notices.models import Notice
from storefront.payments.bank_transfer.assigning import assign_receipt
from storefront.payments.bank_transfer.errors import AlreadyExtended, NoReason
from storefront.payments.bank_transfer.expiring import expire_transfers, extend_transfer, remind_of_transfers
from storefront.payments.models import BankReceipt, BankRefund, BankTransfer
from storefront.saleor.client.enums import OrderStatus
from storefront.saleor.gateway import saleor
from storefront.saleor.models import StepList
from tests.crashes import Journey, die_in_a_child, travel
from tests.payments.conftest import make_operator
from tests.shop.commerce import BASKET, open_shop
from tests.shop.shopper import Shopper

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "engine"])
State = BankTransfer.State


@pytest.fixture
def transfer() -> BankTransfer:
    """¥80.00 for a basket and its delivery, placed in English."""
    open_shop()
    shopper = Shopper()
    shopper.take(BASKET)
    shopper.place(shopper.review())
    return BankTransfer.objects.get()


def money(amount: str, *, key: str = "serial:1", reference: str = "") -> BankReceipt:
    return BankReceipt.objects.create(key=key, amount=Decimal(amount), paid_at=timezone.now(), reference=reference)


def end(transfer: BankTransfer) -> None:
    BankTransfer.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    expire_transfers()
    transfer.refresh_from_db()


def told() -> list[str]:
    return list(
        Notice.objects.filter(template__startswith="transfer_").order_by("pk").values_list("template", flat=True)
    )


def test_a_shopper_is_reminded_once_two_days_before(transfer: BankTransfer) -> None:
    assert remind_of_transfers() == 0
    BankTransfer.objects.update(expires_at=timezone.now() + timedelta(hours=47))
    assert [remind_of_transfers() for _ in range(2)] == [1, 0]
    BankTransfer.objects.update(reminded_at=None)  # died between telling and noting it
    remind_of_transfers()
    assert told() == ["transfer_due"]
    assert transfer.reference in Notice.objects.get(template="transfer_due").text


def test_an_operator_extends_once_with_a_reason(transfer: BankTransfer) -> None:
    operator = make_operator()
    BankTransfer.objects.update(expires_at=timezone.now() + timedelta(hours=1), reminded_at=timezone.now())
    with pytest.raises(NoReason):
        extend_transfer(transfer, by=operator, reason=" ")
    extend_transfer(transfer, by=operator, reason="对公付款需审批")
    assert transfer.expires_at > timezone.now() + timedelta(days=6)
    assert (transfer.extended_by, transfer.reminded_at) == (operator, None)
    with pytest.raises(AlreadyExtended):
        extend_transfer(transfer, by=operator, reason="再次")
    assert told() == ["transfer_extended"]


def test_at_its_end_the_order_is_cancelled_and_the_shopper_told_once(transfer: BankTransfer) -> None:
    end(transfer)
    assert (transfer.state, expire_transfers()) == (State.EXPIRED, 0)
    order = saleor().order(transfer.order_id).order
    assert order is not None and order.status == OrderStatus.CANCELED
    assert order.transactions[0].charge_pending_amount.amount == 0
    assert all(line.quantity_to_fulfill == 0 or not line.allocations for line in order.lines)
    assert told() == ["transfer_expired"]


@pytest.mark.parametrize("call", [1, 2, 3])
def test_an_end_that_is_killed_anywhere_is_the_same_end(transfer: BankTransfer, call: int) -> None:
    BankTransfer.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    die_in_a_child(call, expire_transfers)
    StepList.objects.update(claimed_until=None)  # the dead one's claim runs out
    with travel(Journey()) as second:
        expire_transfers()
    assert second.count("OrderCancel") == (1 if call < 2 else 0)
    transfer.refresh_from_db()
    assert transfer.state == State.EXPIRED
    order = saleor().order(transfer.order_id).order
    assert order is not None and order.status == OrderStatus.CANCELED
    assert told() == ["transfer_expired"]


def test_money_after_the_end_goes_back_and_the_shopper_hears_so(transfer: BankTransfer) -> None:
    end(transfer)
    receipt = assign_receipt(money("80.00"), transfer, by=make_operator())
    assert receipt.effect == "late"
    refund = BankRefund.objects.get()
    assert (refund.kind, refund.amount, refund.state) == ("late", transfer.amount, "owed")
    order = saleor().order(transfer.order_id).order
    assert order is not None and order.total_charged.amount == 0
    assert told() == ["transfer_expired", "transfer_late"]


def test_a_part_that_had_come_goes_back_at_the_end(transfer: BankTransfer) -> None:
    assign_receipt(money("30.00"), transfer, by=make_operator())
    assert (transfer.state, str(transfer.missing.amount)) == (State.WAITING, "50.00")
    end(transfer)
    assert [(one.kind, str(one.amount)) for one in BankRefund.objects.all()] == [("unfinished", "30.00")]
    assert told() == ["transfer_part", "transfer_expired"]


def test_several_receipts_pay_the_order_once_and_the_rest_goes_back(transfer: BankTransfer) -> None:
    operator: User = make_operator()
    assign_receipt(money("30.00"), transfer, by=operator)
    assign_receipt(money("60.00", key="serial:2"), transfer, by=operator)
    assert transfer.state == State.CONFIRMED
    order = saleor().order(transfer.order_id).order
    assert order is not None and order.total_charged.amount == transfer.amount
    assert [(one.kind, str(one.amount)) for one in BankRefund.objects.all()] == [("excess", "10.00")]
    end(transfer)
    assert transfer.state == State.CONFIRMED
